"""Marks of what people hold of claims, set into a page when it is drawn.

Templates leave a place for every claim that they show; then the ledger is asked once for all of
them.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from detente.book import Ledger

# Whatever articles say is escaped before it comes into a page, so that no text can hold such a place.
PLACE = re.compile(r"<!--judged:([0-9a-f]+)-->")
CONFIRMED = ' · <span class="status confirmed" title="Somebody has read its words and holds it right">confirmed</span>'


def place(claim: str) -> Markup:
    """The place of the mark of a claim, by its id."""
    return Markup(f"<!--judged:{escape(claim)}-->")


def marked(page: str, book: Ledger) -> str:
    """A page in which confirmed claims are marked as such, and no place is left."""
    confirmed = book.store.confirmed(set(PLACE.findall(page)))
    return PLACE.sub(lambda found: CONFIRMED if found[1] in confirmed else "", page)
