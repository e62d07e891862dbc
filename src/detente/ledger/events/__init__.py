"""Events: reports of one act of one pair, side by side.

``merging`` decides which reports of a group tell of the same act, by date, by ``counts`` ("60
diplomats") and by the ``likeness`` of quotes (both by ``quote_words``), as far as the ``ties`` that
people have made or cut let it. An ``event`` carries all that is claimed of it; ``moving`` says
whether its act moves a relation, and ``posts`` which posts its quotes name. In come reports, out go
events.
"""
