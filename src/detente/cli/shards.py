"""``detente shards``: code more than one run, or one machine, can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from detente.api import by_reason
from detente.cli import options
from detente.cli.run import GO_ON, Run, working
from detente.errors import InputError
from detente.model import ReaderChoice
from detente.words import many

if TYPE_CHECKING:
    from detente.shards import Done


@dataclass(slots=True)
class Sum:
    """What the shards of a run hold together."""

    there: Collection[str] = ()  # ids of shards that were complete before the run
    shards: int = 0
    before: int = 0
    failed: int = 0
    articles: int = 0
    claims: int = 0
    faults: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self, done: Done, run: Run) -> None:
        """Count a shard and tell its faults."""
        self.shards += 1
        self.before += done.shard in self.there
        for place, words in done.faults:
            run.fault(InputError(place, words))
        if done.failed is not None:
            self.failed += 1
            run.fault(InputError(", ".join(done.inputs[:3]), f"not coded: {done.failed}"))
        self.articles += done.articles
        self.claims += done.claims
        self.faults += len(done.faults)
        self.skipped.update(done.skipped)
        self.left_out.update(done.left_out)

    @property
    def words(self) -> str:
        """The sum in one line."""
        parts = [
            many(self.shards, "shard"),
            many(self.articles, "article"),
            many(self.claims, "claim"),
        ]
        if self.before:
            all_of = self.before == self.shards
            parts.append(
                "all coded before" if all_of else f"{many(self.before, 'shard')} coded before"
            )
        parts += by_reason(self.skipped, "not coded") + by_reason(self.left_out, "left out")
        parts += [f"{many(self.faults, 'fault')} in the input"] if self.faults else []
        parts += (
            [f"{many(self.failed, 'shard')} failed: the same command tries them again"]
            if self.failed
            else []
        )
        return ", ".join(parts)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--to", "folder", required=True, metavar="FOLDER",
    help="Where the results go: a folder or an address such as s3://bucket/claims.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(("local", "ray")), default="local", show_default=True,
    help="Who runs the shards: worker processes of this machine, or Ray.",
)  # fmt: skip
@click.option(
    "--address", metavar="ADDRESS",
    help="Ray cluster to use, such as auto or ray://head:10001.  [default: Ray on this machine]",
)  # fmt: skip
@click.option(
    "--size", type=click.FloatRange(0, min_open=True), default=16.0, show_default=True, metavar="MB",
    help="Input in one shard; web archives, JSON lines and Parquet are cut.",
)  # fmt: skip
@click.option(
    "--claims-only", is_flag=True,
    help="Leave out web pages that by a first look can hold no claim: no actor, no act, or a language "
    "that is not coded. Others are not read in full, which takes most of the time.",
)  # fmt: skip
@options.columns
@options.pipeline
@options.processes
@options.reader
@click.pass_context
def shards(
    ctx: click.Context,
    inputs: tuple[str, ...],
    folder: str,
    engine: str,
    address: str | None,
    size: float,
    claims_only: bool,
    columns: dict[str, str],
    pipeline: str,
    processes: int | None,
    reader: ReaderChoice,
) -> None:
    """Code large inputs shard by shard, on this machine or on a cluster.

    \b
    Examples:
      detente shards crawl/*.warc.gz --to claims/
      detente shards s3://news/2024/ --to s3://news-claims/2024 --engine ray --address auto
      detente import shards claims/ --ledger world.db

    INPUT is a file, a folder or any address that fsspec knows. Every shard becomes two Parquet
    files, of articles and of claims, and a marker when both are whole; they can be read with any tool,
    and `detente import shards` puts them into a ledger. The same command again codes only what is
    missing: shards that failed, files that were added or have changed, all where another reader or newer
    rules code. An article that breaks a worker is told and left out; crashes/ID.txt in FOLDER holds what
    the worker said at its end. Needs: pip install 'detente[shards]', for Ray 'detente[ray]'.
    """
    if address and engine != "ray":
        raise click.UsageError("--address is for --engine ray")
    from detente.coding import Coders
    from detente.shards import Shard, plan, run
    from detente.shards.files import complete

    coder = Coders(pipeline, reader=reader).version
    met = Run()
    found: list[Shard] = []
    for item in plan(
        inputs,
        pipeline=pipeline,
        coder=coder,
        columns=columns,
        size=max(1, int(size * 1024 * 1024)),
        claims_only=claims_only,
        reader=reader,
    ):
        if isinstance(item, InputError):
            met.fault(item)
        else:
            found.append(item)
    if not found:  # the plan of an earlier run into the folder stays as it is
        click.echo("nothing to read, nothing written", err=True)
        ctx.exit(met.exit_status)
    sum_of = Sum(there=complete(folder))
    try:
        with working("articles", None) as advance:
            for done in run(
                found,
                folder,
                engine=engine,
                processes=processes,
                address=address,
                on_articles=advance,
            ):
                sum_of.count(done, met)
    except KeyboardInterrupt:
        click.echo(f"stopped: {sum_of.words}; {GO_ON}", err=True)
        ctx.exit(1)
    click.echo(sum_of.words, err=True)
    ctx.exit(met.exit_status)
