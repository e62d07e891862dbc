"""How relations follow from acts: what moves a state, what does not, what is inferred."""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger import Ledger, RelationStatus
from detente.ledger.derived.lens import Lens
from detente.model import DocumentDate
from tests.ledger.conftest import Entry, entry, fill

SEVER = ("relations.sever", ("KEN",), ("PER",), "2009-03-06")
RESTORE = ("relations.restore", ("KEN", "PER"), (), "2014-12-18")


def value(found: RelationStatus, part: str, owner: str = "") -> str | None:
    return next((s.value for s in found.states if (s.part, s.owner) == (part, owner)), None)


def test_nothing_is_known_at_first(ledger: Ledger) -> None:
    found = ledger.status("Kenya", "Peru")
    assert found.diplomatic == "unknown"
    assert found.states == ()
    assert found.last_evidence is None


def test_relations_are_severed_and_restored_on_their_days(ledger: Ledger) -> None:
    fill(ledger, entry("a", date(2009, 3, 7), SEVER), entry("b", date(2014, 12, 19), RESTORE))
    days = {
        date(2009, 3, 5): "unknown",
        date(2009, 3, 6): "severed",
        date(2014, 12, 17): "severed",
        date(2014, 12, 18): "established",
    }
    assert {d: ledger.status("KEN", "PER", as_of=d).diplomatic for d in days} == days


def test_a_recall_or_a_closed_embassy_never_severs(ledger: Ledger) -> None:
    fill(
        ledger,
        entry(
            "a",
            date(2019, 2, 17),
            ("envoy.recall", ("KEN",), ("PER",), "2019-02-16"),
            ("mission.close", ("KEN",), ("PER",), "2019-02-16"),
        ),
    )
    found = ledger.status("KEN", "PER")
    assert found.diplomatic == "unknown"
    assert value(found, "envoy", "KEN") == "recalled"
    assert value(found, "mission", "KEN") == "closed"


def test_severed_relations_close_missions_by_inference(ledger: Ledger) -> None:
    fill(ledger, entry("a", date(2009, 3, 7), SEVER))
    missions = [s for s in ledger.status("KEN", "PER").states if s.part == "mission"]
    assert {(s.owner, s.value, bool(s.inferred)) for s in missions} == {
        ("KEN", "closed", True),
        ("PER", "closed", True),
    }


def test_what_is_told_of_a_mission_goes_before_what_is_inferred(ledger: Ledger) -> None:
    closing = ("mission.close", ("PER",), ("KEN",), "2009-03-10")
    fill(ledger, entry("a", date(2009, 3, 11), SEVER, closing))
    missions = {s.owner: s for s in ledger.status("KEN", "PER").states if s.part == "mission"}
    assert not missions["PER"].inferred
    assert missions["KEN"].inferred


def test_plans_wishes_and_denials_change_nothing_and_are_shown(ledger: Ledger) -> None:
    for status in ("planned", "proposed", "denied"):
        fill(
            ledger,
            entry(
                status,
                date(2020, 5, 1),
                ("relations.sever", ("KEN",), ("PER",), None),
                status=status,
            ),
        )
    found = ledger.status("KEN", "PER", as_of=date(2020, 5, 2))
    assert found.diplomatic == "unknown"
    assert {e.status for e in found.pending} == {"planned", "proposed"}
    assert [e.status for e in found.denied] == ["denied"]


@pytest.mark.parametrize("told", ["2020-05-03", None])
def test_a_denial_of_a_later_day_is_not_shown_of_an_earlier_one(
    ledger: Ledger, told: str | None
) -> None:
    strike = ("force.attack", ("KEN",), ("PER",), told)
    fill(ledger, entry("a", date(2020, 5, 4), strike, status="denied"))
    for lens in (Lens(), Lens(exclude=("another",))):
        seen = [
            len(ledger.status("KEN", "PER", as_of=day, lens=lens).denied)
            for day in (date(2016, 1, 1), date(2020, 5, 5))
        ]
        assert seen == [0, 1]


def test_a_plan_that_came_about_is_pending_no_more(ledger: Ledger) -> None:
    visit = ("meeting.visit", ("KEN",), ("PER",), "2020-05-10")
    fill(ledger, entry("a", date(2020, 5, 1), visit, status="planned"))
    assert ledger.status("KEN", "PER", as_of=date(2020, 5, 2)).pending
    fill(ledger, entry("b", date(2020, 5, 11), visit))
    assert not ledger.status("KEN", "PER", as_of=date(2020, 5, 12)).pending


def pending(book: Ledger, day: date) -> list[str]:
    """The acts that are pending on a day: as derived, and as derived on the spot."""
    plain = [e.act for e in book.status("KEN", "PER", as_of=day).pending]
    through = book.status("KEN", "PER", as_of=day, lens=Lens(known_at=date(2030, 1, 1))).pending
    assert [e.act for e in through] == plain
    return plain


def test_what_the_other_side_does_carries_out_no_plan(ledger: Ledger) -> None:
    fill(ledger, entry("a", date(2020, 5, 1), ("mission.open", ("KEN",), ("PER",), None), status="planned"))  # fmt: skip
    fill(ledger, entry("b", date(2020, 5, 11), ("mission.open", ("PER",), ("KEN",), "2020-05-10")))
    assert pending(ledger, date(2020, 5, 12)) == ["mission.open"]


def test_a_plan_of_which_it_is_said_later_that_nothing_comes_is_pending_no_more(
    ledger: Ledger,
) -> None:
    plan = ("mission.open", ("KEN",), ("PER",), None)
    fill(ledger, entry("a", date(2020, 5, 1), plan, status="planned"))
    fill(ledger, entry("b", date(2020, 6, 1), plan, status="denied"))
    assert pending(ledger, date(2020, 5, 20)) == ["mission.open"]
    assert pending(ledger, date(2020, 6, 2)) == []
    fill(ledger, entry("c", date(2020, 7, 1), plan, status="planned"))  # after all
    assert pending(ledger, date(2020, 7, 2)) == ["mission.open"]


def test_a_visit_called_off_is_pending_no_more_whoever_calls_it_off(ledger: Ledger) -> None:
    visit = ("meeting.visit", ("KEN",), ("PER",), "2020-08-10")
    fill(ledger, entry("a", date(2020, 5, 1), visit, status="planned"))
    cancel = ("meeting.cancel", ("PER",), ("KEN",), "2020-06-01")
    fill(ledger, entry("b", date(2020, 6, 2), cancel))
    assert pending(ledger, date(2020, 5, 20)) == ["meeting.visit"]
    assert pending(ledger, date(2020, 6, 3)) == []


def test_contradictory_reports_of_one_day_are_both_kept(ledger: Ledger) -> None:
    fill(
        ledger,
        entry("a", date(2009, 3, 7), SEVER, confidence=0.9),
        entry(
            "b",
            date(2009, 3, 7),
            ("relations.restore", ("KEN", "PER"), (), "2009-03-06"),
            confidence=0.6,
        ),
    )
    (state,) = [s for s in ledger.status("KEN", "PER").states if s.part == "diplomatic"]
    assert state.value == "severed"
    assert [e.act for e in state.contested] == ["relations.restore"]


def test_a_standing_absence_has_a_start(ledger: Ledger) -> None:
    fill(ledger, entry("a", date(2016, 9, 26), ("relations.sever", ("KEN", "PER"), (), "1980")))
    (state,) = [s for s in ledger.status("KEN", "PER").states if s.part == "diplomatic"]
    assert (state.value, state.since) == ("severed", "1980")


def test_stretches_lie_end_to_end(ledger: Ledger) -> None:
    fill(ledger, entry("a", date(2009, 3, 7), SEVER), entry("b", date(2014, 12, 19), RESTORE))
    first, second = (s for s in ledger.stretches("KEN", "PER") if s.part == "diplomatic")
    assert first.end == second.first == date(2014, 12, 18)
    assert second.end is None


def test_talks_are_under_way_for_a_quarter_of_a_year(ledger: Ledger) -> None:
    talks = ("talks.hold", ("KEN", "PER"), (), "2016-03/2016-09-26")
    fill(ledger, entry("a", date(2016, 9, 26), talks))
    assert (ledger.status("KEN", "PER", as_of=date(2016, 11, 1)).talks or "").startswith(
        "under way"
    )
    assert (ledger.status("KEN", "PER", as_of=date(2018, 1, 1)).talks or "").startswith("last held")


def test_a_recall_before_the_break_ends_when_relations_are_restored(ledger: Ledger) -> None:
    recall = ("envoy.recall", ("KEN",), ("PER",), "2009-02-16")
    fill(
        ledger,
        entry("a", date(2009, 3, 7), recall, SEVER),
        entry("b", date(2014, 12, 19), RESTORE),
    )
    days = {date(2009, 2, 20): "recalled", date(2012, 1, 1): "recalled", date(2015, 1, 1): None}
    found = {d: value(ledger.status("KEN", "PER", as_of=d), "envoy", "KEN") for d in days}
    assert found == days


def test_who_was_expelled_before_the_break_is_not_recalled_by_it(ledger: Ledger) -> None:
    expel = ("envoy.expel", ("KEN",), ("PER",), "2009-02-16")
    fill(
        ledger,
        entry("a", date(2009, 3, 7), expel, SEVER, quote="Kenya expelled the ambassador of Peru"),
        entry("b", date(2014, 12, 19), RESTORE),
    )
    days = {date(2009, 2, 20): "expelled", date(2012, 1, 1): "expelled", date(2015, 1, 1): None}
    found = {d: value(ledger.status("KEN", "PER", as_of=d), "envoy", "PER") for d in days}
    assert found == days


def test_those_who_say_the_same_to_nobody_do_nothing_to_one_another(ledger: Ledger) -> None:
    alike = ("statement.criticise", ("BRA", "CHL", "COL"), (), "2019-02-16")
    together = ("talks.hold", ("BRA", "CHL"), (), "2019-02-16")
    fill(ledger, entry("a", date(2019, 2, 17), alike, together))
    assert [e.act for e in ledger.timeline("BRA", "CHL").events] == ["talks.hold"]
    assert not ledger.timeline("CHL", "COL").events


def undated(told: Entry) -> Entry:
    article, _, claims = told
    return article, DocumentDate(None, None, None, "unknown", 0.0), claims


def test_articles_without_a_date_tell_no_day_of_the_last_evidence(ledger: Ledger) -> None:
    lens = Lens(exclude=("Nobody",))  # derived on the spot
    fill(ledger, undated(entry("a", date(2009, 3, 7), SEVER)))
    for found in (ledger.status("KEN", "PER"), ledger.status("KEN", "PER", lens=lens)):
        assert (found.diplomatic, found.last_evidence, found.told) == ("severed", None, True)
    fill(ledger, entry("b", date(2009, 3, 9), SEVER, confidence=0.4))
    fill(ledger, undated(entry("c", date(2009, 3, 7), RESTORE)))
    for found in (ledger.status("KEN", "PER"), ledger.status("KEN", "PER", lens=lens)):
        assert (found.last_evidence, found.told) == (date(2009, 3, 9), True)
    assert not ledger.status("KEN", "CHL").told


def test_the_last_evidence_is_told_as_exactly_as_its_article_is_dated(ledger: Ledger) -> None:
    lens = Lens(exclude=("Nobody",))
    article, _, claims = entry("a", date(2009, 3, 31), SEVER)
    vague = DocumentDate(
        "2009-03-07/2009-03-31", date(2009, 3, 7), date(2009, 3, 31), "inferred", 0.6
    )
    fill(ledger, (article, vague, claims))
    for found in (ledger.status("KEN", "PER"), ledger.status("KEN", "PER", lens=lens)):
        assert found.last_evidence == date(2009, 3, 31)
        assert found.last_evidence_edtf == "2009-03-07/2009-03-31"
    fill(ledger, entry("b", date(2009, 3, 31), SEVER))
    for found in (ledger.status("KEN", "PER"), ledger.status("KEN", "PER", lens=lens)):
        assert found.last_evidence_edtf == "2009-03-31"


UNDATED = ("relations.restore", ("KEN", "PER"), (), None)


def test_an_act_without_a_date_is_not_held_against_what_the_same_article_tells(
    ledger: Ledger,
) -> None:
    fill(ledger, entry("a", date(2009, 3, 7), SEVER, UNDATED))
    (state,) = [s for s in ledger.status("KEN", "PER").states if s.part == "diplomatic"]
    assert (state.value, state.contested) == ("severed", ())


def test_an_act_without_a_date_is_held_against_what_another_article_tells(ledger: Ledger) -> None:
    fill(ledger, entry("a", date(2009, 3, 7), SEVER), entry("b", date(2009, 4, 7), UNDATED))
    (state,) = [s for s in ledger.status("KEN", "PER").states if s.part == "diplomatic"]
    assert [e.act for e in state.contested] == ["relations.restore"]


def test_an_article_that_tells_what_held_and_what_ended_it_does_not_gainsay_itself(
    ledger: Ledger,
) -> None:
    acts = (
        ("relations.sever", ("KEN",), ("PER",), "1977"),
        ("relations.restore", ("KEN", "PER"), (), "2015-07-20"),
    )
    fill(ledger, entry("both", date(2015, 7, 20), *acts, standing=True))
    assert not any(s.contested for s in ledger.stretches("Kenya", "Peru"))
    two = (
        ("relations.sever", ("KEN",), ("CHL",), "1977"),
        ("relations.restore", ("KEN", "CHL"), (), "2015-07-20"),
    )
    one, other = entry("one", date(2015, 7, 20), two[1]), entry("other", date(2015, 7, 21), two[0], standing=True)  # fmt: skip
    fill(ledger, one, other)
    (restored,) = (s for s in ledger.stretches("Kenya", "Chile") if s.value == "established")
    assert [e.act for e in restored.contested] == ["relations.sever"]
