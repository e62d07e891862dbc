"""Whether a clause says that something was not done: "not", "no longer", "without", "nobody"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.words.wording import load_wording


def is_negated(token: Token, objects: tuple[Token, ...] = ()) -> bool:
    """Whether a predicate stands under "not", "never", "no", "without" of its own clause."""
    # What a pronoun goes back to was told before: "There were no relations. They were opened in 1992".
    nodes = [token, *(o for o in objects if o.i >= token.sent.start)]
    if is_no_longer(token):
        return True
    if any(
        c.dep_ == "neg" or c.lower_ in ("never", "no", "neither", "nor")
        for n in nodes
        for c in n.children
        if c.dep_ in ("neg", "det", "advmod", "preconj", "cc")
    ):
        return True
    if token.pos_ in ("VERB", "AUX") and any(
        _is_nobody(c) or _is_at_no_time(c) for c in token.children
    ):
        return True
    # "Without the support that Chad gives them, they would": which it gives.
    lacked = (n for n in nodes if not (token.dep_ == "relcl" and token.head == n))
    return any(n.dep_ == "pobj" and n.head.lower_ == "without" for n in lacked) or (
        token.dep_ == "pcomp" and token.head.lower_ == "without"
    )


def is_no_longer(verb: Token) -> bool:
    """ "No longer issues visas", "is no longer willing to": "no" may hang on either word."""
    return any(
        c.lower_ == "longer" and c.i > verb.sent.start and c.nbor(-1).lower_ == "no"
        for c in verb.children
    )


def _is_nobody(child: Token) -> bool:
    """ "No Chadian envoy met", "neither side closed", "nobody visited", as the subject of a verb."""
    if child.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return child.lower_ in ("nobody", "none", "neither", "nothing") or any(
        c.dep_ == "det" and c.lower_ in ("no", "neither") for c in child.children
    )


def _is_at_no_time(child: Token) -> bool:
    """ "Under no circumstances will Chad", "at no time has it": what goes before denies the verb."""
    return child.dep_ == "prep" and any(
        noun.lemma_ in load_wording().never and any(c.lower_ == "no" for c in noun.children)
        for noun in child.children
    )
