"""The article's own date, and which time belongs to which act."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.errors import DataError
from detente.language import parse
from detente.model import Article, Claim, DateSource, DocumentDate
from detente.times import date_document
from detente.times.article_date.spreads import read_counts


def dated(text: str, title: str = "") -> DocumentDate:
    (document,) = parse([Article(id="a", text=text, title=title)])
    return date_document(document)


def claims(text: str, published: date | None = date(2016, 9, 22)) -> tuple[Claim, ...]:
    source: DateSource = "given" if published else "unknown"
    (coded,) = Coder().code([Article(id="a", text=text, published=published, published_source=source)])  # fmt: skip
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


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("Published: 10:15 GMT, 5 January 2017 | Updated: 11:20 GMT, 6 January 2017", "2017-01-05"),
        ("Updated 3:45 PM ET, Thu January 5, 2017", "2017-01-05"),
        ("Last updated on 5 January 2017", "2017-01-05"),
        ("By Ana Ruiz | May 3, 2016 | 10:00 am", "2016-05-03"),
        ("Tuesday, May 3, 2016", "2016-05-03"),
        ("Date: 05/13/2016", "2016-05-13"),
    ],
)
def test_a_line_of_publication_tells_the_day(top: str, day: str) -> None:
    found = dated(f"{top}\n\nPeru recalled its envoy to Kenya, the ministry said.")
    assert (found.edtf, found.source) == (day, "inferred")
    assert found.confidence >= 0.8


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://example.org/world/2016/05/03/envoy", "2016-05-03"),
        ("https://example.org/news/2016/may/3/envoy", "2016-05-03"),
        ("https://example.org/a/20160503-envoy", "2016-05-03"),
        ("https://example.org/2016/0503/123-envoy", "2016-05-03"),
        ("https://example.org/envoy-of-2016-05-03.html", "2016-05-03"),
        ("https://example.org/2016/13/41/envoy", None),
        ("https://example.org/2016/05/03/2017/06/07/envoy", None),
        ("https://example.org/a/12016050312", None),
        ("https://[broken/2016/05/03", None),
    ],
)
def test_the_address_of_the_page_may_tell_the_day(url: str, edtf: str | None) -> None:
    (document,) = parse([Article(id="a", text="Peru recalled its envoy.", url=url)])
    assert date_document(document).edtf == edtf


def test_an_address_that_tells_the_month_bounds_the_day() -> None:
    text = "Peru recalled its envoy to Kenya on Thursday, the ministry said."
    (document,) = parse([Article(id="a", text=text, url="https://example.org/2016/05/envoy")])
    found = date_document(document)
    assert found.first is not None
    assert found.last is not None
    assert date(2016, 5, 1) <= found.first <= found.last <= date(2016, 6, 2)


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("“A sad day.” — Ana Ruiz (@anaruiz) May 3, 2016\nPeru recalled its envoy on Tuesday.", date(2016, 5, 3), "post"),
        ("Peru recalled its envoy today. (Andes Weekly 05/03/2016 page 4)", date(2016, 5, 3), "stamped"),
        ("Peru recalled its envoy today. The ministers leave, Tuesday, May 3, 2016. (Ana Ruiz/Andes via AP)", date(2016, 5, 3), "photograph"),
    ],
)  # fmt: skip
def test_posts_stamps_and_captions_tell_the_day(text: str, day: date, reason: str) -> None:
    found = dated(text)
    assert found.first is not None
    assert found.last is not None
    assert found.first <= day <= found.last
    assert (found.last - found.first).days <= 7
    assert any(reason in r for r in found.reasons)


def test_an_older_photograph_only_bounds_the_day_from_below() -> None:
    found = dated("Peru will send an envoy, it said on Monday. In this Jan. 5, 2017, file photo, the minister speaks in Lima.")  # fmt: skip
    assert found.first is None or found.first >= date(2017, 1, 1)
    assert found.confidence < 0.8


def test_an_article_is_not_older_than_the_event_it_tells_of() -> None:
    found = dated("Peru closed its embassy on Monday, the ministry said, as talk of the COVID-19 pandemic grew. Secretary of State Mike Pompeo spoke of a new start.")  # fmt: skip
    assert found.first is not None
    assert found.first >= date(2019, 12, 1)


def test_the_latest_line_of_copyright_tells_the_year() -> None:
    found = dated("See the robot dogs of Lima at work.\n\nType and © 2016 Pampa Letters. All rights reserved. © 2022 Pampa News.")  # fmt: skip
    assert found.edtf == "2022"
    assert found.confidence < 0.8


def test_a_day_that_may_be_of_two_years_is_told_as_neither() -> None:
    found = dated("LIMA, Oct 20 - Corazon Aquino will visit Peru, officials said on Tuesday. Sales were 3 mln dlrs.")  # fmt: skip
    assert found.first is None or found.last is None or (found.last - found.first).days < 365


def test_the_date_of_a_page_is_told_as_such() -> None:
    (document,) = parse([Article(id="a", text="Peru spoke.", published=date(2001, 2, 3), published_source="page")])  # fmt: skip
    assert date_document(document).source == "page"


@settings(max_examples=30)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_and_address_is_dated_or_not(text: str, url: str) -> None:
    (document,) = parse([Article(id="a", text=text, url=url)])
    found = date_document(document)
    assert 0 <= found.confidence <= 1
    assert (found.first is None) == (found.edtf is None) == (found.last is None)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"spreads": {"years": [[0, 0, 1], [0, 1, 1]]}, "confidence": {}}, "years"),
        ({"spreads": {"years": [[0, 0, 0]]}, "confidence": {}}, "years"),
        ({"spreads": {}, "powers": {"years": 1.0}, "confidence": {}}, "power"),
        ({"spreads": {}, "confidence": {"15": [[0, 0], [1, 2]]}}, "confidence 15"),
    ],
)
def test_a_fault_in_the_counts_is_told(table: dict[str, dict[str, object]], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_counts(table)


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
        ("mission.open", "Four years after it severed relations with Peru in 1995, Kenya reopened its embassy in Lima.", "1999"),
        ("relations.sever", "Four years after it severed relations with Peru in 1995, Kenya reopened its embassy in Lima.", "1995"),
        ("mission.close", "Peru recalled its ambassador to Kenya on Monday, a day after Nairobi closed its embassy in Lima.", "2016-09-18"),
        ("recognition.grant", "Five days after Kosovo declared independence on 17 February 2008, Peru recognised it.", "2008-02-22"),
        ("talks.hold", "Peru held talks with Kenya from 1979 to 1981.", "1979/1981"),
        ("talks.hold", "Between May 1979 and July 1981 Peru held talks with Kenya on fishing.", "1979-05/1981-07"),
        ("talks.hold", "Talks between Peru and Kenya will resume in Geneva in two weeks.", "2016-10-03/2016-10-09"),
        ("talks.hold", "The talks between Peru and Kenya, due to open on Monday, were put off until October 9.", "2016-10-09"),
        ("talks.hold", "Peru will hold talks with Kenya once the harvest is over.", None),
        ("envoy.expel", "Peru said it would expel Kenya's ambassador within 72 hours.", "2016-09-22/2016-09-25"),
        ("meeting.visit", "Kenya reopened its embassy in Lima in July 2015, days after Peru's premier visited Nairobi.", "2015-~07"),
        ("mission.open", "Kenya reopened its embassy in Lima in the first week of May 2015.", "2015-05-01/2015-05-07"),
        ("talks.hold", "Kenya and Peru will hold talks over the next two weeks.", "2016-09-22/2016-10-06"),
        ("mission.open", "Kenya reopened its embassy in Lima the week of 5 September.", "2016-09-05/2016-09-11"),
        ("border.close", "Kenya has closed its border with Peru since the start of the year.", "2016-01/2016-09-22"),
        ("mission.open", "Kenya reopened its embassy in Lima early last year.", "2015-01/2015-04"),
        ("mission.open", "It was in July 2008 that Peru reopened its embassy in Nairobi.", "2008-07"),
        ("envoy.expel", "Australia on Tuesday expelled Iran's ambassador, for the first time since World War II.", "2016-09-20"),
        ("envoy.expel", "Peru expelled Kenya's ambassador for the first time since 1995.", "2016-09-20~/2016-09-22"),
        ("mission.open", "Not until 2008 did Peru reopen its embassy in Nairobi.", "2008"),
        ("envoy.recall", "Shortly after the coup of June 2009, Peru recalled its ambassador to Honduras.", "2009-~06"),
        ("envoy.expel", "Kenya severed relations with Peru in 1995. At the time, it also expelled the Peruvian ambassador.", "1995"),
        ("mission.close", "After severing relations with Peru in 1995, Kenya closed its embassy in Lima.", None),
        ("mission.close", "Kenya severed relations with Peru on 4 May 1995. The following month it closed its embassy in Lima.", "1995-06"),
        ("mission.close", "On Tuesday Kenya said that it had closed its embassy in Lima on Sunday.", "2016-09-18"),
        ("mission.close", "Kenya announced in May that it would close its embassy in Lima in December.", "2016-12"),
        ("envoy.recall", "Peru, which recalled its ambassador to Kenya in July, said on Monday that he would return in October.", "2016-07"),
    ],
)  # fmt: skip
def test_each_act_takes_its_own_time(act: str, text: str, edtf: str | None) -> None:
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
