"""The timeline of the US mission in each country, derived from its history, against reference
spells.

    python bench/missions.py ../shared/bench/statedept [--show COUNTRY]

The histories are coded and filed in a ledger of their own; for every day of the reference spells
the mission's state is read off the relation (``spell``) and compared. Printed are the share of
country-days that are right, that share by state, and the ten worst countries.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import detente
from detente.ledger import Stretch

US = "USA"
EMBASSIES = date(1946, 1, 1)  # from about then on a mission of unknown level is an embassy
LEVELS = {
    "ambassador": "Embassy", "minister": "Legation", "interests_section": "Interests",
    "liaison_office": "Liaison", "non_resident": "Nonresident",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spell:
    """A state of the US mission from ``first`` to ``last``, both included."""

    country: str
    first: date
    last: date
    status: str


def reference(path: Path) -> list[Spell]:
    """The reference spells; the kinds of non-residents are one."""
    with path.open(encoding="utf8") as lines:
        return [
            Spell(
                row["country"], date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"]),
                "Nonresident" if "Nonresident" in row["us_mission_status"] else row["us_mission_status"],
            )
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def spell(stretches: list[Stretch], day: date) -> str:
    """The state of the US mission on a day, in the words of the reference."""
    held = {s.part: s.value for s in stretches if s.owner in (US, "") and s.holds(day)}
    level = held.get("level")
    if level in ("interests_section", "liaison_office", "non_resident"):
        return LEVELS[level]
    if held.get("mission") in ("open", "reduced", "moved"):
        return LEVELS.get(level or "", "Embassy" if day >= EMBASSIES else "Legation")
    if held.get("mission") == "closed":
        return "None"
    if level in LEVELS:
        return LEVELS[level]
    if held.get("diplomatic") == "established":  # a consulate may be open beside the mission
        return "Embassy" if day >= EMBASSIES else "Legation"
    return "Consulate" if held.get("consulate") == "open" else "None"


def turns(stretches: list[Stretch], first: date, last: date) -> list[date]:
    """The days of a span on which anything may change, its first among them."""
    days = {EMBASSIES, *(s.first for s in stretches), *(s.end for s in stretches if s.end)}
    return sorted({first, *(d for d in days if first < d <= last)})


def compare(spells: list[Spell], stretches: list[Stretch]) -> Counter[tuple[str, str]]:
    """Days by (reference, found)."""
    found: Counter[tuple[str, str]] = Counter()
    for known in spells:
        starts = turns(stretches, known.first, known.last)
        ends = [*starts[1:], known.last + timedelta(days=1)]
        for start, end in zip(starts, ends, strict=True):
            found[known.status, spell(stretches, start)] += (end - start).days
    return found


def share(days: Counter[tuple[str, str]]) -> float:
    """The share of days that are right."""
    right = sum(n for (known, found), n in days.items() if known == found)
    return right / days.total() if days else 0.0


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with articles.jsonl and spells.csv")
    parser.add_argument("--show", metavar="COUNTRY", help="print a country's stretches and spells")
    parser.add_argument("--ledger", type=Path, help="keep the ledger in this file")
    options = parser.parse_args()
    spells: dict[str, list[Spell]] = {}
    for known in reference(options.folder / "spells.csv"):
        spells.setdefault(known.country, []).append(known)
    with (
        tempfile.TemporaryDirectory() as folder,
        detente.open(options.ledger or Path(folder, "l.db")) as ledger,
    ):
        ledger.read(options.folder / "articles.jsonl")
        found = {c: ledger.stretches(US, c) for c in spells}
    days = {c: compare(spells[c], found[c]) for c in spells}
    if options.show:
        for s in found[options.show]:
            if s.part != "process":
                print(s.part, s.owner, s.value, s.first, s.end, s.inferred or s.opened_by.act, s.opened_by.proof and s.opened_by.proof.quote[:100])  # fmt: skip
        print(*spells[options.show], sep="\n")
    total: Counter[tuple[str, str]] = Counter()
    for counted in days.values():
        total.update(counted)
    print(f"country-days right: {share(total):.3f} of {total.total():,} in {len(days)} countries")
    for status in sorted({known for known, _ in total}):
        own = Counter({k: n for k, n in total.items() if k[0] == status})
        taken = ", ".join(f"{f} {n / own.total():.2f}" for (_, f), n in own.most_common(4))
        print(f"  {status:<12} {own.total():>9,} days: {taken}")
    worst = sorted(days, key=lambda c: share(days[c]))[:10]
    print("worst: " + ", ".join(f"{c} {share(days[c]):.2f}" for c in worst))


if __name__ == "__main__":
    main()
