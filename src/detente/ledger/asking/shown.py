"""What a notebook shows of an answer."""

from __future__ import annotations


class Shown:
    """Mixed into answers: notebooks show them as a small page in place of their repr."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from detente.notebook.html import html

        return html(self)
