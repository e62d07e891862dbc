"""Watching feeds: what is new is coded, and changes of relations are told as they come.

The street: ``opml`` lists the feeds, ``polling`` asks them, ``state`` remembers what was seen,
``filing`` makes articles of entries and files them, ``changes`` compares relations before and
after, ``webhook`` posts what has changed, ``watcher`` walks it all.
"""

from detente.watch.changes import Change
from detente.watch.watcher import Settings, Tally, Watcher

__all__ = ["Change", "Settings", "Tally", "Watcher"]
