"""Who a noun phrase stands for: states named, officials, pronouns, "the two countries".

:class:`Reference` answers one question: which actors does the phrase headed by this token
stand for, as what (state, official, people, place), and how sure are we?
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Token

from detente.actors.mentions import Mention, find_mentions
from detente.actors.persons import Person, find_persons
from detente.actors.roles import load_roles
from detente.actors.table import load_actors
from detente.language.clauses import stranded_subject
from detente.language.document import Document
from detente.language.lemma import lemma_of

MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "nummod"))
HYPHENED = frozenset(("compound", "nmod", "amod", "advmod", "npadvmod", "punct"))
NATION_PREPOSITIONS = frozenset(("of", "for", "from"))
PLURAL_DETERMINERS = frozenset(
    ("both", "two", "these", "three", "four", "neighboring", "neighbouring")
)
NUMBER = {"both": 2, "two": 2, "three": 3, "four": 4}
BORDERS = frozenset(("border", "frontier", "boundary"))
BACK = 120  # how many tokens back an antecedent may lie: about four sentences of news


@dataclass(frozen=True, slots=True)
class Ref:
    """Actors that a phrase stands for. ``token`` heads the phrase; ``kind`` is state, official,
    government, forces, people, post, organisation or place; ``how`` is for people."""

    codes: tuple[str, ...]
    kind: str
    token: int
    words: str
    confidence: float
    how: str


class Reference:
    """Resolves phrases of one document. Mentions and persons are found once, at construction."""

    def __init__(self, document: Document, on: date | None):
        self.document = document
        self.doc = document.doc
        self.roles = load_roles()
        self.mentions: list[Mention] = find_mentions(document, on)
        self.named: dict[int, list[Mention]] = {}  # "U.S.-Cuba" may be one token with two names
        for mention in self.mentions:
            for i in range(mention.start, mention.end):
                self.named.setdefault(i, []).append(mention)
        self.persons: list[Person] = find_persons(self.doc, self.mentions, on)
        self.person_at: dict[int, Person] = {
            i: p for p in self.persons for i in range(p.start, p.end)
        }
        self._memo: dict[int, tuple[Ref, ...]] = {}
        self._open: set[int] = set()

    def refs(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token``, of the phrases coordinated with it, too."""
        found: list[Ref] = []
        for head in coordinated(token):
            found.extend(self.one(head))
        return tuple(found)

    def one(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token`` itself."""
        if token.i not in self._memo:
            if token.i in self._open:  # "its ... it": a circle of descriptions says nothing
                return ()
            self._open.add(token.i)
            self._memo[token.i] = self._resolve(token)
            self._open.discard(token.i)
        return self._memo[token.i]

    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """The states named in the modifiers of a noun: "Iranian", "Canada's", "of Ghana", "its"."""
        found: list[Ref] = []
        if load_roles().is_private(token.lower_, proper=token.pos_ == "PROPN"):
            return ()
        for child in token.children:
            if child.dep_ in MODIFIERS:
                found.extend(self._modifier(child))
            elif child.dep_ == "prep" and child.lower_ in NATION_PREPOSITIONS:
                for pobj in (t for t in child.children if t.dep_ == "pobj"):
                    found.extend(r for r in self.refs(pobj) if r.kind != "people")
        return tuple(found)

    def place_country(self, token: Token) -> tuple[Ref, ...]:
        """The country in which a place phrase lies ("in Tehran" is Iran)."""
        found: list[Ref] = []
        for head in coordinated(token):
            found.extend(
                replace(r, kind="state")
                for r in self.one(head)
                if r.kind in ("place", "state", "capital")
            )
            if not found:
                near = (r for r in self.nationality(head) if r.kind in ("state", "place"))
                if lemma_of(head) in BORDERS:  # "its border with Chad"
                    near = (r for t in _behind(head, "with") for r in self.one(t))
                found.extend(replace(r, kind="state") for r in near)
        return tuple(found)

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two states that the article is about: named in its title, or four in five of all namings."""
        title = [
            m
            for m in self.mentions
            if m.start < len(self.doc) and self.doc[m.start].idx < self.document.body
        ]
        codes = dict.fromkeys(
            m.codes[0]
            for m in title
            if len(m.codes) == 1
            and m.kind not in ("organisation", "group", "place")
            and not (m.start and self.doc[m.start - 1].lower_ in ("in", "at", "near"))
        )
        if len(codes) == 2:
            return tuple(codes)
        counts = Counter(
            m.codes[0]
            for m in self.mentions
            if len(m.codes) == 1 and m.kind not in ("organisation", "group")
        )
        counts.update(p.code for p in self.persons if p.code is not None)
        top = counts.most_common(2)
        if len(top) == 2 and top[1][1] >= 2 and top[0][1] + top[1][1] >= 0.8 * counts.total():
            return tuple(code for code, _ in top)
        return ()

    def pair_for(self, token: Token, known: set[str]) -> tuple[str, ...]:
        """Two states that a phrase without parties can be about, one of them ``known`` where given:
        the article's own pair, or the only two states of this sentence and the one before."""
        if len(self.pair) == 2 and known <= set(self.pair):
            return self.pair
        before = self.doc[token.sent.start - 1].sent.start if token.sent.start > 0 else 0
        codes = dict.fromkeys(c for i in range(before, token.sent.end) for c in self._codes_at(i))
        return tuple(codes) if len(codes) == 2 and known <= set(codes) else ()

    @cached_property
    def sender_and_host(self) -> tuple[str, str] | tuple[()]:
        """Whose posts the article speaks of, and where: ("USA", "LAO"), if nearly all agree."""
        votes: Counter[tuple[str, str]] = Counter()
        for token in self.doc:
            if len(self.pair) != 2 or lemma_of(token) not in load_roles().posts:
                continue
            owners = {c for r in self.nationality(token) for c in r.codes} & set(self.pair)
            hosts = {c for r in self.host_of(token) for c in r.codes} & set(self.pair)
            for owner, host in (self.pair, self.pair[::-1]):
                if (owners or {owner}) == {owner} and (hosts or {host}) == {host}:
                    votes[owner, host] += bool(owners or hosts)
        top = votes.most_common(2)
        if not top or (len(top) == 2 and top[1][1] * 4 > top[0][1]):
            return ()
        return top[0][0]

    def names_post(self, token: Token) -> bool:
        """Whether a city's name is that of a post ("Embassy Lima"), whose owner is not told."""
        return token.pos_ == "PROPN" and any(
            c.dep_ == "compound" and c.i == token.left_edge.i and lemma_of(c) in load_roles().posts
            for c in token.children
        )

    def host_of(self, post: Token) -> tuple[Ref, ...]:
        """The country in which an embassy stands: "embassy in Lima", "Embassy Lima"."""
        found: list[Ref] = []
        for child in post.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at"):
                for pobj in (t for t in child.children if t.dep_ == "pobj"):
                    found.extend(self.place_country(pobj))
        if not found and post.dep_ == "compound" and post.head.i > post.i:
            found.extend(self.place_country(post.head))
        return tuple(found)

    # -- the kinds of phrase, in the order they are tried ------------------------------------

    def _resolve(self, token: Token) -> tuple[Ref, ...]:
        for way in (self._mention, self._person, self._pronoun, self._described, self._role):
            refs = way(token)
            if refs is not None:
                return refs
        return ()

    def _mention(self, token: Token) -> tuple[Ref, ...] | None:
        mentions = self.named.get(token.i)
        return tuple(self._named_by(m, token) for m in mentions) if mentions else None

    def _named_by(self, mention: Mention, token: Token) -> Ref:
        kind: str = mention.kind if mention.kind in ("organisation", "place", "people") else "state"
        if mention.kind in ("adjective", "people"):
            if token.pos_ == "ADJ" and token.dep_ in MODIFIERS:
                kind = "state"
            else:
                kind = "official" if _definite_plural(token) else "people"
        words = self.doc[mention.start : mention.end].text
        how = f"{mention.kind} of a state"
        return Ref(tuple(mention.codes), kind, token.i, words, mention.confidence, how)

    def _person(self, token: Token) -> tuple[Ref, ...] | None:
        person = self.person_at.get(token.i)
        if person is None:
            return None
        if person.code is None:
            kind = "people" if person.office is None else "official"
            return tuple(
                replace(r, kind=kind, words=person.name, token=token.i)
                for r in self.nationality(token)
            )
        return (
            Ref((person.code,), "official", token.i, person.name, person.confidence, person.how),
        )

    def _pronoun(self, token: Token) -> tuple[Ref, ...] | None:
        if token.tag_ not in ("PRP", "PRP$") and token.lower_ not in (
            "both",
            "who",
            "which",
            "that",
        ):
            return None
        word = token.lower_
        if word in ("who", "which", "that"):
            verb = token.head
            while verb.dep_ in ("conj", "xcomp", "ccomp") and verb.head != verb:
                verb = verb.head
            return self.refs(verb.head) if verb.dep_ in ("relcl", "acl") else ()
        if word in ("he", "she", "him", "her", "his", "hers"):
            return self._back_person(token)
        if word in ("it", "its"):
            return self._back_state(token)
        if word in ("they", "their", "them", "both"):
            return self._back_plural(token)
        if word in ("we", "our", "us", "i", "my", "me", "ours"):
            return self._speaker(token)
        return ()

    def _described(self, token: Token) -> tuple[Ref, ...] | None:
        """ "the two countries", "both sides", "the North American country", "the kingdom"."""
        lemma = lemma_of(token)
        if lemma in self.roles.country_nouns and token.tag_ == "NN":
            for child in token.children:
                if child.dep_ == "poss" and child.tag_ == "PRP$":  # "his country"
                    return tuple(replace(r, kind="state", token=token.i) for r in self.one(child))
        modifiers = {
            c.lower_
            for c in token.children
            if c.dep_ in ("det", "nummod", "predet", "amod", "poss")
        }
        if lemma in self.roles.pair_nouns and token.tag_ in ("NNS", "NNPS"):
            number = next((NUMBER[m] for m in modifiers if m in NUMBER), None)
            if (
                number is None
                and lemma in ("side", "neighbour", "neighbor", "rival", "foe", "adversary")
                and ("the" in modifiers)
            ):
                number = 2
            if number is not None and not self.nationality(token):
                return self._back_several(token, number)
        if (
            lemma in self.roles.country_nouns
            and token.tag_ in ("NN", "NNP")
            and modifiers & {"the", "that", "this"}
        ):
            if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
                return None
            region = [c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "nmod")]
            candidates = self._region(token, region)
            if (
                region
                and candidates is None
                and any(c.dep_ in MODIFIERS and c.i in self.named for c in token.children)
            ):
                return None
            if (
                lemma in ("government", "side", "state", "power", "ally")
                and not candidates
                and not region
            ):
                return None if lemma == "government" else self._back_state(token)
            return self._back_state(token, candidates)
        return None

    def _role(self, token: Token) -> tuple[Ref, ...] | None:
        """An office, body or people with its nationality; a definite office without one goes back."""
        kind = self.roles.kind(lemma_of(token)) if token.pos_ in ("NOUN", "PROPN") else None
        if kind is None:
            return None
        words = " ".join(t.text for t in self.doc[token.left_edge.i : token.i + 1])
        named = [
            r
            for r in self.nationality(token)
            if r.kind != "place" or kind in ("official", "government")
        ]
        if named:
            shown = "post" if lemma_of(token) in self.roles.posts else kind
            return tuple(replace(r, kind=shown, token=token.i, words=words) for r in named)
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.person_at:
                return self.one(child)
        if kind in ("official", "government") and any(c.lower_ in ("the",) for c in token.children):
            return self._same_office(token, kind)
        return ()

    # -- antecedents ----------------------------------------------------------------------------

    def _modifier(self, child: Token) -> tuple[Ref, ...]:
        if child.i in self.named:
            joined = [
                c for c in child.children if c.i in self.named and c.dep_ in HYPHENED
            ]  # "Canada-Iran relations"
            refs = [r for h in (*joined, *coordinated(child)) for r in self.one(h)]
            if child.dep_ != "poss":
                refs = [replace(r, kind="state") if r.kind == "people" else r for r in refs]
            return tuple(refs)
        if child.dep_ == "poss":
            return self.refs(child)
        if child.dep_ in (
            "compound",
            "nmod",
        ):  # "U.S. State Department spokesman", "Russian foreign ministry official"
            return self.nationality(child) or (
                self._role(child) or () if child.tag_ == "NNP" else ()
            )
        return ()

    def _back_person(self, token: Token) -> tuple[Ref, ...]:
        quotation = self._inside_quotation(token)
        best: tuple[float, Person] | None = None
        for person in self.persons:
            if person.end > token.i or person.start < token.i - BACK:
                continue
            if quotation is not None and person.start >= quotation[0]:
                continue
            head = self.doc[person.start : person.end].root
            score = -(token.i - person.end) / 25 + (
                1.0 if head.dep_ in ("nsubj", "nsubjpass") else 0.0
            )
            score += 0.5 if head.sent.start == token.sent.start else 0.0
            score -= 0.6 if head.dep_ in ("compound", "nmod", "poss") else 0.0
            if best is None or score > best[0]:
                best = (score, person)
        if best is None or best[1].code is None:
            return ()
        person = best[1]
        code = best[1].code
        return (
            Ref(
                (code,),
                "official",
                token.i,
                token.text,
                person.confidence * 0.85,
                f"{token.text} is {person.name}",
            ),
        )

    def _back_state(self, token: Token, among: frozenset[str] | None = None) -> tuple[Ref, ...]:
        subject = _clause_subject(token)
        possessive = token.tag_ == "PRP$" or token.lower_ == "it"
        if subject is not None and subject.i < token.i and among is None and possessive:
            refs = self._states_of(subject)
            if len(refs) == 1:
                return (
                    replace(
                        refs[0],
                        token=token.i,
                        words=token.text,
                        confidence=refs[0].confidence * 0.95,
                    ),
                )
        skip = (
            {c for r in self._states_of(subject) for c in r.codes}
            if subject is not None and not possessive and subject.sent == token.sent
            else set()
        )
        for mention in reversed(self.mentions):
            if mention.end > token.i or mention.start < token.i - BACK:
                continue
            if len(mention.codes) != 1 or (
                mention.kind in ("place", "organisation") and among is None
            ):
                continue
            if among is not None and mention.codes[0] not in among:
                continue
            if mention.codes[0] in skip and among is None:
                continue
            words = self.doc[token.left_edge.i : token.i + 1].text
            return (
                Ref(
                    tuple(mention.codes),
                    "state",
                    token.i,
                    words,
                    0.75,
                    f"{words} is {mention.codes[0]}",
                ),
            )
        return ()

    def _back_plural(self, token: Token) -> tuple[Ref, ...]:
        subject = _clause_subject(token)
        if subject is not None and subject.i < token.i:
            refs = self._states_of(subject)
            if refs:
                return tuple(
                    replace(r, token=token.i, words=token.text, confidence=r.confidence * 0.9)
                    for r in refs
                )
        start = token.sent.start
        for back in (start, max(0, start - 60)):
            for other in reversed(self.doc[back : token.i]):
                if other.dep_ in ("nsubj", "nsubjpass", "dobj") and (
                    other.tag_ in ("NNS", "NNPS") or other.conjuncts
                ):
                    refs = self.refs(other)
                    if refs:
                        return tuple(
                            replace(
                                r, token=token.i, words=token.text, confidence=r.confidence * 0.8
                            )
                            for r in refs
                        )
        return self._back_several(token, 2) if token.lower_ == "both" else ()

    def _back_several(self, token: Token, number: int) -> tuple[Ref, ...]:
        """The last ``number`` states spoken of, those of this sentence and the one before first."""
        codes: list[str] = []
        spoken = {c for i in range(max(0, token.i - BACK), token.i) for c in self._codes_at(i)}
        if number == 2 and len(self.pair) == 2 and set(self.pair) <= spoken:
            codes = list(
                self.pair
            )  # the two that the article is about, whoever else was named since
        for i in range(token.i - 1, max(-1, token.i - BACK), -1):
            if len(codes) >= number:
                break
            for code in self._codes_at(i):
                if code not in codes:
                    codes.append(code)
            if len(codes) >= number:
                break
        if len(codes) < number:
            for mention in self.mentions:  # a lead sentence may name them only afterwards
                if (
                    mention.start > token.i
                    and len(mention.codes) == 1
                    and mention.kind != "place"
                    and mention.codes[0] not in codes
                ):
                    codes.append(mention.codes[0])
                if len(codes) >= number:
                    break
        if len(codes) < number:
            return ()
        words = self.doc[token.left_edge.i : token.i + 1].text
        return tuple(
            Ref((c,), "state", token.i, words, 0.7, f"{words} are {', '.join(codes[:number])}")
            for c in codes[:number]
        )

    def _codes_at(self, i: int) -> tuple[str, ...]:
        codes = [
            m.codes[0]
            for m in self.named.get(i, ())
            if m.kind not in ("place", "organisation", "group") and len(m.codes) == 1
        ]
        person = self.person_at.get(i)
        if not codes and person is not None and person.code is not None:
            codes = [person.code]
        return tuple(codes)

    def _same_office(self, token: Token, kind: str) -> tuple[Ref, ...]:
        """ "The spokesman", "the minister", "the ministry": the last one spoken of, else None."""
        lemma = lemma_of(token)
        compound = [lemma_of(c) for c in token.children if c.dep_ in ("compound", "amod")]
        for i in range(token.i - 1, max(-1, token.i - 3 * BACK), -1):
            other = self.doc[i]
            if i in self.person_at and self.person_at[i].office == lemma and self.person_at[i].code:
                return tuple(
                    replace(r, token=token.i, words=token.text, confidence=0.75)
                    for r in self.one(other)
                )
            if lemma_of(other) == lemma and i not in self._open:
                if compound and not set(compound) & {lemma_of(c) for c in other.children}:
                    continue
                refs = self.one(other)
                if refs:
                    return tuple(
                        replace(
                            r,
                            kind=kind,
                            token=token.i,
                            words=token.text,
                            confidence=r.confidence * 0.85,
                        )
                        for r in refs
                    )
        return ()

    def _speaker(self, token: Token) -> tuple[Ref, ...]:
        for quotation in self.document.quotations:
            if quotation.start <= token.i < quotation.end and quotation.speaker is not None:
                return tuple(
                    replace(r, token=token.i, words=token.text, confidence=r.confidence * 0.9)
                    for r in self.refs(quotation.speaker)
                )
        return ()

    def _inside_quotation(self, token: Token) -> tuple[int, int] | None:
        return next(
            ((q.start, q.end) for q in self.document.quotations if q.start <= token.i < q.end), None
        )

    def _states_of(self, token: Token | None) -> tuple[Ref, ...]:
        if token is None or token.i in self._open:
            return ()
        return tuple(r for r in self.refs(token) if r.kind not in ("people", "place"))

    def _region(self, token: Token, words: list[str]) -> frozenset[str] | None:
        """States that a regional description allows: "North American", "Gulf", "Balkan"."""
        phrase = " ".join(words)
        for text in (phrase, *words):
            codes = load_actors().in_region(text)
            if codes:
                return frozenset(codes)
        return None


def coordinated(token: Token) -> list[Token]:
    """The token and the heads coordinated with it, in order ("A, B and C")."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X"):
            found.extend(coordinated(child))
    return found


def _behind(noun: Token, preposition: str) -> list[Token]:
    """The nouns that a preposition joins to a noun."""
    return [
        t
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == preposition
        for t in c.children
        if t.dep_ == "pobj"
    ]


def _definite_plural(token: Token) -> bool:
    """ "the French", "the Russians" as subject of a verb stand for their side."""
    return any(c.lower_ == "the" for c in token.children) and token.dep_ in (
        "nsubj",
        "pobj",
        "dobj",
        "agent",
    )


def _clause_subject(token: Token) -> Token | None:
    """The subject of the clause that holds the token, or of the clauses above it."""
    node = token
    for _ in range(12):
        if node.head == node:
            break
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            for child in node.children:
                if child.dep_ in ("nsubj", "nsubjpass") and token not in child.subtree:
                    return child
            if stranded := stranded_subject(node):
                return stranded[0]
    return None
