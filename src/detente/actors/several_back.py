"""Whom "they", "both" and "the two countries" go back to."""

from __future__ import annotations

from abc import ABC
from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.antecedents import BACK, Antecedents, clause_subject, last_subjects
from detente.actors.naming import Ref
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of
from detente.language.tellers import SUBJECTS

PLURALS = frozenset(("NNS", "NNPS"))
PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
STATES = frozenset(("state",))
NEAR = 50  # tokens back to two persons who are "the two"
PERSONS = frozenset(("man", "two"))  # as the pairs of ``roles.toml``
OFFICIALS = frozenset(("official", "government"))


class SeveralBack(Antecedents, ABC):
    """Finds the several states that a word goes back to."""

    def _back_plural(self, token: Token) -> tuple[Ref, ...]:
        subject = clause_subject(token)
        held = self._states_of(subject) if subject is not None and subject.i < token.i else ()
        if held and not (subject is not None and _is_single(subject)):
            return _again(held, token, 0.9)
        if topics := self._topics_before(token):
            return topics
        if held and held[0].kind == "official":  # "the Pope told her in their meeting"
            return _again(held, token, 0.9)
        acting = {c for r in held for c in r.codes}
        start = token.sent.start
        for back in (start, max(0, start - 60)):
            for other in reversed(self.doc[back : token.i]):
                if refs := self._several_at(other, acting):
                    return _again(refs, token, 0.8)
        if held:  # "the government and their envoys"
            return _again(held, token, 0.9)
        return self._back_several(token, 2) if token.lower_ == "both" else ()

    def _several_at(self, noun: Token, acting: set[str]) -> tuple[Ref, ...]:
        """Several named by a noun that "they" may go back to; beside a single subject (``acting``) two
        states at least, none of them the subject."""
        if noun.dep_ not in PLACES or (len(coordinated(noun)) < 2 and noun.tag_ not in PLURALS):
            return ()
        if noun.dep_ == "pobj" and not acting:
            return ()
        refs = self.refs(noun)
        codes = {c for r in refs for c in r.codes}
        return refs if not acting or (len(codes) > 1 and not acting & codes) else ()

    def _topics_before(self, token: Token) -> tuple[Ref, ...]:
        """ "Peru and Chile called in Mali's envoys. They also ...": whom the sentence before is about."""
        start = token.sent.start
        if token.lower_ != "they" or token.dep_ not in SUBJECTS or start == 0:
            return ()
        if token.head.dep_ != "ROOT" or any(self.codes_at(i) for i in range(start, token.i)):
            return ()
        subjects = last_subjects(self.doc[start - 1].sent)
        several = [t for t in subjects if t.tag_ in PLURALS or t.lower_ == "they"]
        if (
            not several
            and len({c for t in subjects for r in self._states_of(t) for c in r.codes}) < 2
        ):
            return ()
        refs = (r for t in subjects for r in self._states_of(t))
        return _again(tuple(refs), token, 0.85)

    def _joined(self, token: Token, number: int, acting: set[str]) -> tuple[str, ...]:
        """The ``number`` states most often named in one breath, of equals the last: "Peru and Chile",
        "the premiers of Peru and Chile"."""
        found: dict[frozenset[str], tuple[str, ...]] = {}
        counts: Counter[frozenset[str]] = Counter()
        for i in range(token.left_edge.i - 1, max(-1, token.i - BACK), -1):
            noun = self.doc[i]
            if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ == "conj":
                continue
            if len(coordinated(noun)) < 2 and noun.tag_ not in PLURALS:
                continue
            # Of a single noun, "the premiers of two states", only officials speak for several.
            kinds = STATES if len(coordinated(noun)) > 1 else OFFICIALS
            refs = [r for r in self._states_of(noun) if len(r.codes) == 1 and r.kind in kinds]
            codes = tuple(dict.fromkeys(r.codes[0] for r in refs))
            if len(codes) == number and not acting & set(codes):
                found.setdefault(frozenset(codes), codes)
                counts[frozenset(codes)] += 1
        top = counts.most_common(1)  # of equals the first counted, which is named last
        return found[top[0][0]] if top else ()

    def _two_privately(self, token: Token) -> bool:
        """Whether the two named last in one breath are persons of no state: "the agents Ana Silva and Juan
        Vega, who sold it. The two fled"."""
        for i in range(token.left_edge.i - 1, max(-1, token.i - NEAR), -1):
            noun = self.doc[i]
            heads = coordinated(noun) if noun.dep_ != "conj" else ()
            if len(heads) == 2 and all(t.pos_ == "PROPN" for t in heads):
                persons = all(t.ent_type_ == "PERSON" for t in heads)
                return persons and not any(self.refs(t) for t in heads)
        return False

    def _with_no_state(self, token: Token) -> bool:
        """ "Talks between Peru and the Shining Path. Both sides": whether the two named last in one breath are
        a state and a body that is none."""
        for i in range(token.left_edge.i - 1, max(-1, token.i - NEAR), -1):
            noun = self.doc[i]
            if noun.dep_ == "conj" or noun.pos_ not in ("PROPN", "NOUN"):
                continue
            heads = coordinated(noun)
            if len(heads) != 2:
                continue
            states = [bool(self._states_of(t)) for t in heads]
            other = heads[0] if states[1] else heads[1]
            if any(states):
                named = other.tag_ == "NNP" and other.ent_type_ not in ("GPE", "LOC")
                return not all(states) and named and other.i not in self.person_at
        return False

    def _met_before(self, token: Token) -> tuple[str, ...]:
        """The two who met last before a word, as far as the text has been read."""
        if self.met is None or not token.i - BACK <= self.met[0] < token.i:
            return ()
        return self.met[1]

    def _back_several(self, token: Token, number: int) -> tuple[Ref, ...]:
        """The last ``number`` states spoken of, those of this sentence and the one before first.

        Who acts upon "the three countries" is none of them; "the two leaders" are those who met last.
        """
        codes: list[str] = []
        subject = clause_subject(token) if token.dep_ in ("pobj", "dobj") else None
        acting = {c for r in self._states_of(subject) for c in r.codes} if number > 2 else set()
        spoken = {c for i in range(max(0, token.i - BACK), token.i) for c in self.codes_at(i)}
        met = self._met_before(token) if number == 2 else ()
        if met and lemma_of(token) in self.roles.officials | self.roles.pairs | PERSONS:
            codes = list(met)
        elif number == 2 and len(self.pair) == 2 and set(self.pair) <= spoken:
            codes = list(self.pair)  # whom the article is about, whoever else was named since
        elif joined := self._joined(token, number, acting):
            codes = list(joined)
        elif met:
            codes = list(met)
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
                    and mention.kind not in ("place", "armed")
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


def _is_single(subject: Token) -> bool:
    """Whether a subject is one state, which "their" beside it does not mean: "Peru ... their envoys"."""
    return (
        subject.tag_ in ("NNP", "PRP")
        and subject.lower_ not in ("they", "we")
        and len(coordinated(subject)) < 2
    )


def _again(refs: tuple[Ref, ...], token: Token, sure: float) -> tuple[Ref, ...]:
    """The same actors in another word, less sure."""
    return tuple(
        replace(r, token=token.i, words=token.text, confidence=r.confidence * sure) for r in refs
    )
