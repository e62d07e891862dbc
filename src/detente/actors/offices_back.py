"""Whose "the minister", "the ministry" and "the bloc" are, told sentences before."""

from __future__ import annotations

from abc import ABC
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Token

from detente.actors.antecedents import BACK, Antecedents
from detente.actors.naming import Ref
from detente.actors.roles import load_roles
from detente.actors.table import load_actors
from detente.language.lemma import lemma_of

NEAR = 60  # tokens back to the post that "the embassy" is: two sentences of news
# What may tell of itself whose a post is; where it does, nothing is looked for before.
OWN = frozenset(("det", "amod", "compound", "nmod", "poss", "prep", "appos", "nummod"))


class OfficesBack(Antecedents, ABC):
    """Finds the state or organisation of an office or body that has been named before."""

    def _told_post(self, post: Token) -> tuple[Token, ...]:
        """The embassies or envoys named before of whom "the embassy", "the envoy" may be one."""
        lemma = lemma_of(post)
        bare = [c.lower_ for c in post.children if c.dep_ in OWN] == ["the"]
        if post.tag_ != "NN" or not bare or _is_without_subject(post.head):
            return ()
        if lemma not in self.roles.posts and lemma not in self.roles.ambassadors:
            return ()
        fitting = self.roles.posts if lemma in ("post", "mission") else {lemma}
        before = (self.doc[i] for i in range(max(0, post.i - NEAR), post.i))
        return tuple(t for t in before if t.pos_ in ("NOUN", "PROPN") and lemma_of(t) in fitting)

    def owner_told(self, post: Token) -> tuple[Ref, ...]:
        """Whose "the embassy" is, where all named before agree."""
        return _agreed(post, [self.nationality(t) for t in self._told_post(post)])

    def host_told(self, post: Token) -> tuple[Ref, ...]:
        """Where "the embassy" stands, where all named before agree."""
        return _agreed(post, [self.host_of(t) for t in self._told_post(post)])

    def _same_office(self, token: Token, kind: str) -> tuple[Ref, ...]:
        """ "The spokesman", "the minister", "the ministry": the last one spoken of, if any."""
        lemma = lemma_of(token)
        if lemma in self.roles.posts and token.tag_ in ("NNS", "NNPS"):
            return ()  # "the legations" are those of more than one state
        compound = [lemma_of(c) for c in token.children if c.dep_ in ("compound", "amod")]
        for i in range(token.i - 1, max(-1, token.i - 3 * BACK), -1):
            other = self.doc[i]
            person = self.person_at.get(i)
            if person is not None and person.code and _holds(person.office, lemma, compound):
                return tuple(
                    replace(r, token=token.i, words=token.text, confidence=0.75)
                    for r in self.one(other)
                )
            if _is_same(lemma_of(other), lemma) and i not in self._open:
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
        if lemma == "administration" and not compound and (ours := self._presidents(token)):
            return ours
        return self._of_the_lead(token) if kind == "government" else ()

    def _presidents(self, token: Token) -> tuple[Ref, ...]:
        """ "The administration" where a president was spoken of whose government is called so."""
        administered = self.roles.administered
        told = {
            p.code
            for p in self.person_at.values()
            if p.start < token.i and p.office == "president" and p.code in administered
        }
        told |= {
            m.code
            for m in self.mentions
            if m.end <= token.i and m.code in administered and self.doc[m.start].lower_ == "white"
        }
        if len(told) != 1:
            return ()
        how = "a president's government"
        return (Ref((told.pop(),), "government", token.i, token.text, 0.8, how),)

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
                    refs = self._not_acted_upon(token, refs[0])
                if len(refs) == 1 and refs[0].kind in ("state", "government"):
                    words = self.doc[token.left_edge.i : token.i + 1].text
                    return (
                        replace(
                            refs[0], kind="government", token=token.i, words=words, confidence=0.7
                        ),
                    )
        return ()

    def _not_acted_upon(self, token: Token, ref: Ref) -> list[Ref]:
        """ "Mali protested. The regime also closed Mali's consulate": the regime is the other of two."""
        verb = token.head
        if not any(ref.codes[0] in self.codes_at(t.i) for t in verb.subtree if t.i > verb.i):
            return [ref]
        pair = self.pair_for(token, set(ref.codes))
        return [replace(ref, codes=(c,)) for c in pair if c not in ref.codes]

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


def _agreed(post: Token, told: list[tuple[Ref, ...]]) -> tuple[Ref, ...]:
    """The one actor that the last phrase tells and no other gainsays; else nobody."""
    refs = [r for each in told for r in each]
    if not told or not told[-1] or len({r.codes for r in refs}) != 1 or len(refs[0].codes) != 1:
        return ()
    sure = 0.8 * refs[-1].confidence
    return (replace(refs[-1], token=post.i, words=post.text, confidence=sure),)


def _is_same(said: str, lemma: str) -> bool:
    """Whether "the envoy" may be one spoken of as an ambassador."""
    return said == lemma or (lemma in ("envoy", "diplomat") and said in load_roles().ambassadors)


def _holds(office: str | None, lemma: str, kinds: list[str]) -> bool:
    """Whether a person's office is the one that is spoken of: a "prime minister" is "the minister", but
    not "the foreign minister"."""
    words = (office or "").split()
    return words[-1:] == [lemma] and (len(words) == 1 or not kinds or bool(set(kinds) & set(words)))


def _is_without_subject(verb: Token) -> bool:
    """ "Moving the embassy", "to move the embassy": a thought of a deed, whoever's it might be."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return (verb.tag_ == "VBG" and not auxiliaries) or (verb.tag_ == "VB" and "to" in auxiliaries)
