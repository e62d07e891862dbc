"""Who of those near by is meant: examples from unannotated news, made by the rules.

    python train/near.py FOLDER/near.jsonl ARTICLES...  [--number 1000] [--without FILES...]

Of every act that the rules are sure of, its parties are marked where they are named in its sentence
or the two before; these are examples of its type. Others who are named there are marked likewise,
and parties the wrong way round: these are examples of NONE. The result holds other people's words:
it is for teaching alone, and stays out of the repository.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from spacy.tokens import Doc, Span, Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding import Coder
from detente.coding.claims.candidate import Candidate
from detente.coding.weighing.learned import type_of
from detente.coding.weighing.pairs import KINDS, WORDS
from detente.learned.marked import mark
from detente.learned.reader import NONE
from detente.model import Article
from train.silver import write_examples

SURE = 0.72  # weight of a claim, before calibration, from which on the rules count as sure
UNFIT = (
    "statement.",
    "force.",
)  # acts of which no examples are made: their targets need not be named
EACH = 2  # examples with parties, and of others, an act
TURNED = 0.35  # share of the acts of which one example is the wrong way round
BACK = 2  # sentences before the act's own in which a party may be named
NEAREST = 4  # of those who are named there, how many are looked at
LONGEST = 90  # tokens from the first sentence to the last; more does not fit into the reader
NAMED = 0.9  # how sure it is whom a name names

Told = set[tuple[str, str, str]]  # type of an act, with two who have to do with it


def examples(articles: Sequence[Article], seed: int = 0) -> Iterator[dict[str, str]]:
    """Marked sentences with type and act."""
    drawn = random.Random(seed)
    for _, reference, found in Coder().looked_into(articles):
        told = {
            (type_of(c.act, c.status), a, b)
            for c in found
            for a, b in permutations({*c.source, *c.target}, 2)
        }
        for candidate in found:
            kind = type_of(candidate.act, candidate.status)
            sure = candidate.confidence >= SURE and not candidate.act.startswith(UNFIT)
            if sure and kind:
                yield from _of_act(candidate, kind, reference, told, drawn)


def _of_act(
    candidate: Candidate, kind: str, reference: Reference, told: Told, drawn: random.Random
) -> Iterator[dict[str, str]]:
    """Examples of one act: its parties, others, parties the wrong way round."""
    sorts: dict[str, list[str]] = {"parties": [], "others": [], "turned": []}
    near = [*nearest(candidate.token, reference), *candidate.refs]
    for a, b in permutations([r for r in near if len(r.codes) == 1], 2):
        marked = marked_apart(candidate.token, a, b) if a.codes != b.codes else None
        sort = _sort(candidate, kind, a, b, told)
        if marked is not None and sort:
            sorts[sort].append(marked)
    kept = {sort: list(dict.fromkeys(marked)) for sort, marked in sorts.items()}
    if not kept["parties"]:
        return
    for marked in drawn.sample(kept["parties"], min(EACH, len(kept["parties"]))):
        yield {"marked": marked, "type": kind, "act": candidate.act}
    others = drawn.sample(kept["others"], min(EACH, len(kept["others"])))
    if drawn.random() < TURNED:
        others += kept["turned"][:1]
    yield from ({"marked": marked, "type": NONE, "act": NONE} for marked in others)


def _sort(candidate: Candidate, kind: str, a: Ref, b: Ref, told: Told) -> str:
    """What two are to an act; nothing where the article tells the like of them elsewhere."""
    (one,), (other,) = a.codes, b.codes
    second = candidate.target or candidate.source
    if one in candidate.source and other in second:
        return "parties"
    if one in candidate.target and other in candidate.source:
        return "turned"
    return "" if (kind, one, other) in told else "others"


def nearest(token: Token, reference: Reference) -> list[Ref]:
    """Actors named or meant in the sentence of a token, then those named in the sentences
    before."""
    doc, sentence = token.doc, token.sent
    found: dict[tuple[str, ...], Ref] = {}
    for ref in sorted(_inside(sentence, reference), key=lambda r: abs(r.token - token.i)):
        found.setdefault(ref.codes, ref)
    for _ in range(BACK):
        if sentence.start == 0:
            break
        sentence = doc[sentence.start - 1].sent
        for ref in _named(sentence, reference):
            found.setdefault(ref.codes, ref)
    return list(found.values())[:NEAREST]


def marked_apart(token: Token, source: Ref, target: Ref) -> str | None:
    """What is said from the first of the two, or of their act, to the last, with all three
    marked."""
    doc = token.doc
    at = (token.i, source.token, target.token)
    words = doc[doc[min(at)].sent.start : doc[max(at)].sent.end]
    if len(words) > LONGEST:
        return None
    base = words.start_char
    sides = (_phrase(doc, source), _phrase(doc, target), (token.idx, token.idx + len(token)))
    spans = [(start - base, end - base) for start, end in sides]
    try:
        return mark(words.text.replace("\n", " "), *spans)
    except ValueError:
        return None


def _inside(sentence: Span, reference: Reference) -> Iterator[Ref]:
    """Every actor of a parsed sentence, named or meant by a word that goes back."""
    yield from _named(sentence, reference)
    for token in sentence:
        if token.pos_ in ("PRON", "NOUN"):
            yield from (r for r in reference.one(token) if r.kind in KINDS and len(r.codes) == 1)


def _named(sentence: Span, reference: Reference) -> Iterator[Ref]:
    """The actors named in a sentence, parsed or not, the last first."""
    for i in range(sentence.end - 1, sentence.start - 1, -1):
        for mention in reference.named.get(i, ()):
            if mention.end == i + 1 and len(mention.codes) == 1 and mention.kind != "place":
                words = sentence.doc[mention.start : mention.end].text
                yield Ref(tuple(mention.codes), "state", i, words, NAMED, "named near the act")
        person = reference.person_at.get(i)
        if person is not None and person.code is not None and person.end == i + 1:
            yield Ref((person.code,), "official", i, person.name, NAMED, "named near the act")


def _phrase(doc: Doc, ref: Ref) -> tuple[int, int]:
    """The words of a phrase that stand before its head, with it, as offsets in characters."""
    head = doc[ref.token]
    first = head.left_edge if head.pos else head
    if head.i - first.i >= WORDS or first.sent != head.sent or first.dep_ == "punct":
        first = head
    return first.idx, head.idx + len(head)


if __name__ == "__main__":
    write_examples(__doc__, 1000, examples)
