"""What people hold of claims and events: ``detente retract``, ``reinstate``, ``confirm``,
``correct``, ``merge``, ``split``; and ``rebuild``."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.cli import options
from detente.cli.asking import opened
from detente.cli.states import named

if TYPE_CHECKING:
    from detente.actors import ActorTable
    from detente.book import Ledger

F = TypeVar("F", bound=Callable[..., Any])


def judging(function: F) -> F:
    """The argument and options of a judgement: claim, reason, author, ledger."""
    return click.argument("claim", metavar="ID")(by_whom(function))


def _words(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Callback that refuses a reason or a name without words."""
    if not value.strip():
        raise click.BadParameter("it holds no words")
    return value.strip()


def _codes(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | str | None
) -> tuple[str, ...] | str | None:
    """Callback that takes actors by code or name, as questions do; the codes."""
    from detente.actors import load_actors

    table = load_actors()
    if value is None or isinstance(value, str):
        return value and _code(table, named(ctx, param, value))
    named(ctx, param, value)
    return tuple(_code(table, words) for words in value)


def _code(table: ActorTable, words: str) -> str:
    return words if words in table else table.resolve(words).code


def by_whom(function: F) -> F:
    """The options of whatever people hold: reason, author, ledger."""
    parts = (
        click.option(
            "--reason", required=True, metavar="WORDS", callback=_words, help="Why; kept with the claim.",
        ),
        click.option(
            "--author", default=getpass.getuser, metavar="NAME", callback=_words,
            help="Who holds so.  [default: your login]",
        ),
        options.ledger,
    )  # fmt: skip
    for part in reversed(parts):
        function = part(function)
    return function


@click.command()
@judging
def retract(claim: str, reason: str, author: str, ledger: str | None) -> None:
    """Withdraw a claim. It stays on file with your name, the reason and the time.

    \b
    Example:
      detente retract 3f2a9c --reason "the article was withdrawn"
    """
    with opened(ledger) as book:
        done = book.retract(claim, author=author, reason=reason)
    click.echo("retracted" if done else "it is retracted already: nothing to do", err=True)


@click.command()
@judging
def reinstate(claim: str, reason: str, author: str, ledger: str | None) -> None:
    """Let a claim stand again that was retracted or corrected.

    \b
    Example:
      detente reinstate 3f2a9c --reason "the retraction was an error"

    Of a claim and its corrections one counts: what stood in its place counts no more.
    """
    with opened(ledger) as book:
        aside = _in_place_of(book, claim)
        if not book.reinstate(claim, author=author, reason=reason):
            click.echo("it stands already: nothing to reinstate", err=True)
            return
    click.echo(f"reinstated{aside}", err=True)


def _in_place_of(book: Ledger, claim: str) -> str:
    """What to add of the claims that stand in the place of one which is to count."""
    ids = book.store.stand_ins(book.store.whole_id(claim))
    told = ", ".join(whole[:8] for whole in ids)
    return f"; {told} in its place {'count' if len(ids) > 1 else 'counts'} no more" if ids else ""


@click.command()
@judging
def confirm(claim: str, reason: str, author: str, ledger: str | None) -> None:
    """Record that you have read a claim's words and hold it right.

    \b
    Example:
      detente confirm 3f2a9c --reason "the note itself says so"

    It stands, counts as certain in what follows from it, and no newer version of the coder withdraws it.
    Of a claim and its corrections one counts: what stood in its place counts no more.
    """
    with opened(ledger) as book:
        aside = _in_place_of(book, claim)
        book.confirm(claim, author=author, reason=reason)
    click.echo(f"confirmed{aside}", err=True)


@click.command()
@judging
@click.option("--act", help="The act it is, as `detente acts` names it.")
@click.option(
    "--source",
    multiple=True,
    metavar="ACTOR",
    callback=_codes,
    help="Who acted, by code or name; repeatable.",
)
@click.option(
    "--target",
    multiple=True,
    metavar="ACTOR",
    callback=_codes,
    help="Who was acted upon; repeatable.",
)
@click.option(
    "--when", metavar="EDTF", help="When, such as 2012-09-07, '7 September 2012', 2012-09 or 2012~."
)
@click.option("--status", type=click.Choice(["actual", "planned", "proposed", "denied"]))
@click.option("--said-by", metavar="ACTOR", callback=_codes, help="On whose word.")
def correct(claim: str, reason: str, author: str, ledger: str | None, **told: Any) -> None:
    """Put a corrected claim in the place of one; both stay on file, the corrected one counts.

    \b
    Example:
      detente correct 3f2a9c --act relations.suspend --reason "the note speaks of a suspension"
    """
    given = {name: value for name, value in told.items() if value}
    if not given:
        raise click.UsageError("say what to correct: --act, --source, --target, --when, --status")
    with opened(ledger) as book:
        click.echo(book.correct(claim, author=author, reason=reason, **given))


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("other", metavar="OTHER")
@by_whom
def merge(event: str, other: str, reason: str, author: str, ledger: str | None) -> None:
    """Hold that two events are one act.

    \b
    Example:
      detente merge 1bd86ec0 77ac1e20 --reason "both tell of the note of 24 August"

    Events of one pair, act, status and side can be merged; `detente why` tells the ids of events. What
    you hold is kept with your name, reason and time, and `detente split` undoes it. Prints the id of the
    event that they become.
    """
    with opened(ledger) as book:
        click.echo(book.merge(event, other, author=author, reason=reason))


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("claims", metavar="ID...", nargs=-1, required=True)
@by_whom
def split(
    event: str, claims: tuple[str, ...], reason: str, author: str, ledger: str | None
) -> None:
    """Hold that some claims of an event tell of another act.

    \b
    Example:
      detente split 1bd86ec0 3f2a9c 7d01aa --reason "these tell of the second recall"

    `detente merge` undoes it. Prints the ids of what is left of the event and of the new one.
    """
    with opened(ledger) as book:
        for found in book.split(event, claims, author=author, reason=reason):
            click.echo(found)


@click.command()
@options.ledger
def rebuild(ledger: str | None) -> None:
    """Derive all events and relations anew from the claims.

    \b
    Example:
      detente rebuild --ledger gulf.db

    Never needed in daily use: a ledger is kept up to date as it is written. Nothing of record is
    changed.
    """
    from detente.cli.run import working

    with opened(ledger) as book, working("claims", book.store.counts()["claims"]) as advance:
        book.store.rebuild(advance)
    click.echo("rebuilt", err=True)
