"""Files and addresses in, articles out, faults in their place."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.errors import InputError, LeftOut
from detente.model import Article
from detente.sources.archives import read_archive
from detente.sources.crawls import listed_archives
from detente.sources.dates import latest_day
from detente.sources.documents import Found, Listed, json_articles
from detente.sources.faults import UNREADABLE, in_words
from detente.sources.feeds import feed_articles
from detente.sources.gdelt import ONLY_ADDRESS, read_gdelt
from detente.sources.kinds import kind_of
from detente.sources.languages import language_of
from detente.sources.limits import Limits
from detente.sources.opening import HEAD, narrowed, open_plain, unpacked
from detente.sources.options import Options
from detente.sources.pages import Pages, RawPage
from detente.sources.paths import ADDRESS, STDIN, list_files, spelled
from detente.sources.plain import parse_text
from detente.sources.records import id_apart, named
from detente.sources.tables import read_table

if TYPE_CHECKING:
    from detente.sources.web import Web


def read_articles(
    paths: Iterable[str | os.PathLike[str]],
    *,
    options: Options | None = None,
    limits: Limits | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
    web: Web | None = None,
) -> Iterator[Article | InputError]:
    """Read articles from files, folders (recursive, sorted), addresses and standard input (``-``).

    Files are plain text, web pages (one article each), JSON, JSON lines, CSV, Parquet, Arrow (one
    a row), web archives (one a record), feeds or GDELT's lists, any of them gzipped or zipped;
    which one is told by content and name. ``limits``, where given, take the place of those of
    ``options``; ``web`` fetches addresses (one of our own is made where it is None).

    Every fault comes as one InputError, returned and not raised, that names file and line (of an
    archive the record, of a table the row); what follows it is read on. What holds no article
    comes as LeftOut. A publication date after ``today`` (the latest day on Earth where None) is a
    fault. An id that another text of this run bears is told and changed; the same article again is
    told and left out.
    """
    chosen = options or Options()
    chosen = replace(chosen, limits=limits) if limits else chosen
    day = today or latest_day()
    names = Names()
    with Pages(chosen.limits, day, chosen.processes) as pages:
        reader = _Reader(chosen, day, stdin, web, pages)
        try:
            for found in pages.resolve(reader.all(paths)):
                if isinstance(found, Article):
                    yield from names.apart(in_its_language(found))
                else:
                    yield found
        finally:
            reader.close()


def read_stream(raw: BinaryIO, name: str, place: str, options: Options) -> Iterator[Found]:
    """What an open file, or a part of one, holds: articles, faults, and pages that are still to be
    read. ``name`` is the file's, by which its kind is told; faults call it ``place``.

    Nothing is fetched. Ids are as the file has them: nobody looks whether they were used before.
    """
    with Pages(options.limits, latest_day(), 1) as pages:
        reader = _Reader(options, latest_day(), None, None, pages)
        try:
            stream = unpacked(raw, place, options.limits, options.on_bytes)
            yield from reader.stream(stream, name, place, name=name)
        except InputError as error:
            yield error
        except UNREADABLE as error:
            yield InputError(place, in_words(error))


def in_its_language(article: Article) -> Article:
    """The article with its language told by its words where nobody has said it."""
    if article.language:
        return article
    return replace(article, language=language_of(article.text, article.title))


@dataclass(slots=True)
class _Reader:
    """Walks files and addresses and yields what each kind of file holds; pages unread."""

    options: Options
    today: date
    stdin: BinaryIO | None
    web: Web | None
    pages: Pages
    own_web: Web | None = None

    @property
    def limits(self) -> Limits:
        return self.options.limits

    def close(self) -> None:
        if self.own_web is not None:
            self.own_web.close()

    def all(self, paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
        for item in list_files(paths):
            if isinstance(item, InputError):
                yield item
            elif isinstance(item, str) and item.lower().startswith(ADDRESS):
                yield from self._address(item)
            else:
                yield from self._file(item)

    def _file(self, path: Path | str) -> Iterator[Found]:
        place = "<stdin>" if str(path) == STDIN else spelled(path)
        try:
            with open_plain(path, self.limits, self.stdin, self.options.on_bytes) as stream:
                yield from self.stream(stream, path, place)
        except InputError as error:
            yield error
        except UNREADABLE as error:
            yield InputError(place, in_words(error))

    def stream(
        self,
        stream: io.BufferedReader,
        path: Path | str,
        place: str,
        url: str | None = None,
        name: str | None = None,
    ) -> Iterator[Found]:
        """What an unpacked stream holds; its kind is told by its beginning and ``name``
        (``place``)."""
        head = stream.peek(HEAD)[:HEAD]
        if not head:
            raise InputError(place, "the file is empty")
        kind = kind_of(head, name or place)
        limits, today, columns = self.limits, self.today, self.options.columns
        if kind in ("text", "json", "csv"):  # pages and feeds tell their encoding in more ways
            stream = narrowed(stream, place)
        if kind == "text":
            yield parse_text(stream, path, place, limits)
        elif kind == "page":
            own = None if place == "<stdin>" or url else spelled(Path(path).as_posix())
            yield RawPage(self._whole(stream, place), place, url, name=own)
        elif kind == "archive":
            yield from read_archive(stream, place, limits)
        elif kind == "feed":
            yield from self._feed(self._whole(stream, place), place, url)
        elif kind == "parquet" or kind == "arrow":
            from detente.sources.columnar import read_columnar

            yield from read_columnar(stream, kind, place, limits, today, columns)
        elif kind == "crawl":
            for item in listed_archives(stream, Path(path), place, limits):
                yield from [item] if isinstance(item, InputError) else self._file(item)
        elif kind == "gdelt":
            rows = read_gdelt(stream, place, limits)
            yield from self._listed(
                row if isinstance(row, InputError) else Listed(*row) for row in rows
            )
        elif kind == "csv":
            yield from self._listed(read_table(stream, place, limits, today, columns))
        else:
            yield from self._listed(json_articles(stream, place, limits, today, columns))

    def _whole(self, stream: io.BufferedReader, place: str) -> bytes:
        data = stream.read(self.limits.page_bytes + 1)
        if len(data) > self.limits.page_bytes:
            raise self.limits.too_long(place)
        return data

    def _feed(self, data: bytes, place: str, url: str | None) -> Iterator[Found]:
        feed = self.pages.feed(data, place, url)
        for entry, known in feed_articles(feed, place, self.today):
            if self.options.fetch and entry["url"] and not entry["whole"]:
                article = known if isinstance(known, Article) else None
                yield from self._address(entry["url"], known=article)
            else:
                yield known

    def _listed(self, found: Iterable[Found | Listed]) -> Iterator[Found]:
        """Rows of lists made articles: by fetching their pages, or of their own few words."""
        for item in found:
            if not isinstance(item, Listed):
                yield item
                continue
            known = item.article(self.limits, self.today)
            if self.options.fetch and item.url:
                yield from self._address(
                    item.url, known=known if isinstance(known, Article) else None
                )
            else:
                yield known or LeftOut(item.place, ONLY_ADDRESS)

    def _address(self, url: str, *, known: Article | None = None) -> Iterator[Found]:
        """What an address holds; where it cannot be had, the fault and what was known."""
        try:
            got = self._web().get(url)
            stream = unpacked(io.BytesIO(got.body), url, self.limits)
            head = stream.peek(HEAD)[:HEAD]
            if head and kind_of(head, url) == "page":
                page = self._whole(stream, url)
                yield RawPage(page, url, got.url, got.charset, known=known)
            else:
                yield from self.stream(stream, url, url, got.url)
        except InputError as error:
            yield error
            if known is not None:
                yield known
        except UNREADABLE as error:
            yield InputError(url, in_words(error))

    def _web(self) -> Web:
        if self.web is None:
            from detente.sources.web import Web

            self.web = self.own_web = Web(private=self.options.private)
        return self.web


@dataclass(slots=True)
class Names:
    """The ids of a run, each with the content that bears it (both as hashes, to stay small)."""

    keys: dict[int, int] = field(default_factory=dict)

    def apart(self, article: Article) -> Iterator[Article | InputError]:
        """The article, renamed where its id is taken; left out where it was read before.

        Addresses name pages, of which archives may hold several states: that is no fault. Nor is the
        same article twice, which a search that was saved twice holds: it changes nothing.
        """
        key, name = hash(article.key), article.id
        by_address = name == article.url
        if self.keys.get(hash(name), key) != key:
            article = named(article, id_apart(article))
        if hash(article.id) in self.keys:
            again = "the same page again" if by_address else "the same article again"
            yield LeftOut(article.origin, again)
            return
        self.keys[hash(article.id)] = key
        if article.id != name and not by_address:
            fault = f"id {name!r} was used before for another text: kept as {article.id!r}"
            yield InputError(article.origin, fault)
        yield article
