"""The date of an article: given, or inferred from what it says.

In come an article and its time expressions. ``clues`` are gathered from times told, from the ``stamps``
of a page and from ``term_clues``: the terms of office holders (``tenures``), of people of public life and
of topics (``term_tables``). ``spreads`` says how often news tells something so many days back, ``order`` how a publisher writes
3/4/2016, and ``document_date`` weighs all of it. Out goes a date with its confidence and reasons.
"""
