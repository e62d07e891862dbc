"""How far a shard has come: kept on this machine, for a worker that is started anew."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from detente.coding import CodedArticle
from detente.errors import InputError, LeftOut

FILE = "progress.json"


@dataclass(slots=True)
class Progress:
    """What came of all that stands before the place ``next``; its articles are in so many
    ``parts``."""

    next: int = 0
    parts: int = 0
    articles: int = 0
    claims: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0

    @classmethod
    def of(cls, folder: Path) -> Progress:
        """What was saved in a folder last; none where nothing was."""
        try:
            told = json.loads((folder / FILE).read_text("utf8"))
        except FileNotFoundError:
            return cls()
        told["faults"] = [(place, fault) for place, fault in told["faults"]]
        counts = {name: Counter(told[name]) for name in ("skipped", "left_out")}
        return cls(**(told | counts))

    def save(self, folder: Path) -> None:
        """Save it, whole or not at all."""
        beside = folder / f".{FILE}"
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        beside.write_text(json.dumps(told), "utf8")
        beside.replace(folder / FILE)

    def count(self, coded: CodedArticle) -> None:
        """Count a coded article."""
        self.articles += 1
        self.claims += len(coded.claims)
        if coded.skipped:
            self.skipped[coded.skipped] += 1

    def tell(self, fault: InputError) -> None:
        """Note a fault; what merely holds no article is counted."""
        if isinstance(fault, LeftOut):
            self.left_out[fault.fault] += 1
        else:
            self.faults.append((fault.place, fault.fault))
