"""Parts of speech and lemmas by word, tag and relation: spaCy's rules, remembered.

The attribute ruler tries some 160 patterns on every word, and the lemmatizer its endings. All but a
few patterns ask for one word alone, so the answer for a word of the same form, tag and relation is
the same. Most forms are named in no pattern; these are all alike but for their lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans
from spacy.vocab import Vocab
from thinc.types import Ints2d

SETS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA"]
ASKED: list[int | str] = ["ORTH", "TAG", "DEP"]
TOLD: list[int | str] = ["LOWER", "TAG", "DEP"]
MOST = 100_000  # answers kept, of some 300 bytes
NAME = "detente_attributes"
BETWEEN = ","  # what no pattern of several words has

Key = tuple[int, int, int]
Answer = tuple[int, int, int, int]
Values = npt.NDArray[np.uint64]


class RememberedAttributes:
    """Does what ``ruler`` does and, after it, ``lemmatizer``. Words that a pattern of several words
    fits are left to these."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer | None = None):
        self.use(ruler, lemmatizer)

    def use(self, ruler: AttributeRuler, lemmatizer: Lemmatizer | None) -> None:
        """Take the answers from these from now on."""
        self.ruler, self.lemmatizer = ruler, lemmatizer
        self.places: dict[bytes, int] = {}  # by what is asked of a word that of its answer
        self.answers = np.zeros((1024, len(SETS)), dtype=np.uint64)
        self.alike: dict[Key, Answer] = {}
        self.lemmas: dict[Key, int] = {}
        self.joint: dict[tuple[Key, ...], list[Answer]] = {}
        self.several: list[Several] = []
        is_told, strings = told_forms(ruler), cast(Any, ruler.vocab.strings)
        self.is_told = lru_cache(maxsize=MOST)(lambda orth: is_told(strings[orth]))
        for pattern in ruler.patterns:
            patterns = cast(list[list[dict[str, Any]]], pattern["patterns"])
            for words in patterns:
                if len(words) > 1:
                    self.several.append(Several(ruler.vocab, words))

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a tagged and parsed text."""
        if not len(doc):
            return doc
        for kept in (self.places, self.alike, self.lemmas, self.joint):
            if len(kept) > MOST:
                kept.clear()
        asked = np.ascontiguousarray(doc.to_array(ASKED), dtype=np.uint64)
        # Three numbers as one string of bytes, which is made and looked up sooner than a tuple.
        keys = cast(list[bytes], asked.view(np.dtype((np.void, asked.strides[0]))).ravel().tolist())
        new = {key: i for i, key in enumerate(keys) if key not in self.places}
        if new:
            numbers = list(new.values())
            told = cast(list[Key], list(map(tuple, asked[numbers].tolist())))
            self._learn(doc, new, dict(zip(told, numbers, strict=True)))
        rows = self.answers[[self.places[key] for key in keys]]
        for span in self._fitting(doc):
            own = cast(list[Key], list(map(tuple, asked[span.start : span.end].tolist())))
            rows[span.start : span.end] = self._together(tuple(own), span)
        doc.from_array(SETS, cast(Ints2d, rows))
        for i in np.flatnonzero(doc.to_array("IS_SPACE")).tolist():
            if doc[i].dep_:
                doc[i].dep_ = "dep"
        return doc

    def _fitting(self, doc: Doc) -> list[Span]:
        """The words that patterns of several words fit."""
        values = cast(Values, doc.to_array(TOLD))
        return filter_spans(
            span for pattern in self.several for span in pattern.fitting(doc, values)
        )

    def _learn(self, doc: Doc, names: Iterable[bytes], new: dict[Key, int]) -> None:
        """Remember under their names the answers for the words of a text that are ``new``, which
        have these numbers."""
        told = [(orth if self.is_told(orth) else 0, tag, dep) for orth, tag, dep in new]
        unlike = {
            key: i for key, i in zip(told, new.values(), strict=True) if key not in self.alike
        }
        if unlike:
            words = [doc[i] for i in unlike.values()]
            self.alike.update(zip(unlike, self._ruled(words, apart=True), strict=True))
        rows = self._lemmatized(
            doc.vocab, [orth for orth, _, _ in new], [self.alike[k] for k in told]
        )
        size = len(self.places)
        while size + len(rows) > len(self.answers):
            self.answers = np.concatenate([self.answers, np.zeros_like(self.answers)])
        self.answers[size : size + len(rows)] = np.array(rows, dtype=np.uint64)
        self.places.update(zip(names, range(size, size + len(rows)), strict=True))

    def _together(self, keys: tuple[Key, ...], span: Span) -> list[Answer]:
        """The answers for words that a pattern of several fits."""
        if keys not in self.joint:
            rows = self._ruled(list(span))
            self.joint[keys] = self._lemmatized(span.doc.vocab, [orth for orth, _, _ in keys], rows)
        return self.joint[keys]

    def _ruled(self, words: list[Token], *, apart: bool = False) -> list[Answer]:
        """What the ruler says of words as a text of their own; ``apart``, of every word alone."""
        step = 2 if apart else 1
        texts, tags, deps = ([BETWEEN] * (step * len(words)) for _ in range(3))
        texts[::step] = [t.text for t in words]
        tags[::step] = [t.tag_ for t in words]
        deps[::step] = [t.dep_ for t in words]
        ruled = self.ruler(
            Doc(words[0].vocab, texts, tags=tags, deps=deps, heads=list(range(len(texts))))
        )
        return cast(list[Answer], list(map(tuple, ruled.to_array(SETS)[::step].tolist())))

    def _lemmatized(self, vocab: Vocab, orths: list[int], rows: list[Answer]) -> list[Answer]:
        """The answers with lemmas for the words that the ruler gave none."""
        if self.lemmatizer is None:
            return rows
        asked = [not row[3] or self.lemmatizer.overwrite for row in rows]
        forms = [(orth, pos, morph) for orth, (_, pos, morph, _) in zip(orths, rows, strict=True)]
        new = {
            form: row
            for form, row, ask in zip(forms, rows, asked, strict=True)
            if ask and form not in self.lemmas
        }
        if new:
            text = Doc(vocab, cast(list[str], [orth for orth, _, _ in new]))
            text.from_array(SETS, cast(Ints2d, np.array(list(new.values()), dtype=np.uint64)))
            lemmas = (vocab.strings.add(self.lemmatizer.lemmatize(token)[0]) for token in text)
            self.lemmas.update(zip(new, lemmas, strict=True))
        return [
            (*row[:3], self.lemmas[form]) if ask else row
            for form, row, ask in zip(forms, rows, asked, strict=True)
        ]


class Several:
    """A pattern of several words, tried only where a text holds the rarest thing that it asks
    for."""

    def __init__(self, vocab: Vocab, words: list[dict[str, Any]]):
        self.matcher = Matcher(vocab)
        self.matcher.add("several", [words])
        self.size = 0 if any("OP" in asked for asked in words) else len(words)
        told: list[tuple[int, int, list[int]]] = []  # column of TOLD, number of the word, values
        for place, asked in enumerate(words):
            for column, name in enumerate(TOLD):
                value = asked.get(str(name), {})
                value = value if isinstance(value, dict) else {"IN": [value]}
                if "IN" in value:
                    told.append((column, place, [vocab.strings.add(v) for v in value["IN"]]))
        self.rarest = min(told, key=lambda t: len(t[2])) if told else None

    def fitting(self, doc: Doc, values: Values) -> Iterator[Span]:
        """Where the pattern fits; ``values`` are the ``TOLD`` of the words."""
        if not self.size or self.rarest is None:
            yield from self.matcher(doc, as_spans=True)
            return
        column, place, asked = self.rarest
        for value in asked:
            for i in np.flatnonzero(values[:, column] == value).tolist():
                start = i - place
                if start >= 0 and self.matcher(doc[start : start + self.size]):
                    yield doc[start : start + self.size]


def told_forms(ruler: AttributeRuler) -> Callable[[str], bool]:
    """Whether a form is one of those that patterns of one word name. All are, where patterns ask
    for forms in other ways than by the word in small letters."""
    named: set[str] = set()
    shapes: list[str] = []
    for pattern in ruler.patterns:
        for words in cast(list[list[dict[str, Any]]], pattern["patterns"]):
            for asked in words if len(words) == 1 else ():
                form = asked.get("LOWER", {})
                form = form if isinstance(form, dict) else {"IN": [form]}
                if set(asked) - {"LOWER", "TAG", "DEP", "IS_SPACE"} or set(form) - {"IN", "REGEX"}:
                    return lambda text: True
                named.update(form.get("IN", ()))
                shapes += [form["REGEX"]] if "REGEX" in form else []
    shape = re.compile("|".join(f"(?:{s})" for s in shapes)) if shapes else None
    return lambda text: (
        text.isspace()
        or (text := text.lower()) in named
        or (shape is not None and shape.search(text) is not None)
    )


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> RememberedAttributes:
    return RememberedAttributes(AttributeRuler(nlp.vocab))


def remember_attributes(nlp: Language) -> None:
    """Put remembered answers in the place of a pipeline's attribute ruler, if it has one, and of a
    lemmatizer by rules that follows it at once."""
    names = nlp.pipe_names
    if "attribute_ruler" not in names:
        return
    place = names.index("attribute_ruler")
    lemmatizer = nlp.get_pipe(names[place + 1]) if place + 1 < len(names) else None
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule":
        nlp.disable_pipe(names[place + 1])  # it stays there for who asks for its tables
        _look_up_at_once(lemmatizer)
    else:
        lemmatizer = None
    ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
    made = nlp.replace_pipe("attribute_ruler", NAME)
    nlp.rename_pipe("attribute_ruler", NAME)
    cast(RememberedAttributes, made).use(ruler, lemmatizer)


def _look_up_at_once(lemmatizer: Lemmatizer) -> None:
    """Known words are kept in lists, which are read from their beginning for every word."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):
            index[part_of_speech] = frozenset(index[part_of_speech])
