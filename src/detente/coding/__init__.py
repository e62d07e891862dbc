"""From a parsed document to claims.

The street, a package a step. ``words`` and ``syntax`` serve all the others. Before all is parsed, ``funnel``
asks which texts and sentences can hold a claim. Then ``frames`` says which words tell which act and who fills
its slots, ``matching`` makes readings of predicates, ``claims`` says of each reading when and where it was so,
by ``status`` whether it was so at all and by ``attribution`` on whose word; ``article`` makes of what
is left one claim an act an article and cuts the proof, ``weighing`` says how sure it is. ``coder`` walks it all;
``languages`` finds the coder of a language.
"""

from detente.coding.coder import CodedArticle, Coder
from detente.coding.languages import ArticleCoder, Coders

__all__ = ["ArticleCoder", "CodedArticle", "Coder", "Coders"]
