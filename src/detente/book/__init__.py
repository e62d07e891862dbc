"""A ledger as people use it: one class, in parts of one subject each.

``reading`` takes articles in, ``asking`` answers, ``curating`` keeps what people hold of claims and
events; ``ledger`` is all of it. Every method is also a command: ``detente read``, ``status``,
``timeline``, ``which`` and so on.
"""

from detente.book.asking import lens
from detente.book.ledger import Ledger

__all__ = ["Ledger", "lens"]
