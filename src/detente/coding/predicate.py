"""Predicates with their arguments, whatever construction the news puts them in.

"Canada severed ties", "ties severed by Canada", "ties that were cut by Canada", "Canada's severance
of ties", "Canada decided to sever ties", "severing ties, Canada said" all give the same roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.language.clauses import stranded_subject
from detente.language.lemma import lemma_of

# Verbs that lend their subject to the noun they govern ("hold talks", "pay a visit").
SUPPORT = frozenset(
    "hold have make pay conduct begin start open launch resume continue sign reach conclude impose "
    "give provide send offer take attend join strike finalize finalise end finish complete do enter "
    "undertake extend renew announce plan schedule seek plan propose discuss want lead issue carry mount "
    "order slap levy place put enforce maintain keep tighten engage arrange welcome receive lay "
    "step pursue face risk prepare draft mull consider weigh expect stage perform deliver file lodge grant pledge promise approve stage host".split()
)
# "In solidarity with Chad" tells with whom one sides, not whom the act concerns.
ACCOMPANYING = frozenset(
    "solidarity coordination consultation concert cooperation accordance line parallel contrast "
    "common conjunction sympathy protest retaliation response reply favour favor".split()
)
# Behind these a noun takes the subject of the verb they hang on: "will travel for talks".
LENDING = frozenset(("in", "on", "for", "into", "to", "at", "during", "after", "with"))
# Who asks for talks so is often no party to them.
DIALOGUES = frozenset("talk negotiation dialogue consultation discussion meeting summit".split())
APPEALS = frozenset("call appeal press push plead urge ask".split())
# Verbs whose "by" tells whose act a noun before them is.
GRANTING = frozenset(
    "approve grant give offer pledge promise provide order announce make pay".split()
)
# "This week's visit": when, not whose.
DAYS = frozenset(
    "day week month year weekend morning evening night today yesterday tomorrow monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october "
    "november december spring summer autumn winter".split()
)
# Words of quantity: what is said of a round of talks is said of the talks.
LOTS = frozenset("package round series set raft wave list range batch".split())
RELATIVE = frozenset(("who", "which", "that", "whom"))
SUBJECT_CONTROL_ONLY = frozenset(("promise", "threaten", "vow", "pledge", "agree"))


@dataclass(slots=True)
class Predicate:
    """A verb, participle or noun with its arguments as head tokens.

    ``lemma`` includes a particle ("break off"). ``owners`` are nouns whose nationality tells whose
    the object is; ``governor`` is the verb or noun that governs a noun predicate.
    """

    token: Token
    lemma: str
    noun: bool
    subject: list[Token] = field(default_factory=list)
    object: list[Token] = field(default_factory=list)
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    governor: Token | None = None

    def nouns(self) -> Iterator[Token]:
        """The nouns whose modifiers may name a party: the predicate itself or its objects."""
        if self.noun:
            yield self.token
        yield from self.object


def verb_predicate(token: Token) -> Predicate:
    """The predicate of a verb token (any form, finite or not)."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    predicate = Predicate(
        token,
        f"{lemma_of(token)} {particle}" if particle else lemma_of(token),
        noun=False,
    )
    passive = is_passive(token)
    subject = [] if passive else find_subject(token)
    predicate.subject = [s for s in subject if s != token]
    predicate.object = _objects(token, passive=passive)
    _add_prepositions(predicate, token)
    for noun in predicate.object:
        _add_prepositions(predicate, noun, nested=True)
    if "by" in predicate.prepositions and passive:
        predicate.subject = predicate.prepositions["by"] + predicate.subject
    return predicate


def noun_predicate(token: Token) -> Predicate:
    """The predicate of a noun such as "severance", "talks", "visit"."""
    predicate = Predicate(token, lemma_of(token), noun=True)
    _add_prepositions(predicate, token)
    predicate.subject = list(predicate.prepositions.get("by", []))
    predicate.subject += [c for c in token.children if c.dep_ == "poss" and lemma_of(c) not in DAYS]
    predicate.subject += _granted_by(token)
    predicate.object = list(predicate.prepositions.get("of", []))
    for noun in predicate.object:
        _add_prepositions(predicate, noun, nested=True)
    governor = _governor(token)
    predicate.governor = governor
    if governor is not None:
        lends = governor.lemma_.lower() in SUPPORT or governor.lemma_ in ("be", "meet")
        for name, tokens in _prepositions(governor) if lends else ():
            if token not in tokens:
                predicate.prepositions.setdefault(name, []).extend(
                    t for t in tokens if t not in predicate.prepositions.get(name, ())
                )
        if not predicate.subject and governor.pos_ in ("VERB", "AUX") and not is_passive(governor):
            first = _first_of_list(token)
            if _is_called_for(first, predicate):
                pass
            elif (
                first.dep_ in ("dobj", "attr")
                and (lemma_of(governor) in SUPPORT or governor.lemma_ == "be")
            ) or (first.dep_ == "pobj" and first.head.lower_ in LENDING):
                predicate.subject = find_subject(governor)
        elif _first_of_list(token).dep_ == "nsubjpass" and lends and is_passive(governor):
            predicate.subject = predicate.subject or list(phrases(governor, "by"))
    return predicate


def _is_called_for(noun: Token, predicate: Predicate) -> bool:
    """ "Called for restraint and dialogue": whose, is not told; "called for talks with Chad" tells it."""
    return (
        noun.dep_ == "pobj"
        and lemma_of(predicate.token) in DIALOGUES
        and noun.head.lower_ == "for"
        and noun.head.head.lemma_ in APPEALS
        and "with" not in predicate.prepositions
    )


def _granted_by(noun: Token) -> list[Token]:
    """ "The sanctions relief approved by Chad", "aid promised by Togo"."""
    return [
        t
        for c in noun.children
        if c.dep_ == "acl" and c.tag_ == "VBN" and lemma_of(c) in GRANTING
        for t in phrases(c, "by")
    ]


def is_passive(token: Token) -> bool:
    """Whether a verb form is passive: auxiliary, agent, or a past participle after its noun."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in token.children):
        return True
    if token.tag_ != "VBN" or _misread_subject(token):
        return False
    if token.dep_ in ("acl", "amod"):
        return True
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
    if (
        len(own) > 1
    ):  # "summoned Ghana's envoy" parsed with two subjects: the right one is the object
        own = [c for c in own if c.i < token.i] or own
    own = _first_of_headline(token, own) + own
    own = own or _misread_subject(token)
    own = own or stranded_subject(token)
    if own:
        return [_antecedent(s) for s in own]
    head = token.head
    if head == token:
        return []
    if (twin := twin_infinitive(token)) is not None:
        return find_subject(twin, depth + 1)
    if token.dep_ in ("conj", "advcl", "parataxis", "dep"):
        if token.tag_ in ("VBD", "VBZ", "VBP") and head.tag_ in ("VB", "VBG"):
            return _finite_subject(head, depth)
        return find_subject(head, depth + 1) if head.pos_ in ("VERB", "AUX") else []
    if token.dep_ in ("acomp", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        return find_subject(head, depth + 1)
    if token.dep_ in ("xcomp", "ccomp"):
        return _controller(token, head, depth)
    if token.dep_ in ("acl", "relcl"):
        if token.tag_ == "VB":
            return _noun_agent(head, depth)
        named = head.dep_ == "appos" and head.head.pos_ == "PROPN"
        return [head.head if named else head]  # "Georgia, a country hoping to join NATO"
    if token.dep_ == "pcomp":
        return _prepositional_controller(head, depth)
    if token.dep_ == "amod":
        return [c for c in head.children if c.dep_ == "poss"]
    return []


def twin_infinitive(token: Token) -> Token | None:
    """The infinitive that another goes on, where the parser joins it to a finite verb between the two.

    "Agreed to resume ties, seven years after Riyadh broke them off, and to reopen embassies".
    """
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if not infinitive or token.dep_ != "conj" or token.head.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    for ancestor in token.ancestors:
        for child in ancestor.children:
            if child.dep_ == "xcomp" and child.tag_ == "VB" and child.i < token.i:
                return child
    return None


def _finite_subject(token: Token, depth: int) -> list[Token]:
    """A finite verb coordinated with an infinitive belongs to the clause above ("would not let ... and suspended")."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in ancestor.children
        ):
            return find_subject(ancestor, depth + 1)
    return []


def _first_of_headline(token: Token, subject: list[Token]) -> list[Token]:
    """ "Chad, Togo agree to restore ties": the parser takes the first of the two for an adverbial."""
    if not subject or subject[0].left_edge.i - token.sent.start != 2:
        return []
    first, comma = token.doc[token.sent.start], token.doc[token.sent.start + 1]
    named = first.pos_ == "PROPN" and first.dep_ == "npadvmod" and first.head == token
    return (
        [first] if named and comma.text == "," and first.ent_type_ not in ("DATE", "TIME") else []
    )


def _misread_subject(token: Token) -> list[Token]:
    """Short sentences and headlines: the parser takes the name before the verb for an adverbial."""
    return [
        c
        for c in token.children
        if (c.dep_ == "npadvmod" or (c.dep_ == "compound" and token.tag_ == "VBZ"))
        and c.pos_ == "PROPN"
        and c.i < token.i
        and c.ent_type_ not in ("DATE", "TIME")
    ]


def _controller(token: Token, head: Token, depth: int) -> list[Token]:
    """ "ordered diplomats to leave" gives diplomats, "promised Iran to leave" the promiser."""
    if token.dep_ == "ccomp" and token.tag_ not in ("VB", "VBG"):
        return []
    if (
        head.pos_ in ("VERB", "AUX", "ADJ")
        and lemma_of(head) not in SUBJECT_CONTROL_ONLY
        and token.tag_ == "VB"
    ):
        objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < token.i]
        if objects:
            return [_antecedent(o) for o in objects]
        if is_passive(head):
            own = [c for c in head.children if c.dep_ == "nsubjpass"]
            agent = list(phrases(head, "by")) if head.dep_ == "acl" else []
            return own or agent or find_subject(head, depth + 1)  # "the plan set out by Chad to"
    return find_subject(head, depth + 1)


def _noun_agent(noun: Token, depth: int) -> list[Token]:
    """Who does what a noun with an infinitive names: "Sudan's decision to ...", "made a decision to"."""
    agents = [c for c in noun.children if c.dep_ == "poss"] + list(phrases(noun, "by"))
    agents += [
        c
        for c in noun.children
        if c.dep_ in ("amod", "compound") and c.ent_type_ in ("NORP", "GPE")
    ]
    agents += list(phrases(noun, "between"))
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
        if objects and preposition.lower_ in ("of", "from", "for", "into", "against"):
            return objects
        return find_subject(head, depth + 1)
    if head.pos_ in ("NOUN", "PROPN"):
        agents = _noun_agent(head, depth)
        if not agents and head.dep_ == "pobj" and head.head.head.pos_ in ("VERB", "AUX"):
            agents = find_subject(head.head.head, depth + 1)
        return agents
    return []


def _objects(token: Token, *, passive: bool) -> list[Token]:
    if passive:
        found = [c for c in token.children if c.dep_ == "nsubjpass"]
        if not found and token.dep_ in ("acl", "amod"):
            found = [token.head]
        elif not found and token.dep_ in ("conj", "xcomp", "advcl"):
            found = [c for c in find_subject(token) if c.i < token.i]
        found += [c for c in token.children if c.dep_ == "dobj"]
    else:
        found = [
            c for c in token.children if c.dep_ in ("dobj", "dative", "oprd") and c.pos_ != "ADP"
        ]
        if token.lemma_ == "become":
            found += [c for c in token.children if c.dep_ == "attr"]
        found += _raised_objects(token)
        subjects = [c for c in token.children if c.dep_ == "nsubj"]
        found += [c for c in subjects[1:] if c.i > token.i]
        if not found and token.dep_ == "amod":
            found = [token.head]
        if (
            not found
            and token.dep_ == "relcl"
            and not any(c.lower_ in RELATIVE and c.dep_ == "nsubj" for c in token.children)
        ):
            found = [token.head]
    shared = [
        c
        for v in token.conjuncts
        if v.i > token.i and v.head == token
        for c in v.children
        if c.dep_ == "dobj"
    ]
    if not found and not passive and shared:
        found = shared
    return [_antecedent(o) for o in found]


def _raised_objects(token: Token) -> list[Token]:
    """ "ordered diplomats to leave", parsed as a clause: its subject is what the order is given to."""
    return [
        s
        for c in token.children
        if c.dep_ == "ccomp" and (is_ordered(c) or _is_infinitive(c))
        for s in c.children
        if s.dep_ in ("nsubj", "nsubjpass")
    ]


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(a.lower_ == "to" for a in verb.children)


def is_ordered(verb: Token) -> bool:
    """ "Ordered the embassy closed": the participle after an order, which the tagger takes for a past."""
    return (
        verb.head.lemma_ == "order"
        and verb.dep_ == "ccomp"
        and verb.tag_ in ("VBD", "VBN")
        and not any(c.dep_ in ("mark", "aux", "auxpass", "dobj") for c in verb.children)
    )


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ not in RELATIVE or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    verb = token.head
    for _ in range(4):
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        verb = verb.head
    return token


def _first_of_list(noun: Token) -> Token:
    """ "Ordered the expulsion of envoys and the closure of the consulate": both are ordered."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lemma_ in LOTS:
        return _first_of_list(first.head.head)  # "prepares a package of sanctions"
    if first != noun and first.dep_ == "pobj" and _is_of(first.head) and _is_of(noun, child=True):
        return first.head.head  # "the expulsion of envoys and the closure of", read as of both
    return first


def _is_of(word: Token, *, child: bool = False) -> bool:
    if child:
        return any(_is_of(c) for c in word.children)
    return word.dep_ == "prep" and word.lower_ == "of" and word.head.pos_ == "NOUN"


def _governor(noun: Token) -> Token | None:
    """The verb or noun a noun depends on, through one preposition."""
    noun = _first_of_list(noun)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd"):
        return head
    if noun.dep_ == "pobj":
        return head.head if head.head != head else None
    return None


def _prepositions(token: Token) -> Iterator[tuple[str, list[Token]]]:
    for child in token.children:
        if child.i > token.i + 1 and _is_accompanying(child.nbor(-1)):
            continue
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "ADV"):
            pobjs = [t for t in child.children if t.dep_ == "pobj"]
            joined = [c for c in child.children if c.dep_ == "conj" and c.pos_ == "ADP"]
            shared = [t for c in joined for t in c.children if t.dep_ == "pobj"]
            pobjs = pobjs or shared  # "flights to and from Lima"
            if pobjs:
                yield child.lower_, pobjs
            if shared:
                yield joined[0].lower_, shared
            for inner in child.children:  # "from within", "out of"
                if inner.dep_ == "prep":
                    yield inner.lower_, [t for t in inner.children if t.dep_ == "pobj"]
        elif child.dep_ == "advmod" and child.lower_ == "back":  # "sent her back to Lima"
            yield from _prepositions(child)


def _is_accompanying(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.lemma_ in ACCOMPANYING


def phrases(token: Token, preposition: str) -> Iterator[Token]:
    """The nouns that a preposition joins to a token."""
    for name, tokens in _prepositions(token):
        if name == preposition:
            yield from tokens


def _add_prepositions(predicate: Predicate, token: Token, *, nested: bool = False) -> None:
    """Gather phrases such as "with Iran"; ``nested`` also those inside them ("staff of its embassy in Lima")."""
    for name, tokens in _prepositions(token):
        known = predicate.prepositions.setdefault(name, [])
        known.extend(t for t in tokens if t not in known)
        if nested:
            for inner in tokens:
                if not _is_accompanying(inner):
                    _add_prepositions(predicate, inner)


def descendants(token: Token, depth: int) -> Iterator[Token]:
    """The token's dependents down to ``depth`` levels."""
    for child in token.children:
        yield child
        if depth > 1:
            yield from descendants(child, depth - 1)
