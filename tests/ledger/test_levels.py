"""What is inferred of the level of representation, and how it gives way to what is told."""

from __future__ import annotations

from datetime import date

from detente.ledger import Ledger
from detente.ledger.relations.stretch import Stretch
from tests.ledger.conftest import entry, fill

PRINTED = date(2020, 6, 1)
Act = tuple[str, str, str, str | None, str]
OPENED: Act = ("mission.open", "KEN", "PER", "1911-01-01", "Kenya opened a legation in Lima")
RAISED: Act = ("relations.upgrade", "KEN", "PER", "1951-01-01", "Kenya's legation was raised to an embassy")  # fmt: skip
BROKEN: Act = ("relations.sever", "KEN", "PER", "1960-02-01", "Kenya severed relations with Peru")
SWISS = "Switzerland represents Kenyan interests in Peru"


def levels(book: Ledger, *acts: Act) -> list[Stretch]:
    for n, (act, source, target, when, quote) in enumerate(acts):
        parties = ((source,), (target,)) if target else (tuple(source.split()), ())
        fill(book, entry(f"{n}", PRINTED, (act, *parties, when), quote=quote))
    return [s for s in book.stretches("KEN", "PER") if (s.part, s.owner) == ("level", "KEN")]


def told(found: list[Stretch]) -> list[tuple[str, str, bool]]:
    return [(s.value, s.first.isoformat(), bool(s.inferred)) for s in found]


def test_restored_relations_go_on_at_the_level_of_before(ledger: Ledger) -> None:
    again: Act = ("relations.restore", "KEN PER", "", "1970-05-01", "Kenya and Peru resumed relations")  # fmt: skip
    assert told(levels(ledger, OPENED, RAISED, BROKEN, again)) == [
        ("minister", "1911-01-01", False),
        ("ambassador", "1951-01-01", False),
        ("none", "1960-02-01", True),
        ("ambassador", "1970-05-01", True),
    ]


def test_a_section_ends_when_relations_are_restored(ledger: Ledger) -> None:
    section: Act = ("mission.open", "KEN", "PER", "1961-01-01", "Kenya opened an interests section in the Swiss embassy")  # fmt: skip
    again: Act = ("relations.restore", "KEN PER", "", "1970-05-01", "Kenya and Peru resumed relations")  # fmt: skip
    found = levels(ledger, RAISED, BROKEN, section, again)
    assert told(found)[-2:] == [("interests_section", "1961-01-01", False), ("ambassador", "1970-05-01", True)]  # fmt: skip


def test_an_undated_protecting_power_acts_from_the_break(ledger: Ledger) -> None:
    protected: Act = ("mission.protect", "KEN", "PER", None, SWISS)
    found = levels(ledger, RAISED, BROKEN, protected)
    assert told(found)[-1] == ("interests_section", "1960-02-01", True)
    assert SWISS in {e.proof.quote for e in found[-1].evidence if e.proof}


def test_a_protecting_power_without_a_break_is_held_from_its_print(ledger: Ledger) -> None:
    found = levels(ledger, ("mission.protect", "KEN", "PER", None, SWISS))
    assert told(found) == [("interests_section", "2020-06-01", False)]


def test_a_legation_that_nobody_ends_is_an_embassy_once_there_are_no_more(ledger: Ledger) -> None:
    assert told(levels(ledger, OPENED)) == [
        ("minister", "1911-01-01", False),
        ("ambassador", "1967-01-01", True),
    ]


def test_a_legation_raised_late_lasts_until_then(ledger: Ledger) -> None:
    late: Act = ("relations.upgrade", "KEN", "PER", "1982-04-01", "Kenya's legation was raised to an embassy")  # fmt: skip
    assert told(levels(ledger, OPENED, late)) == [
        ("minister", "1911-01-01", False),
        ("ambassador", "1982-04-01", False),
    ]


def test_an_envoy_who_lives_elsewhere_is_no_resident(ledger: Ledger) -> None:
    there: Act = ("envoy.appoint", "KEN", "PER", "1980-01-01", "the ambassador of Kenya, resident at Santiago, presented his credentials")  # fmt: skip
    here: Act = ("envoy.appoint", "KEN", "PER", "1990-01-01", "the first ambassador resident in Lima presented his credentials")  # fmt: skip
    assert [s.value for s in levels(ledger, there, here)] == ["non_resident", "ambassador"]


def test_a_mission_closed_may_be_served_from_elsewhere(ledger: Ledger) -> None:
    shut: Act = ("mission.close", "KEN", "PER", "1996-08-30", "Kenya closed its embassy and relations were conducted through the embassy in Santiago")  # fmt: skip
    assert told(levels(ledger, RAISED, shut))[-1] == ("non_resident", "1996-08-30", False)


def test_credentials_told_after_the_appointment_reopen_a_mission(ledger: Ledger) -> None:
    shut: Act = ("mission.close", "KEN", "PER", "1940-01-01", "Kenya closed its legation")
    named: Act = ("envoy.appoint", "KEN", "PER", "1946-08-03", "he was appointed minister to Peru")
    came: Act = ("envoy.appoint", "KEN", "PER", "1946-09-07", "he presented his credentials")
    levels(ledger, shut, named, came)
    missions = [
        s for s in ledger.stretches("KEN", "PER") if (s.part, s.owner) == ("mission", "KEN")
    ]
    assert [(s.value, s.first.isoformat()) for s in missions] == [("closed", "1940-01-01"), ("open", "1946-09-07")]  # fmt: skip


def test_an_envoy_lives_where_he_is_accredited_first(ledger: Ledger) -> None:
    sent: Act = ("envoy.appoint", "KEN", "PER", "1911-01-01", "The Kenyan minister to Peru was also accredited to Chile and Bolivia")  # fmt: skip
    assert told(levels(ledger, sent)) == [
        ("minister", "1911-01-01", False),
        ("ambassador", "1967-01-01", True),
    ]


def test_an_envoy_accredited_besides_lives_elsewhere(ledger: Ledger) -> None:
    sent: Act = ("envoy.appoint", "KEN", "PER", "1971-01-01", "The ambassador in Lagos is also accredited to Chile and Peru")  # fmt: skip
    assert told(levels(ledger, sent)) == [("non_resident", "1971-01-01", False)]


def test_a_consulate_that_becomes_an_embassy_opens_the_mission(ledger: Ledger) -> None:
    raised: Act = ("relations.upgrade", "KEN", "PER", "1966-01-01", "The Kenyan consulate in Lima became an embassy")  # fmt: skip
    levels(ledger, raised)
    held = [(s.part, s.value) for s in ledger.stretches("KEN", "PER") if s.owner == "KEN"]
    assert ("mission", "open") in held
    assert ("level", "ambassador") in held


def test_a_break_after_embassies_were_opened_again_is_another(ledger: Ledger) -> None:
    levels(
        ledger,
        BROKEN,
        ("mission.open", "KEN", "PER", "1968-01-01", "Kenya opened an embassy in Lima"),
        ("relations.sever", "KEN", "PER", "2010-12-05", "Kenya broke off relations with Peru"),
    )
    found = [s for s in ledger.stretches("KEN", "PER") if s.part == "diplomatic"]
    assert told(found) == [
        ("severed", "1960-02-01", False),
        ("established", "1968-01-01", True),
        ("severed", "2010-12-05", False),
    ]
