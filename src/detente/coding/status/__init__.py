"""Actual, planned, proposed or denied: the walk from an act up to the clause that states it.

A predicate in, the status of its act out.
"""
