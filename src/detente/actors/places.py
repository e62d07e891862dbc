"""Where things lie and stand: the country of a place, the host of an embassy, the seat of a government."""

from __future__ import annotations

from abc import ABC
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from detente.actors.consular_towns import town_of_pair
from detente.actors.naming import Ref
from detente.actors.offices_back import OfficesBack
from detente.actors.roles import load_roles
from detente.actors.table import load_actors
from detente.language.coordination import coordinated
from detente.language.lemma import lemma_of
from detente.language.prepositions import behind

BESIDE = ("in", "near", "outside")  # where grounds lie: "a camp near Amman"
OWNING = ("state", "place", "government")  # whose a place or a policy may be


class Places(OfficesBack, ABC):
    """Finds the country in which a place or a post is; whose a post is tells ``nationality``."""

    def place_country(self, token: Token) -> tuple[Ref, ...]:
        """The country in which a place phrase lies ("in Tehran" is Iran)."""
        found: list[Ref] = []
        for head in coordinated(token):
            own = [r for r in self.one(head) if r.kind in ("place", "state", "capital")]
            own = list(self._consular_town(head, own)) or own
            found.extend(replace(r, kind="state") for r in own)
            if not own:
                near = (r for r in self.nationality(head) if r.kind in OWNING)
                if lemma_of(head) in self.roles.borders:  # "its border with Chad"
                    near = (r for t in behind(head, "with") for r in self.one(t))
                elif lemma_of(head) in self.roles.sites and not self.nationality(head):
                    near = (r for t in behind(head, *BESIDE) for r in self.place_country(t))
                found.extend(replace(r, kind="state") for r in near)
        return tuple(found)

    def _consular_town(self, token: Token, known: list[Ref]) -> Iterator[Ref]:
        """ "Its consulate in Sapporo", in a text about two states, one of which has such a town."""
        codes = {c for r in known for c in r.codes}
        if token.pos_ != "PROPN" or len(self.pair) != 2 or codes & set(self.pair):
            return
        town = self.doc[token.left_edge.i : token.i + 1].text
        code = town_of_pair(town, self.pair) or town_of_pair(token.text, self.pair)
        if code is not None:
            yield Ref((code,), "place", token.i, town, 0.85, f"{town} lies there")

    def place_before(self, token: Token, but: Collection[str] = ()) -> tuple[Ref, ...]:
        """The country of the last place or state named before "there", none of those in ``but``."""
        for i in range(token.i - 1, max(-1, token.i - 40), -1):
            refs = [r for r in self.place_country(self.doc[i]) if len(r.codes) == 1]
            if refs and i in self.named and refs[0].codes[0] not in but:
                return (replace(refs[0], token=token.i, words=token.text, confidence=0.75),)
        return ()

    def sender_and_host(self, place: int) -> tuple[str, str] | tuple[()]:
        """Whose posts the text speaks of, and where: ("USA", "LAO"), if nearly all agree that are spoken of
        before a token, else all of the article. Where none tells, it is those of the state named first in
        the other: in a history of "Peru and Japan" the legation is Peru's."""
        if not self._posts_told:
            return ()
        votes = [(i, ends) for i, ends in self._posts_told if ends]
        if not votes:
            return self.pair[0], self.pair[1]
        before = Counter(ends for i, ends in votes if i < place)
        return _agreed(before) or _agreed(Counter(ends for _, ends in votes))

    @cached_property
    def _posts_told(self) -> list[tuple[int, tuple[str, str] | tuple[()]]]:
        """By token the posts that the article speaks of: whose of the two states that it is about they may
        be, and where; () for those of which neither is told."""
        told: list[tuple[int, tuple[str, str] | tuple[()]]] = []
        for token in self.doc if len(self.pair) == 2 else ():
            if lemma_of(token) not in load_roles().posts:
                continue
            owners = {c for r in self.nationality(token) for c in r.codes} & set(self.pair)
            hosts = {c for r in self.host_of(token) for c in r.codes} & set(self.pair)
            owners = owners or (set() if hosts else self._running(token) & set(self.pair))
            for owner, host in (self.pair, self.pair[::-1]):
                if (owners or {owner}) == {owner} and (hosts or {host}) == {host}:
                    told.append((token.i, (owner, host) if owners or hosts else ()))
        return told

    def _running(self, post: Token) -> set[str]:
        """Whose a post is by what its verb's subject does with it: "in 1991 Portugal closed the embassy"."""
        verb = post.head
        if post.dep_ != "dobj" or lemma_of(verb) not in load_roles().running_posts:
            return set()
        subjects = (c for c in verb.children if c.dep_ == "nsubj")
        return {c for s in subjects for r in self.one(s) for c in r.codes}

    def names_post(self, token: Token) -> bool:
        """Whether a city's name is that of a post ("Embassy Lima"), whose owner is not told."""
        return token.pos_ == "PROPN" and any(
            c.dep_ == "compound" and c.i == token.left_edge.i and lemma_of(c) in load_roles().posts
            for c in token.children
        )

    def host_of(self, post: Token) -> tuple[Ref, ...]:
        """The country in which an embassy stands: "embassy in Lima", "Embassy Lima"."""
        found: list[Ref] = []
        for place in behind(post, "in", "at"):
            found.extend(self.place_country(place))
        if not found and post.dep_ == "compound" and post.head.i > post.i:
            found.extend(self.place_country(post.head))
        for child in post.children:
            if not found and self.is_seat(child):
                found.extend(self.place_country(child))
        return tuple(found) or self.host_told(post)

    def is_seat(self, word: Token) -> bool:
        """ "Shuts its Tehran embassy", "the Kyoto protocol": the city before a post or a treaty is where it
        stands or was made, not whose it is."""
        return (
            word.dep_ in ("compound", "nmod")
            and lemma_of(word.head) in load_roles().posts | load_roles().charters
            and any(m.kind in ("capital", "place") for m in self.named.get(word.i, ()))
        )

    def is_seat_of(self, place: Token, power: Token) -> bool:
        """Whether a government sits there: in a capital, or in the country that it rules."""
        rules = lemma_of(power) in self.roles.ruling and any(
            m.kind == "name" for m in self.named.get(place.i, ())
        )
        return rules or self._is_capital(place)

    def _is_capital(self, word: Token) -> bool:
        return any(
            self.doc[m.start : m.end].text in load_actors().actor(code).capitals
            for m in self.named.get(word.i, ())
            for code in m.codes
        )


def _agreed(votes: Counter[tuple[str, str]]) -> tuple[str, str] | tuple[()]:
    """What four in five say."""
    top = votes.most_common(2)
    if not top or (len(top) == 2 and top[1][1] * 4 > top[0][1]):
        return ()
    return top[0][0]
