"""Whether a predicate stands in the construction that a frame asks for, and what its objects then are.

Who takes part is another question (``match``); here words alone are asked: the object's class, the
complement, cues, prepositions, negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from detente.coding.frames.frame import Frame
from detente.coding.syntax.negation import is_negated
from detente.coding.syntax.objects import is_ordered
from detente.coding.syntax.phrases import descendants, is_day
from detente.coding.syntax.predicate import Predicate
from detente.coding.syntax.relatives import RELATIVE
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of


def construction(frame: Frame, predicate: Predicate) -> tuple[Token, ...] | None:
    """The objects of a predicate in a frame's construction, whoever takes part; None where it does not
    stand in that construction."""
    objects = tuple(_objects(frame, predicate))
    if frame.object and not objects:
        return None
    if not _constraints_hold(frame, predicate, objects):
        return None
    if frame.subject and not frame.object:
        return tuple(_subjects(frame, predicate))
    if frame.prepositional_object and not objects:
        return tuple(_behind_prepositions(frame, predicate))
    return objects


def _objects(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The object nouns in the frame's class, seen through words of quantity."""
    if not frame.object:
        return
    found = list(_of_class(frame, predicate))
    yield from found or _behind_a_time(frame, predicate)


def _behind_a_time(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """ "Opened consular relations in May and diplomatic relations in June": what a verb with another object
    tells further on, which the parser joins to the verb or to the time."""
    if predicate.noun or not predicate.object:
        return
    for child in predicate.token.children:
        ends = [child, *(t for t in child.children if t.dep_ == "pobj")]
        for noun in (c for t in ends for c in (t, *t.children) if c.dep_ == "conj"):
            if (
                noun.pos_ == "NOUN"
                and noun.i > predicate.object[0].i
                and (
                    lemma_of(noun) in frame.object
                    and not is_of_another_sort(noun, frame.not_object_modifiers)
                )
            ):
                yield noun


def _of_class(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    candidates = list(predicate.object)
    if predicate.noun:
        candidates += [
            c for c in predicate.token.children if c.dep_ in ("compound", "poss", "nmod", "amod")
        ]
        candidates += predicate.prepositions.get("in", []) + predicate.prepositions.get("to", [])
    if not any(lemma_of(t) in frame.object for c in candidates for t in coordinated(c)):
        candidates += _spoken_of_before(predicate)
    for candidate in candidates:
        for token in coordinated(candidate):
            for noun in _through_quantity(token):
                if (
                    (
                        lemma_of(noun) in frame.object
                        or noun.lower_ in frame.object
                        or ("ambassador" in frame.object and _bears_title(noun, frame.object))
                    )
                    and lemma_of(noun) not in frame.not_object
                    and not is_of_another_sort(noun, frame.not_object_modifiers)
                ):
                    yield noun


def _bears_title(name: Token, titles: frozenset[str]) -> bool:
    """ "Ambassador Ana Silva", of whom the name is the head."""
    return name.pos_ == "PROPN" and any(
        c.dep_ == "compound" and lemma_of(c).lower() in titles for c in name.children
    )


def _spoken_of_before(predicate: Predicate) -> list[Token]:
    """The nouns to which a participle or relative clause may go back over the name before it:
    "relations with Togo, severed in 1961", "the embargo on Mali, which was imposed in May"."""
    token = predicate.token
    if predicate.noun or token.dep_ not in ("acl", "advcl", "relcl"):
        return []
    start = token.left_edge.i
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in RELATIVE for c in token.children):
        return []
    if start < 2 or token.doc[start - 1].text != "," or token.tag_ not in ("VBN", "VBD"):
        return []
    found, node = [], token.doc[start - 2]
    for _ in range(6):
        if node.dep_ == "prep" or node.pos_ not in ("NOUN", "PROPN"):
            break
        found.append(node)
        node = node.head.head if node.dep_ == "pobj" and node.head.dep_ == "prep" else node.head
    return found


def is_of_another_sort(noun: Token, modifiers: frozenset[str]) -> bool:
    """ "Trade ties" are no relations; "trade and diplomatic ties" are."""
    before = [t for c in noun.children if c.i < noun.i for t in c.subtree]
    words = {t.lower_ for t in before if t.dep_ in ("amod", "compound", "nmod", "conj")}
    proper = load_wording().formal - modifiers
    return bool(words & modifiers) and not words & proper


def done_by(predicate: Predicate, words: Set[str]) -> bool:
    """Whether somebody of these words does it: "rebels", "hundreds of protesters", "the rebel group Dawn"."""
    for subject in predicate.subject:
        for token in coordinated(subject):
            for noun in _through_quantity(token):
                named = [c for c in noun.children if c.dep_ in ("compound", "appos")]
                if any({lemma_of(t).lower(), t.lower_} & words for t in (noun, *named)):
                    return True
    return False


def _subjects(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The subject nouns in the frame's class, seen through "Embassy" before the name of a city."""
    for subject in predicate.subject or predicate.object:
        for token in coordinated(subject):
            # "Ana Silva, the ambassador, left".
            added = (c for c in token.children if c.dep_ == "appos")
            for noun in (token, *added):
                yield from (n for n in _through_quantity(noun) if lemma_of(n) in frame.subject)


def _through_quantity(token: Token, depth: int = 0) -> Iterator[Token]:
    yield token
    if (
        lemma_of(token) in load_wording().quantities
        or token.tag_ == "CD"
        or token.lower_ in load_wording().shares
    ):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in") and depth < 4:
                for noun in (t for t in child.children if t.dep_ == "pobj"):
                    yield from _through_quantity(noun, depth + 1)
    if token.pos_ == "PROPN":  # "Embassy Lima"
        yield from (c for c in token.children if c.dep_ == "compound" and c.i == token.left_edge.i)


def _constraints_hold(frame: Frame, predicate: Predicate, objects: tuple[Token, ...]) -> bool:
    """Whether a predicate meets what else a frame asks of it, whoever takes part."""
    return (
        _is_told_so(frame, predicate.token, objects)
        and _phrases_hold(frame, predicate)
        and _stands_so(frame, predicate)
        and _words_hold(frame, predicate)
    )


def _is_told_so(frame: Frame, token: Token, objects: tuple[Token, ...]) -> bool:
    """Whether the objects are of the frame's sort, and the predicate is denied or affirmed as it asks."""
    if frame.object_modifiers and not any(
        c.lower_ in frame.object_modifiers for o in (objects or (token,)) for c in o.children
    ):
        return False
    if (frame.negated or frame.standing) and frame.negated != is_negated(token, objects):
        return False
    if frame.not_clause and any(
        c.dep_ == "ccomp" and any(t.lower_ == "that" and t.dep_ == "mark" for t in c.children)
        for c in token.children
    ):
        return False
    return not frame.not_complement or not any(
        c.dep_ in ("ccomp", "oprd", "xcomp", "acomp") for c in token.children
    )


def _phrases_hold(frame: Frame, predicate: Predicate) -> bool:
    """Whether the subject and the phrases that a frame asks for are there, and none that it bars."""
    token = predicate.token
    if frame.requires_prepositions and not any(
        t.i > token.i or not frame.speech  # "for his part, he called" calls for nothing
        for name in frame.requires_prepositions
        for t in predicate.prepositions.get(name, ())
    ):
        return False
    if frame.subject and not any(_subjects(frame, predicate)):
        return False
    return not any(
        # "On 2 July", "in October 1973", "for an hour".
        name not in ("on", "in", "for") or not all(map(is_day, predicate.prepositions[name]))
        for name in frame.unless_prepositions & predicate.prepositions.keys()
    )


def _stands_so(frame: Frame, predicate: Predicate) -> bool:
    """Whether a verb has the form and the complement that a frame asks for."""
    token = predicate.token
    if frame.negated and frame.speech and is_to_infinitive(token):
        return False  # who is told not to do it has not refused
    if frame.finite and token.dep_ == "amod":  # "the internationally recognised border"
        return False
    if frame.intransitive and (
        predicate.noun
        or any(
            c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > token.i and not is_day(c)
            for c in token.children
        )
    ):
        return False
    return not frame.complement or any(
        lemma_of(t) in frame.complement or t.lower_ in frame.complement
        for t in _complement(token)
        # "According to Chad", "close to the border".
        if not (_is_told(t) or (t.lower_ == "to" and t.dep_ == "prep") or _is_near(t))
    )


def _words_hold(frame: Frame, predicate: Predicate) -> bool:
    """Whether the cues of a frame stand around a predicate, and its objects and nouns are of its class."""
    if frame.cue and not _stand_around(predicate, frame.cue):
        return False
    if frame.not_cue and _stand_around(predicate, frame.not_cue, clause=True):
        return False
    if frame.not_object and not frame.object and _is_of_another_kind(frame, predicate):
        return False
    return not frame.prepositional_object or any(_behind_prepositions(frame, predicate))


def _complement(token: Token) -> Iterator[Token]:
    """What stands below a predicate, without the setting before it ("after years of war, he promised")
    and what else was done ("ordered their expulsion and told Chad to")."""
    for child in token.children:
        if child.dep_ == "conj" and child.tag_ == token.tag_ in ("VBD", "VBN"):
            continue
        if child.i > token.i or child.dep_ not in ("prep", "advcl", "npadvmod"):
            yield child
            yield from descendants(child, 3)


def _is_near(word: Token) -> bool:
    """ "Close to the border": no closing."""
    return word.lower_ == "close" and word.pos_ in ("ADJ", "ADV")


def _is_told(verb: Token) -> bool:
    """Whether a verb tells what happened rather than what is asked: "left", "had closed", ", leaving"."""
    if is_ordered(verb):
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "let":
        return False  # "let inspectors visit", whose bare verb the tagger may take for a tense
    if verb.lemma_ == "leave" and any(c.dep_ == "auxpass" for c in verb.children):
        return True  # who is left has not gone
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return True
    perfect = any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in verb.children)
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and perfect)


def _behind_prepositions(frame: Frame, predicate: Predicate) -> Iterator[Token]:
    """The nouns of the frame's class behind its prepositions: "pull out of the treaty"."""
    for name in frame.requires_prepositions or ("from", "of", "out"):
        for noun in predicate.prepositions.get(name, ()):
            yield from (
                t
                for head in coordinated(noun)
                for t in _through_quantity(head)
                if lemma_of(t) in frame.prepositional_object
            )


def _is_of_another_kind(frame: Frame, predicate: Predicate) -> bool:
    """Whether all objects are things that the frame does not mean: to kill a bill."""
    objects = [t for o in predicate.object for t in coordinated(o)]
    return bool(objects) and all(lemma_of(t) in frame.not_object for t in objects)


def _stand_around(predicate: Predicate, words: Set[str], *, clause: bool = False) -> bool:
    """Whether one of these words stands around a predicate, as it is or as a lemma.

    With ``clause``, also in the clause that a participle adds to: "crashed, killing ten". The forms are
    asked first, since lemmas are dearer.
    """
    token = predicate.token
    if clause and token.dep_ == "advcl" and token.tag_ == "VBG":
        if predicate.clause is None:
            predicate.clause = {w for t in token.head.subtree for w in (t.lower_, lemma_of(t))}
        return not words.isdisjoint(predicate.clause)
    if predicate.forms is None:
        governor = predicate.governor if predicate.noun else None
        root = token if governor is None else governor
        predicate.forms = {t.lower_ for t in descendants(root, 4)}
    if not words.isdisjoint(predicate.forms):
        return True
    if predicate.lemmas is None:
        predicate.lemmas = {lemma_of(t) for t in (token, *descendants(token, 3))}
    return not words.isdisjoint(predicate.lemmas)
