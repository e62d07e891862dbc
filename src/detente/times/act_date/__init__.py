"""The date of an act: which time expression tells when it happened.

In come the predicate of an act and the expressions of its text. ``event_date`` decides by what the parse
hangs on the predicate (``attachment``), by two expressions ``combined``, by what is told ``beside`` one,
by the clauses around the act (``placed``) and by the ``narrative``; ``fitting`` keeps to days that the
act's status allows. ``presumed`` dates fresh news that tells no day. Out goes the date with the words
that tell it, or None.
"""
