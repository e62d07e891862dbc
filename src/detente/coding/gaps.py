"""What a sentence leaves out because it was just said: verbs and objects in lists of doers.

"Chad expelled four Malian envoys, Togo three, and Ghana and Benin two each. Kenya expelled 13."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding.match import Reading

BETWEEN = frozenset((",", "and", "the", "each", "&", "while", "another"))
BACK = 80  # tokens back to the sentence whose object a bare number goes on with

Found = Sequence[tuple[Token, list[Reading]]]


def gapped(reading: Reading, reference: Reference) -> Iterator[Reading]:
    """The readings of a verb that goes unsaid behind its counted object: "Togo three and Ghana two"."""
    counted = _counted(reading)
    if counted is None or reading.predicate.noun or not reading.target:
        return
    run: list[Ref] = []
    for token in counted.doc[counted.i + 1 : counted.sent.end]:
        refs = [r for r in reference.one(token) if r.kind == "state"]
        if refs and token.i in reference.named:
            run += refs
        elif token.tag_ == "CD" and run:
            yield replace(reading, source=tuple(run))
            run = []
        elif token.lower_ not in BETWEEN and not _begins_name(token, reference):
            return


def _counted(reading: Reading) -> Token | None:
    """The object, where it is counted: "four envoys", "three"."""
    for noun in reading.objects or reading.predicate.object:
        if noun.tag_ == "CD" or any(c.tag_ == "CD" for c in noun.children if c.i < noun.i):
            return noun
    return None


def _begins_name(token: Token, reference: Reference) -> bool:
    """ "Czech" before "Republic"."""
    return token.pos_ == "PROPN" and any(
        m.start <= token.i < m.end for ms in reference.named.values() for m in ms
    )


def completed_from(found: Found, fitting: list[Reading]) -> list[Reading]:
    """Readings whose counted object goes without saying ("Ghana has expelled 13"), with the target of
    the last reading of the same act; left out where there is none near."""
    if not fitting or not fitting[0].frame.elliptic:
        return [r for r in fitting if not r.frame.elliptic]
    token = fitting[0].predicate.token
    for before, earlier in reversed(found):
        if token.i - before.i > BACK:
            break
        if earlier[0].frame.act == fitting[0].frame.act and earlier[0].target:
            return [replace(fitting[0], target=earlier[0].target)]
    return []
