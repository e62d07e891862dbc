"""Which reports tell of one act, and what an event keeps of those that do not agree."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger.claims.reports import Group, Report
from detente.ledger.events.event import Event
from detente.ledger.events.merging import merge

EXPEL = Group("NOR", "PER", "envoy.expel", "actual", "a>b")
SEVER = Group("NOR", "PER", "relations.sever", "actual", "*")
ACCUSE = Group("NOR", "PER", "statement.accuse", "actual", "a>b")


def report(
    claim: str,
    when: str | None,
    known: str = "2020-03-10",
    quote: str = "Norway sent Peruvian diplomats home",
    group: Group = EXPEL,
    **more: object,
) -> Report:
    values: dict[str, object] = {
        "direction": "a>b" if group.direction == "*" else group.direction, "confidence": 0.8,
        "standing": False, "dispatch": claim, "publisher": None,
    } | more  # fmt: skip
    return Report(
        claim=claim, a=group.a, b=group.b, act=group.act, status=group.status, when=when,
        known_on=date.fromisoformat(known), quote=quote, **values,  # type: ignore[arg-type]
    )  # fmt: skip


def members(events: list[Event]) -> list[list[str]]:
    return sorted([list(e.claims) for e in events])


def test_reports_of_one_day_and_of_its_month_are_one_event() -> None:
    (event,) = merge(
        EXPEL, [report("1", "2020-03-09"), report("2", "2020-03"), report("3", "2020-03-09")]
    )
    assert event.when == "2020-03-09"
    assert event.dates == ("2020-03-09", "2020-03")
    assert event.sources == 3
    assert "the only such act then" in {m.claim: m.reason for m in event.members}["2"]


def test_acts_of_different_days_are_different_events() -> None:
    found = merge(EXPEL, [report("1", "2020-03-09"), report("2", "2020-03-20")])
    assert members(found) == [["1"], ["2"]]


def test_a_day_of_difference_is_one_event_whose_dates_are_disputed() -> None:
    (event,) = merge(EXPEL, [report("1", "2020-03-09"), report("2", "2020-03-10")])
    assert [c["on"] for c in event.conflicts] == ["date"]
    assert event.conflicts[0]["values"] == {"2020-03-09": ["1"], "2020-03-10": ["2"]}


def test_of_days_that_differ_the_one_that_most_dispatches_tell_counts() -> None:
    told = [report("1", "2020-03-09"), report("2", "2020-03-10"), report("3", "2020-03-10")]
    for group in (EXPEL, SEVER):
        rows = [replace(r, act=group.act) for r in told]
        (event,) = merge(group, rows)
        assert event.when == "2020-03-10"
    prints = [*told[:2], replace(told[2], dispatch="2")]
    (event,) = merge(EXPEL, prints)
    assert event.when == "2020-03-09"  # two prints of one dispatch weigh as one


def test_a_vague_date_that_may_be_several_acts_goes_by_the_words() -> None:
    spying = "Norway expelled two Peruvian officers accused of spying on shipyards"
    found = merge(EXPEL, [
        report("1", "2020-03-02", quote="Norway expelled four Peruvian diplomats over unpaid customs duties"),
        report("2", "2020-03-20", quote=spying),
        report("3", "2020", "2020-12-30", quote="the officers accused of spying on shipyards were expelled"),
        report("4", "2020", "2020-12-30", quote="somebody was sent away"),
    ])  # fmt: skip
    assert members(found) == [["1"], ["2", "3"], ["4"]]


def test_an_undated_report_joins_the_act_it_was_printed_after() -> None:
    found = merge(EXPEL, [
        report("1", "2020-03-09", "2020-03-10"), report("2", None, "2020-03-12"), report("3", None, "2024-05-01"),
    ])  # fmt: skip
    assert members(found) == [["1", "2"], ["3"]]


def test_prints_of_one_dispatch_make_an_event_no_surer() -> None:
    alone = merge(EXPEL, [report("1", "2020-03-09")])[0].confidence
    prints = [report(str(n), "2020-03-09", dispatch="one") for n in range(40)]
    independent = [report(str(n), "2020-03-09") for n in range(3)]
    assert merge(EXPEL, prints)[0].confidence == alone
    assert merge(EXPEL, prints)[0].sources == 1
    assert merge(EXPEL, independent)[0].confidence > alone


def test_who_broke_with_whom_goes_by_weight_and_is_shown_as_disputed() -> None:
    (event,) = merge(SEVER, [
        report("1", "2020-03-09", group=SEVER), report("2", "2020-03-09", group=SEVER),
        report("3", "2020-03-09", group=SEVER, direction="b>a"),
        report("4", "2020", group=SEVER, direction="=", standing=True, published="2020-03-10"),
    ])  # fmt: skip
    assert (event.source, event.target) == ("NOR", "PER")
    assert event.conflicts[0]["values"] == {"NOR": ["1", "2"], "PER": ["3"]}
    assert event.held_on == date(2020, 3, 10)
    assert not event.standing


def test_numbers_that_differ_are_kept_side_by_side() -> None:
    (event,) = merge(EXPEL, [
        report("1", "2020-03-09", quote="Norway expelled 12 Peruvian diplomats"),
        report("2", "2020-03-09", quote="Oslo ordered fifteen diplomats to leave"),
    ])  # fmt: skip
    assert event.conflicts == ({"on": "number of diplomats", "values": {"12": ["1"], "15": ["2"]}},)


def test_two_accusations_of_one_day_are_two_and_the_same_one_reported_twice_is_one() -> None:
    hacking = "Norway accused Peru of hacking the email accounts of its parliament"
    fishing = "Oslo said Peruvian trawlers were poaching cod near Svalbard"
    found = merge(ACCUSE, [
        report("1", "2020-03-09", quote=hacking, group=ACCUSE),
        report("2", "2020-03-09", quote=fishing, group=ACCUSE),
        report("3", "2020-03-09", quote="hacking of accounts of the Norwegian parliament by Peru", group=ACCUSE),
    ])  # fmt: skip
    assert members(found) == [["1", "3"], ["2"]]


quotes = st.sampled_from([
    "Norway expelled two officers accused of spying on shipyards",
    "Norway expelled four diplomats over unpaid customs duties in Bergen",
    "diplomats were told to leave", "the spying on shipyards had consequences for two officers",
])  # fmt: skip
days = st.integers(0, 90).map(lambda n: date(2020, 1, 1) + timedelta(days=n))
dates = st.one_of(
    st.none(), days.map(str), days.map(lambda d: f"{d:%Y-%m}"), st.just("2020"),
    st.tuples(days, st.integers(1, 20)).map(lambda p: f"{p[0]}/{p[0] + timedelta(days=p[1])}"),
)  # fmt: skip
told = st.lists(st.tuples(dates, days, quotes), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(told, st.sampled_from([EXPEL, SEVER, ACCUSE]), st.integers(0, 99))
def test_the_order_of_reports_does_not_count_and_none_is_lost(
    rows: list[tuple[str | None, date, str]], group: Group, seed: int
) -> None:
    reports = [
        report(f"{n:02}", when, str(day), quote, group) for n, (when, day, quote) in enumerate(rows)
    ]
    mixed = list(reports)
    random.Random(seed).shuffle(mixed)
    found = merge(group, reports)
    assert merge(group, mixed) == found
    assert sorted(claim for e in found for claim in e.claims) == [r.claim for r in reports]
    assert len({e.id for e in found}) == len(found)
    assert all(e.confidence >= 0.8 for e in found)
