"""Write down what the schemata of FollowTheMoney say of the entities that we export.

The library itself needs pyicu, which comes as source only. Its schemata are YAML files within its
wheel, which can be read without it: `pip download --no-deps followthemoney`, then `python
tools/build_ftm_schemata.py followthemoney-4.11.2-py3-none-any.whl`. The result,
``tests/export/ftm_schemata.json``, is what the tests check entities by: for each schema its
ancestors, the properties that it requires (which the library does not inherit), and every property
that it has or inherits with its type.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

USED = ("PublicBody", "Organization", "Article", "Event", "UnknownLink")
PLACE = Path(__file__).resolve().parents[1] / "tests/export/ftm_schemata.json"


def read(wheel: Path) -> dict[str, dict[str, Any]]:
    """All schemata of a wheel by name, as their files have them."""
    found: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith("followthemoney/schema/") and name.endswith((".yaml", ".yml")):
                found |= yaml.safe_load(archive.read(name))
    return found


def resolved(name: str, schemata: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A schema with what it inherits."""
    own = schemata[name]
    parents = [resolved(parent, schemata) for parent in own.get("extends", [])]
    properties = {
        prop: told.get("type", "string") for prop, told in own.get("properties", {}).items()
    }
    for parent in parents:
        properties = parent["properties"] | properties
    return {
        "abstract": bool(own.get("abstract", False)),
        "extends": sorted({*own.get("extends", []), *(e for p in parents for e in p["extends"])}),
        "required": sorted(own.get("required", [])),
        "properties": dict(sorted(properties.items())),
    }


def main(wheel: str) -> None:
    """Read a wheel and write the result."""
    schemata = read(Path(wheel))
    told = {
        "source": f"{Path(wheel).name} (FollowTheMoney, MIT), by tools/build_ftm_schemata.py",
        "schemata": {name: resolved(name, schemata) for name in USED},
    }
    PLACE.write_text(json.dumps(told, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main(sys.argv[1])
