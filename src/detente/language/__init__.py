"""From an article's text to its parse: cleaning, sentences, quotations.

``parse`` parses whole articles; ``parse_where`` only the sentences that the caller chooses.
"""

from detente.language.document import Document, Quotation
from detente.language.partial import parse_where
from detente.language.pipeline import DEFAULT_PIPELINE, load_pipeline, parse

__all__ = [
    "DEFAULT_PIPELINE",
    "Document",
    "Quotation",
    "load_pipeline",
    "parse",
    "parse_where",
]
