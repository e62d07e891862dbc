"""Parts of speech by tag, word and relation: spaCy's attribute ruler with its answers remembered.

The ruler tries some 160 patterns on every word. All but a few ask for one word alone, so the answer
for a word of the same form, tag and relation is the same.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.types import Ints2d

SETS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA"]
MOST = 500_000  # answers kept
NAME = "detente_attributes"

Key = tuple[int, int, int]
Answer = tuple[int, int, int, int]


class RememberedRuler:
    """Does what ``ruler`` does. Words that a pattern of several words fits are left to the ruler itself."""

    def __init__(self, ruler: AttributeRuler):
        self.use(ruler)

    def use(self, ruler: AttributeRuler) -> None:
        """Take the answers from this ruler from now on."""
        self.ruler = ruler
        self.answers: dict[Key, Answer] = {}
        self.several = Matcher(ruler.vocab)
        for number, pattern in enumerate(ruler.patterns):
            patterns = cast(list[list[dict[str, Any]]], pattern["patterns"])
            longer = [p for p in patterns if len(p) > 1]
            if longer:
                self.several.add(str(number), longer)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a tagged and parsed text."""
        if len(self.several) and self.several(doc):
            return self.ruler(doc)
        keys = doc.to_array(["ORTH", "TAG", "DEP"])
        rows = [self._answer(doc, i, key) for i, key in enumerate(map(tuple, keys.tolist()))]
        if rows:
            doc.from_array(SETS, cast(Ints2d, np.array(rows, dtype=np.uint64)))
        for token in doc:
            if token.is_space and token.dep_:
                token.dep_ = "dep"
        return doc

    def _answer(self, doc: Doc, i: int, key: Key) -> Answer:
        answer = self.answers.get(key)
        if answer is None:
            if len(self.answers) > MOST:
                self.answers.clear()
            token = doc[i]
            alone = Doc(doc.vocab, [token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
            values = self.ruler(alone).to_array(SETS)[0].tolist()
            answer = self.answers[key] = (values[0], values[1], values[2], values[3])
        return answer


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> RememberedRuler:
    return RememberedRuler(AttributeRuler(nlp.vocab))


def remember_attributes(nlp: Language) -> None:
    """Put a remembered ruler in the place of the pipeline's own, if it has one."""
    if not nlp.has_pipe("attribute_ruler"):
        return
    place = nlp.pipe_names.index("attribute_ruler")
    _, ruler = nlp.remove_pipe("attribute_ruler")
    made = (
        nlp.add_pipe(NAME, before=nlp.pipe_names[place])
        if place < len(nlp.pipe_names)
        else nlp.add_pipe(NAME)
    )
    cast(RememberedRuler, made).use(cast(AttributeRuler, ruler))
