"""The ledger that the tests of exports write out."""

from tests.export.conftest import place, store

__all__ = ["place", "store"]
