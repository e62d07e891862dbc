"""Headlines, in which the parser misses verbs and passives: "Peru summons Chilean envoy", "Curfew lifted"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of


def is_headline_passive(token: Token) -> bool:
    """ "Envoy expelled from Chad", "Curfew lifted", "saw its envoy expelled": a participle behind its noun
    that the parser takes for a verb in the past, though it lacks the auxiliary and the object that it needs.

    At the top only in a headline, not in a sentence, which ends in a stop, save where the tagger knows a
    participle: "12 May 1919: Diplomatic relations established."
    """
    if token.tag_ not in ("VBD", "VBN"):
        return False
    below = {c.dep_ for c in token.children}
    if "nsubj" not in below or below & {"aux", "auxpass", "dobj", "ccomp", "xcomp", "oprd", "mark"}:
        return False
    if token.dep_ == "ccomp":
        return token.tag_ == "VBN"
    return (
        (token.dep_ == "ROOT" or _heads_on(token))
        and lemma_of(token) in load_wording().done_to
        and "conj" not in below
        and (token.tag_ == "VBN" or not token.sent[-1].is_punct)
    )


def _heads_on(token: Token) -> bool:
    """ "Canal crisis: Chadian envoys expelled": whether a colon parts it from the topic that it hangs from."""
    topic = token.head
    hangs = token.dep_ in ("acl", "relcl") and topic.dep_ == "ROOT" and topic.i < token.i
    return hangs and token.doc[topic.i + 1].text == ":"


def is_headline_verb(token: Token) -> bool:
    """ "Chad severs ties with Mali": a verb that the tagger takes for a noun, or the parser for a part of
    the noun that is its object, behind a name that opens the sentence."""
    if token.tag_ not in ("NNS", "VBZ") or token.dep_ not in ("ROOT", "compound", "nmod"):
        return False
    name = headline_name(token)
    return name is not None and bool(headline_object(token))


def headline_name(token: Token) -> Token | None:
    """The name that opens the sentence right before a verb that :func:`is_headline_verb` finds."""
    if token.i == token.sent.start:
        return None
    name = token.nbor(-1)
    joined = name.head in (token, token.head) and name.left_edge.i == token.sent.start
    return name if joined and name.pos_ == "PROPN" else None


def headline_object(token: Token) -> list[Token]:
    """The object of a verb that :func:`is_headline_verb` finds."""
    if token.dep_ != "ROOT":
        return [token.head] if token.head.i > token.i and token.head.pos_ == "NOUN" else []
    return [
        c
        for c in token.children
        if c.dep_ in ("appos", "npadvmod") and c.pos_ == "NOUN" and c.i > token.i
    ]
