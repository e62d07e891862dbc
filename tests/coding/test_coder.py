"""From sentences to claims: who does what to whom, in which status, on whose word."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import CodedArticle, Coder
from detente.model import Article, Claim

DAY = date(2019, 5, 8)  # a Wednesday


def coded(text: str, title: str = "", published: date = DAY) -> CodedArticle:
    article = Article(id="a", text=text, title=title, published=published, published_source="given")
    (result,) = Coder().code([article])
    return result


def acts(text: str, title: str = "", published: date = DAY) -> set[tuple[str, str, str, str]]:
    return {
        (c.act, "+".join(sorted(c.source)), "+".join(sorted(c.target)), c.status)
        for c in coded(text, title, published).claims
        if not c.act.startswith("statement.")
    }


def one(act: str, text: str, published: date = DAY) -> Claim:
    (claim,) = [c for c in coded(text, published=published).claims if c.act == act]
    return claim


SEVERED = ("relations.sever", "KEN", "PER", "actual")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya severed diplomatic relations with Peru.",
        "Kenya's government has broken off diplomatic ties with Peru.",
        "Diplomatic relations with Peru were cut by Kenya.",
        "The severance of diplomatic relations with Peru by Kenya surprised nobody.",
        "Kenya, which severed diplomatic ties with Peru on Monday, sells tea.",
        "Nairobi decided on Monday and cut off diplomatic relations with Lima.",
        "By severing diplomatic relations with Peru, Kenya made headlines.",
        "The Kenyan president severed diplomatic relations with Peru.",
    ],
)
def test_one_act_in_many_constructions(text: str) -> None:
    assert SEVERED in acts(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The foreign ministers of Chile and Bolivia met in Quito.", ("meeting.hold", "BOL+CHL", "", "actual")),
        ("Talks between Serbia and Kosovo opened in Vienna on Monday.", ("talks.hold", "SRB+XKX", "", "actual")),
        ("Moldova expelled three Russian diplomats.", ("envoy.expel", "MDA", "RUS", "actual")),
        ("Three Russian diplomats were told to leave Moldova.", ("envoy.expel", "MDA", "RUS", "actual")),
        ("Denmark summoned the Iranian ambassador.", ("envoy.summon", "DNK", "IRN", "actual")),
        ("The European Union lifted its sanctions on Burundi.", ("sanctions.lift", "EU", "BDI", "actual")),
        ("Ghana and Togo signed a border treaty.", ("agreement.sign", "GHA+TGO", "", "actual")),
        ("Japan sent $5 million in aid to Nepal.", ("aid.give", "JPN", "NPL", "actual")),
        ("Oman mediated between Iran and Saudi Arabia.", ("talks.mediate", "OMN", "IRN+SAU", "actual")),
    ],
)  # fmt: skip
def test_acts_of_every_kind(text: str, wanted: tuple[str, str, str, str]) -> None:
    assert wanted in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru suffered its worst air crash in twenty years, killing all 90 people aboard.",
        "Pakistani air defences shot down 12 drones over Lahore.",
        "Russia is being sanctioned by Germany for doping at the Olympics.",
        "Bahrain rejected charges against Iranian boatmen.",
        "A former Soviet republic attacked its neighbour.",
    ],
)
def test_accidents_sport_and_figures_of_speech_are_no_acts(text: str) -> None:
    assert not {a for a in acts(text) if not a[0].startswith("statement.")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya closed its embassy in Lima.", "actual"),
        ("Kenya will close its embassy in Lima.", "planned"),
        ("Kenya has agreed to close its embassy in Lima.", "planned"),
        ("Kenya threatened to close its embassy in Lima.", "proposed"),
        ("Kenya may close its embassy in Lima.", "proposed"),
        ("Kenya wants to close its embassy in Lima.", "proposed"),
        ("Kenya is still undecided about closing its embassy in Lima.", "proposed"),
        ("If Peru protests, Kenya could close its embassy in Lima.", "proposed"),
        ("Kenya did not close its embassy in Lima.", "denied"),
        ("Kenya denied that it had closed its embassy in Lima.", "denied"),
        ("Kenya ruled out closing its embassy in Lima.", "denied"),
        ("Kenya is hoping to close its embassy in Lima.", "proposed"),
        ("The Kenyan minister hoped to close the embassy in Lima.", "proposed"),
        ("Kenya refused to rule out closing its embassy in Lima.", "proposed"),
        ("The closing of the Kenyan embassy in Lima was under consideration.", "proposed"),
    ],
)
def test_status_is_read_from_the_words_around(text: str, status: str) -> None:
    assert ("mission.close", "KEN", "PER", status) in acts(text)


def test_a_place_of_talks_is_no_party() -> None:
    assert all("AUT" not in a[1] for a in acts("Talks between Chile and Peru resumed in Vienna."))


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post severed its ties with the printer.",
        "George Washington University cut ties with the firm.",
        "The company broke off talks with its rival.",
    ],
)
def test_papers_firms_and_namesakes_are_no_states(text: str) -> None:
    assert acts(text) == set()


@pytest.mark.parametrize(
    ("published", "code"), [(date(1986, 5, 1), "SUN"), (date(2019, 5, 8), "RUS")]
)
def test_moscow_is_who_it_was_then(published: date, code: str) -> None:
    claim = one("envoy.recall", "Moscow recalled its ambassador to Iceland.", published)
    assert claim.source == (code,)


def test_a_date_of_its_own_tells_which_state_it_was() -> None:
    claim = one("mission.open", "Russia opened an embassy in Iceland on 4 October 1944.")
    assert claim.source == ("SUN",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia recalled its ambassador to Armenia, Tbilisi said.", "GEO"),
        ("Jordan recalled its ambassador to Armenia, the kingdom's foreign ministry said.", "JOR"),
        ("Chad recalled its ambassador to Armenia, N'Djamena said.", "TCD"),
    ],
)
def test_names_that_mean_other_things_too(text: str, code: str) -> None:
    assert one("envoy.recall", text).source == (code,)


def test_the_two_countries_their_ministers_and_his_counterpart() -> None:
    text = (
        "Ecuador and Colombia are at odds over a dam. The two countries held talks on Tuesday."
        " Ecuador's foreign minister, Jose Valencia, met his Colombian counterpart, Carlos Holmes"
        " Trujillo, in Lima. Valencia later visited Bolivia."
    )
    found = acts(text)
    assert ("talks.hold", "COL+ECU", "", "actual") in found
    assert ("meeting.visit", "ECU", "BOL", "actual") in found


def test_the_word_is_his_who_speaks() -> None:
    text = "Kenya's foreign ministry said that Peru had closed its embassy in Nairobi."
    assert one("mission.close", text).said_by == "KEN"


def test_what_the_article_tells_itself_has_no_speaker() -> None:
    assert one("mission.close", "Peru closed its embassy in Nairobi on Monday.").said_by is None


def test_loaded_words_do_not_change_the_act() -> None:
    plain = acts("Peru expelled two Kenyan diplomats.")
    loaded = acts("The Peruvian regime expelled two Kenyan diplomats under flimsy pretexts.")
    assert plain == loaded == {("envoy.expel", "PER", "KEN", "actual")}


def test_venue_and_cause_are_kept() -> None:
    claim = one("meeting.hold", "The presidents of Peru and Kenya met in Geneva on Monday.")
    assert claim.where == "Geneva"
    claim = one("envoy.recall", "Peru recalled its ambassador to Kenya over a spying scandal.")
    assert claim.cause is not None
    assert "spying scandal" in claim.cause


def test_an_act_told_twice_is_one_claim_with_the_better_quote() -> None:
    text = "Kenya has cut ties with Peru. In a note of 3 May 2019 Kenya severed diplomatic relations with Peru."
    claim = one("relations.sever", text)
    assert claim.when == "2019-05-03"
    assert "3 May 2019" in claim.quote


def test_the_act_of_one_side_is_not_told_again_for_both() -> None:
    text = "Kenya severed diplomatic relations with Peru in 2012. The relations broken off in 2012 between Kenya and Peru were old."
    assert [c.source for c in coded(text).claims if c.act == "relations.sever"] == [("KEN",)]


def test_every_quote_stands_in_its_article_and_coding_is_repeatable() -> None:
    title = "Kenya, Peru trade expulsions"
    text = (
        "NAIROBI, May 7 (Rift News) - Kenya on Tuesday expelled two Peruvian diplomats.\n\nAdvertisement\n\n"
        '"We closed our consulate in Cusco in April," the Kenyan spokesman said. Peru summoned the'
        " Kenyan envoy. Its president will visit Nairobi in June.\n"
    )
    first, second = coded(text, title), coded(text, title)
    assert first.claims == second.claims
    assert first.claims
    for claim in first.claims:
        own = title if claim.part == "title" else text
        assert own[claim.start : claim.end] == claim.quote
        assert 0 < claim.confidence < 1


def test_the_other_articles_of_a_run_change_nothing() -> None:
    articles = [
        Article(id=str(n), text=text, published=DAY, published_source="given")
        for n, text in enumerate(
            ("Peru expelled two Kenyan diplomats.", "Oman opened an embassy in Lima.", "It rained.")
        )
    ]
    forward = {c.article.id: c.claims for c in Coder().code(articles)}
    backward = {c.article.id: c.claims for c in Coder().code(articles[::-1])}
    assert forward == backward


def test_scrape_marks_do_not_change_the_claims() -> None:
    plain = "Peru expelled two Kenyan diplomats on Monday. Kenya protested."
    scraped = "Peru expels Kenyans\n\nAdvertisement\n\nLIMA (Andes Wire) - " + plain
    assert acts(plain) == acts(scraped)


def test_articles_in_other_languages_are_passed_over() -> None:
    (result,) = Coder().code(
        [Article(id="a", text="Le Perou a ferme son ambassade.", language="fr")]
    )
    assert result.claims == ()
    assert result.skipped is not None


def test_deeds_of_force_at_home_need_to_be_surer() -> None:
    text = "Police in Peru arrested two men."
    assert all(c.act != "force.detain" for c in coded(text).claims)
    (all_of_them,) = Coder(least=0.0).code([Article(id="a", text=text)])
    assert len(all_of_them.claims) >= len(coded(text).claims)


@pytest.mark.parametrize(
    ("published", "when"),
    [(date(2024, 1, 15), "2022-24"), (date(2024, 6, 3), "2023-24"), (date(2024, 12, 9), "2023-24")],
)
def test_last_winter_is_the_one_that_is_over(published: date, when: str) -> None:
    claim = one("mission.close", "Kenya closed its embassy in Uganda last winter.", published)
    assert claim.when == when


def test_a_fault_within_does_not_end_the_articles_unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> CodedArticle:
        raise StopIteration

    coder = Coder()
    monkeypatch.setattr(coder, "code_document", stop)
    with pytest.raises(RuntimeError):
        list(coder.code([Article(id="a", text="Kenya closed its embassy in Uganda.")]))
