"""From a parsed document to claims.

The street: before all is parsed, ``glance`` asks of the raw text whether it can hold a claim and
``funnel`` which of its sentences, by ``vocabulary`` (what frames can be there), ``evidence`` (who may
be meant) and ``supposed`` (what a tree allows). Then ``triggers`` finds the frames of a word (``frame``
reads them), ``predicate`` its arguments (``subjects``, ``objects``, ``phrases``, ``gaps``, ``series``), and ``match``
puts them together: ``construction`` checks the form, ``slots`` (``slot_words``, ``named_slots``) and
``parties`` who stands where, ``one_sided``, ``retold`` and ``through`` what is told of one side, again,
or by way of a third. ``telling`` says of each reading when it was so (``dating``, ``occasions``), in
which ``status`` (``governors``, ``above_verbs``, ``above_nouns``, ``negation``; ``modality`` has the
words), on whose word (``voice``, ``speakers``), and where and why (``setting``). ``merge`` makes of every
``candidate`` one claim an act an article, ``quotation`` cuts the proof (``quoted_posts`` leads it on to
what a post is), ``confidence`` weighs it, ``coder`` walks it all. ``learned`` sets the learned reader
beside the rules, by ``pairs`` of actors; ``wording`` has the words that hold whatever the frame;
``languages`` finds the coder of a language.
"""

from detente.coding.coder import CodedArticle, Coder
from detente.coding.languages import ArticleCoder, Coders

__all__ = ["ArticleCoder", "CodedArticle", "Coder", "Coders"]
