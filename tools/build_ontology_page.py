"""Build ``docs/ontology.md`` from the ontology of acts.

Run ``python tools/build_ontology_page.py`` after a change to ``acts.toml`` or ``cameo.toml``;
with ``--check`` the exit status says whether the page is up to date. The page is not edited.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from detente.acts import Act, Effect, Ontology, load_acts
from detente.acts.ontology import PLOVER_TYPES, STATUSES
from renewing import renew

TARGET = Path(__file__).parents[1] / "docs/ontology.md"

HEAD = """\
<!-- Built by tools/build_ontology_page.py from src/detente/acts; not edited by hand. -->
# The acts

Detente files every act between states under one of these names. In a *directed* act a source acts
on a target; in an *undirected* one all parties stand side by side; *either* is both, as the text
has it. Beside each status of a claim stand its PLOVER event type, its CAMEO code and the Goldstein
value of that code, from -10 (conflict) to 10 (cooperation). A dash in place of the type is a mere
statement, which PLOVER does not code. An effect is what the act, once actual, sets in the relation.

Definitions, codes and effects are data: correct them in `src/detente/acts/acts.toml` and
`cameo.toml`. Types follow the conversion table of the PLOVER manual, draft 0.8 (2021); Goldstein
values follow Goldstein (1992) as published for CAMEO with the GDELT data.
"""
# The families in words for readers; any other is headed by its name.
FAMILIES = {
    "statement": "statement: words alone, kept for event data",
    "force": "force: material acts, kept for event data",
}
COLUMNS = ("act", "direction", "meaning", *STATUSES, "effect")


def render(ontology: Ontology) -> str:
    """The whole page: a table for each family of acts, then the acts by PLOVER type."""
    parts = [HEAD]
    for family, acts in groupby(ontology.values(), key=lambda act: act.family):
        parts.append(f"## {FAMILIES.get(family, family)}\n\n" + _table(ontology, list(acts)))
    parts.append("## Acts by PLOVER type\n\n" + _index(ontology))
    return "\n".join(parts)


def _table(ontology: Ontology, acts: list[Act]) -> str:
    lines = [_row(COLUMNS), _row(["---"] * len(COLUMNS))]
    for act in acts:
        codes = [ontology.codes(act.name, status) for status in STATUSES]
        cells = [f"{c.plover or '-'} {c.cameo} ({c.goldstein:g})" for c in codes]
        effects = "; ".join(_effect(effect) for effect in act.effects)
        lines.append(_row([f"`{act.name}`", act.direction, act.definition, *cells, effects]))
    return "\n".join(lines) + "\n"


def _effect(effect: Effect) -> str:
    side = "" if effect.owner == "both" else f" of the {effect.owner}"
    return f"{effect.part}{side}: {effect.value}"


def _index(ontology: Ontology) -> str:
    return "".join(f"- **{kind}**: {', '.join(_acts(ontology, kind))}\n" for kind in PLOVER_TYPES)


def _acts(ontology: Ontology, kind: str) -> Iterator[str]:
    for name in ontology:
        statuses = [s for s in STATUSES if ontology.codes(name, s).plover == kind]
        if statuses:
            yield f"`{name}`" + ("" if "actual" in statuses else f" ({', '.join(statuses)})")


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(renew(__doc__, {TARGET: lambda: render(load_acts())}))
