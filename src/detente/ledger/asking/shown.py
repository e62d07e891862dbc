"""What a notebook shows of an answer, and what ``print`` does."""

from __future__ import annotations


class Shown:
    """Mixed into answers: notebooks show them as a small page in place of their repr, and ``print`` as
    the text of it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from detente.notebook.html import html

        return html(self)

    def __str__(self) -> str:
        from detente.notebook.text import text

        return text(self)
