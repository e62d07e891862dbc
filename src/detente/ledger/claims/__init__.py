"""Claims: facts of record, filed, judged, and seen as reports about pairs.

``filing`` enters articles and claims, ``judging`` what people and newer coders hold of them,
``correcting`` checks a claim that takes the place of a wrong one. ``evidence`` keeps the claims
that stand as ``reports``, one for each pair of actors. In come articles with their claims, out go
the groups of reports that changed.
"""
