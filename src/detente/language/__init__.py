"""From an article's text to its parse: cleaning, sentences, quotations."""

from detente.language.document import Document, Quotation
from detente.language.pipeline import DEFAULT_PIPELINE, load_pipeline, parse

__all__ = ["DEFAULT_PIPELINE", "Document", "Quotation", "load_pipeline", "parse"]
