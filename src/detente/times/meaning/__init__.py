"""What a matched time expression means: a TIMEX3 type and value, and the days it bounds.

In comes a ``reading``: a match of one form, with what its meaning depends on (the day of the text, the
time last told, the tense). ``resolving`` hands it to the module of its form: ``days``, ``clock``,
``holidays``, ``around``, ``quarters``, ``spans``, ``sets``, ``calendar_dates``. Out goes a
:class:`~detente.times.meaning.reading.Meaning`, or None.
"""
