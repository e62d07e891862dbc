"""``detente acts``: the ontology of acts, to look things up in."""

from __future__ import annotations

import click
from rich.text import Text

from detente.acts import Act, Ontology, load_acts
from detente.cli import options
from detente.cli.screen import plain_table, print_json, print_within, tables
from detente.model import Status

STATUSES: tuple[Status, ...] = ("actual", "planned", "proposed", "denied")


@click.command()
@click.argument("name", required=False)
@options.output("table", "json")
def acts(name: str | None, form: str | None) -> None:
    """Show the acts that Detente files, all of them or those of NAME.

    \b
    Examples:
      detente acts                   all acts with their meaning
      detente acts mission           the family of mission acts
      detente acts relations.sever   one act with its codes and effects
    """
    ontology = load_acts()
    found = _find(ontology, name)
    if options.chosen(form, "json") == "json":
        print_json([_as_dict(ontology, act) for act in found])
    elif len(found) == 1:
        _print_one(ontology, found[0])
    else:
        _print_all(found)


def _find(ontology: Ontology, name: str | None) -> list[Act]:
    found = [act for act in ontology.values() if name in (None, act.name, act.family)]
    if not found:
        near = ontology.near(name or "")
        hint = f" Did you mean {', '.join(near)}?" if near else " Try `detente acts`."
        raise click.UsageError(f"no act is called {name!r}.{hint}")
    return found


def _print_all(found: list[Act]) -> None:
    table = plain_table("act", "direction", "meaning")
    for act in found:
        table.add_row(act.name, act.direction, Text(act.definition))
    tables().print(table)


def _print_one(ontology: Ontology, act: Act) -> None:
    console = tables()
    console.print(Text(f"{act.name} ({act.direction})", style="bold"))
    print_within(console, Text(act.definition), 0)
    table = plain_table("status", "PLOVER", "CAMEO", "Goldstein")
    for status in STATUSES:
        codes = ontology.codes(act.name, status)
        table.add_row(status, codes.plover or "-", codes.cameo, f"{codes.goldstein:g}")
    console.print(table)
    for effect in act.effects:
        console.print(Text(f"sets {effect.part} ({effect.owner}) to {effect.value}"))


def _as_dict(ontology: Ontology, act: Act) -> dict[str, object]:
    return {
        "name": act.name,
        "direction": act.direction,
        "definition": act.definition,
        "codes": {status: _codes(ontology, act, status) for status in STATUSES},
        "effects": [{"part": e.part, "owner": e.owner, "value": e.value} for e in act.effects],
    }


def _codes(ontology: Ontology, act: Act, status: Status) -> dict[str, object]:
    codes = ontology.codes(act.name, status)
    return {"plover": codes.plover, "cameo": codes.cameo, "goldstein": codes.goldstein}
