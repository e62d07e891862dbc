"""From a parsed document to claims.

The street: ``predicate`` finds arguments, ``frame`` and ``match`` say which act they tell,
``status`` and ``voice`` how and on whose word, ``merge`` makes one claim an act an article,
``quotation`` cuts the proof, ``coder`` walks it all, ``languages`` finds the coder of a language.
"""

from detente.coding.coder import CodedArticle, Coder
from detente.coding.languages import ArticleCoder, Coders

__all__ = ["ArticleCoder", "CodedArticle", "Coder", "Coders"]
