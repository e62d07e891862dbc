"""From predicates to readings: which frames apply, and who are the sides of the act.

Sentences in, readings out: a frame, its predicate, sources and targets.
"""
