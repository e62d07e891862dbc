"""What a ledger holds, in the formats of the field: one format a module.

``told`` reads events with their claims and articles, pair by pair, so that a ledger of any size
streams. ``tables`` lays claims, events and relations out in typed columns, ``files`` writes rows as
CSV, JSON lines or Parquet. Every other module is one format: a function from what was told to rows
or lines, with the source of the format's definition in its docstring.
"""
