"""Articles parsed in some sentences only."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from spacy.tokens import Span

from detente.language import Document, load_pipeline, parse, parse_where
from detente.language.stretches import LONGEST, sentence_starts
from detente.model import Article

TEXT = (
    "Kenya recalled its ambassador. Peru will send an envoy to Nairobi on Monday.\n"
    "Chad kept silent. Ministers of Oman met in Muscat."
)


def holding(word: str, document: Document) -> list[Span]:
    return [document.doc[t.i : t.i + 1] for t in document.doc if t.text == word]


def read_where(word: str, *texts: str) -> list[Document]:
    articles = [Article(id=str(n), text=text) for n, text in enumerate(texts)]
    return list(parse_where(articles, lambda document: holding(word, document)))


def test_the_sentence_chosen_is_parsed_as_in_the_whole_text() -> None:
    (partly,) = read_where("Peru", TEXT)
    (whole,) = parse([Article(id="a", text=TEXT)])
    for token in next(s for s in partly.doc.sents if "Peru" in s.text):
        twin = whole.doc[token.i]
        assert (token.text, token.tag_, token.pos_, token.lemma_) == (
            twin.text,
            twin.tag_,
            twin.pos_,
            twin.lemma_,
        )
        assert (token.dep_, token.head.i, token.ent_type_) == (
            twin.dep_,
            twin.head.i,
            twin.ent_type_,
        )


def test_sentences_that_are_not_chosen_hang_flat_and_have_no_tags() -> None:
    (partly,) = read_where("Peru", TEXT)
    first = next(iter(partly.doc.sents))
    assert first.text == "Kenya recalled its ambassador."
    assert all(t.tag_ == "" and t.dep_ == "dep" and t.head.i == first.start for t in first)


def test_sentences_stay_whole_whether_chosen_or_not() -> None:
    (partly,) = read_where("Peru", TEXT)
    assert [s.text.strip() for s in partly.doc.sents] == [
        "Kenya recalled its ambassador.",
        "Peru will send an envoy to Nairobi on Monday.",
        "Chad kept silent.",
        "Ministers of Oman met in Muscat.",
    ]


def test_a_text_without_a_choice_has_sentences_and_no_parse() -> None:
    (partly,) = read_where("Fiji", TEXT)
    assert not partly.doc.has_annotation("DEP")
    assert len(list(partly.doc.sents)) == 4


def test_documents_come_in_order_whether_whole_or_in_part() -> None:
    texts = ["Chad was silent.", "Peru agreed. Mali did not.", "Oman spoke.", "Peru left."] * 40

    def choose(document: Document) -> Iterable[Span] | None:
        return None if "Oman" in document.text else holding("Peru", document)

    articles = [Article(id=str(n), text=text) for n, text in enumerate(texts)]
    documents = list(parse_where(articles, choose))
    assert [d.article.id for d in documents] == [a.id for a in articles]
    assert [d.text for d in documents] == texts
    assert {d.text: d.doc.has_annotation("DEP") for d in documents} == {
        "Chad was silent.": False,
        "Peru agreed. Mali did not.": True,
        "Oman spoke.": True,
        "Peru left.": True,
    }


def test_an_empty_text_is_no_trouble() -> None:
    (document,) = read_where("Peru", "")
    assert document.text == ""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Obi left. The U.S. envoy stayed.", ["Mr. Obi left.", "The U.S. envoy stayed."]),
        ("“We left.” The envoy stayed.", ["“We left.”", "The envoy stayed."]),
        ('"Is it so?" he asked. Nobody spoke!', ['"Is it so?" he asked.', "Nobody spoke!"]),
        ("Talks in Accra\n\nGhana agreed.", ["Talks in Accra", "Ghana agreed."]),
        ("It rose 2.5 percent to 3.1 million.", ["It rose 2.5 percent to 3.1 million."]),
    ],
)
def test_sentences_are_told_by_full_stops_and_line_breaks(text: str, sentences: list[str]) -> None:
    doc = load_pipeline().make_doc(text)
    starts = [*sentence_starts(doc), len(doc)]
    cut = [doc[a:b].text.strip() for a, b in pairwise(starts)]
    assert cut == sentences


def test_a_long_article_is_parsed_in_pieces_and_reads_as_a_short_one() -> None:
    """What is parsed together is bounded, so that memory does not grow with an article."""
    many = LONGEST // 3
    (document,) = read_where(
        "Peru", TEXT.splitlines()[0] + "\n" + "Peru expelled two Kenyan envoys today. " * many
    )
    sentences = [s for s in document.doc.sents if "expelled" in s.text]
    assert len(sentences) == many
    assert len(document.doc) > LONGEST
    told = {
        tuple((t.tag_, t.dep_, t.head.i - s.start) for t in s if not t.is_space) for s in sentences
    }
    assert len(told) == 1
    assert ("VBD", "ROOT", 1) in told.pop()
