"""From an article's text to its parse: cleaning, sentences, quotations.

``pipeline`` parses whole articles, ``partial`` only the sentences that the caller chooses; both give
a ``document``. Before that ``scrape`` and ``truecase`` mend the text; after it ``infinitives`` mends
tags, and ``quotes`` finds who says what, by ``tellers``. ``clauses``, ``coordination``, ``prepositions``
and ``lemma`` are for whoever reads a parse. The rest does what spaCy does in less time: ``engine`` its
arithmetic, ``tokens``, ``forms``, ``encoder`` (with ``layers`` and, in bytes, ``eight_bits``), ``steps``,
``entities`` and ``attributes`` its components, ``stretches`` a text in parts.
"""

from detente.language.document import Document, Quotation
from detente.language.partial import parse_where
from detente.language.pipeline import load_pipeline, parse
from detente.model import DEFAULT_PIPELINE

__all__ = [
    "DEFAULT_PIPELINE",
    "Document",
    "Quotation",
    "load_pipeline",
    "parse",
    "parse_where",
]
