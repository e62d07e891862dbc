"""The funnel: only sentences that can hold a claim are parsed, and the claims stay what they
were."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from detente.coding import CodedArticle, Coder
from detente.coding.frames.frame import load_frames
from detente.coding.funnel.glance import may_hold_claims
from detente.coding.funnel.sentences import load_funnel
from detente.coding.funnel.vocabulary import Vocabulary, forms, irregular_forms
from detente.language import DEFAULT_PIPELINE, Document, load_pipeline, parse_where
from detente.language.lemma import lemma_of
from detente.language.partial import Choice
from detente.model import Article

DAY = date(2019, 5, 6)
TEXTS = (
    "Kenya recalled its ambassador from Chad on Monday. The rain had been heavy all week. The "
    "ministry said that he would not return.",
    "Peru's foreign minister, Ana Quispe, arrived in Lagos. Markets were calm. She signed a trade "
    "agreement with Nigeria before flying home.",
    "“We have broken off relations with Togo,” said Moussa Deby, the president of Chad. “They have "
    "sheltered our enemies.” Nobody was surprised.",
    "The bakery on the corner sells bread. It opens at seven. People like it.",
    "Ghana and Togo met in Accra. The two countries agreed to reopen their embassies. A concert "
    "followed, and everybody danced.",
    "GHANA EXPELS TOGO'S ENVOY\nThe envoy has two days to leave. He is accused of spying.",
    "",
    # What is told far from who does it, in a sentence that tells something near him, too.
    "Kenyan police opened fire to disperse a crowd of angry students on Monday night, killing one man and arresting 12.",
    # Whom a demand of nobody's state concerns is named behind it.
    "A bishop on Sunday called for sanctions against Gabon.",
)


def articles(*texts: str) -> list[Article]:
    return [
        Article(id=str(n), text=text, published=DAY, published_source="given")
        for n, text in enumerate(texts)
    ]


def coded(texts: tuple[str, ...], *, funnel: bool = True) -> list[CodedArticle]:
    return list(Coder(funnel=funnel).code(articles(*texts)))


def chosen(text: str, *, meeting: bool = False) -> list[str]:
    """The sentences that are parsed whole."""
    return steps(text, meeting=meeting)[1]


def steps(text: str, *, meeting: bool = False) -> tuple[list[str], list[str]]:
    """The sentences whose trees are made, and those that are then parsed whole."""
    funnel = load_funnel(DEFAULT_PIPELINE, meeting=meeting)
    assert funnel is not None
    first: list[str] = []
    wanted: list[str] = []

    def choose(document: Document) -> Choice:
        choice = funnel.choose(document)
        spans = list(choice.trees)
        first.extend(span.text.strip() for span in spans)

        def whole(trees: Doc) -> list[Span]:
            found = list(choice.whole(trees))
            wanted.extend(span.text.strip() for span in found)
            return found

        return Choice(spans, whole)

    list(parse_where(articles(text), choose))
    return first, wanted


@pytest.mark.parametrize("text", TEXTS)
def test_claims_are_the_same_with_the_funnel_and_without(text: str) -> None:
    assert coded((text,)) == coded((text,), funnel=False)


@settings(max_examples=10, deadline=None)
@given(st.permutations(TEXTS))
def test_claims_depend_on_the_article_alone_whatever_stands_beside_it(texts: list[str]) -> None:
    alone = {text: coded((text,))[0].claims for text in TEXTS}
    together = coded(tuple(texts) * 2)
    assert [[c.quote for c in one.claims] for one in together] == [
        [c.quote for c in alone[text]] for text in (*texts, *texts)
    ]
    assert [[c.confidence for c in one.claims] for one in together] == [
        [c.confidence for c in alone[text]] for text in (*texts, *texts)
    ]


def test_sentences_without_a_frame_or_an_actor_are_passed_over() -> None:
    assert chosen(TEXTS[3]) == []
    assert "The rain had been heavy all week." not in chosen(TEXTS[0])


def test_a_sentence_whose_tree_allows_no_frame_goes_no_further() -> None:
    first, whole = steps(
        "Chad signed an accord with Mali. The film threatens to bore its viewers, though the deserts of "
        "Chad look pretty in it."
    )
    assert len(first) == 2
    assert whole == ["Chad signed an accord with Mali."]


def test_the_trees_of_an_article_that_holds_nothing_are_dropped() -> None:
    text = "The recall of the Chad striker, who is unhappy, was a talking point."
    first, whole = steps(text)
    assert first
    assert not whole
    funnel = load_funnel(DEFAULT_PIPELINE)
    assert funnel is not None
    (document,) = parse_where(articles(text), funnel.choose)
    assert not document.doc.has_annotation("DEP")


def test_the_sentence_that_tells_the_speaker_of_a_quotation_is_parsed_with_it() -> None:
    text = "“Chad has recalled its envoy from Mali. That is all,” the farmer said. It rained."
    assert chosen(text) == [
        "“Chad has recalled its envoy from Mali.",
        "That is all,” the farmer said.",
    ]


def test_quotations_without_end_are_followed_back_to_the_first() -> None:
    text = "“Yes.” " * 1500 + "“Chad has recalled its envoy from Mali.”"
    found = chosen(text)
    assert found[0].startswith("“Yes.")
    assert found[-1].endswith("from Mali.”")


def test_quotations_before_are_left_alone_where_the_speaker_is_told() -> None:
    text = "“Yes.” “No.” “Chad has recalled its envoy from Mali,” the farmer said."
    assert chosen(text) == ["“Chad has recalled its envoy from Mali,” the farmer said."]


def test_where_two_actors_meet_without_a_frame_the_sentence_is_taken_when_asked() -> None:
    text = "Chad is a neighbour of Niger."
    assert chosen(text) == []
    assert chosen(text, meeting=True) == [text]


def test_articles_in_other_languages_are_skipped_in_their_place() -> None:
    foreign = Article(id="f", text="Chad rompió relaciones con Togo.", language="es")
    results = list(Coder().code([*articles(TEXTS[0]), foreign, *articles(TEXTS[4])]))
    assert [r.skipped for r in results] == [None, "language es is not coded", None]
    assert results[2].claims == coded((TEXTS[4],))[0].claims


def vocabulary() -> Vocabulary:
    irregular = irregular_forms(load_pipeline())
    assert irregular is not None
    return Vocabulary(load_frames(), irregular)


def test_every_frame_fits_its_own_examples_by_words() -> None:
    ours, nlp = vocabulary(), load_pipeline()
    for frame in load_frames().all:
        for example in frame.examples:
            words = 0
            for token in nlp.make_doc(example.partition(" => ")[0]):
                words |= ours.bits(token.lower_)
            demands = list(ours._demands(frame))  # noqa: SLF001 - what the first step asks of a frame
            assert any(words & d.words == d.words for d in demands), (frame.name, example)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("sign", "signing"), ("withdraw", "withdrew"), ("ally", "allies"), ("plan", "planned"),
     ("woman", "women"), ("sever", "severed"), ("tie", "tying"), ("be", "'s")],
)  # fmt: skip
def test_forms_of_a_word_are_known(lemma: str, form: str) -> None:
    assert form in forms(lemma, irregular_forms(load_pipeline()) or {})


def test_no_lemma_of_the_frames_comes_from_a_form_that_is_not_known() -> None:
    irregular = irregular_forms(load_pipeline()) or {}
    lemmas = {v.split()[0] for f in load_frames().all for v in f.verbs | f.nouns}
    text = " ".join(TEXTS) + " They met, fought, shook hands, drew back and swore an oath."
    for token in load_pipeline()(text):
        if lemma_of(token) in lemmas:
            assert token.lower_ in forms(lemma_of(token), irregular)


def test_a_glance_at_a_raw_text_tells_whether_it_can_hold_a_claim() -> None:
    assert may_hold_claims(TEXTS[0])
    assert may_hold_claims("U.S.-Cuba talks were held.")
    assert not may_hold_claims(TEXTS[3].replace("People", "Some"))
    assert not may_hold_claims("Bread, salt and butter.")
    for text in TEXTS:
        assert may_hold_claims(text) or not chosen(text)
