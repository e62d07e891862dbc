"""Whom "he", "his" and, in a quotation, "we" go back to."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace

from spacy.tokens import Token

from detente.actors.antecedents import BACK, Antecedents
from detente.actors.naming import Ref
from detente.actors.persons import Person


class PersonsBack(Antecedents, ABC):
    """Finds the persons that words go back to."""

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
