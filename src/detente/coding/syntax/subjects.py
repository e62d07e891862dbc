"""Who does what a verb says: its own subject, one that it shares, or one that controls it.

"Decided to sever", "was ordered to leave", "accused of expelling", "Chad's decision to": in all of
them the verb has a subject that stands elsewhere.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.roles import load_roles
from detente.coding.syntax.headlines import is_headline_passive
from detente.coding.syntax.misread import behind_a_month, first_of_headline, misread_subject
from detente.coding.syntax.phrases import phrases
from detente.coding.syntax.relatives import antecedent
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_to_infinitive, stranded_subject
from detente.language.coordination import shares_passive
from detente.language.lemma import lemma_of


def is_passive(token: Token) -> bool:
    """Whether a verb form is passive: auxiliary, agent, or a past participle after its noun."""
    below = {c.dep_ for c in token.children}
    if below & {"auxpass", "nsubjpass"}:
        return True
    if "agent" in below:
        # Who has both a subject and an object acts: "has restored ties after talks by Oman".
        return not {"nsubj", "dobj"} <= below
    if token.tag_ == "VBD" and token.dep_ == "acl":  # "the accord struck with Chad"
        return not any(c.dep_ in ("nsubj", "dobj", "aux") for c in token.children)
    if shares_passive(token):
        return True
    if is_headline_passive(token) or (
        token.dep_ == "conj" and "nsubj" not in below and is_headline_passive(token.head)
    ):
        return "dobj" not in below
    if token.tag_ != "VBN" or misread_subject(token):
        return False
    if token.dep_ == "advcl" and token.i and token.nbor(-1).text == ",":
        # "Is under an embargo, imposed in May".
        return not below & {"nsubj", "dobj", "aux", "mark", "xcomp", "ccomp"}
    if token.dep_ in ("acl", "amod"):
        return not any(c.dep_ == "nsubj" for c in token.children)  # "the embargo that Chad imposed"
    if (
        token.dep_ == "conj"
        and token.head.tag_ == "VBN"
        and not any(c.dep_ in ("nsubj", "aux") for c in token.children)
    ):
        return is_passive(token.head)
    return False


def find_subject(token: Token, depth: int = 0) -> list[Token]:
    """The subject of a verb: its own, or the one it shares or is controlled by."""
    if depth > 8:
        return []
    own = [
        c
        for c in token.children
        if c.dep_ in ("nsubj", "nsubjpass", "csubj") and c.pos_ not in ("VERB", "AUX")
    ]
    if len(own) > 1:
        # "Summoned Ghana's envoy" parsed with two subjects: the right one is the object.
        own = [c for c in own if c.i < token.i] or own
    own = first_of_headline(token, own) + own
    own = own or misread_subject(token)
    own = own or stranded_subject(token) or behind_a_month(token)
    if own:
        return [_one_among(a) or a if (a := antecedent(s)) is not s else a for s in own]
    head = token.head
    if head == token:
        return []
    if (twin := twin_infinitive(token)) is not None:
        return find_subject(twin, depth + 1)
    if token.dep_ == "advcl" and (moved := _moved_to(token)) is not None:
        return [moved]
    if token.dep_ in ("conj", "advcl", "parataxis", "dep"):
        if is_finite(token) and head.tag_ in ("VB", "VBG") and not is_finite(head):
            return _finite_subject(head, depth)
        return find_subject(head, depth + 1) if head.pos_ in ("VERB", "AUX") else []
    if token.dep_ in ("acomp", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        return find_subject(head, depth + 1)
    if token.dep_ in ("xcomp", "ccomp"):
        return _controller(token, head, depth)
    if token.dep_ in ("acl", "relcl"):
        if token.tag_ == "VB":
            return _first_to(head, depth) or _noun_agent(head, depth)
        named = head.dep_ == "appos" and head.head.pos_ == "PROPN"
        if token.tag_ == "VBG" and lemma_of(head) in load_wording().documents_of_law:
            return _noun_agent(head, depth) or [head]  # "adopted a resolution tightening"
        if not named and (one := _one_among(head)) is not None:
            return [one]
        return [head.head if named else head]  # "Georgia, a country hoping to join NATO"
    if token.dep_ == "pcomp":
        return _prepositional_controller(head, depth)
    if token.dep_ == "amod":
        return [c for c in head.children if c.dep_ == "poss"]
    return []


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own or an auxiliary that has: "told him to go and is bringing"."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    return verb.tag_ in finite or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in finite for c in verb.children
    )


def twin_infinitive(token: Token) -> Token | None:
    """The infinitive that another goes on, where the parser joins it to a finite verb between the two.

    "Agreed to resume ties, seven years after Riyadh broke them off, and to reopen embassies".
    """
    if token.dep_ != "conj" or not is_to_infinitive(token):
        return None
    if token.head.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    for ancestor in token.ancestors:
        for child in ancestor.children:
            if child.dep_ == "xcomp" and child.tag_ == "VB" and child.i < token.i:
                return child
    return None


def _moved_to(verb: Token) -> Token | None:
    """Who is moved to do it, where the parser hangs the infinitive higher up: "may succeed in tempting
    Chad to follow"."""
    to = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    before = to.nbor(-1) if to is not None and to.i > verb.sent.start else None
    if before is None or before.dep_ not in ("dobj", "pobj"):
        return None
    mover = before.head if before.dep_ == "dobj" else before.nbor(-1)
    moves = mover.tag_ == "VBG" and mover.dep_ in ("pcomp", "amod")
    return before if moves and lemma_of(mover) in load_wording().moving else None


def _finite_subject(token: Token, depth: int) -> list[Token]:
    """A finite verb coordinated with an infinitive belongs to the clause above ("would not let ... and suspended")."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in ancestor.children
        ):
            return find_subject(ancestor, depth + 1)
    return []


def _one_among(states: Token) -> Token | None:
    """ "Chad was among the states that broke off ties": who was one of them."""
    preposition = states.head
    if states.dep_ != "pobj" or states.lower_ not in (
        "states",
        "countries",
        "nations",
        "governments",
    ):
        return None
    if preposition.lower_ == "of" and preposition.head.lower_ == "one":
        preposition = preposition.head
    elif preposition.lower_ != "among":
        return None
    if preposition.head.lemma_ != "be":
        return None
    return next((c for c in preposition.head.children if c.dep_ == "nsubj"), None)


def _controller(token: Token, head: Token, depth: int) -> list[Token]:
    """ "ordered diplomats to leave" gives diplomats, "promised Iran to leave" the promiser."""
    if token.dep_ == "ccomp" and token.tag_ not in ("VB", "VBG"):
        return []
    if (
        head.pos_ in ("VERB", "AUX", "ADJ")
        and lemma_of(head) not in load_wording().giving_word
        and token.tag_ == "VB"
    ):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < token.i]
        if objects and all(lemma_of(o) in load_wording().undertaken for o in objects):
            return _noun_agent(objects[-1], depth)  # "will take steps to normalize ties"
        if objects:
            above = find_subject(head, depth + 1) if _is_own_servant(objects[0], head) else []
            return [antecedent(o) for o in objects] + above
        if is_passive(head):
            own = [c for c in head.children if c.dep_ == "nsubjpass"]
            agent = list(phrases(head, "by")) if head.dep_ == "acl" else []
            return own or agent or find_subject(head, depth + 1)  # "the plan set out by Chad to"
    found = find_subject(head, depth + 1)
    if head.lemma_ == "be" and found and lemma_of(found[0]) in load_wording().undertaken:
        return _noun_agent(found[0], depth) or found  # "Chad's decision was to leave"
    return found


def _is_own_servant(noun: Token, verb: Token) -> bool:
    """ "Ordered police to expel the envoy", "told ministers to close": what they do, their state does."""
    named = any(c.dep_ in ("poss", "amod", "compound", "nmod") for c in noun.children)
    return lemma_of(verb) in load_wording().commanding and noun.pos_ == "NOUN" and not named


def _invited(invitation: Token, depth: int) -> list[Token]:
    """Who is to come, or may act: "an invitation to the king to visit", "handed him one", "accepted it"."""
    verb = invitation.head
    asked = list(phrases(invitation, "to")) + list(phrases(invitation, "for"))
    if asked or invitation.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return asked
    asked = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    asked += [c for c in verb.children if c.dep_ == "dobj" and c.i < invitation.i]
    asked += list(phrases(verb, "to"))
    if asked or lemma_of(verb) in load_wording().inviting:
        return asked
    return find_subject(verb, depth + 1)


def _first_to(noun: Token, depth: int) -> list[Token]:
    """ "Became the first leader to visit Chad": who is that; of a headline's "Chadian leader to visit
    Mali" the leader."""
    if noun.dep_ == "ROOT" and lemma_of(noun) in load_roles().officials:
        return [noun]
    ranked = any(c.lower_ in load_wording().ranked for c in noun.children)
    if ranked and noun.dep_ == "attr" and noun.head.pos_ in ("VERB", "AUX"):
        return find_subject(noun.head, depth + 1)
    return []


def _noun_agent(noun: Token, depth: int) -> list[Token]:
    """Who does what a noun with an infinitive names: "Sudan's decision to ...", "made a decision to"."""
    if lemma_of(noun) in load_wording().permissions:
        return _invited(noun, depth)
    agents = [c for c in noun.children if c.dep_ == "poss"] + list(phrases(noun, "by"))
    agents += [
        c
        for c in noun.children
        if c.dep_ in ("amod", "compound") and c.ent_type_ in ("NORP", "GPE")
    ]
    agents += list(phrases(noun, "between"))
    if lemma_of(noun) in load_wording().efforts and not agents:
        agents += list(phrases(noun, "from"))
    if agents:
        return agents
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        return find_subject(noun.head, depth + 1)
    return list(phrases(noun, "of"))


def _prepositional_controller(preposition: Token, depth: int) -> list[Token]:
    """ "accused of expelling", "with the aim of normalising", "by cutting ties"."""
    head = preposition.head
    if head.pos_ == "ADV" and head.head.pos_ == "VERB":  # "stopped short of closing"
        return find_subject(head.head, depth + 1)
    if head.pos_ == "ADJ":  # "angry with Chad for recognising", "famous for breaking"
        held = list(phrases(head, "with")) + list(phrases(head, "at"))
        return held or find_subject(head, depth + 1)
    if head.pos_ in ("VERB", "AUX"):
        objects = [c for c in head.children if c.dep_ == "dobj"]
        if preposition.lower_ == "in" and lemma_of(head) in ("follow", "join"):
            open_ = any(c.tag_ == "MD" for c in head.children)  # who "may follow", others have
            return [*find_subject(head, depth + 1), *([] if open_ else objects)]
        if objects and preposition.lower_ in ("of", "from", "for", "into", "against"):
            return objects
        return find_subject(head, depth + 1)
    if head.pos_ in ("NOUN", "PROPN"):
        agents = _noun_agent(head, depth)
        if not agents and head.dep_ == "pobj" and head.head.head.pos_ in ("VERB", "AUX"):
            agents = find_subject(head.head.head, depth + 1)
        return agents
    return []
