"""Articles parsed only where it is asked for: to parse is by far the dearest step of the street.

An article is first cut into tokens and, by its full stops and line breaks, into sentences. Then the
caller chooses; the sentences chosen are parsed, those of many articles together, and the rest
stays as it is. A sentence parsed so is parsed as within its article: the models see the words on
either side of it, as far as they look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from typing import cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.types import Ints2d

from detente.language.document import Document
from detente.language.engine import threads
from detente.language.pipeline import (
    DEFAULT_PIPELINE,
    certain_starts,
    clean,
    load_pipeline,
    parse,
)
from detente.language.quotes import find_quotations
from detente.language.scrape import find_dateline
from detente.model import Article

BATCH = 32  # articles whose chosen sentences are parsed together
ENDS = frozenset((".", "!", "?", "…", "...", "?!"))
CLOSING = frozenset(("”", '"', "’", "'", ")", "]", "''"))
PARSED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
# Words that the models see on either side of a word: four layers, each with one word to left and right.
SEEN = 4
LONGEST = 2000  # tokens that are parsed as one text
TOGETHER = 64  # texts whose networks run together: more take more memory and no less time

Bounds = tuple[int, int]
# The stretches whose sentences are wanted; None for the whole article.
Choose = Callable[[Document], Iterable[Span] | None]


def parse_where(
    articles: Iterable[Article],
    choose: Choose,
    *,
    pipeline: str = DEFAULT_PIPELINE,
    is_name: Callable[[str], bool] = lambda word: False,
) -> Iterator[Document]:
    """Parse of each article the sentences that hold a chosen stretch, in the order of the articles.

    ``choose`` is given documents that have tokens and sentences and no more. A sentence that is not
    chosen stays without tags, lemmas and entities; its tokens hang from its first as "dep" (which
    says nothing). Quotations are told with the speakers that the parsed sentences tell. Where
    ``choose`` answers None the article is parsed as :func:`parse` does.
    """
    nlp = load_pipeline(pipeline)
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        documents = [_outline(nlp, article, is_name) for article in batch]
        chosen = [(document, _stretches(choose(document))) for document in documents]
        whole = parse(
            (document.article for document, bounds in chosen if bounds is None),
            pipeline=pipeline,
            is_name=is_name,
        )
        parts = iter(_parsed(nlp, [_cut(d.doc, *b) for d, bounds in chosen for b in bounds or ()]))
        for document, bounds in chosen:
            if bounds is None:
                yield next(whole)
            else:
                _fill(document.doc, [(b, next(parts)) for b in bounds])
                document.quotations = find_quotations(document.doc) if bounds else []
                yield document


def _outline(nlp: Language, article: Article, is_name: Callable[[str], bool]) -> Document:
    """The article cleaned, in tokens and sentences."""
    text, body = clean(article, is_name)
    doc = nlp.make_doc(text)
    begins = np.full((len(doc), 1), -1)
    begins[list(sentence_starts(doc))] = 1
    doc.from_array(["SENT_START"], cast(Ints2d, begins.astype(np.uint64)))
    return Document(
        article=article, text=text, body=body, doc=doc, dateline=find_dateline(article.text)
    )


def sentence_starts(doc: Doc) -> Iterator[int]:
    """The first token of every sentence as full stops and line breaks tell them, in order.

    Rather too few than too many: a sentence never begins with a small letter.
    """
    ended = True
    for i, token in enumerate(doc):
        text = token.text
        if ended and (i == 0 or not (text in CLOSING or text.isspace() or text.islower())):
            yield i
            ended = False
        ended = text in ENDS or "\n" in text or (ended and (text in CLOSING or text.isspace()))


def sentence_bounds(doc: Doc) -> list[Bounds]:
    """Token bounds of the sentences of an unparsed text."""
    starts = np.flatnonzero(doc.to_array(["SENT_START"]) == 1).tolist()
    return list(pairwise([*starts, len(doc)]))


def _stretches(chosen: Iterable[Span] | None) -> list[Bounds] | None:
    """Token bounds of the sentences that hold the chosen spans, in order; neighbours joined, up to
    LONGEST tokens, so that a long article takes no more memory than many short ones."""
    if chosen is None:
        return None
    joined: list[Bounds] = []
    for start, end in sorted({b for span in chosen for b in _sentences(span)}):
        if joined and joined[-1][1] == start and end - joined[-1][0] <= LONGEST:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _sentences(span: Span) -> Iterator[Bounds]:
    """Token bounds of the sentences that a span touches."""
    place = span.start
    while place < span.end:
        sentence = span.doc[place].sent
        yield sentence.start, sentence.end
        place = sentence.end


def _cut(doc: Doc, start: int, end: int) -> tuple[Doc, Bounds]:
    """A stretch as a text of its own, with the words that are seen beside it, and its bounds there."""
    low, high = max(0, start - SEEN), min(len(doc), end + SEEN)
    tokens = doc[low:high]
    cut = Doc(doc.vocab, [t.text for t in tokens], [bool(t.whitespace_) for t in tokens])
    values = np.empty((len(cut), 2), dtype=np.uint64)
    values[:, 0] = doc.to_array(["NORM"])[low:high]  # the tokenizer's own: "n't" is "not"
    begins = certain_starts(cut)
    begins[[i - low for i in (start, end) if low <= i < high]] = 1
    values[:, 1] = begins.astype(np.uint64)
    cut.from_array(["NORM", "SENT_START"], cast(Ints2d, values))
    return cut, (start - low, end - low)


def _parsed(nlp: Language, cuts: list[tuple[Doc, Bounds]]) -> Iterator[tuple[Doc, Bounds]]:
    with threads().limit(limits=1):
        cut = (doc for doc, _ in cuts)
        docs = list(nlp.pipe(cut, disable=["detente_paragraphs"], batch_size=TOGETHER))
    return zip(docs, (bounds for _, bounds in cuts), strict=True)


def _fill(doc: Doc, parts: list[tuple[Bounds, tuple[Doc, Bounds]]]) -> None:
    """Set the parses of stretches into the text that they were cut from."""
    if not parts:
        return
    values = np.zeros((len(doc), len(PARSED)), dtype=np.uint64)
    # Without a label spaCy would take no heads, and without heads each token for a sentence.
    values[:, PARSED.index("DEP")] = doc.vocab.strings.add("dep")
    flat = [_flat(end - start) for start, end in sentence_bounds(doc)]
    values[:, PARSED.index("HEAD")] = np.concatenate(flat)
    for (start, end), (part, (low, high)) in parts:
        values[start:end] = part.to_array(PARSED)[low:high]
    doc.from_array(PARSED, cast(Ints2d, values))


def _flat(length: int) -> npt.NDArray[np.uint64]:
    """Heads as spaCy stores them, by their distance, where all tokens hang from the first."""
    return -np.arange(length).astype(np.uint64)
