"""Which state "it", "its" and "the kingdom" go back to."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace

from spacy.tokens import Span, Token

from detente.actors.antecedents import BACK, Antecedents, clause_subject, last_subjects
from detente.actors.naming import Ref
from detente.actors.table import load_actors
from detente.language.prepositions import behind
from detente.language.tellers import SUBJECTS

# What one holds against another, or thanks it for: "severed ties over its raid", "mocked Chad for its
# zeal", "praised Chad for its help".
BLAMING = frozenset(("over", "for", "against"))
OUGHT = frozenset(("should", "must", "ought"))
ALSO = frozenset(("also", "further", "furthermore", "additionally"))


class StatesBack(Antecedents, ABC):
    """Finds the one state that a word or a description goes back to."""

    def _back_state(self, token: Token, among: frozenset[str] | None = None) -> tuple[Ref, ...]:
        subject = _of_whose_visit(token) or clause_subject(token)
        possessive = token.tag_ == "PRP$" or (
            token.lower_ == "it" and not _is_another(token, subject)
        )
        possessive = possessive or _is_all_over(token)
        if (blamed := self._blamed(token)) is not None:
            return blamed
        if advised := self._advised(token):
            return advised
        if among is None and (told := self._of_what_is_said(token) or self._spoken_for(token)):
            return told
        if self._speaks_of_himself(token, subject):
            return ()
        if (
            among is None
            and (subject is None or subject.left_edge == token)
            and (topic := self._topic_before(token))
        ):
            return topic
        if among is None and self._goes_on_about_another(token):
            return ()
        if subject is not None and subject.i < token.i and among is None and possessive:
            refs = self._states_of(subject)
            if len(refs) == 1:
                sure = refs[0].confidence * 0.95
                return (replace(refs[0], token=token.i, words=token.text, confidence=sure),)
        skip: set[str] = set()
        if subject is not None and subject.lower_ != "it" and subject.sent == token.sent:
            acting = () if possessive else self._states_of(subject)
            skip = {c for r in acting for c in r.codes}
        return self._last_named(token, among, skip)

    def _last_named(
        self, token: Token, among: frozenset[str] | None, skip: set[str]
    ) -> tuple[Ref, ...]:
        """The state named last before a word that is one of these, or else none of ``skip``."""
        for mention in reversed(self.mentions):
            if mention.end > token.i or mention.start < token.i - BACK:
                continue
            if len(mention.codes) != 1 or (
                mention.kind in ("place", "organisation", "armed") and among is None
            ):
                continue
            if among is not None and mention.codes[0] not in among:
                continue
            if mention.codes[0] in skip and among is None:
                continue
            words = self.doc[token.left_edge.i : token.i + 1].text
            how = f"{words} is {mention.codes[0]}"
            return (Ref(tuple(mention.codes), "state", token.i, words, 0.75, how),)
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

    def _advised(self, token: Token) -> tuple[Ref, ...]:
        """ "Chad hinted to Mali that it should": Mali, which is told what to do."""
        verb = token.head
        above = verb.head
        if token.lower_ != "it" or token.dep_ != "nsubj" or verb.dep_ != "ccomp":
            return ()
        if not any(c.dep_ == "aux" and c.lower_ in OUGHT for c in verb.children):
            return ()
        hearers = [c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        spoken_to = behind(above, "to", labels=("prep", "dative"))
        hearers += [t for t in spoken_to if t.i < verb.i]
        for hearer in hearers:
            refs = self._states_of(hearer)
            if len(refs) == 1 and len(refs[0].codes) == 1:
                return (replace(refs[0], kind="state", token=token.i, words=token.text),)
        return ()

    def _spoken_for(self, token: Token) -> tuple[Ref, ...]:
        """ "Peru's envoy to Chile said the country would": Peru, for which he speaks."""
        verb = token.head
        if token.pos_ != "NOUN" or token.dep_ not in SUBJECTS or verb.dep_ != "ccomp":
            return ()
        for speaker in (c for c in verb.head.children if c.dep_ == "nsubj" and c.i < token.i):
            refs = self._states_of(speaker)
            if len(refs) == 1 and len(refs[0].codes) == 1 and refs[0].kind == "official":
                return (replace(refs[0], kind="state", token=token.i, confidence=0.8),)
        return ()

    def _topic_before(self, token: Token) -> tuple[Ref, ...]:
        """ "Peru expelled Chile's envoys. It will also ...": who the sentence before is about.

        None unless "it" opens a sentence as its subject and the subject before is one state.
        """
        start = token.sent.start
        top = token.head if token.lower_ == "its" and token.dep_ == "poss" else token
        while top.dep_ == "compound":  # "its secretary-general"
            top = top.head
        if top.dep_ not in SUBJECTS or token.lower_ not in ("it", "its") or start == 0:
            return ()
        if top.head.dep_ != "ROOT" or any(self.codes_at(i) for i in range(start, token.i)):
            return ()
        before = self.doc[start - 1].sent
        first = () if self._speaks_on(token) else _told_first(before)
        refs = [r for t in first or last_subjects(before) for r in self._states_of(t)]
        if len({r.codes for r in refs}) != 1 or len(refs[0].codes) != 1:
            return ()
        if refs[0].kind == "official" and refs[0].token in self.person_at:
            return ()
        return (replace(refs[0], token=token.i, words=token.text, confidence=0.8),)

    def _goes_on_about_another(self, token: Token) -> bool:
        """ "The Tuareg Front fired on Malian posts. It also took a town": the front, whoever was named since."""
        start = token.sent.start
        if token.lower_ != "it" or token.dep_ not in SUBJECTS or start == 0:
            return False
        if token.head.dep_ != "ROOT" or any(self.codes_at(i) for i in range(start, token.i)):
            return False
        subjects = last_subjects(self.doc[start - 1].sent)
        return len(subjects) == 1 and self._is_a_body(subjects[0])

    def _is_a_body(self, noun: Token) -> bool:
        """Whether a name is that of a body that is no state's, and of no person."""
        return (
            noun.tag_ == "NNP"
            and noun.ent_type_ == "ORG"
            and noun.i not in self.person_at
            and not self.refs(noun)
        )

    def _speaks_on(self, token: Token) -> bool:
        """ "Peru broke the treaty, the ministry said. It also accused Chile": who spoke speaks on."""
        verb = token.head
        also = any(c.lower_ in ALSO for c in verb.children if c.dep_ == "advmod")
        return also and verb.lemma_ in self.roles.judging

    def _speaks_of_himself(self, token: Token, subject: Token | None) -> bool:
        """ "The Tuareg Front said it would": it is the front, whose state nobody tells."""
        verb = token.head
        if token.lower_ != "it" or subject is None or verb.dep_ != "ccomp":
            return False
        if subject.head != verb.head or subject.i > token.i or self._states_of(subject):
            return False
        apposed = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in subject.children)
        return subject.pos_ == "PROPN" or apposed  # "his employer, the Tuareg Front, said it"

    def _blamed(self, token: Token) -> tuple[Ref, ...] | None:
        """ "Broke with Chad over its raid": the raid is Chad's. None where no such phrase is there."""
        noun = token.head
        if token.tag_ != "PRP$" or noun.dep_ != "pobj":
            return None
        answered = noun.head.lower_ == "to" and noun.head.head.lower_ in self.roles.answers
        if not answered and noun.head.lower_ not in BLAMING:
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

    def _region(self, words: list[str]) -> frozenset[str] | None:
        """States that a regional description allows: "North American", "Gulf", "Balkan"."""
        phrase = " ".join(words)
        for text in (phrase, *words):
            codes = load_actors().in_region(text)
            if codes:
                return frozenset(codes)
        return None


def _is_another(it: Token, subject: Token | None) -> bool:
    """ "Chad recognised Mali and opened relations with it": what a verb does to "it", its subject does
    to another."""
    verb = it.head
    if it.dep_ == "pobj":
        if verb.lower_ != "with":
            return False
        verb = verb.head
    elif it.dep_ != "dobj":
        return False
    if verb.dep_ == "dobj":
        verb = verb.head
    while verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head
    return subject is not None and subject.head == verb


def _of_whose_visit(token: Token) -> Token | None:
    """ "The Peruvian leader's visit to the country": whose it is, who goes to another."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else token
    if token.lemma_ == "state":  # a province, as often
        return None
    owners = [c for c in noun.children if c.dep_ == "poss"] if noun != token else []
    return owners[0] if owners and noun.pos_ == "NOUN" else None


def _told_first(sentence: Span) -> list[Token]:
    """ "Peru will go, the minister said": whom what is said is about, where that stands first."""
    said = (c for c in sentence.root.children if c.dep_ == "ccomp" and c.i < sentence.root.i)
    return [t for clause in said for t in clause.children if t.dep_ in SUBJECTS]


def _is_all_over(token: Token) -> bool:
    """ "Raids across the country": that of whoever does it."""
    return token.dep_ == "pobj" and token.head.lower_ in ("across", "throughout")
