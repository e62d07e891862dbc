"""trafilatura with its searches for blocks of a name answered from memory.

trafilatura looks for the article and for what stands beside it by the names that blocks bear (``class``,
``id`` and the like), with XPath expressions that hold long regular expressions. Asking them of every block
of a page takes more than all else it does. Whether a block fits hangs on its tag and a few attributes
alone, and these come again and again, within a page and from page to page: so each combination is put to
trafilatura's own expression once, and its answer kept. What comes out is the same.

The expressions are exchanged in an instance of the package of our own; whoever imports ``trafilatura``
beside us gets it as it is.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import warnings
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
# The tags of all that an expression looks for.
TAGS = re.compile(r"\s*\(?\.//\*\[((?:self::\w+(?: or )?)+)\]")
SEVERAL = re.compile(r"\|\s*\(?\.?//")  # where another expression is joined
ATTRIBUTE = re.compile(r"@([a-z-]+)")

Key = tuple[Any, ...]  # the tag, and by name or in the page's order the attributes that count


class Remembered:
    """An XPath expression for elements within a tree, that asks of each its tag and attributes.

    Called with a tree it gives the elements, in document order, that the expression would find. Positions
    that the expression asks for are not heeded: its first element is the first one here, others may follow.
    With ``own`` False the expression asks for more: where an element fits by itself, it is asked itself.
    """

    def __init__(self, expression: XPath, *, own: bool):
        self.expression = expression
        self.own = own
        self.names = tuple(dict.fromkeys(ATTRIBUTE.findall(expression.path)))
        self.united = "|@" in expression.path  # "@id|@class" is the one that the page has first
        tags = None if SEVERAL.search(expression.path) else TAGS.match(expression.path)
        self.tags = tags[1].replace("self::", "").split(" or ") if tags else ()
        self.answers: dict[tuple[Any, ...], bool] = {}

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
        pairs = [(name, value) for name, value in element.items() if name in self.names]
        fits = False
        if isinstance(element.tag, str):
            parent = Element("body")
            lone = SubElement(parent, element.tag)
            for name, value in pairs:
                lone.set(name, value)
            fits = bool(self.expression(parent))
        if sum(len(value) for _, value in pairs) <= LONGEST:
            if len(self.answers) >= KEPT:
                self.answers.clear()
            self.answers[key] = fits
        return fits


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
            Remembered(e, own=own) if isinstance(e, XPath) and "@" in e.path else e
            for e in expressions
        ]
    part, name = SINGLE
    baseline = importlib.import_module(f"{NAME}.{part}")
    setattr(baseline, name, Remembered(getattr(baseline, name), own=True))
    return module
