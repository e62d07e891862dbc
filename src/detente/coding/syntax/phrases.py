"""The phrases that hang from a word: which nouns its prepositions join to it, and all its dependents."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.coding.words.wording import load_wording
from detente.language.lemma import lemma_of

# How what joins a noun to a token may hang from it.
JOINING = frozenset(("prep", "agent", "dative", "acl", "advmod", "npadvmod", "prt"))
# Particles that carry the phrase behind them: "walked away from", "backed out of".
AWAY = frozenset(("back", "away", "out"))


def prepositions(token: Token) -> Iterator[tuple[str, list[Token]]]:
    """By preposition the nouns that it joins to a token."""
    for child in token.children if has_children(token) else ():
        dep = child.dep_
        if dep not in JOINING:
            continue
        if child.i > token.i + 1 and is_accompanying(child.nbor(-1)):
            continue
        if dep in ("prep", "agent", "dative"):
            if child.pos_ not in ("ADP", "SCONJ", "ADV") and child.lower_ != "including":
                continue
            pobjs = [t for t in child.children if t.dep_ == "pobj"]
            joined = [c for c in child.children if c.dep_ == "conj" and c.pos_ == "ADP"]
            shared = [t for c in joined for t in c.children if t.dep_ == "pobj"]
            pobjs = pobjs or shared  # "flights to and from Lima"
            pobjs = pobjs or [t for t in child.children if t.dep_ == "pcomp" and t.lower_ == "then"]
            if pobjs:
                yield child.lower_, pobjs
            for day in pobjs:  # "the expulsion on Monday of two envoys"
                if lemma_of(day).lower() in load_wording().days:
                    yield from prepositions(day)
            if shared:
                yield joined[0].lower_, shared
            for inner in child.children:  # "from within", "out of"
                if inner.dep_ == "prep":
                    nouns = [t for t in inner.children if t.dep_ == "pobj"]
                    yield inner.lower_, nouns
                    if child.lower_ == "out" and inner.lower_ == "of":
                        yield "from", nouns  # "pulled its envoy out of Chad"
        elif _is_agreed(child):  # "the treaty signed with Chad": with whom, the noun tells as well
            yield from ((n, t) for n, t in prepositions(child) if n in ("with", "between", "among"))
        elif dep == "acl" and child.lemma_ == "owe":  # "the debt owed by Chad"
            yield from ((n, t) for n, t in prepositions(child) if n == "by")
        elif dep == "advmod" and child.lower_ in AWAY:  # "sent her back to Lima"
            yield from prepositions(child)
        elif dep == "prt" and child.lower_ in AWAY:  # "pulled out of talks"
            for name, nouns in prepositions(child):
                yield name, nouns
                if child.lower_ == "out" and name == "of":
                    yield "from", nouns
        elif dep in ("advmod", "npadvmod") and child.lower_ in load_wording().directions:
            yield from (("near", t) for name, t in prepositions(child) if name == "of")


def _is_agreed(participle: Token) -> bool:
    """ "The treaty signed", "the ties established": a participle behind its noun."""
    behind = participle.dep_ == "acl" and participle.tag_ in ("VBN", "VBD")
    return behind and participle.lemma_ in load_wording().agreeing


def is_accompanying(noun: Token) -> bool:
    """Whether a phrase only goes along: "in solidarity with", "out of solidarity with"; "a vote of
    solidarity with" is one with them."""
    return (
        noun.dep_ == "pobj"
        and (noun.head.lower_ != "of" or noun.head.head.lower_ == "out")
        and noun.lemma_ in load_wording().accompanying
    )


def phrases(token: Token, preposition: str) -> Iterator[Token]:
    """The nouns that a preposition joins to a token."""
    for name, tokens in prepositions(token):
        if name == preposition:
            yield from tokens


def descendants(token: Token, depth: int) -> list[Token]:
    """The token's dependents down to ``depth`` levels, each before its own."""
    found: list[Token] = []
    for child in token.children:
        found.append(child)
        if depth > 1 and (child.n_rights or child.n_lefts):
            found += descendants(child, depth - 1)
    return found


def has_children(token: Token) -> bool:
    """Whether anything hangs from a token: cheaper to ask than to look for it, and most words are
    leaves."""
    return bool(token.n_lefts or token.n_rights)


def is_day(word: Token) -> bool:
    """Whether a word behind a preposition tells a day or a year: "broke with Chad on 2 July", "in 1947"."""
    year = word.tag_ == "CD" and len(word.text) == 4
    return year or lemma_of(word) in load_wording().days
