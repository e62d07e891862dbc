"""Whom "they", "both" and "the two countries" go back to."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.antecedents import BACK, Antecedents, clause_subject
from detente.actors.naming import Ref


class SeveralBack(Antecedents, ABC):
    """Finds the several states that a word goes back to."""

    def _back_plural(self, token: Token) -> tuple[Ref, ...]:
        subject = clause_subject(token)
        if subject is not None and subject.i < token.i:
            refs = self._states_of(subject)
            if refs:
                return tuple(
                    replace(r, token=token.i, words=token.text, confidence=r.confidence * 0.9)
                    for r in refs
                )
        if topics := self._topics_before(token):
            return topics
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

    def _topics_before(self, token: Token) -> tuple[Ref, ...]:
        """ "Peru and Chile called in Mali's envoys. They also ...": whom the sentence before is about."""
        start = token.sent.start
        if token.lower_ != "they" or token.dep_ not in ("nsubj", "nsubjpass") or start == 0:
            return ()
        if token.head.dep_ != "ROOT" or any(self.codes_at(i) for i in range(start, token.i)):
            return ()
        before = self.doc[start - 1].sent
        subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass") and t.head == before.root]
        several = [t for t in subjects if t.tag_ in ("NNS", "NNPS") or t.lower_ == "they"]
        if (
            not several
            and len({c for t in subjects for r in self._states_of(t) for c in r.codes}) < 2
        ):
            return ()
        refs = (r for t in subjects for r in self._states_of(t))
        return tuple(
            replace(r, token=token.i, words=token.text, confidence=r.confidence * 0.85)
            for r in refs
        )

    def _back_several(self, token: Token, number: int) -> tuple[Ref, ...]:
        """The last ``number`` states spoken of, those of this sentence and the one before first.

        Who acts upon "the three countries" is none of them.
        """
        codes: list[str] = []
        subject = clause_subject(token) if token.dep_ in ("pobj", "dobj") else None
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
