"""How sources are to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from detente.sources.limits import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose about reading; the defaults fetch nothing but named addresses.

    ``columns`` tells which field of ours (id, title, text, published, publisher, url, language)
    stands under which name in tables and JSON. With ``fetch`` the pages that feeds and lists name
    are fetched too; ``private`` allows addresses inside one's own network. ``processes`` read web
    pages (None: up to four). ``on_bytes`` is called with the number of bytes read from files since
    it was last called.
    """

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    fetch: bool = False
    private: bool = False
    processes: int | None = None
    on_bytes: Callable[[int], None] | None = None
