"""The words of ``wording.toml``: those that stand for others in a phrase, lend a party to it or hide one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.acts import load_acts
from detente.data import load_toml, word_lists, words_in
from detente.errors import DataError

FILE = "coding/words/wording.toml"
BY_NOUN = ("post_kinds", "told_again")  # tables of lists: a noun stands for the name of its list


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of the file, each as it is told there. Two are by noun: ``post_kinds`` has the kind of a
    post, ``told_again`` the family of acts; ``lasting`` is by act."""

    quantities: frozenset[str]
    shares: frozenset[str]
    documents_of_law: frozenset[str]
    support: frozenset[str]
    striking: frozenset[str]
    answering: frozenset[str]
    appeals: frozenset[str]
    hosting: frozenset[str]
    mediating: frozenset[str]
    dialogues: frozenset[str]
    quarrels: frozenset[str]
    visits: frozenset[str]
    bargains: frozenset[str]
    agreeing: frozenset[str]
    directions: frozenset[str]
    granting: frozenset[str]
    readied: frozenset[str]
    efforts: frozenset[str]
    telling: frozenset[str]
    separately: frozenset[str]
    aid: frozenset[str]
    duties: frozenset[str]
    instruments: frozenset[str]
    occasions: frozenset[str]
    raising: frozenset[str]
    opening: frozenset[str]
    heads_of_post: frozenset[str]
    days: frozenset[str]
    itinerary: frozenset[str]
    sought: frozenset[str]
    crowds: frozenset[str]
    lots: frozenset[str]
    phases: frozenset[str]
    never: frozenset[str]
    accompanying: frozenset[str]
    followed: frozenset[str]
    reciprocating: frozenset[str]
    taking: frozenset[str]
    alike: frozenset[str]
    steps: frozenset[str]
    venued: frozenset[str]
    senders: frozenset[str]
    comment: frozenset[str]
    own_comment: frozenset[str]
    means: frozenset[str]
    shields: frozenset[str]
    leaving: frozenset[str]
    public: frozenset[str]
    armed: frozenset[str]
    settled: frozenset[str]
    leaning: frozenset[str]
    deeds: frozenset[str]
    commanding: frozenset[str]
    moving: frozenset[str]
    ranked: frozenset[str]
    giving_word: frozenset[str]
    done_to: frozenset[str]
    inviting: frozenset[str]
    permissions: frozenset[str]
    silent: frozenset[str]
    taking_part: frozenset[str]
    claiming: frozenset[str]
    confirming: frozenset[str]
    statements: frozenset[str]
    citing: frozenset[str]
    causes: frozenset[str]
    documents: frozenset[str]
    giving: frozenset[str]
    naming: frozenset[str]
    press: frozenset[str]
    mastheads: frozenset[str]
    calling_home: frozenset[str]
    prepositions: frozenset[str]
    joint: frozenset[str]
    bodies: frozenset[str]
    gone_on_about: frozenset[str]
    single_posts: frozenset[str]
    formal: frozenset[str]
    bare_posts: frozenset[str]
    governing: frozenset[str]
    undertaken: frozenset[str]
    staying: frozenset[str]
    declared: frozenset[str]
    decided: frozenset[str]
    post_kinds: dict[str, str]
    told_again: dict[str, str]
    lasting: dict[str, str]

    def is_declared(self, act: str) -> bool:
        """Whether a government does the act by saying so."""
        return act.startswith(tuple(self.declared))

    def is_decided(self, act: str) -> bool:
        """Whether to decide on the act, or to say so, is to do it."""
        return self.is_declared(act) or act.startswith(tuple(self.decided))


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Load the lists. Raises DataError naming the list at fault."""
    table = load_toml(FILE)
    kinds, again = (_by_noun(name, table.pop(name, None)) for name in BY_NOUN)
    lasting = _by_act("lasting", table.pop("lasting", None))
    names = Wording.__annotations__.keys() - {*BY_NOUN, "lasting"}
    lists = word_lists(table, names, FILE, any_case=names)
    for name in ("declared", "decided"):
        _check_beginnings(name, lists[name])
    return Wording(**lists, post_kinds=kinds, told_again=again, lasting=lasting)


def _by_noun(name: str, lists: object) -> dict[str, str]:
    """By every noun of a table the name of its list. Raises DataError."""
    if not isinstance(lists, dict):
        raise DataError(f"{FILE}: {name} must be a table of lists")
    return {word: kind for kind in lists for word in words_in(lists, kind, FILE)}


def _check_beginnings(name: str, beginnings: frozenset[str]) -> None:
    """Each begins the name of an act. Raises DataError."""
    for beginning in sorted(beginnings):
        if not any(act.startswith(beginning) for act in load_acts()):
            raise DataError(f"{FILE}: {name}: no act is called {beginning!r}")


def _by_act(name: str, table: object) -> dict[str, str]:
    """A table of acts by acts. Raises DataError."""
    acts = load_acts()
    if not isinstance(table, dict) or not all(a in acts for pair in table.items() for a in pair):
        raise DataError(f"{FILE}: {name} must be a table of acts")
    return dict(table)
