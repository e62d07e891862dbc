"""The actor table answers to every name a person may type, as of any day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.records import edtf_bounds
from detente.actors.table import Actor, fold, load_actors
from detente.errors import DataError, UnknownActor

TABLE = load_actors()
STATES = [a for a in TABLE if a.kind == "state"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("iran", "IRN"), ("IRN", "IRN"), ("ir", "IRN"), ("Iranian", "IRN"), ("teheran", "IRN"),
        ("U.S.", "USA"), ("usa", "USA"), ("America", "USA"), ("Washington", "USA"), ("uk", "GBR"),
        ("DPRK", "PRK"), ("South Korea", "KOR"), ("Burma", "MMR"), ("swaziland", "SWZ"),
        ("cote d'ivoire", "CIV"), ("Ivory Coast", "CIV"), ("the Gambia", "GMB"), ("Kremlin", "RUS"),
        ("Holy See", "VAT"), ("Hong Kong", "HKG"), ("Ottoman Empire", "TUR"), ("Siam", "THA"),
        ("USSR", "SUN"), ("East Germany", "DDR"), ("Bonn", "DEU"), ("nato", "NATO"), ("au", "AU"),
        ("Organisation of American States", "OAS"), ("other:osce", "OTHER:OSCE"), ("E3", "OTHER:E3"),
        ("Georgia", "GEO"), ("Congo", "COD"), ("Korea", "KOR"), ("Türkiye", "TUR"),
    ],
)  # fmt: skip
def test_an_actor_answers_to_code_name_nationality_and_capital(query: str, code: str) -> None:
    assert TABLE.resolve(query).code == code


@pytest.mark.parametrize(
    ("typo", "suggestion"),
    [
        ("Sovjet Union", "Soviet Union"), ("Beijng", "China"), ("Germny", "Germany"), ("Lybia", "Libya"),
        ("Kongo", "Democratic Republic of the Congo"), ("Zimbabve", "Zimbabwe"), ("Quwait", "Kuwait"),
    ],
)  # fmt: skip
def test_a_typo_gets_at_most_three_suggestions(typo: str, suggestion: str) -> None:
    with pytest.raises(UnknownActor, match="Did you mean") as caught:
        TABLE.resolve(typo)
    assert suggestion in caught.value.suggestions
    assert len(caught.value.suggestions) <= 3


@pytest.mark.parametrize("part", ["England", "scotland", "Catalonia"])
def test_of_a_part_of_a_state_the_state_is_suggested_alone(part: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        TABLE.resolve(part)
    assert caught.value.suggestions == (TABLE.actor("ESP" if part == "Catalonia" else "GBR").name,)


@pytest.mark.parametrize("words", ["qqqqzzzz", "qq", ""])
def test_nonsense_gets_no_suggestion(words: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        TABLE.resolve(words)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("RUS", date(1985, 3, 11), "SUN"), ("RUS", date(1991, 12, 26), "RUS"),
        ("RUS", date(1900, 1, 1), "RUS"), ("CZE", date(1989, 11, 17), "CSK"),
        ("SRB", date(1999, 3, 24), "YUG"), ("SRB", date(2004, 1, 1), "SCG"),
        ("SRB", date(2010, 1, 1), "SRB"), ("AUT", date(1914, 7, 28), "OTHER:Austria-Hungary"),
        ("KOR", date(1890, 1, 1), "OTHER:Korea"), ("FRA", date(1900, 1, 1), "FRA"),
    ],
)  # fmt: skip
def test_a_code_means_the_state_as_it_was_then(code: str, day: date, then: str) -> None:
    assert TABLE.as_of(code, day) == then


@pytest.mark.parametrize(
    ("word", "day", "code"),
    [
        ("Moscow", date(1989, 5, 1), "SUN"), ("Russia", date(1989, 5, 1), "SUN"),
        ("Belgrade", date(1992, 6, 1), "YUG"), ("Saigon", date(1965, 1, 1), "OTHER:South Vietnam"),
        ("Taliban", date(1998, 1, 1), "AFG"), ("Taliban", date(2022, 1, 1), "AFG"),
        ("Republic of China", date(1930, 1, 1), "CHN"), ("Republic of China", date(1960, 1, 1), "TWN"),
        ("Petrograd", date(1916, 1, 1), "RUS"), ("Lagos", date(1985, 1, 1), "NGA"),
        ("Texas", date(1840, 1, 1), "OTHER:Texas"),
    ],
)  # fmt: skip
def test_a_word_means_the_actor_of_its_day(word: str, day: date, code: str) -> None:
    assert TABLE.candidates(word, day)[0].code == code


@pytest.mark.parametrize(
    ("word", "day"), [("Petrograd", date(2010, 1, 1)), ("Bonn", date(2016, 1, 1))]
)
def test_a_word_out_of_its_time_names_nobody(word: str, day: date) -> None:
    assert TABLE.candidates(word, day) == ()


def test_an_undated_text_takes_the_meaning_of_today() -> None:
    assert [c.kind for c in TABLE.candidates("Texas")] == ["place"]


def test_a_capital_of_two_is_offered_for_both() -> None:
    assert {c.code for c in TABLE.candidates("Brussels")} == {"BEL", "EU"}


def test_membership_follows_the_dates_of_joining_and_leaving() -> None:
    assert len(TABLE.members("EU", date(1980, 1, 1))) == 9
    assert "GBR" in TABLE.members("EU", date(2019, 1, 1))
    assert "GBR" not in TABLE.members("EU")
    assert TABLE.members("OTHER:Warsaw Pact", date(1985, 1, 1)).count("SUN") == 1
    assert TABLE.members("OTHER:Warsaw Pact") == ()


def test_a_group_expands_to_its_members() -> None:
    assert TABLE.members("OTHER:E3") == ("DEU", "FRA", "GBR")


@pytest.mark.parametrize(
    ("word", "inside", "outside"),
    [
        ("North American", "CAN", "BRA"), ("Gulf", "QAT", "EGY"), ("east african", "KEN", "GHA"),
        ("Latin American", "BRA", "CAN"), ("African", "GHA", "IRN"), ("kingdom", "SAU", "IRN"),
        ("Asian", "QAT", "KEN"), ("Baltic", "LVA", "POL"),
    ],
)  # fmt: skip
def test_a_region_holds_its_states_alone(word: str, inside: str, outside: str) -> None:
    assert inside in TABLE.in_region(word)
    assert outside not in TABLE.in_region(word)


def test_an_unknown_region_holds_nobody() -> None:
    assert TABLE.in_region("lunar") == frozenset()


def test_every_state_has_an_adjective_a_capital_or_is_its_own_city() -> None:
    cities = {"DJI", "MCO", "SGP", "VAT", "SMR", "STP", "GRD", "ATG", "ESH"}
    assert {a.code for a in STATES if not a.capitals} == cities


@given(st.sampled_from(STATES))
def test_every_state_is_found_by_its_own_code_and_name(state: Actor) -> None:
    assert TABLE.resolve(state.code) is state
    assert TABLE.resolve(state.name.lower()) is state


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_month_runs_from_its_first_to_its_last_day() -> None:
    assert edtf_bounds("2012-02", "here") == (date(2012, 2, 1), date(2012, 2, 29))


def test_a_wrong_date_names_its_place() -> None:
    with pytest.raises(DataError, match=r"states\.toml: \[FRA\].*2012-13"):
        edtf_bounds("2012-13", "states.toml: [FRA]")
