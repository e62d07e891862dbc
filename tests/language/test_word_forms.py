"""What word forms tell, remembered."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from detente.language.forms import ByForm


def test_every_word_tells_its_own_and_a_form_is_asked_once() -> None:
    asked: list[str] = []

    def tell(text: str) -> str:
        asked.append(text)
        return text.upper()

    words = ["Chad", "left", "Mali", "left", "Chad"]
    told, doc = ByForm(tell), Doc(spacy.blank("en").vocab, words)
    assert told(doc) == told(doc) == [word.upper() for word in words]
    assert sorted(asked) == ["Chad", "Mali", "left"]
