"""Relations: from the events of a pair to the states they were in, and since when.

``state_machine`` lays what events do (``effects``) end to end (``laying``) and adds what follows
besides what is told: denials and standing statements (``inference``), the level of representation
(``levels``). In come the events of a pair, out go stretches: a part of the relation that held one
value for a while (``stretch``).
"""
