"""Which coder codes which language.

English is coded by :class:`detente.coding.Coder`. Coders of other languages can be handed over, or
installed as a package that announces them as entry points of the group ``detente.coders``: the name
is the ISO 639 code of the language, the value a callable without arguments that makes the coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby
from typing import Protocol

from detente.coding.coder import UNKNOWN_DATE, CodedArticle, Coder
from detente.errors import DetenteError
from detente.language import DEFAULT_PIPELINE
from detente.model import Article, ReaderChoice

GROUP = "detente.coders"
UNCODED = "uncoded"  # the coder's version under which articles that nobody codes are filed


class ArticleCoder(Protocol):
    """What codes the articles of one language."""

    @property
    def version(self) -> str:
        """Names rules and models; it changes whenever claims may."""
        ...

    def code(self, articles: Iterable[Article]) -> Iterator[CodedArticle]:
        """Code articles, in order, one result each. Holds no state between them."""
        ...


class Coders:
    """Codes articles of several languages, each by its coder; those without one come skipped."""

    def __init__(
        self,
        pipeline: str = DEFAULT_PIPELINE,
        others: Mapping[str, ArticleCoder] | None = None,
        *,
        reader: ReaderChoice = "rules",
    ):
        self.coders: dict[str, ArticleCoder] = {"en": Coder(pipeline, reader=reader)}
        self.coders.update(others or {})
        self.announced = {e.name: e for e in entry_points(group=GROUP) if e.name not in self.coders}

    def codes(self, language: str) -> bool:
        """Whether some coder codes a language (ISO 639)."""
        return language in self.coders or language in self.announced

    def version_of(self, article: Article) -> str:
        """The version of the coder that codes an article; ``UNCODED`` where there is none."""
        coder = self._coder(article.language)
        return coder.version if coder is not None else UNCODED

    @property
    def version(self) -> str:
        """The versions of all coders, by language: it changes whenever claims of any article may."""
        languages = sorted({*self.coders, *self.announced})
        known = ((name, self._coder(name)) for name in languages)
        return " ".join(f"{name}:{coder.version}" for name, coder in known if coder is not None)

    def code(self, articles: Iterable[Article]) -> Iterator[CodedArticle]:
        """Code articles in order. Those of a language that has no coder come back skipped."""
        for language, group in groupby(articles, key=lambda article: article.language):
            coder = self._coder(language)
            if coder is not None:
                yield from coder.code(group)
                continue
            for article in group:
                yield CodedArticle(article, UNKNOWN_DATE, (), f"language {language}")

    def _coder(self, language: str) -> ArticleCoder | None:
        if language not in self.coders and language in self.announced:
            self.coders[language] = _made(self.announced.pop(language))
        return self.coders.get(language)


def _made(entry: EntryPoint) -> ArticleCoder:
    """The coder that a package announces. Raises DetenteError where it cannot be made."""
    try:
        coder: ArticleCoder = entry.load()()
    except Exception as error:  # whatever the package's own code raises
        name = entry.dist.name if entry.dist else entry.value
        raise DetenteError(f"the coder of {entry.name!r} in {name} fails: {error}") from error
    return coder
