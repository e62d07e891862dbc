"""From files and addresses to articles.

The street: ``paths`` lists the files, ``opening`` undoes gzip and zip, ``kinds`` tells what a file
is; ``plain``, ``documents`` (JSON), ``tables`` (CSV), ``columnar`` (Parquet, Arrow), ``gdelt``,
``archives`` (WARC), ``feeds`` and ``pages`` make articles of each; ``records`` checks their fields,
``languages`` tells their language, ``reading`` walks it all. ``web`` fetches pages. A fault is
handed on as an InputError in the place of its article, so that one bad line never stops a run.
"""

from detente.sources.limits import Limits
from detente.sources.options import Options
from detente.sources.reading import read_articles

__all__ = ["Limits", "Options", "read_articles"]
