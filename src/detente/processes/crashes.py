"""What a worker says before it dies: kept, so that its traceback can be read."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

TAIL = 16384  # bytes of the end that are kept of one death
MOST = 1 << 20  # bytes of all deaths that one program keeps
WHERE = getattr(signal, "SIGUSR1", None)  # upon which a worker tells where it is
MOMENT = 0.3  # seconds that it takes to tell


@dataclass(slots=True)
class Said:
    """What a worker writes to standard error, in a file without a name."""

    file: IO[bytes] | None = None

    def opened(self) -> IO[bytes]:
        """The file, for the worker to write into."""
        self.close()
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the worker
        return self.file

    def forget(self) -> None:
        """Drop what was said of work that is done: the worker writes from the beginning again."""
        with suppress(OSError, ValueError):  # another thread has closed it
            if self.file is not None:
                # Worker and caller share the place in it.
                os.lseek(self.file.fileno(), 0, os.SEEK_SET)
                os.ftruncate(self.file.fileno(), 0)

    def words(self) -> str:
        """The end of what was said since."""
        with suppress(OSError, ValueError):  # as above
            if self.file is not None:
                size = os.fstat(self.file.fileno()).st_size
                os.lseek(self.file.fileno(), max(0, size - TAIL), os.SEEK_SET)
                return os.read(self.file.fileno(), TAIL).decode("utf8", "replace").strip()
        return ""

    def last_line(self) -> str:
        """The last line of it, in short: of a traceback the error."""
        return (self.words().splitlines() or [""])[-1].strip()[:100]

    def close(self) -> None:
        """Let go of the file."""
        file, self.file = self.file, None
        if file is not None:
            file.close()


def ask_where(child: subprocess.Popen[bytes]) -> None:
    """Have a worker that hangs write down where it is. Where signals are not known it says
    nothing."""
    if WHERE is not None and child.poll() is None:
        child.send_signal(WHERE)
        time.sleep(MOMENT)


def kept(words: str) -> str:
    """Keep what a worker said at its end; returns where, in words to add to a fault, or nothing."""
    if not words:
        return ""
    path = _file()
    if path.stat().st_size < MOST:
        with path.open("a", encoding="utf8") as out:
            out.write(f"{words}\n\n")
    return f" (traceback in {path})"


@cache
def _file() -> Path:
    number, name = tempfile.mkstemp(prefix="detente-crashes-", suffix=".log")
    os.close(number)
    return Path(name)
