"""On whose word: the actor to whom the article attributes a statement, or the article itself."""

from __future__ import annotations

from spacy.tokens import Token

from detente.actors.reference import Reference
from detente.coding.attribution.speakers import OWN, Voice, speaker_of
from detente.coding.status.above_verbs import is_parted
from detente.coding.status.rumours import contradictor
from detente.coding.syntax.phrases import phrases
from detente.coding.words.modality import load_modality
from detente.coding.words.wording import load_wording
from detente.language.clauses import is_opened_by, is_that_clause
from detente.language.lemma import lemma_of
from detente.language.tellers import is_saying, saying_subject, told_behind

SETTING = frozenset(("in", "at", "during", "on", "after", "before"))


def voice_of(token: Token, reference: Reference) -> Voice:
    """Attribute the clause of ``token``: a quotation's speaker, a verb of saying, "according to"."""
    for quotation in reference.document.quotations:
        # A few words in quotation marks inside a reporter's sentence are the reporter's claim.
        if quotation.start <= token.i < quotation.end and quotation.end - quotation.start > 5:
            if quotation.speaker is not None:
                return speaker_of(quotation.speaker, reference)
            return OWN
    node, below = token, token
    for _ in range(12):
        if source := _according(node) or _inserted(node, below):
            return speaker_of(source, reference, node)
        head = _teller(node)
        if head == node:
            return OWN
        if node.dep_ == "relcl" and _is_aside(node):
            return OWN
        if (
            node.dep_ in ("ccomp", "parataxis", "conj")
            and is_saying(lemma_of(head))
            and head.pos_ == "VERB"
            and node.dep_ != "conj"
            and not is_parted(node, head)
        ):
            subject = saying_subject(head)
            if subject is not None:
                return speaker_of(subject, reference, node)
        if speaker := _claimant(node, head) or _by_whose_noun(node, head):
            return speaker_of(speaker, reference)
        if node.dep_ in ("advcl", "prep") and node.i < head.i and is_saying(lemma_of(head)):
            return OWN  # "Asked about the visit, he said ..." tells of the visit in the article's voice
        if node.dep_ == "advcl" and is_saying(lemma_of(head)) and _sets_time(node):
            return OWN  # "he told them, a day after Chad left"
        node, below = head, node
    return OWN


def _sets_time(clause: Token) -> bool:
    """Whether a clause tells when something was said: "after Chad left", "hours before it left"."""
    return is_opened_by(clause, ("after", "before", "since")) or any(
        c.dep_ == "advmod" and c.lower_ == "when" for c in clause.children
    )


def _teller(node: Token) -> Token:
    """The word above; of a clause that the parser hangs on an adverb ("said earlier that"), the verb above that."""
    head = node.head
    hung = node.dep_ == "ccomp" and head.pos_ == "ADV" and is_that_clause(node)
    return head.head if hung and is_saying(lemma_of(head.head)) else head


def _claimant(node: Token, head: Token) -> Token | None:
    """Who accuses somebody of the act, proposes, threatens or confirms it: the word is theirs."""
    words = load_modality()
    if lemma_of(node) in words.rumours and (verb := contradictor(node)) is not None:
        return saying_subject(verb) if lemma_of(verb) in words.contradicting else None
    if head.pos_ != "VERB" or any(c.dep_ == "auxpass" for c in head.children):
        return None  # who "is urged to" says nothing
    lemma = lemma_of(head)
    # "Called for sanctions to be lifted".
    called = node.dep_ == "advcl" and is_opened_by(node, ("for",))
    asks = node.dep_ in ("xcomp", "ccomp") or (node.dep_ == "prep" and node.lower_ not in SETTING)
    asks = asks or called
    confirming = lemma in load_wording().confirming
    claims = (lemma in load_wording().claiming and asks) or (confirming and node.dep_ == "xcomp")
    claims = claims and node.i > head.i
    confirms = confirming and node.dep_ == "dobj"
    return saying_subject(head) if claims or confirms else None


def _by_whose_noun(node: Token, head: Token) -> Token | None:
    """ "The Chadian minister's announcement that", "a statement by Chad that", "issued a denial that"."""
    if node.dep_ not in ("acl", "ccomp") or lemma_of(head) not in load_wording().statements:
        return None
    if not is_that_clause(node):
        return None
    owners = [c for c in head.children if c.dep_ == "poss"] + list(phrases(head, "by"))
    if owners:
        return owners[0]
    made = head.dep_ == "dobj" and head.head.pos_ == "VERB"
    return saying_subject(head.head) if made else None


def _inserted(node: Token, below: Token) -> Token | None:
    """ "The union, he added, had been asked to": who says so stands between commas. What is joined behind
    it is the article's own ("He is ill, he said, although he left on Monday")."""
    added = below.dep_ == "advcl" and any(c.dep_ == "mark" for c in below.children)
    behind = told_behind(node)
    if behind is not None and below.i < behind[0].i:
        return behind[1]
    for verb in node.children:
        if added and verb.i < below.i:
            continue
        if verb.dep_ != "parataxis" or not is_saying(lemma_of(verb)) or is_parted(verb, node):
            continue
        told = [c for c in verb.children if c.dep_ in ("ccomp", "dobj")]
        if not told or lemma_of(verb) == "tell":
            return saying_subject(verb)
    return None


def _according(node: Token) -> Token | None:
    for child in node.children:
        if child.lower_ == "according":
            for to in child.children:
                for pobj in to.children:
                    if pobj.dep_ == "pobj":
                        return pobj
    return None


def _is_aside(node: Token) -> bool:
    return node.i > 0 and any(
        t.text == ","
        for t in node.doc[max(node.head.i, node.left_edge.i - 2) : node.left_edge.i + 1]
    )
