"""A sentence in which the source and the target of a relation are marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]

SOURCE, TARGET, ACT = ("<s>", "</s>"), ("<t>", "</t>"), ("<a>", "</a>")
TAG = re.compile(r"</?[sta]>")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """``marked`` is the sentence with ``<s>source</s>`` and ``<t>target</t>``, as far as they are
    named.

    The word that tells the act may be marked, too: ``<a>talks</a>``.
    """

    id: str
    marked: str

    @property
    def source(self) -> str:
        """The words marked as source."""
        return _inside(self.marked, SOURCE) or ""

    @property
    def target(self) -> str:
        """The words marked as target; none where the sentence names nobody acted upon."""
        return _inside(self.marked, TARGET) or ""

    @property
    def sentence(self) -> str:
        """The sentence without its marks."""
        return TAG.sub("", self.marked)


def mark(text: str, source: Span, target: Span | None, act: Span | None = None) -> str:
    """Put the marks around spans of ``text``, given as offsets in characters.

    Tags that stand in the text already are left out. Raises ValueError where the spans overlap,
    are empty or lie outside the text.
    """
    sides = ((source, SOURCE), (target, TARGET), (act, ACT))
    spans = sorted((span, tags) for span, tags in sides if span is not None)
    parts, at = [], 0
    for (start, end), (opening, closing) in spans:
        if not at <= start < end <= len(text):
            raise ValueError(f"the spans {[s for s, _ in spans]} cannot all be marked")
        parts += [_plain(text[at:start]), opening, _plain(text[start:end]), closing]
        at = end
    return "".join([*parts, _plain(text[at:])])


def marked_sentence(row: Mapping[str, Any]) -> MarkedSentence:
    """Read a row with ``marked``, or with ``sentence``, ``source`` and ``target``, and an ``id``.

    Words that stand in the sentence several times are marked where they stand first. A missing or
    empty target means that nobody is acted upon. Raises ValueError that says what is wrong.
    """
    name = row.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise ValueError("no 'id' that is a string or a whole number")
    given = _text(row, "marked")
    if given is not None:
        return MarkedSentence(str(name), checked(given))
    sentence, source = _text(row, "sentence"), _text(row, "source")
    if not sentence or not source:
        raise ValueError("needs 'marked', or 'sentence' with 'source' and 'target'")
    return MarkedSentence(str(name), _marked_where_told(sentence, source, _text(row, "target")))


def checked(marked: str) -> str:
    """The marked sentence itself. Raises ValueError unless it has marks, all of them whole.

    Each side may be marked in several places, one within the other ("<s><t>Iraqi</t>
    fighters</s>"), or not at all where the sentence leaves it out.
    """
    opened: list[tuple[str, int]] = []
    for tag in TAG.finditer(marked):
        if not tag[0].startswith("</"):
            opened.append((tag[0][1], tag.end()))
        elif not opened or opened[-1][0] != tag[0][2]:
            raise ValueError(f"{tag[0]} at character {tag.start() + 1} closes nothing")
        elif not TAG.sub("", marked[opened.pop()[1] : tag.start()]).strip():
            raise ValueError(f"nothing stands before {tag[0]} at character {tag.start() + 1}")
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed")
    if not any(opening in marked for opening in (SOURCE[0], TARGET[0])):
        raise ValueError("nothing is marked: needs <s>…</s>, <t>…</t> or both")
    return marked


def _marked_where_told(sentence: str, source: str, target: str | None) -> str:
    start = sentence.find(source)
    if start < 0:
        raise ValueError("the source's words do not stand in the sentence")
    first = (start, start + len(source))
    if not target:
        return mark(sentence, first, None)
    at = sentence.find(target)
    while at >= 0:
        second = (at, at + len(target))
        if second[1] <= first[0] or first[1] <= second[0]:
            return mark(sentence, first, second)
        at = sentence.find(target, at + 1)
    raise ValueError("the target's words do not stand in the sentence beside the source's")


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name!r} is not a string")
    return value


def _inside(marked: str, tags: tuple[str, str]) -> str | None:
    _, found, rest = marked.partition(tags[0])
    return _plain(rest.partition(tags[1])[0]) if found else None


def _plain(text: str) -> str:
    return TAG.sub("", text)
