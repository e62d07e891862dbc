"""A page as it came, before anything is read from it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model import Article


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of a page and what its carrier (file, archive, feed, server) says of it.

    ``name`` is the id its article shall bear (the page's address where None), ``charset`` the one
    an HTTP header names. ``known`` holds what a feed or list told of it: its date and title count,
    and it stands in where the page cannot be read.
    """

    html: bytes
    place: str
    url: str | None = None
    charset: str | None = None
    name: str | None = None
    known: Article | None = None
