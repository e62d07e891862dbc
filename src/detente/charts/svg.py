"""Writing SVG: elements with their attributes escaped, colours and letters of all charts."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

FONT = "Source Sans Pro, system-ui, sans-serif"
INK, FAINT, LINE, PAPER, LAND = "#1c1b19", "#5f5b53", "#d9d4c9", "#ffffff", "#e9e4d8"
# By what a value means for the relation: good, impaired, broken, or neither.
TONES = {"good": "#2f6f5e", "less": "#8a5a0f", "broken": "#a63a30", "neutral": "#5b6270"}
TONE_OF = {
    "established": "good", "open": "good", "in_post": "good", "granted": "good", "normal": "good",
    "ambassador": "good", "minister": "good", "talks": "good",
    "suspended": "less", "reduced": "less", "recalled": "less", "moved": "less", "charge": "less",
    "interests_section": "less", "liaison_office": "less", "consul": "less", "restricted": "less",
    "non_resident": "less",
    "severed": "broken", "closed": "broken", "expelled": "broken", "withdrawn": "broken",
    "broken_off": "broken", "none": "broken",
}  # fmt: skip
# What XML 1.0 has no place for, even as a reference.
UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


def tone(value: str) -> str:
    """The tone of a value: good, less, broken or neutral."""
    return TONE_OF.get(value, "neutral")


def words(text: str) -> str:
    """Text as it may stand in SVG."""
    return escape(text.translate(UNFIT))


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """One element; ``content`` is SVG already. ``class_`` and ``stroke_width`` become ``class`` and
    ``stroke-width``; numbers are rounded to tenths; None leaves an attribute out.
    """
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value).translate(UNFIT)


def label(text: str, x: float, y: float, /, *, size: float = 12, **attributes: object) -> str:
    """A line of text with its baseline at ``y``."""
    told = {"fill": INK, "class_": "ink", "font_size": size} | attributes
    return element("text", words(text), x=x, y=y, **told)


def width_of(text: str, size: float) -> float:
    """About how wide a line of text is, erring on the wide side."""
    return len(text) * size * 0.6


def picture(title: str, width: float, height: float, parts: Iterable[str]) -> str:
    """A whole SVG with a title for those who cannot see it."""
    content = element("title", words(title)) + "".join(parts)
    return element(
        "svg", content, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}", height=f"{height:.0f}", font_family=FONT, class_="chart",
    )  # fmt: skip


def linked(content: str, address: str | None, told: str) -> str:
    """Content that leads to an address, with a name for a pointer that rests on it.

    The marks are left out of the order of the tab key: every chart has its table.
    """
    titled = element("title", words(told)) + content
    if address is None:
        return element("g", titled)
    return element("a", titled, href=address, tabindex="-1")
