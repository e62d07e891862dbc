"""The errors Detente raises on purpose. Each message says what to do next."""

from __future__ import annotations


class DetenteError(Exception):
    """Base of every error that Detente raises itself."""


class DataError(DetenteError):
    """One of our own data files (acts, frames, actors) is not valid: file, entry and fault."""


class InputError(DetenteError):
    """An input cannot be read: ``place`` is the file (and ``:line``), ``fault`` one plain line."""

    def __init__(self, place: str, fault: str):
        super().__init__(f"{place}: {fault}")
        self.place = place
        self.fault = fault

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Errors are handed from process to process."""
        return type(self), (self.place, self.fault)


class LeftOut(InputError):  # noqa: N818 - it is no error
    """An input that is in order and holds no article to read: a redirect, an image, an index page.

    These are counted by ``fault`` in the sum of a run and told one by one only where asked for.
    """


class UnknownActor(DetenteError):  # noqa: N818 - what is unknown is the name, not the program
    """No state or organisation goes by that name; ``suggestions`` are near ones."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()):
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no state or organisation is called {name!r}.{hint}")
        self.name = name
        self.suggestions = suggestions

    def __reduce__(self) -> tuple[type[UnknownActor], tuple[str, tuple[str, ...]]]:
        """Errors are handed from process to process."""
        return type(self), (self.name, self.suggestions)


class OneActor(DetenteError):  # noqa: N818 - it is the question that cannot be answered
    """Two names that are to be those of a pair are kept under one code."""

    def __init__(self, a: str, b: str, code: str):
        super().__init__(f"{a!r} and {b!r} are one and the same here ({code}): name two")
        self.names, self.code = (a, b), code

    def __reduce__(self) -> tuple[type[OneActor], tuple[str, str, str]]:
        """Errors are handed from process to process."""
        return type(self), (*self.names, self.code)


class LedgerError(DetenteError):
    """The ledger cannot be opened, read or written."""
