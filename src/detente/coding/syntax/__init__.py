"""How an act stands in its sentence: its subject, its objects, its phrases, whatever construction is used.

Trees of spaCy in, predicates with their arguments out. Nothing here knows an act or an actor.
"""
