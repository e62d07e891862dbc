"""``detente relation``: the type of the relation between two marked actors."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from detente.cli import options
from detente.cli.run import Run, working
from detente.cli.screen import plain_table, print_json, tables
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.learned import MarkedSentence, Typed

SHOWN = 2  # runners-up in a table
LIKELY = 0.05  # from which on they are shown


@click.command()
@options.paths
@options.output("table", "jsonl", "csv")
@click.pass_context
def relation(ctx: click.Context, paths: tuple[str, ...], form: str | None) -> None:
    """Type the relation between two marked actors: who does what kind of thing to whom.

    \b
    Examples:
      detente relation marked.jsonl
      detente relation marked.jsonl.gz --format csv > types.csv
      detente relation - < marked.jsonl | jq -r .plover

    Each line of PATH is a JSON object with an "id" and the sentence with its marks,
    "marked": "<s>Chad</s> has expelled <t>two envoys of Niger</t>.", or with "sentence",
    "source" and "target" apart; <a> may mark the word that tells the act. The answer is a PLOVER
    event type with the probabilities of all: YIELD stands for CONCEDE and RETREAT, NONE for two that
    have nothing to do with one another.
    The types are learned, not read by the rules of "detente code".
    """
    from detente.learned import load_reader
    from detente.learned.files import read_marked

    run = Run()
    with working("typing", None) as moved:
        found = load_reader().read_all(_good(read_marked(paths), run))
        _writer(options.chosen(form, "jsonl"))(_rows(found, moved))
    ctx.exit(run.exit_status)


def _good(sentences: Iterable[MarkedSentence | InputError], run: Run) -> Iterator[MarkedSentence]:
    for sentence in sentences:
        if isinstance(sentence, InputError):
            run.fault(sentence)
        else:
            yield sentence


def _rows(
    found: Iterable[tuple[MarkedSentence, Typed]], moved: Callable[[int], None]
) -> Iterator[dict[str, Any]]:
    for sentence, typed in found:
        moved(1)
        likely = sorted(typed.types.items(), key=lambda item: (-item[1], item[0]))
        yield {
            "id": sentence.id,
            "plover": typed.plover,
            "confidence": round(typed.confidence, 4),
            "source": sentence.source,
            "target": sentence.target,
            "probabilities": {name: round(p, 4) for name, p in likely},
        }


def _writer(form: str) -> Callable[[Iterable[dict[str, Any]]], None]:
    return {"csv": _csv, "table": _table, "jsonl": _lines}[form]


def _lines(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        print_json(row, lines=True)


def _csv(rows: Iterable[dict[str, Any]]) -> None:
    from detente.learned import load_reader

    types = sorted(load_reader().types)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["id", "plover", "confidence", "source", "target", *types])
    for row in rows:
        named = [row[name] for name in ("id", "plover", "confidence", "source", "target")]
        out.writerow([*named, *(row["probabilities"][name] for name in types)])


def _table(rows: Iterable[dict[str, Any]]) -> None:
    table = plain_table("id", "type", "", "source", "target", "or else")
    for row in rows:
        others = list(row["probabilities"].items())[1 : SHOWN + 1]
        rest = ", ".join(f"{name} {p:.2f}" for name, p in others if p >= LIKELY)
        cells = (row["id"], row["plover"], f"{row['confidence']:.2f}", row["source"], row["target"], rest)  # fmt: skip
        table.add_row(*map(Text, cells))
    tables().print(table)
