"""Find the phrases of the tree in a tokenised text: one pass, longest first, case respected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from detente.actors.context import load_rules
from detente.actors.lexicon import Entry, Lexicon, Node, load_lexicon
from detente.actors.table import fold
from detente.language.document import Document
from detente.language.truecase import is_capitals

MATCHES = "detente_matches"  # under which a Doc keeps its phrases of the lexicon


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``start`` to ``end`` are a phrase of the tree, which may mean several ``entries``."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    hyphen: bool  # a hyphen follows directly


def matches_in(document: Document) -> list[Match]:
    """The phrases of the lexicon in a document, parsed or not; looked for once."""
    data = document.doc.user_data
    if MATCHES not in data:
        data[MATCHES] = list(find_matches(document.doc, load_lexicon(), _in_capitals(document)))
    found: list[Match] = data[MATCHES]
    return found


def _in_capitals(document: Document) -> range:
    """The offsets at which the article was printed in capitals: there case tells nothing."""
    article, body, size = document.article, document.body, len(document.text)
    start = 0 if is_capitals(article.title) else body
    return range(start, size if is_capitals(article.text) else body)


def find_matches(doc: Doc, lexicon: Lexicon, in_capitals: range) -> Iterator[Match]:
    """The longest phrases of the tree, from left to right, none overlapping."""
    keys: list[int] = doc.to_array("ORTH").tolist()
    walk = _Walk(doc, keys, lexicon, in_capitals)
    starts, done = lexicon.starts, 0
    for i, key in enumerate(keys):
        begins = starts.get(key)
        if begins is None:
            begins = lexicon.learn(key, doc[i].text)
        if begins and i >= done and walk.goes_on(i) and not walk.article_misleads(i):
            for match in walk.from_token(i):
                done = match.end
                yield match


class _Walk:
    """Walks from single tokens down the tree."""

    def __init__(self, doc: Doc, keys: list[int], lexicon: Lexicon, in_capitals: range):
        self.doc = doc
        self.keys = keys
        self.lexicon = lexicon
        self.in_capitals = in_capitals
        self.never = load_rules().never_in_capitals

    def from_token(self, i: int) -> Iterator[Match]:
        """Matches that begin in token ``i``; several where one token holds them ("US-Iran")."""
        own = self.lexicon.pieces_of(self.keys[i], self.doc[i].text)
        k = 0
        while k < len(own):
            found = self._longest(i, k)
            if found is None:
                k += 1
                continue
            match, last, k = found
            yield match
            if last != i:
                return

    def goes_on(self, i: int) -> bool:
        """Whether a token that begins phrases is one by itself, or the next may be of one: "the" is in few."""
        own = self.lexicon.pieces_of(self.keys[i], self.doc[i].text)
        node = self.lexicon.root.next.get(own[0])
        if len(own) > 1 or node is None or node.entries or i + 1 == len(self.keys):
            return True
        after = self.lexicon.pieces_of(self.keys[i + 1], self.doc[i + 1].text)
        return not after or after[0] in node.next

    def article_misleads(self, i: int) -> bool:
        """ "the South Korean" holds "South Korean", not "the South"."""
        if i + 1 >= len(self.keys) or not self.lexicon.starts.get(self.keys[i + 1], True):
            return False
        if self.doc[i].lower_ != "the":
            return False
        outer, inner = next(self.from_token(i), None), next(self.from_token(i + 1), None)
        return outer is not None and inner is not None and inner.end > outer.end

    def _longest(self, i: int, k: int) -> tuple[Match, int, int] | None:
        node: Node | None = self.lexicon.root
        best: tuple[Match, int, int] | None = None
        printed: list[str] = []
        for token in range(i, len(self.keys)):
            key, text = self.keys[token], self.doc[token].text
            own = self.lexicon.pieces_of(key, text)
            for piece in range(k if token == i else 0, len(own)):
                node = node.next.get(own[piece]) if node is not None else None
                if node is None:
                    return best
                printed.append(self.lexicon.printed(key, text)[piece])
                entries = self._fitting(node, printed, i)
                if entries:
                    hyphen = self._hyphen_follows(own, token, piece + 1)
                    best = Match(i, token + 1, entries, hyphen), token, piece + 1
        return best

    def _fitting(self, node: Node, printed: list[str], i: int) -> tuple[Entry, ...]:
        if not node.entries:
            return ()
        if self.doc[i].idx in self.in_capitals:
            dotted = "." in printed[0]
            return tuple(e for e in node.entries if dotted or fold(e.surface) not in self.never)
        return tuple(e for e in node.entries if _fits(e, printed))

    def _hyphen_follows(self, own: tuple[str, ...], token: int, piece: int) -> bool:
        if piece < len(own):
            return own[piece] == "-"
        if token + 1 >= len(self.doc) or self.doc[token].whitespace_:
            return False
        return self.doc[token + 1].text in "-–"


def _fits(entry: Entry, printed: list[str]) -> bool:
    """Whether the printed pieces have the capitals that the phrase asks for."""
    for want, text in zip(entry.capitals, printed, strict=True):
        if want == 2 and not text.replace("’", "'").isupper():
            return False
        if want == 1 and not text[0].isupper():
            return False
    return True
