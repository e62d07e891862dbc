"""Whose "the minister", "the ministry" and "the bloc" are, told sentences before."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Token

from detente.actors.antecedents import BACK, Antecedents
from detente.actors.naming import Ref
from detente.actors.table import load_actors
from detente.language.lemma import lemma_of


class OfficesBack(Antecedents, ABC):
    """Finds the state or organisation of an office or body that has been named before."""

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


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """The states of today by the names of their capitals, in lower case."""
    return {
        name.lower(): actor.code
        for actor in load_actors()
        if actor.kind == "state"
        for name in actor.capitals
    }
