"""What people hold of claims: ``detente retract``, ``reinstate``, ``correct``; and ``rebuild``."""

from __future__ import annotations

import getpass

import click

from detente.cli import options
from detente.cli.asking import opened

author = click.option(
    "--author", default=getpass.getuser, metavar="NAME", help="Who holds so.  [default: your login]"
)
reason = click.option("--reason", required=True, metavar="WORDS", help="Why; kept with the claim.")


@click.command()
@click.argument("claim", metavar="ID")
@reason
@author
@options.ledger
def retract(claim: str, reason: str, author: str, ledger: str | None) -> None:
    """Withdraw a claim. It stays on file with your name, the reason and the time.

    \b
    Example:
      detente retract 3f2a9c --reason "the article was withdrawn"
    """
    with opened(ledger) as book:
        book.retract(claim, author=author, reason=reason)
    click.echo("retracted", err=True)


@click.command()
@click.argument("claim", metavar="ID")
@reason
@author
@options.ledger
def reinstate(claim: str, reason: str, author: str, ledger: str | None) -> None:
    """Let a claim stand again that was retracted.

    \b
    Example:
      detente reinstate 3f2a9c --reason "the retraction was an error"
    """
    with opened(ledger) as book:
        book.reinstate(claim, author=author, reason=reason)
    click.echo("reinstated", err=True)


@click.command()
@click.argument("claim", metavar="ID")
@reason
@author
@click.option("--act", help="The act it is, as `detente acts` names it.")
@click.option("--source", multiple=True, metavar="CODE", help="Who acted; repeatable.")
@click.option("--target", multiple=True, metavar="CODE", help="Who was acted upon; repeatable.")
@click.option("--when", metavar="EDTF", help="When, such as 2012-09-07, 2012-09 or 2012~.")
@click.option("--status", type=click.Choice(["actual", "planned", "proposed", "denied"]))
@click.option("--said-by", metavar="CODE", help="On whose word.")
@options.ledger
def correct(
    claim: str,
    reason: str,
    author: str,
    act: str | None,
    source: tuple[str, ...],
    target: tuple[str, ...],
    when: str | None,
    status: str | None,
    said_by: str | None,
    ledger: str | None,
) -> None:
    """Put a corrected claim in the place of one; both stay on file, the corrected one counts.

    \b
    Example:
      detente correct 3f2a9c --act relations.suspend --reason "the note speaks of a suspension"
    """
    told = {
        "act": act, "source": source, "target": target, "when": when, "status": status, "said_by": said_by,
    }  # fmt: skip
    given = {name: value for name, value in told.items() if value}
    if not given:
        raise click.UsageError("say what to correct: --act, --source, --target, --when, --status")
    with opened(ledger) as book:
        click.echo(book.correct(claim, author=author, reason=reason, **given))


@click.command()
@options.ledger
def rebuild(ledger: str | None) -> None:
    """Derive all events and relations anew from the claims.

    Never needed in daily use: a ledger is kept up to date as it is written. Nothing of record is
    changed.
    """
    from detente.cli.run import working

    with opened(ledger) as book, working("claims", book.store.counts()["claims"]) as advance:
        book.store.rebuild(advance)
    click.echo("rebuilt", err=True)
