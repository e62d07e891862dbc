"""Questions and answers: what people ask a ledger.

``questions`` is the ledger as people ask it of a ``pair``, ``surveys`` across pairs, ``turns`` what
changed, ``pending`` what is still to come; ``answers`` are what comes back, ``shown`` how a
notebook shows them. ``across``, ``holdings`` and ``search`` answer a page at a time, ``dyad_years`` and ``dyad_days``
as a table with zeros. In come names of actors and days, out go answers that cite events and claims.
"""
