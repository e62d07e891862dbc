"""``detente watch``: read feeds as they come and tell what changes between states."""

from __future__ import annotations

import signal
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

import click

from detente.cli import options
from detente.cli.screen import print_json
from detente.cli.states import named
from detente.days import in_words
from detente.errors import InputError


def _address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Callback that refuses what can be no address before anything is polled."""
    given = urlsplit(value or "")
    if value is not None and (given.scheme not in ("http", "https") or not given.hostname):
        raise click.BadParameter(f"{value!r} is no address such as https://example.org/hook")
    return value


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED|OPML...")
@options.ledger
@click.option(
    "--every",
    type=click.FloatRange(min=1.0),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="How often a feed is polled; one that fails is polled ever more seldom.",
)
@click.option("--once", is_flag=True, help="Poll each feed that is due once, then leave.")
@click.option(
    "--webhook", metavar="URL", callback=_address, help="Post every change to this address as JSON."
)
@click.option(
    "--of",
    multiple=True,
    metavar="STATE",
    callback=named,
    help="Tell and post only changes with this state; all is read and filed. Repeatable: with any of them.",
)
@click.option(
    "--state",
    metavar="FILE",
    help="What was seen so far.  [default: LEDGER.watch beside the ledger]",
)
@click.option(
    "--fetch/--no-fetch",
    default=True,
    show_default=True,
    help="Read the page of each entry; without it, only what the feed has of it.",
)
@click.option(
    "--private", is_flag=True, help="Allow fetching from addresses inside your own network."
)
@options.output("table", "jsonl")
@options.pipeline
@options.processes
@click.pass_context
def watch(
    ctx: click.Context,
    /,
    feeds: tuple[str, ...],
    ledger: str | None,
    every: float,
    once: bool,
    webhook: str | None,
    of: tuple[str, ...],
    state: str | None,
    fetch: bool,
    private: bool,
    form: str | None,
    pipeline: str,
    processes: int | None,
) -> None:
    """Poll feeds, code what is new, and print changes of relations as they come.

    \b
    Examples:
      detente watch https://example.org/world.rss
      detente watch feeds.opml --ledger gulf.db --webhook https://example.org/hook
      detente watch feeds.opml --of Iran --of "Saudi Arabia"
      detente watch feeds.opml --once        (from cron)

    FEED is the address of an RSS or Atom feed, OPML a list of feeds as feed readers export it.
    What was seen is remembered: a watch that is stopped goes on where it was, and files and tells
    nothing twice. Sites are polled politely, and robots.txt is heeded.
    """
    import detente
    from detente.ledger.asking.questions import actor
    from detente.watch import Settings, Watcher
    from detente.watch.opml import feeds as listed

    chosen = options.chosen(form, "jsonl")
    file = options.ledger_file(ledger)
    found = list(listed(feeds))
    faults = [item for item in found if isinstance(item, InputError)]
    for fault in faults:
        _fault(fault)
    urls = [item for item in found if isinstance(item, str)]
    if not urls:
        ctx.exit(1)
    of_codes = frozenset(actor(name, None) for name in of)
    settings = Settings(every * 60, fetch, private, webhook, of_codes)
    signal.signal(signal.SIGTERM, _stop)
    with (
        detente.open(file, pipeline=pipeline, processes=processes) as book,
        Watcher(
            book,
            urls,
            Path(state or _beside(file)),
            tell=_told if chosen == "table" else lambda change: print_json(change, lines=True),
            on_fault=_fault,
            settings=settings,
        ) as watcher,
    ):
        try:
            if once and (later := watcher.not_due()):
                click.echo(_not_due(later), err=True)
            watcher.round() if once else watcher.run()
        except KeyboardInterrupt:
            click.echo("stopped; the same command goes on from here", err=True)
        click.echo(watcher.tally.summary, err=True)
        ctx.exit(1 if faults or watcher.tally.faults else 0)


def _not_due(later: list[float]) -> str:
    """How many feeds are passed over, and until when."""
    many = "1 feed is" if len(later) == 1 else f"{len(later):,} feeds are"
    first = datetime.fromtimestamp(later[0]).strftime("%Y-%m-%d %H:%M")
    return f"{many} not polled: not due before {first}, by --every or after a failure"


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _beside(ledger: str) -> str:
    return "detente.watch" if "://" in ledger else f"{ledger}.watch"


def _fault(error: InputError) -> None:
    click.echo(f"detente: {error}".replace("\n", " "), err=True)


def _told(change: dict[str, Any]) -> None:
    """A change in two lines: what, and the words that say so."""
    from detente.actors import load_actors
    from detente.words import part_of_pair

    names = {code: load_actors().actor(code).name for code in (change["a"], change["b"])}
    since = f" since {in_words(change['since'])}" if change["since"] else ""
    until = f" until {in_words(change['until'])}" if change["until"] else ""
    verb = {"new": "", "dated": " (dated anew)", "withdrawn": " (no longer told)"}[change["kind"]]
    was = f", last told as {change['before']}" if change["before"] else ""
    inferred = f" (inferred from {change['inferred']})" if change["inferred"] else ""
    old = "" if change.get("news", True) else " (no news any more)"  # older ones waited without
    part = part_of_pair(change["part"], change["owner"], change["a"], change["b"])
    click.echo(
        f"{names[change['a']]} and {names[change['b']]}: {part}: {change['value']}{since}{until}"
        f"{verb}{was}{inferred}{old}"
    )
    if change["quote"]:
        where = f" — {change['publisher']}" if change["publisher"] else ""
        click.echo(f"    “{' '.join(change['quote'].split())}”{where} [{change['claim'][:8]}]")
