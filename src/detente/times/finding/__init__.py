"""Time expressions found in a parsed text.

``patterns`` lists the forms that expressions take, ``search`` looks for them where they can stand,
``entries`` finds the dates that open the lines of a chronology, and ``named`` events of the
``event_table``; ``weeks`` takes "the first week of" to its month. ``expressions`` walks the text: in comes a document with its date, as far as that is
known, out go its expressions in order, each with its meaning.
"""
