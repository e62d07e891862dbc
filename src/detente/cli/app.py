"""The command ``detente``: its group, how errors are told, what the exit status says."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from detente.cli.acts import acts
from detente.cli.code import code
from detente.cli.curation import confirm, correct, merge, rebuild, reinstate, retract, split
from detente.cli.draw import draw
from detente.cli.export import export
from detente.cli.formats import FORMATS, cite
from detente.cli.imports import imports
from detente.cli.listing import Listing
from detente.cli.mcp import mcp
from detente.cli.questions import status, timeline, why
from detente.cli.read import read
from detente.cli.relation import relation
from detente.cli.serve import serve
from detente.cli.shards import shards
from detente.cli.surveys import changes, contradictions, first, pending, protectors, which
from detente.cli.times import times
from detente.cli.watch import watch
from detente.errors import DetenteError, OneActor, UnknownActor

BAD_INPUT = 1
USAGE = 2
# What is the machine's fault and no error of ours: told in one line, with the place where there is one.
MACHINE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
)


class Commands(Listing):
    """A group that tells Detente's own errors in one line and lists commands as they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer meets them, not by name."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that went away (``| head``) is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit(0)
        except DetenteError as error:
            raise _told(error) from error
        except OSError as error:
            if error.errno not in MACHINE:
                raise
            _forget_stdout()
            where = error.filename or "the output"
            raise _Fault(f"{where}: cannot be written or read ({error.strerror})") from error
        return result


class _Fault(click.ClickException):
    exit_code = BAD_INPUT


class _WrongName(click.ClickException):
    exit_code = USAGE


def _told(error: DetenteError) -> click.ClickException:
    kind = _WrongName if isinstance(error, UnknownActor | OneActor) else _Fault
    return kind(str(error))


def _forget_stdout() -> None:
    """Let what is still buffered run into the void, so that Python's exit does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf8")  # noqa: PTH123, SIM115


def fit_output() -> None:
    """Make the standard output take whatever is written: in files and pipes UTF-8, in which our
    formats are told to be, on a terminal that is not of UTF-8 "?" for what it cannot show.

    Who sets PYTHONIOENCODING wants another encoding, and gets it with "?" likewise.
    """
    out = sys.stdout
    if not isinstance(out, io.TextIOWrapper) or codecs.lookup(out.encoding).name == "utf-8":
        return
    chosen = out.isatty() or os.environ.get("PYTHONIOENCODING")
    out.reconfigure(encoding=out.encoding if chosen else "utf-8", errors="replace")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="detente", message="detente %(version)s")
def cli() -> None:
    """Read the news and keep the record of how states stand with one another.

    \b
    Start here:
      detente code article.txt         what does this article claim?
      detente read articles/           keep the claims in a ledger (detente.db)
      detente shards crawl/ --to DIR   code what is too large for one run
      detente watch feeds.opml         read feeds as they come, tell what changes
      detente status Iran Canada       where do the two stand, since when, says who?
      detente timeline Iran Canada     how did they get there?
      detente why 3f2a                 which words prove it?
      detente which severed Iran       who has no relations with Iran?
      detente serve                    all of it in the browser

    Articles are plain text, web pages, JSON, CSV, Parquet, Arrow, feeds, web archives (WARC), any
    of them gzipped, folders of them, addresses (https://...), or - for standard input.
    Results are tables on a terminal and JSON in a pipe; --format says otherwise.

    Exit status: 0 all went well, 1 some input was bad (the rest was done), 2 wrong usage.
    """


for command in (
    code, read, watch, shards, imports, status, timeline, why, which, changes, pending, protectors, contradictions,
    first, serve, draw, retract, reinstate, confirm, correct, merge, split, export, cite, mcp, rebuild, acts, times,
    relation,
):  # fmt: skip
    cli.add_command(command)
for command in FORMATS:
    export.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    fit_output()
    cli.main(args=list(arguments) if arguments is not None else None, prog_name="detente")
