"""Whose word it is: the actor behind the phrase of a speaker, or the article itself."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.actors.naming import Ref
from detente.actors.reference import Reference
from detente.coding.syntax.phrases import phrases
from detente.coding.syntax.subjects import find_subject
from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

SPEAKERS = frozenset(("state", "official", "government", "organisation", "post", "forces"))
AUTHORS = ("by", "from", "of", "at", "in", "within")  # behind a statement, a source
POSTED = ("to", "in")  # between the title of an envoy and his host


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: the actor's code and the words used for it, both None for the article's own voice."""

    code: str | None
    words: str | None


OWN = Voice(None, None)


def speaker_of(subject: Token, reference: Reference, clause: Token | None = None) -> Voice:
    """The actor whom the phrase of a speaker stands for; ``clause`` is what is told, where it is one."""
    refs = _of_whose_clause(subject, clause, reference)
    for way in (_titled, _acting, _posted, _authors):
        refs = refs or [r for r in way(subject, reference) if len(r.codes) == 1]
    if not refs and clause is not None:
        refs = _of_own_plans(subject, clause, reference)
    codes = {r.codes[0] for r in refs}
    if len(codes) == 1:
        spoken = reference.refs(subject)  # "its minister", where its state is found elsewhere
        return Voice(refs[0].codes[0], (spoken or refs)[0].words)
    return Voice(None, subject.text) if _is_nameless_body(subject) else OWN


def _acting(subject: Token, reference: Reference) -> list[Ref]:
    """Who speaks himself; the press of a state reports without speaking for it."""
    if _is_press(subject):
        return []
    # "Silva, the Chadian minister"
    named = [subject, *(c for c in subject.children if c.dep_ == "appos")]
    told = (reference.refs(t) for t in named)
    refs = next((found for found in told if found), ())
    return [r for r in refs if r.kind in SPEAKERS and len(r.codes) == 1]


def _titled(subject: Token, reference: Reference) -> list[Ref]:
    """ "Polish Ambassador to Kenya Jan Nowak": the title that the parser parts from the name by its country."""
    if subject.pos_ != "PROPN":
        return []
    before = subject.doc[max(subject.left_edge.i - 1, subject.sent.start)]
    place = before.head if before.dep_ == "pobj" else before
    titles = [c for c in subject.children if c.dep_ == "nmod" and c.i < subject.i]
    if place.i < subject.i and place.lower_ in POSTED:
        titles.append(place.head)
    return [
        r
        for title in titles
        if reference.roles.kind(title.lower_) == "official"
        if any(c.lower_ in POSTED for c in title.children)
        for r in reference.refs(title)
        if r.kind in SPEAKERS
    ]


def _of_whose_clause(subject: Token, clause: Token | None, reference: Reference) -> list[Ref]:
    """ "Chad will not recognise Mali, its minister said": the minister of whom the clause is about."""
    if clause is None or not any(c.dep_ == "poss" and c.lower_ == "its" for c in subject.subtree):
        return []
    joined = [c for c in clause.conjuncts if clause.i < c.i < subject.i and c.pos_ == "VERB"]
    nearest = joined[-1] if joined else clause  # "Chad left and Mali stayed, its minister said"
    told = [r for t in find_subject(nearest) if t.i < subject.i for r in reference.refs(t)]
    one = len({r.codes for r in told}) == 1 and len(told[0].codes) == 1
    return [r for r in told if one and r.kind in ("state", "government", "organisation")]


def _is_press(subject: Token) -> bool:
    """ "State television", "Russian news agencies", "the Chadian daily"."""
    press, lemma = load_wording().press, lemma_of(subject)
    below = {c.lower_ for c in subject.children if c.dep_ in ("compound", "amod")}
    named = any(c.dep_ == "compound" for c in subject.children) and subject.ent_type_ != "PERSON"
    titled = named and subject.tag_ in ("NNP", "NNPS")
    if titled and subject.lower_ in load_wording().mastheads:
        return True  # "the Kathmandu Post"
    return lemma in press or (
        lemma in ("agency", "service", "outlet") and bool(below & {"news", "wire"})
    )


def _authors(subject: Token, reference: Reference) -> list[Ref]:
    """ "A statement by the ministry in Lima", "a foreign ministry statement", "a source at the Chadian
    embassy": who issued it, whom the source serves."""
    if lemma_of(subject) not in load_wording().documents:
        return []
    behind = [t for name in AUTHORS for t in phrases(subject, name)]
    told = [*reference.nationality(subject), *(r for t in behind for r in reference.refs(t))]
    return [r for r in told if r.kind in SPEAKERS]


def _of_own_plans(subject: Token, clause: Token, reference: Reference) -> list[Ref]:
    """ "Foreign Minister Ana Silva said that Chad would leave": who tells what a state will do, and whose
    own state goes untold, speaks for that one."""
    titled = [subject, *(t for t in subject.subtree if t.dep_ == "compound" and t.i < subject.i)]
    if not any(reference.roles.kind(t.lower_) == "official" for t in titled):
        return []
    if reference.nationality(subject) or not any(c.tag_ == "MD" for c in clause.children):
        return []
    return [r for t in find_subject(clause) for r in reference.refs(t) if r.kind in SPEAKERS]


def _posted(subject: Token, reference: Reference) -> list[Ref]:
    """ "A senior official in Lima", "in Lima, a spokesman said": the state of the capital where a nameless
    official speaks."""
    if reference.roles.kind(lemma_of(subject)) not in ("official", "government"):
        return []
    opening = [c for c in subject.head.children if c.i < subject.i]
    return [
        r
        for c in (*subject.children, *opening)
        if c.dep_ == "prep" and c.lower_ == "in"
        for t in c.children
        if t.dep_ == "pobj"
        for r in reference.place_country(t)
    ]


def _is_nameless_body(subject: Token) -> bool:
    """ "The ministry", "the government", "officials": a body whose state the article leaves to us."""
    if lemma_of(subject) in load_wording().documents:  # "a statement of the ministry"
        owners = [c for c in subject.children if c.dep_ == "poss"]
        owners += [t for name in AUTHORS for t in phrases(subject, name)]
        if owners:
            return any(map(_is_nameless_body, owners))
    if any(
        c.dep_ in ("poss", "amod") and c.ent_type_ and c.text[:1].isupper()
        for c in subject.children  # "the foreign ministry" may be taken for a name as a whole
    ):
        return False
    words = load_wording()
    return lemma_of(subject) in words.bodies or any(
        c.lower_ in words.governing for c in subject.children if c.dep_ in ("amod", "compound")
    )
