"""From files to articles.

The street: ``paths`` lists the files, ``opening`` undoes gzip and tells binary from text,
``lines`` reads no more than it must, ``records`` and ``plain`` make articles of JSON lines and of
plain text, ``reading`` walks it all. A fault is handed on as an InputError in the place of its
article, so that one bad line never stops a run.
"""

from detente.sources.limits import Limits
from detente.sources.reading import read_articles

__all__ = ["Limits", "read_articles"]
