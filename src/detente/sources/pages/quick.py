"""trafilatura with its searches for blocks of a name answered from memory.

trafilatura looks for the article and for what stands beside it by the names that blocks bear
(``class``, ``id`` and the like), with XPath expressions that hold long regular expressions. Asking
them of every block of a page takes more than all else it does. Whether a block fits hangs on its
tag and a few attributes alone, and these come again and again, within a page and from page to page:
so each combination is looked at once, and the answer kept. Most are told by their attributes not to
fit; the others are put to trafilatura's own expression, so what comes out is the same.

The expressions are exchanged in an instance of the package of our own; whoever imports
``trafilatura`` beside us gets it as it is.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import warnings
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import Any

from lxml.etree import Element, SubElement, XPath

NAME = "detente_trafilatura"
KEPT = 50_000  # answers of one expression; news pages of 142 hosts need some 3,000
LONGEST = 1_000  # characters of attributes that are kept
# By module the lists of expressions, and whether all that they ask is the block's own tag and attributes
# (the others also look for a heading within it).
LISTS = (
    ("xpaths", "BODY_XPATH", True),
    ("xpaths", "OVERALL_DISCARD_XPATH", True),
    ("xpaths", "REMOVE_COMMENTS_AND_LISTS_XPATH", True),
    ("xpaths", "TEASER_DISCARD_XPATH", True),
    ("xpaths", "DISCARD_IMAGE_ELEMENTS", True),
    ("xpaths", "RAW_TREE_PRUNE_XPATH", False),
)
# The same for an expression that stands alone.
SINGLE = ("baseline", "BASIC_CLEAN_XPATH")
# What an expression asks of an attribute: by a function, by its value, or whether it is there.
CONDITION = re.compile(
    r"(re:test|contains|starts-with)\(\s*(translate\(\s*)?(@[\w@|-]+)(?:\s*,\s*'\w*',\s*'\w*'\s*\))?"
    r"\s*,\s*'([^']*)'(?:\s*,\s*'(i)')?\s*\)|(@[\w-]+)\s*=\s*'([^']*)'|(@[\w-]+)"
)
# What else an expression may hold where it is told by its conditions alone who does not fit.
AROUND = re.compile(r"(?:\.//(?:\w+|\*)|self::\w+|\bor\b|\bnot\(|\[1\]|[\s()\[\]|])*")
# Tags that fit without any condition.
BARE = re.compile(r"(?:^|\|)\s*\(?\.//(\w+)(?=(?:\)\[1\])?\s*(?:\||$))")
# The tags of all that an expression looks for.
TAGS = re.compile(r"\s*\(?\.//\*\[((?:self::\w+(?: or )?)+)\]")
SEVERAL = re.compile(r"\|\s*\(?\.?//")  # where another expression is joined
ATTRIBUTE = re.compile(r"@([a-z-]+)")

Key = tuple[Any, ...]  # the tag, and by name or in the page's order the attributes that count


class Remembered:
    """An XPath expression for elements within a tree, that asks of each its tag and attributes.

    Called with a tree it gives the elements, in document order, that the expression would find.
    Positions that the expression asks for are not heeded: its first element is the first one here,
    others may follow. With ``own`` False the expression asks for more: where an element fits by
    itself, it is asked itself.
    """

    def __init__(self, expression: XPath, *, own: bool):
        self.expression = expression
        self.own = own
        self.names = tuple(dict.fromkeys(ATTRIBUTE.findall(expression.path)))
        self.united = "|@" in expression.path  # "@id|@class" is the one that the page has first
        tags = None if SEVERAL.search(expression.path) else TAGS.match(expression.path)
        self.tags = tags[1].replace("self::", "").split(" or ") if tags else ()
        self.bare = frozenset(BARE.findall(expression.path.strip()))
        self.conditions = conditions(expression.path)
        self.answers: dict[Key, bool] = {}

    def __call__(self, tree: Any) -> list[Any]:
        """The elements below ``tree`` that the expression finds."""
        names, answers, united, found = self.names, self.answers, self.united, []
        for element in tree.iterdescendants(*self.tags):
            if united:
                key: Key = (element.tag, *[pair for pair in element.items() if pair[0] in names])
            else:
                key = (element.tag, *map(element.get, names))
            fits = answers.get(key)
            if fits is None:
                fits = self._ask(element, key)
            if fits:
                found.append(element)
        if found and not self.own:
            found = self.expression(tree)
        return found

    def _ask(self, element: Any, key: Key) -> bool:
        pairs: list[tuple[str, str]] = list(
            key[1:] if self.united else zip(self.names, key[1:], strict=True)
        )
        fits = self._may_fit(key[0], pairs) and self._fits(element)
        if sum([len(value) for _, value in pairs if value]) <= LONGEST:
            if len(self.answers) >= KEPT:
                self.answers.clear()
            self.answers[key] = fits
        return fits

    def _may_fit(self, tag: str, pairs: list[tuple[str, str]]) -> bool:
        told = self.conditions
        if told is None or tag in self.bare:
            return True
        for name, value in pairs:  # noqa: SIM110 - a loop takes half of what any() does here
            if value is not None and told[name](value):
                return True
        return False

    def _fits(self, element: Any) -> bool:
        """The expression's own answer, by an element with the same tag and attributes that stands
        alone."""
        if not isinstance(element.tag, str):
            return False
        parent = Element("body")
        lone = SubElement(parent, element.tag)
        for name, value in element.items():  # in the page's order, on which "@id|@class" hangs
            if name in self.names:
                lone.set(name, value)
        return bool(self.expression(parent))


def conditions(path: str) -> dict[str, Callable[[str], object]] | None:
    """By attribute, what an element that an expression finds must fulfil for one of its attributes.

    None where the expression holds more than is understood here, and nothing is known beforehand.
    """
    if not AROUND.fullmatch(CONDITION.sub("", path)):
        return None
    told: dict[str, list[str]] = {}
    for match in CONDITION.finditer(path):
        function, any_case, of, what, flag, equal, value, there = match.groups()
        pattern = {
            "re:test": what,
            "contains": re.escape(what or ""),
            "starts-with": f"^{re.escape(what or '')}",
            None: "" if there else f"^{re.escape(value or '')}$",
        }[function]
        pattern = f"(?i:{pattern})" if any_case or flag else f"(?:{pattern})"
        for name in (of or equal or there).split("|"):
            told.setdefault(name.removeprefix("@"), []).append(pattern)
    return {name: re.compile("|".join(patterns)).search for name, patterns in told.items()}


def article_text(tree: Any) -> str:
    """The article's text in a tree as trafilatura's ``extract`` tells it; "" where it finds none.

    The tree is used up, where ``extract`` would work on a copy of it.
    """
    core, options = load().core, _options()
    try:
        body, text, _, _ = core.trafilatura_sequence(tree, options)
    except (TypeError, ValueError):  # as there
        return ""
    if len(text) < options.min_output_size:
        return ""
    document = core.Document()
    document.body = body
    return str(core.determine_returnstring(document, options).strip())


@lru_cache(maxsize=1)
def _options() -> Any:
    return load().settings.Extractor(comments=False, fast=True)


@lru_cache(maxsize=1)
def load() -> ModuleType:
    """trafilatura, in an instance of our own with the expressions of ``LISTS`` exchanged."""
    spec = importlib.util.find_spec("trafilatura")
    assert spec is not None
    assert spec.origin is not None
    ours = importlib.util.spec_from_file_location(
        NAME, spec.origin, submodule_search_locations=list(spec.submodule_search_locations or ())
    )
    assert ours is not None
    assert ours.loader is not None
    module = importlib.util.module_from_spec(ours)
    sys.modules[NAME] = module
    with warnings.catch_warnings():  # urllib3's, of a proxy library that is not needed
        warnings.simplefilter("ignore")
        ours.loader.exec_module(module)
    for part, name, own in LISTS:
        expressions = getattr(importlib.import_module(f"{NAME}.{part}"), name)
        expressions[:] = [
            Remembered(e, own=own) if isinstance(e, XPath) and conditions(e.path) else e
            for e in expressions
        ]
    part, name = SINGLE
    baseline = importlib.import_module(f"{NAME}.{part}")
    setattr(baseline, name, Remembered(getattr(baseline, name), own=True))
    return module
