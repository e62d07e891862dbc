"""Which words tell which act (``*.toml``), and which of its phrases fill the slots of a frame.

Predicates in, actors by slot out. Whether a frame applies at all is told in ``matching``.
"""
