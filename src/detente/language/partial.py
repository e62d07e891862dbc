"""Articles parsed only where it is asked for: to parse is by far the dearest step of the street.

An article is first cut into tokens and, by its full stops and line breaks, into sentences. Then the
caller chooses, in two steps: of the sentences chosen first the trees are made, which tell which
sentences are wanted whole, with their entities. Those of many articles are parsed together, and the
rest stays as it is. A sentence parsed so is parsed as within its article: the models see the words
on either side of it, as far as they look.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.types import Ints2d

from detente.language.document import Document
from detente.language.encoder import Words, sees_beyond
from detente.language.engine import threads
from detente.language.pipeline import clean, load_pipeline, parse
from detente.language.quotes import find_quotations
from detente.language.scrape import find_dateline
from detente.language.steps import TOGETHER
from detente.language.stretches import (
    Bounds,
    Cut,
    cut,
    joined,
    of_words,
    sentence_bounds,
    sentence_starts,
    set_entities,
    set_trees,
)
from detente.model import DEFAULT_PIPELINE, Article

BATCH = 32  # articles whose chosen sentences are parsed together


@dataclass(frozen=True, slots=True)
class Choice:
    """What to parse of an unparsed document: first the ``trees`` of the sentences that hold these
    stretches, then, of a text that has these, the sentences that hold what ``whole`` answers."""

    trees: Iterable[Span]
    whole: Callable[[Doc], Iterable[Span]]


# Stretches, stretches in two steps, or None for the whole article.
Choose = Callable[[Document], Choice | Iterable[Span] | None]


def parse_where(
    articles: Iterable[Article],
    choose: Choose,
    *,
    pipeline: str = DEFAULT_PIPELINE,
    is_name: Callable[[str], bool] = lambda word: False,
) -> Iterator[Document]:
    """Parse of each article the sentences that hold a chosen stretch, in the order of the articles.

    ``choose`` is given documents that have tokens and sentences and no more. A sentence that is not
    chosen, or not in the second step, stays without tags, lemmas and entities; its tokens hang from
    its first as "dep" (which says nothing). Quotations are told with the speakers that the parsed
    sentences tell. Where ``choose`` answers None the article is parsed as :func:`parse` does.
    """
    nlp = load_pipeline(pipeline)
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        documents = [_outline(nlp, article, is_name) for article in batch]
        parts = [
            None if (choice := choose(document)) is None else _Part(document, choice)
            for document in documents
        ]
        _parse_parts(nlp, [part for part in parts if part is not None])
        whole = parse(
            (d.article for d, part in zip(documents, parts, strict=True) if part is None),
            pipeline=pipeline,
            is_name=is_name,
        )
        for part in parts:
            yield next(whole) if part is None else part.document


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


class _Part:
    """A document on its way from tokens to the parse of some of its sentences."""

    def __init__(self, document: Document, choice: Choice | Iterable[Span]):
        self.document = document
        self.doc = document.doc
        self.words = Words(document.doc)
        self.starts = [start for start, _ in sentence_bounds(self.doc)]
        self.trees: list[tuple[Bounds, Cut]] = []
        self.entities: list[tuple[Bounds, Cut]] = []
        if isinstance(choice, Choice):
            self.first, self._whole = self._sentences(choice.trees), choice.whole
        else:
            spans = list(choice)
            self.first, self._whole = self._sentences(spans), lambda _: spans
        self.wanted: list[Bounds] = []

    @property
    def sentences(self) -> list[Bounds]:
        """Token bounds of all sentences."""
        return list(pairwise([*self.starts, len(self.doc)]))

    def want(self) -> list[Bounds]:
        """Tell which sentences are wanted whole; those of them that have no tree yet are
        returned."""
        text = self.doc
        if self.first:  # on a copy, since the trees of what is not wanted are dropped
            text = of_words(self.words, 0)
            set_trees(text, self.sentences, self.trees, self.first)
            self._join_as_parsed(text)
        self.wanted = self._sentences(self._whole(text))
        have = set(self.first)
        return [bounds for bounds in self.wanted if bounds not in have]

    def _sentences(self, spans: Iterable[Span]) -> list[Bounds]:
        """Token bounds of the sentences that spans touch, in order."""
        sentences = self.sentences
        touched = {
            n
            for span in spans
            if span.end > span.start
            for n in range(self._number(span.start), self._number(span.end - 1) + 1)
        }
        return [sentences[n] for n in sorted(touched)]

    def _number(self, token: int) -> int:
        return bisect_right(self.starts, token) - 1

    def _join_as_parsed(self, text: Doc) -> None:
        """Make one of sentences between which the parser, who knows better, saw no end."""
        parsed = set(np.flatnonzero(text.to_array(["SENT_START"]) == 1).tolist())
        have = [self.doc[start:end] for start, end in self.first]
        self.starts = [start for start in self.starts if start in parsed]
        self.first = self._sentences(have)


def _parse_parts(nlp: Language, parts: list[_Part]) -> None:
    trees, entities = _steps(nlp)
    seen = sees_beyond(nlp)
    for part, parsed in _apart(trees, [(part, part.first) for part in parts], seen):
        part.trees.append(parsed)
    for part, parsed in _apart(trees, [(part, part.want()) for part in parts], seen):
        part.trees.append(parsed)
    parts = [part for part in parts if part.wanted]
    for part in parts:
        set_trees(part.doc, part.sentences, part.trees, part.wanted)
    for part, parsed in _apart(
        entities, [(part, part.wanted) for part in parts], seen, parsed=True
    ):
        part.entities.append(parsed)
    for part in parts:
        set_entities(part.doc, part.entities)
        part.document.quotations = find_quotations(part.doc, part.document.text)


def _apart(
    components: list[Any],
    asked: list[tuple[_Part, list[Bounds]]],
    seen: bool,
    *,
    parsed: bool = False,
) -> Iterator[tuple[_Part, tuple[Bounds, Cut]]]:
    """Have components work on the sentences asked of many documents, which their networks have
    ``seen`` within these or not."""
    stretches = [(part, bounds) for part, sentences in asked for bounds in joined(sentences)]
    cuts = [
        cut(part.doc, *bounds, parsed=parsed, within=part.words if seen else None)
        for part, bounds in stretches
    ]
    done = _run(components, [text for text, _ in cuts])
    for (part, bounds), text, (_, place) in zip(stretches, done, cuts, strict=True):
        yield part, (bounds, (text, place))


def _run(components: list[Any], texts: Iterable[Doc]) -> list[Doc]:
    """Have components work on texts one after the other."""
    with threads().limit(limits=1):
        for component in components:
            if hasattr(component, "pipe"):
                texts = component.pipe(texts, batch_size=TOGETHER)
            else:
                texts = map(component, texts)
        return list(texts)


def _steps(nlp: Language) -> tuple[list[Any], list[Any]]:
    """The components that make trees, and those that find entities, where they do it on their
    own."""
    trees: list[Any] = []
    entities: list[Any] = []
    for name, component in nlp.pipeline:
        if name == "detente_paragraphs":
            continue
        finds = "doc.ents" in nlp.get_pipe_meta(name).assigns
        (entities if finds and not _listens(component) else trees).append(component)
    return trees, entities


def _listens(component: Any) -> bool:
    """Whether a component's network takes its words from another component."""
    model = getattr(component, "model", None)
    return model is not None and any("listener" in layer.name for layer in model.walk())
