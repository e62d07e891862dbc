"""What a verb acts upon, wherever the sentence puts it: behind the verb, before it, in the clause above.

"Closed the embassy", "the embassy was closed", "the embassy that Chad closed", "ordered the embassy
closed" all have the embassy for their object.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.coding.syntax.gone_on import gone_on_about
from detente.coding.syntax.headlines import headline_object, is_headline_passive, is_headline_verb
from detente.coding.syntax.relatives import RELATIVE, antecedent
from detente.coding.syntax.subjects import find_subject
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive

HOMEWARD = frozenset(("home", "back"))
SUBORDINATE = frozenset(("advcl", "pcomp", "ccomp", "relcl", "conj"))
# Where nouns stand that a pronoun goes back to.
STANDING_FOR = frozenset(("dobj", "nsubjpass", "nsubj", "pobj"))
UNWELCOME = frozenset(("persona", "personae"))  # "declared the envoy, Ana Silva, persona non grata"


def find_objects(token: Token, *, passive: bool) -> list[Token]:
    """What a verb acts upon, each noun in place of the pronoun that stands for it."""
    found = _of_passive(token) if passive else _of_active(token) or _of_next_verb(token)
    found = [_same_object(_brought_home(antecedent(o)), token) for o in found]
    told = [n for o in found if (n := _said_before(o, token)) is not None]
    return found + (told or [n for o in found if (n := gone_on_about(o)) is not None])


def _of_passive(token: Token) -> list[Token]:
    """ "The embassy was closed", "an embassy closed in May", "accused of it, Chad"."""
    found = [c for c in token.children if c.dep_ == "nsubjpass"]
    if is_headline_passive(token):
        found = [c for c in token.children if c.dep_ == "nsubj"]
    if not found and token.dep_ in ("acl", "amod"):
        found = [token.head]
    elif not found and token.dep_ in ("conj", "xcomp", "advcl"):
        fronted = token.dep_ == "advcl" and token.i < token.head.i  # "Accused of it, Chad"
        found = [c for c in find_subject(token) if c.i < token.i or fronted]
    named = token.lemma_ in load_wording().naming  # "was made ambassador"
    made = ("dobj", "oprd") if named else ("dobj",)
    return found + [c for c in token.children if c.dep_ in made]


def _of_active(token: Token) -> list[Token]:
    """ "Closed the embassy", "became a member", "the embassy that Chad closed"."""
    below = [(c, c.dep_) for c in token.children]
    found = [c for c, dep in below if dep in ("dobj", "dative", "oprd") and c.pos_ != "ADP"]
    if token.lemma_ in ("become", "be"):
        became = token.lemma_ == "become"
        found += [c for c, dep in below if dep == "attr" and (became or _is_first(c))]
    for clause in (c for c, dep in below if dep == "ccomp"):
        found += _raised_objects(clause)
    if is_headline_verb(token):
        found += headline_object(token)
    subjects = [c for c, dep in below if dep == "nsubj"]
    found += [c for c in subjects[1:] if c.i > token.i]
    if not found and (token.dep_ == "amod" or _lacks_object(token)):
        found = [token.head]
    return found


def _is_first(noun: Token) -> bool:
    """ "Was the first minister to Chad": who is first became so."""
    return any(c.lower_ == "first" for c in noun.children)


def _lacks_object(verb: Token) -> bool:
    """ "The embassy that Chad closed": a relative clause whose "that" is not its subject, nor is it "in
    which" they agreed."""
    return verb.dep_ == "relcl" and not any(
        (c.lower_ in RELATIVE and c.dep_ == "nsubj")
        or (c.dep_ == "prep" and c.i < verb.i and any(t.lower_ in RELATIVE for t in c.children))
        for c in verb.children
    )


def _of_next_verb(token: Token) -> list[Token]:
    """ "Closed and sold the embassy": the object that verbs joined share stands behind the last."""
    joined = (v for v in token.conjuncts if v.i > token.i and v.head == token)
    return [c for v in joined for c in v.children if c.dep_ == "dobj"]


def _brought_home(noun: Token) -> Token:
    """ "Bringing its envoy home", which the parser takes for a home of envoys."""
    if noun.lower_ not in HOMEWARD:
        return noun
    return next((c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"), noun)


def _same_object(pronoun: Token, verb: Token) -> Token:
    """ "Closed its embassy in May and reopened it", "opened an embassy and Chad opened one": the object of
    the verb before."""
    if pronoun.lower_ == "those" and pronoun.tag_ == "DT":
        return _last_plural(pronoun)
    if pronoun.lower_ not in ("it", "them", "one") or verb.dep_ != "conj" or pronoun.head != verb:
        return pronoun
    if pronoun.lower_ == "one" and any(c.lower_ == "of" for c in pronoun.children):
        return pronoun  # "opened one of its borders"
    before = [c for c in verb.head.children if c.dep_ in ("dobj", "nsubjpass") and c.i < verb.i]
    if not before or (
        pronoun.lower_ == "one" and any(c.dep_ == "poss" for c in before[0].children)
    ):
        return pronoun  # "its embassy" is not whose "one" is
    return before[0]


def _said_before(word: Token, verb: Token) -> Token | None:
    """The noun of the sentence that "its own" or, under another clause, "it" stands for: "recalled Chad's
    envoy after its own was thrown out", "the border was reopened after Mali had shut it"."""
    own = word.lower_ == "own" and any(c.dep_ == "poss" for c in word.children)
    if not own and (word.lower_ not in ("it", "them") or verb.dep_ not in SUBORDINATE):
        return None
    tags = ("NNS",) if word.lower_ == "them" else ("NN", "NNS") if own else ("NN",)
    for noun in reversed(word.doc[word.sent.start : verb.i]):
        if noun.tag_ in tags and noun.dep_ in STANDING_FOR and verb not in noun.subtree:
            return noun
    return None


def _last_plural(pronoun: Token) -> Token:
    """ "Restored ties with Chad after severing those with Mali": the plural object before."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    objects = (t for t in reversed(before) if t.tag_ == "NNS" and t.dep_ in ("dobj", "nsubjpass"))
    return next(objects, pronoun)


def _raised_objects(clause: Token) -> list[Token]:
    """ "ordered diplomats to leave", parsed as a clause: its subject is what the order is given to."""
    if not (
        is_ordered(clause)
        or is_to_infinitive(clause)
        or _is_let(clause)
        or clause.lower_ in UNWELCOME
    ):
        return []
    return [s for s in clause.children if s.dep_ in ("nsubj", "nsubjpass")]


def _is_let(verb: Token) -> bool:
    """ "Let the monitors return": the verb without "to"."""
    return verb.head.lemma_ == "let" and verb.tag_ in ("VB", "VBP")


def is_ordered(verb: Token) -> bool:
    """ "Ordered the embassy closed": the participle after an order, which the tagger takes for a past."""
    return (
        verb.head.lemma_ == "order"
        and verb.dep_ == "ccomp"
        and verb.tag_ in ("VBD", "VBN")
        and not any(c.dep_ in ("mark", "aux", "auxpass", "dobj") for c in verb.children)
    )
