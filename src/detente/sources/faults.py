"""What went wrong with a file, in one plain line."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile
from zipfile import BadZipFile

UNREADABLE = (OSError, EOFError, zlib.error, BadZipFile)  # what reading a packed file may raise

WORDS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "no such file or folder"),
    (PermissionError, "permission denied"),
    (IsADirectoryError, "is a folder"),
    (EOFError, "the packed file ends too early (truncated)"),
    (BadGzipFile, "the packed file is damaged"),
    (zlib.error, "the packed file is damaged"),
    (BadZipFile, "the zip archive is damaged"),
)


def in_words(error: Exception) -> str:
    """Say a fault of the operating system or of gzip without its number or traceback."""
    for kind, words in WORDS:
        if isinstance(error, kind):
            return words
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be read ({text})"
