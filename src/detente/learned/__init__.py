"""The learned reader: a small encoder that types the relation between two marked actors.

It stands beside the rules of :mod:`detente.coding` and knows nothing of them. ``marked`` holds a
sentence with its two marks, ``files`` reads such sentences, ``reader`` runs the model, which lies
in ``data`` with a card that says what it was taught and how well it does. ``train/`` made it.
"""

from detente.learned.marked import MarkedSentence
from detente.learned.reader import LearnedReader, Typed, load_reader

__all__ = ["LearnedReader", "MarkedSentence", "Typed", "load_reader"]
