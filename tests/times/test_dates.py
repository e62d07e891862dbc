"""The article's own date, and which time belongs to which act."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.language import parse
from detente.model import Article, Claim, DocumentDate
from detente.times import date_document


def dated(text: str, title: str = "") -> DocumentDate:
    (document,) = parse([Article(id="a", text=text, title=title)])
    return date_document(document)


def claims(text: str, published: date | None = date(2016, 9, 22)) -> tuple[Claim, ...]:
    source = "given" if published else "unknown"
    (coded,) = Coder().code([Article(id="a", text=text, published=published, published_source=source)])  # type: ignore[arg-type]  # fmt: skip
    return coded.claims


def when(act: str, text: str, published: date | None = date(2016, 9, 22)) -> str | None:
    (claim,) = [c for c in claims(text, published) if c.act == act]
    return claim.when


def test_a_given_date_stands() -> None:
    (document,) = parse([Article(id="a", text="Peru spoke on 3 May 1999.", published=date(2001, 2, 3), published_source="given")])  # fmt: skip
    found = date_document(document)
    assert (found.edtf, found.source, found.confidence) == ("2001-02-03", "given", 1.0)


def test_a_full_dateline_tells_the_day() -> None:
    found = dated(
        "NAIROBI, Feb 16, 2019 (Rift News) - Kenya recalled its envoy on Saturday, it said."
    )
    assert (found.edtf, found.source) == ("2019-02-16", "inferred")
    assert "dateline" in found.reasons[0]


def test_a_line_at_the_top_tells_the_day() -> None:
    assert (
        dated("Read-out of a call\n\nLima, 4 May 2017\n\nThe minister spoke today.").edtf
        == "2017-05-04"
    )


def test_a_weekday_beside_a_day_tells_the_year() -> None:
    text = (
        "The minister said on Thursday that the talks would open in Geneva next Tuesday, March 14."
        " President Nicolas Sarkozy would attend. Ties soured in 2005."
    )
    found = dated(text)  # 14 March was a Tuesday in 2006; Sarkozy held office from 2007
    assert found.first is None or found.first.year in (2006, 2007, 2008)


def test_office_holders_narrow_the_date() -> None:
    found = dated("Prime Minister Liz Truss met President Emmanuel Macron on Thursday.")
    assert found.first is not None
    assert found.first <= date(2022, 10, 1) <= (found.last or found.first)
    assert found.first.year >= 2021
    assert any("Truss" in reason for reason in found.reasons)


@pytest.mark.parametrize("text", ["The ministers met and spoke of trade.", ""])
def test_a_text_may_tell_no_date(text: str) -> None:
    found = dated(text)
    assert (found.edtf, found.first, found.confidence) == (None, None, 0.0)


@pytest.mark.parametrize(
    ("act", "text", "edtf"),
    [
        ("relations.sever", "In May 2009 Kenya severed diplomatic relations with Peru.", "2009-05"),
        ("relations.sever", "Kenya and Peru have had no diplomatic relations since 1980.", "1980"),
        ("mission.close", "Norway closed its embassy in Lima on 4 May 2012, three years after the war of 2009.", "2012-05-04"),
        ("recognition.grant", "Ghana recognised Kosovo when its president received the envoy on 3 May 2011.", "2011-05-03"),
        ("mission.close", "Norway shut its embassy in Lima and sent its staff home in June 2014.", "2014-06"),
        ("envoy.recall", "Peru said on Tuesday that it had recalled its ambassador to Kenya in March 2015.", "2015-03"),
        ("relations.sever", "Kenya announced on Tuesday that it was severing diplomatic relations with Peru.", "2016-09-20"),
    ],
)  # fmt: skip
def test_each_act_takes_its_own_time(act: str, text: str, edtf: str) -> None:
    assert when(act, text) == edtf


def test_talks_that_began_go_on_till_the_article() -> None:
    text = (
        "Kenya and Peru are holding talks. The talks, which started in May 2016, are held in Rome."
    )
    assert when("talks.hold", text) == "2016-05/2016-09-22"


def test_the_meeting_is_dated_by_the_next_sentence() -> None:
    text = "The foreign ministers of Kenya and Peru met in Rome. The meeting took place on 4 September."
    assert when("meeting.hold", text) == "2016-09-04"


def test_news_without_a_day_is_of_about_the_article_s_week() -> None:
    told = when("meeting.hold", "Kenya's foreign minister met his Peruvian counterpart in Rome.")
    assert told is not None
    assert told.endswith("/2016-09-22")
    assert "~" in told


def test_history_gets_no_false_date() -> None:
    assert (
        when(
            "relations.sever",
            "Peru, which once severed diplomatic relations with Kenya, sells fish.",
        )
        is None
    )


def test_an_act_after_the_article_is_planned() -> None:
    (claim,) = [c for c in claims("Kenya and Peru hold talks in Rome on 4 October 2016.") if c.act == "talks.hold"]  # fmt: skip
    assert (claim.status, claim.when) == ("planned", "2016-10-04")
