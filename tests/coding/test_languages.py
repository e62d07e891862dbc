"""Coders by language: English ours, others plugged in, the rest kept uncoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

import detente
from detente.coding import CodedArticle, Coders
from detente.coding import languages as module
from detente.coding.coder import UNKNOWN_DATE
from detente.model import Article, Claim

FRENCH = "Le Pérou a rompu mardi ses relations diplomatiques avec l'Équateur, a dit son ministre."
ENGLISH = "Peru severed diplomatic relations with Ecuador on 3 March 1998."


class French:
    """A coder of one sentence."""

    version = "test-fr-1"

    def code(self, articles: Iterable[Article]) -> Iterator[CodedArticle]:
        for a in articles:
            claim = Claim(
                article_id=a.id, article_key=a.key, act="relations.sever", source=("PER",),
                target=("ECU",), when=None, status="actual", said_by=None, quote=a.text[:20],
                part="text", start=0, end=20, confidence=0.9, plover="SANCTION", cameo="161",
                rule="test/1",
            )  # fmt: skip
            yield CodedArticle(a, UNKNOWN_DATE, (claim,))


def article(name: str, language: str) -> Article:
    return Article(id=name, text=FRENCH if language == "fr" else ENGLISH, language=language)


def test_articles_keep_their_order_among_languages() -> None:
    mixed = [article(str(n), lang) for n, lang in enumerate(["en", "fr", "fr", "xx", "en"])]
    coded = list(Coders(others={"fr": French()}).code(mixed))
    assert [c.article.id for c in coded] == ["0", "1", "2", "3", "4"]
    assert [bool(c.claims) for c in coded] == [True, True, True, False, True]
    assert coded[3].skipped == "language xx"


def test_what_nobody_codes_is_kept_and_coded_once_there_is_a_coder(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    with detente.open(place) as ledger:
        first = ledger.read(article("a", "fr"))
        again = ledger.read(article("a", "fr"))
        assert (first.claims, dict(first.skipped)) == (0, {"language fr": 1})
        assert again.known == 1
        assert ledger.store.counts()["articles"] == 1
        assert "1 not coded (language fr)" in first.summary
    with detente.open(place, coders={"fr": French()}) as ledger:
        later = ledger.read(article("a", "fr"))
        assert (later.claims, later.known) == (1, 0)
        assert ledger.status("Peru", "Ecuador").diplomatic == "severed"


def test_an_installed_package_announces_its_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("fr", "tests.coding.test_languages:French", module.GROUP)
    monkeypatch.setattr(module, "entry_points", lambda group: EntryPoints([entry]))
    coders = Coders()
    assert coders.version_of(article("a", "fr")) == "test-fr-1"
    assert coders.version_of(article("a", "de")) == module.UNCODED


def test_a_package_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("fr", "tests.coding.test_languages:Missing", module.GROUP)
    monkeypatch.setattr(module, "entry_points", lambda group: EntryPoints([entry]))
    with pytest.raises(detente.DetenteError, match=r"the coder of 'fr' in .* fails"):
        Coders().version_of(article("a", "fr"))
