"""Looking back: whom pronouns, "the minister", "the two countries" and the like go back to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import date
from functools import lru_cache

from spacy.tokens import Token

from detente.actors.naming import Naming, Ref
from detente.actors.persons import Person
from detente.actors.table import load_actors
from detente.language.clauses import stranded_subject
from detente.language.document import Document
from detente.language.lemma import lemma_of

# What one holds against another, or thanks it for: "severed ties over its raid", "mocked Chad for its
# zeal", "praised Chad for its help".
BLAMING = frozenset(("over", "for", "against"))
BACK = 120  # how many tokens back an antecedent may lie: about four sentences of news


class Antecedents(Naming, ABC):
    """Finds what a phrase goes back to; the phrases themselves are resolved by ``refs`` and ``one``."""

    def __init__(self, document: Document, on: date | None):
        super().__init__(document, on)
        self._open: set[int] = set()

    @abstractmethod
    def refs(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token``, of the phrases coordinated with it, too."""

    @abstractmethod
    def one(self, token: Token) -> tuple[Ref, ...]:
        """The actors of the phrase headed by ``token`` itself."""

    @abstractmethod
    def nationality(self, token: Token) -> tuple[Ref, ...]:
        """The states named in the modifiers of a noun."""

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
        if quotation is None and (told := self._official_before(token, best)) is not None:
            return told
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

    def _official_before(
        self, token: Token, best: tuple[float, Person] | None
    ) -> tuple[Ref, ...] | None:
        """ "Peru's minister denied this. He said": who is told without a name as the subject of the
        sentence before, if nobody is named from there on."""
        start = token.sent.start
        if token.tag_ != "PRP" or token.dep_ not in ("nsubj", "nsubjpass") or start == 0:
            return None
        before = self.doc[start - 1].sent
        if best is not None and best[1].end > before.start and self._may_be_meant(best[1]):
            return None
        for subject in (t for t in before if t.dep_ in ("nsubj", "nsubjpass")):
            if subject.head != before.root:
                continue
            if subject.tag_ == "PRP" or (
                subject.tag_ in ("NN", "NNP") and self.nationality(subject)
            ):
                refs = [r for r in self._states_of(subject) if len(r.codes) == 1]
                if len(refs) == 1 and refs[0].kind == "official":
                    return (replace(refs[0], token=token.i, words=token.text, confidence=0.75),)
        return None

    def _may_be_meant(self, person: Person) -> bool:
        """Whether a name is surely somebody's: not "Twitter" in "wrote on Twitter"."""
        root = self.doc[person.start : person.end].root
        return person.code is not None or person.office is not None or root.dep_ != "pobj"

    def _back_state(self, token: Token, among: frozenset[str] | None = None) -> tuple[Ref, ...]:
        subject = _clause_subject(token)
        possessive = token.tag_ == "PRP$" or token.lower_ == "it"
        if (blamed := self._blamed(token)) is not None:
            return blamed
        if among is None and (told := self._of_what_is_said(token)):
            return told
        if subject is None and among is None and (topic := self._topic_before(token)):
            return topic
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
            if subject is not None
            and subject.lower_ != "it"
            and not possessive
            and subject.sent == token.sent
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

    def _of_what_is_said(self, token: Token) -> tuple[Ref, ...]:
        """ "Peru has recalled its envoy to Chile, its president said": Peru's."""
        speaker = token.head
        verb = speaker.head
        if token.tag_ != "PRP$" or speaker.dep_ != "nsubj" or verb.pos_ != "VERB":
            return ()
        for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i):
            for subject in (t for t in clause.children if t.dep_ in ("nsubj", "nsubjpass")):
                refs = self._states_of(subject)
                if len(refs) == 1 and len(refs[0].codes) == 1:
                    return (replace(refs[0], token=token.i, words=token.text, confidence=0.85),)
        return ()

    def _topic_before(self, token: Token) -> tuple[Ref, ...]:
        """ "Peru expelled Chile's envoys. It will also ...": who the sentence before is about.

        None unless "it" opens a sentence as its subject and the subject before is one state.
        """
        start = token.sent.start
        if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass") or start == 0:
            return ()
        if token.head.dep_ != "ROOT" or any(self.codes_at(i) for i in range(start, token.i)):
            return ()
        before = self.doc[start - 1].sent
        subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass") and t.head == before.root]
        refs = [r for t in subjects for r in self._states_of(t)]
        if len({r.codes for r in refs}) != 1 or len(refs[0].codes) != 1:
            return ()
        if refs[0].kind == "official" and any(t.i in self.person_at for t in subjects):
            return ()
        return (replace(refs[0], token=token.i, words=token.text, confidence=0.8),)

    def _blamed(self, token: Token) -> tuple[Ref, ...] | None:
        """ "Broke with Chad over its raid": the raid is Chad's. None where no such phrase is there."""
        noun = token.head
        if token.tag_ != "PRP$" or noun.dep_ != "pobj" or noun.head.lower_ not in BLAMING:
            return None
        clause = noun.head.head
        while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
            clause = clause.head
        if clause.lemma_ not in self.roles.judging:
            return None
        for phrase in (c for c in clause.subtree if c.dep_ in ("dobj", "pobj")):
            if phrase.i < noun.head.i and token not in phrase.subtree:
                refs = [r for r in self._states_of(phrase) if r.kind in ("state", "government")]
                if len(refs) == 1 and len(refs[0].codes) == 1:
                    return (replace(refs[0], token=token.i, words=token.text, confidence=0.75),)
        return None

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
        """The last ``number`` states spoken of, those of this sentence and the one before first.

        Who acts upon "the three countries" is none of them.
        """
        codes: list[str] = []
        subject = _clause_subject(token) if token.dep_ in ("pobj", "dobj") else None
        acting = {c for r in self._states_of(subject) for c in r.codes} if number > 2 else set()
        spoken = {c for i in range(max(0, token.i - BACK), token.i) for c in self.codes_at(i)}
        if number == 2 and len(self.pair) == 2 and set(self.pair) <= spoken:
            codes = list(
                self.pair
            )  # the two that the article is about, whoever else was named since
        for i in range(token.i - 1, max(-1, token.i - BACK), -1):
            if len(codes) >= number:
                break
            for code in self.codes_at(i):
                if code not in codes and code not in acting:
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

    def _back_body(self, token: Token) -> tuple[Ref, ...] | None:
        """ "The bloc", "the alliance": the last organisation of states spoken of; None where there is none."""
        for mention in reversed(self.mentions):
            if (
                mention.end <= token.i
                and mention.kind == "organisation"
                and mention.codes != ("UN",)
            ):
                how = "the last organisation spoken of"
                return (Ref(mention.codes, "organisation", token.i, token.text, 0.8, how),)
        return None

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
        return self._of_the_lead(token) if kind == "government" else ()

    def _of_the_lead(self, token: Token) -> tuple[Ref, ...]:
        """ "The foreign ministry" right after "Chad expelled ...": that of the state that acted."""
        start = token.sent.start
        if token.dep_ not in ("nsubj", "nsubjpass"):
            return ()
        if (dateline := self._dateline(token)) or start == 0:
            return dateline
        for before in self.doc[start - 1].sent:
            if before.dep_ == "nsubj" and before.head.dep_ == "ROOT":
                refs = [r for r in self._states_of(before) if len(r.codes) == 1]
                if len(refs) == 1 and refs[0].kind in ("state", "government"):
                    words = self.doc[token.left_edge.i : token.i + 1].text
                    return (
                        replace(
                            refs[0], kind="government", token=token.i, words=words, confidence=0.7
                        ),
                    )
        return ()

    def _dateline(self, token: Token) -> tuple[Ref, ...]:
        """ "TEHRAN - The foreign ministry said": the ministry of the capital that the text opens with."""
        line = self.document.dateline
        code = _capitals().get(line.place.lower()) if line is not None else None
        first = not self.doc[self.document_start : token.sent.start].text.strip()
        if code is None or not first:
            return ()
        words = self.doc[token.left_edge.i : token.i + 1].text
        return (Ref((code,), "government", token.i, words, 0.7, "the dateline's capital"),)

    @property
    def document_start(self) -> int:
        """The first token of the text behind its title."""
        return next((t.i for t in self.doc if t.idx >= self.document.body), 0)

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


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """The states of today by the names of their capitals, in lower case."""
    return {
        name.lower(): actor.code
        for actor in load_actors()
        if actor.kind == "state"
        for name in actor.capitals
    }


def _clause_subject(token: Token) -> Token | None:
    """The subject of the clause that holds the token, or of the clauses above it."""
    node = token
    for _ in range(12):
        if node.head == node:
            break
        below, node = node, node.head
        if below.dep_ == "xcomp" and below.tag_ == "VB":  # "told Chad to close its embassy"
            told = [c for c in node.children if c.dep_ in ("dobj", "dative") and c.i < below.i]
            if told:
                return told[0]
        if node.pos_ in ("VERB", "AUX"):
            for child in node.children:
                if child.dep_ in ("nsubj", "nsubjpass") and token not in child.subtree:
                    return child
            if stranded := stranded_subject(node):
                return stranded[0]
    return None
