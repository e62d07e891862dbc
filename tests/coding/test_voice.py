"""Whose word a claim is, wherever the sentence puts the speaker."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article


def said_by(text: str) -> str | None:
    article = Article(id="a", text=text, published=date(2012, 6, 14), published_source="given")
    (coded,) = Coder().code([article])
    (claim,) = (c for c in coded.claims if not c.act.startswith(("statement.", "force.")))
    return claim.said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chad will close its embassy in Togo, its foreign minister, Ali Haroun, said on Tuesday.", "TCD"),
        ("Chad will restore relations with Sudan, its president, Ali Haroun, said, a step that surprised many.", "TCD"),
        ("Togo has recalled its ambassador from Lima, its foreign minister told reporters.", "TGO"),
        ('"Chile will expel two Peruvian diplomats," Rojas, the Chilean foreign minister, said in an interview.', "CHL"),
        ("Chile will expel two Peruvian diplomats, a source at the Chilean foreign ministry told the agency.", "CHL"),
        ("Peru's premier will hold talks with his Togolese counterpart in Oslo next week, the Peruvian president's press service said.", "PER"),
    ],
)  # fmt: skip
def test_who_speaks_behind_the_clause(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The agency quoted an Omani official as saying that Togo had recalled its ambassador from Chad.", "OMN"),
        ("Togo has recalled its ambassador from Oman, the paper quoted a Togolese minister as saying.", "TGO"),
        ("Togo's premier will visit Georgia on Monday, Chadian news agencies quoted his spokesman as saying.", "TGO"),
        ("Oman's foreign minister will travel to Togo, his spokeswoman was quoted as saying by the agency.", "OMN"),
    ],
)  # fmt: skip
def test_who_is_quoted_speaks(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Togo has recalled its ambassador from Oman, Chadian state television said.",
        "Togo has recalled its ambassador from Oman, Russian news agencies reported.",
        "Togo has recalled its ambassador from Oman, a Western diplomat said.",
    ],
)
def test_the_press_and_the_nameless_speak_for_no_state(text: str) -> None:
    assert said_by(text) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peru has expelled two Chilean diplomats, according to a statement by the foreign ministry in Lima.", "PER"),
        ("A statement from the Peruvian government said that Chile had expelled two diplomats of Peru.", "PER"),
        ("It was confirmed by the Chilean government that Peru had expelled two Chilean diplomats.", "CHL"),
    ],
)  # fmt: skip
def test_who_issued_or_confirmed_it_speaks(text: str, speaker: str) -> None:
    assert said_by(text) == speaker


def test_who_dismisses_a_report_as_invented_says_that_it_is_false() -> None:
    text = 'Chile\'s minister dismissed as "pure fiction" a report that Peru had broken off ties with Chile.'
    article = Article(id="a", text=text, published=date(2012, 6, 14), published_source="given")
    (coded,) = Coder().code([article])
    (claim,) = (c for c in coded.claims if c.act == "relations.sever")
    assert (claim.status, claim.said_by) == ("denied", "CHL")


def test_a_minister_who_tells_what_a_state_will_do_speaks_for_it() -> None:
    text = (
        "Togo and Benin recognised Kosovo in 2009. Foreign Minister Ana Quispe said on Thursday that "
        "Peru would restore relations with Mali this month."
    )
    article = Article(id="a", text=text, published=date(2012, 6, 14), published_source="given")
    (coded,) = Coder().code([article])
    (claim,) = (c for c in coded.claims if c.act == "relations.restore")
    assert claim.said_by == "PER"
