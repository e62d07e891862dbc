"""Days and stretches of days, before any word of a text is looked at.

A ``period`` is the stretch of days that everything here speaks of, printed and read as EDTF, and
``precision`` tells how precise one is; ``calendars`` reckons Iranian and Islamic days as Gregorian ones.
In come numbers and EDTF strings, out go dates and periods.
"""
