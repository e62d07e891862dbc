"""SVG to PNG, with letters of our own so that a picture is the same on every machine."""

from __future__ import annotations

SCALE = 2  # points of PNG for one of SVG, so that it is sharp on paper and on dense screens


def paint(svg: str, scale: int = SCALE) -> bytes:
    """The PNG of an SVG, ``scale`` times as large. Raises ValueError where it is no SVG."""
    import resvg_py
    from font_source_sans_pro import SourceSansPro, SourceSansProSemibold

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=scale, font_files=[SourceSansPro, SourceSansProSemibold],
            skip_system_fonts=True, font_family="Source Sans Pro", sans_serif_family="Source Sans Pro",
        )
    )  # fmt: skip
