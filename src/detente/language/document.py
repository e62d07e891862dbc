"""A parsed article: what the later stages of the street read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from detente.language.scrape import Dateline
from detente.model import Article, DocumentDate, Part


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: token bounds in ``Document.doc`` and who speaks.

    ``speaker`` is the token that heads the speaker's noun phrase ("Qasemi" in
    '"...", Qasemi said'), or None where the article does not tell. ``verb`` is the verb of saying.
    """

    start: int
    end: int
    speaker: Token | None
    verb: Token | None


@dataclass(slots=True)
class Document:
    """An article with its parse.

    ``doc`` is a spaCy Doc (tagger, parser, lemmatizer, NER) over ``text``, which is the title
    (where the text does not open with it) on a line of its own followed by the article's text, with
    scrape marks overwritten by blanks, so that offsets stay true. ``body`` is the offset in
    ``text`` at which the article's own text begins. ``triggers`` are the tokens that may be
    predicates of acts, each with the names of the frames that allow it; None where any may be of
    any.
    """

    article: Article
    text: str
    body: int
    doc: Doc
    quotations: list[Quotation] = field(default_factory=list)
    dateline: Dateline | None = None
    date: DocumentDate | None = None
    triggers: Mapping[int, Collection[str]] | None = None

    def place(self, start: int, end: int) -> tuple[Part, int, int]:
        """Turn character offsets in ``text`` into (part, start, end) in the article's own
        fields."""
        if start < self.body:
            return "title", start, min(end, len(self.article.title))
        return "text", start - self.body, end - self.body
