"""Events and relations in the tables: derived from claims, kept up to date, read back.

``derive`` renews what a change of claims touches, by way of ``keeping``, which knows the rows.
``reading`` gives events and stretches as derived, or derives them on the spot through a ``lens``
(what was in print by a day, whose word counts how much); ``lookup`` finds one by its id or a page
of them, with the words ``quoted``. In come groups of reports and conditions, out go events and
stretches.
"""
