"""The database: its tables, opening it, and bringing an older one up to date.

``schema`` holds the tables and views, ``opening`` opens SQLite or PostgreSQL and makes or migrates
them (``migrations``), ``quote_index`` is the index for full text search. In comes a file name or
URL, out goes a :class:`~detente.ledger.database.opening.Database` with connections to read and to
write.
"""
