"""Who speaks by a verb of saying, wherever the sentence puts the speaker.

"Chad said", "Chad said ... and added", "the agency quoted Chad's minister as saying", "it was
confirmed by Chad"; and the speaker behind whom a verb stands that the parser gives no subject:
"Chad will go, its minister, Ana Silva, said".
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.language.wording import load_wording

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
NOMINAL = frozenset(("NOUN", "PROPN"))


def is_saying(lemma: str) -> bool:
    """Whether a verb, by its lemma, is one of saying: its subject is the speaker."""
    return lemma in load_wording().saying


def saying_subject(verb: Token) -> Token | None:
    """The speaker: the subject of a verb of saying, its own or one that it shares, or whom it names
    else."""
    if (quoted := _quoted(verb) or cited(verb)) is not None:
        return quoted
    for child in verb.children:
        if child.dep_ == "nsubjpass":
            nobody = verb.lemma_ in load_wording().hearing or child.lower_ == "it"
            return _agent(verb) or (None if nobody else child)  # "it was announced in Lima"
        if child.dep_ in SUBJECTS:
            return child
    added = verb.dep_ == "advcl" and verb.tag_ == "VBG"  # "said Chad was ready, adding that"
    if (added or verb.dep_ in ("conj", "xcomp")) and verb.head.pos_ in ("VERB", "AUX"):
        return saying_subject(verb.head)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
        return verb.head
    return stray_subject(verb)


def stray_subject(verb: Token) -> Token | None:
    """ "Chad will leave Togo, its minister, Ana Silva, said": the noun just before a finite verb
    that has no subject, where the parser takes it for a description of what stands before the
    comma."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i < verb.sent.start + 3:
        return None
    before = verb.nbor(-1)
    if before.text == ",":
        before = before.nbor(-1)
    node, found = before, None
    for _ in range(6):
        if node.dep_ == "appos" and node.pos_ in NOMINAL and _follows_comma(node):
            found = node
        if node.dep_ not in ("appos", "pobj", "prep", "compound", "conj") or node.head == node:
            break
        node = node.head
    return found


def told_behind(clause: Token) -> tuple[Token, Token] | None:
    """ "Chad will leave Togo, its minister told reporters": the verb of saying that the parser
    joins to the clause as if an "and" stood between, with its speaker."""
    for verb in clause.children:
        if (
            verb.dep_ not in ("conj", "advcl")
            or verb.tag_ not in ("VBD", "VBZ")
            or not is_saying(verb.lemma_)
        ):
            continue
        if verb.dep_ == "conj" and (speaker := _speaker_of_both(verb)) is not None:
            return verb, speaker
        joined = any(c.dep_ == "cc" and clause.i < c.i < verb.i for c in clause.children)
        if verb.i < clause.i or joined or any(c.dep_ in ("ccomp", "mark") for c in verb.children):
            continue
        own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
        speaker = (own[0] if _follows_comma(own[0]) else None) if own else stray_subject(verb)
        if speaker is not None:
            return verb, speaker
    return _hung_on_object(clause)


def _speaker_of_both(verb: Token) -> Token | None:
    """ "Chad has left but Mali will stay, the premier told reporters": who tells the second of two
    clauses behind both, told the first as well."""
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    if not told or not own or told[0].i > own[0].i:
        return None
    return own[0] if _follows_comma(own[0]) else None


def _hung_on_object(clause: Token) -> tuple[Token, Token] | None:
    """ "Chad has summoned the envoy, the ministry said on Friday": the verb of saying that the
    parser hangs as a relative clause on the last noun of the clause, though no pronoun opens it."""
    for noun in clause.subtree:
        for verb in noun.children if noun.pos_ in NOMINAL else ():
            if verb.dep_ != "relcl" or not _is_finite(verb) or not is_saying(verb.lemma_):
                continue
            own = [c for c in verb.children if c.dep_ in SUBJECTS]
            told = any(
                c.dep_ in ("dobj", "ccomp", "xcomp", "mark", "dative") for c in verb.children
            )
            if own and not told and own[0].pos_ in NOMINAL and _follows_comma(own[0]):
                return verb, own[0]
    return None


def _is_finite(verb: Token) -> bool:
    """Whether a verb tells by itself; its past may be taken for a participle."""
    helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.tag_ in ("VBD", "VBZ") or (verb.tag_ == "VBN" and not helped)


def _quoted(verb: Token) -> Token | None:
    """ "Quoted the minister as saying", "the minister was quoted as saying", and of that "saying"
    itself."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        verb = verb.head.head
    if verb.lemma_ not in load_wording().quoting or not any(
        c.lower_ == "as" and any(t.dep_ == "pcomp" for t in c.children) for c in verb.children
    ):
        return None
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return objects[0] if objects else None


def cited(verb: Token) -> Token | None:
    """ "The agency said, citing Chadian officials": whom it cites."""
    for clause in verb.children:
        if clause.dep_ in ("advcl", "prep") and clause.lower_ in ("citing", "quoting"):
            told = (c for c in clause.children if c.dep_ in ("dobj", "pobj"))
            return next((c for c in told if c.lemma_ in load_wording().cited), None)
    return None


def _agent(verb: Token) -> Token | None:
    """ "It was confirmed by Chad that", "the report was denied by Chad"."""
    return next(
        (t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"),
        None,
    )


def _follows_comma(noun: Token) -> bool:
    """Whether a phrase stands behind a comma, or a quotation that ends in one."""
    first = noun.left_edge.i
    return first > 1 and any(t.text == "," for t in noun.doc[first - 2 : first])
