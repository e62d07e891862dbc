"""From reports to events: which reports of one group tell of the same act.

Reports told to the day come first and make the cores; a vaguer date then joins the core that it
may be, an undated report the act that it was printed after. Where several would do, the words
decide; where they do not, the report stays by itself rather than lend weight to the wrong act. The
result depends on the set of reports alone, never on the order in which they were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.acts import load_acts
from detente.ledger.claims.reports import Group, Report, within
from detente.ledger.events.event import Event, make_event
from detente.ledger.events.likeness import content, likeness
from detente.ledger.events.ties import Ties, regrouped
from detente.model import Status

ALIKE = 0.25  # likeness of quotes from which words decide between several acts
UNLIKE = 0.12  # likeness below which two acts of one day are held to be two
FEW_WORDS = 4  # content words below which a quote is too short to be told apart
CHOICES = 12  # acts among which words may decide; more are too many
CROWD = 40  # reports of one day beyond which they are not told apart
YEAR, SEASON, MONTH = 366, 183, 31  # days
# Families of acts of which two states may well do several on one day, about different things.
MANIFOLD = ("statement", "agreement", "sanctions", "aid", "force")


@dataclass(slots=True)
class Cluster:
    """Reports of one act. ``first`` and ``last`` bound the core, None where nothing dates it."""

    first: date | None
    last: date | None
    members: list[tuple[Report, str]] = field(default_factory=list)

    @property
    def face(self) -> Report:
        """The report that stands for the cluster when words are compared."""
        return min((r for r, _ in self.members), key=lambda r: (r.days, r.claim))


def merge(group: Group, reports: Iterable[Report], ties: Ties | None = None) -> list[Event]:
    """The events that a group's reports tell of, in order of time; undated ones last. ``ties`` are
    what people hold of which reports tell of one act."""
    ordered = sorted(reports, key=lambda r: (r.days, r.first or date.max, r.claim))
    clusters: list[Cluster] = []
    for day_core in _days([r for r in ordered if r.days == 1], _tolerance(group.act)):
        clusters += _by_subject(group, day_core)
    for report in (r for r in ordered if r.days != 1 and r.when is not None):
        _join(clusters, report, _overlapping(clusters, report))
    undated: list[Report] = []
    for report in sorted(
        (r for r in ordered if r.when is None), key=lambda r: (r.known_on, r.claim)
    ):
        if not _join_undated(clusters, report, group.status):
            undated.append(report)
    clusters += _loose(undated)
    told = [c.members for c in clusters]
    events = [make_event(group, members) for members in regrouped(told, ties or Ties())]
    return sorted(events, key=lambda e: (e.first or date.max, e.last or date.max, e.id))


def _tolerance(act: str) -> int:
    """Days by which reports of one act may differ: midnight lies elsewhere in the other state.

    Only for acts that change a lasting state, which are not done again the next day.
    """
    entry = load_acts().get(act)
    return int(entry is not None and any(e.part != "process" for e in entry.effects))


def _days(reports: Sequence[Report], tolerance: int) -> list[list[Report]]:
    """Reports told to the day, those of one day (or ``tolerance`` days on) together."""
    cores: list[list[Report]] = []
    for report in sorted(reports, key=lambda r: (r.first or date.max, r.claim)):
        last = cores[-1][-1].first if cores else None
        near = (
            last is not None
            and report.first is not None
            and report.first - last <= timedelta(tolerance)
        )
        if near:
            cores[-1].append(report)
        else:
            cores.append([report])
    return cores


def _by_subject(group: Group, core: list[Report]) -> list[Cluster]:
    """One cluster for a core; several where acts that may be manifold are about different
    things."""
    if group.act.partition(".")[0] not in MANIFOLD or not 1 < len(core) <= CROWD:
        return [_cluster(core)]
    parts: list[list[Report]] = []
    for report in sorted(core, key=lambda r: (-len(content(r.quote)), r.claim)):
        short = len(content(report.quote)) < FEW_WORDS
        near = [
            p for p in parts if short or any(likeness(report.quote, o.quote) >= UNLIKE for o in p)
        ]
        for other in near[1:]:
            near[0].extend(other)
            parts.remove(other)
        (near[0] if near else _added(parts)).append(report)
    return [_cluster(part) for part in parts]


def _added(parts: list[list[Report]]) -> list[Report]:
    parts.append([])
    return parts[-1]


def _cluster(core: Sequence[Report]) -> Cluster:
    days = sorted({r.first for r in core if r.first is not None})
    made = Cluster(days[0], days[-1])
    for report in core:
        made.members.append((report, f"it is told of {report.when}"))
    return made


def _overlapping(clusters: Sequence[Cluster], report: Report) -> list[Cluster]:
    low, high = report.first or date.min, report.last or date.max
    return [
        c
        for c in clusters
        if c.first is not None and low <= (c.last or date.max) and c.first <= high
    ]


def _join(clusters: list[Cluster], report: Report, hosts: list[Cluster]) -> None:
    """A vague date joins the act that it may be, chosen by words among several."""
    if len(hosts) == 1:
        day = _told(hosts[0])
        hosts[0].members.append((report, f"{report.when} may be {day}, the only such act then"))
        return
    chosen = _alike(report, hosts)
    if chosen is not None:
        share = likeness(report.quote, chosen.face.quote)
        chosen.members.append(
            (
                report,
                f"{report.when} may be {_told(chosen)}, whose words are most alike ({share:.2f})",
            )
        )
        return
    made = Cluster(report.first, report.last)
    made.members.append((report, f"it is told of {report.when}"))
    clusters.append(made)


def _alike(report: Report, hosts: Sequence[Cluster]) -> Cluster | None:
    if not 1 < len(hosts) <= CHOICES:
        return None
    best = max(hosts, key=lambda c: (likeness(report.quote, c.face.quote), c.face.claim))
    return best if likeness(report.quote, best.face.quote) >= ALIKE else None


def _told(cluster: Cluster) -> str:
    return cluster.face.when or "undated"


def _join_undated(clusters: Sequence[Cluster], report: Report, status: Status) -> bool:
    """An undated report of an act done joins one printed of before; of a plan, one then spoken
    of."""
    if status == "actual":
        low, high = within(report.known_on, -YEAR), within(report.known_on, 7)
        hosts = [c for c in clusters if c.first is not None and low <= c.first <= high]
    else:
        hosts = [c for c in clusters if _spoken_of(c, report)]
    chosen = hosts[0] if len(hosts) == 1 else _alike(report, hosts) or _just_before(report, hosts)
    if chosen is None:
        return False
    chosen.members.append((report, _without_date(report)))
    return True


def _spoken_of(cluster: Cluster, report: Report) -> bool:
    return any(
        abs((r.known_on - report.known_on).days) <= SEASON for r, _ in cluster.members[:CROWD]
    )


def _just_before(report: Report, hosts: Sequence[Cluster]) -> Cluster | None:
    """The last act before the report was printed, if that was within a month."""
    low = within(report.known_on, -MONTH)
    near = [c for c in hosts if c.first is not None and low <= c.first <= report.known_on]
    return max(near, key=lambda c: (c.last or date.max, c.face.claim), default=None)


def _without_date(report: Report) -> str:
    """Why a report without a date belongs where it does."""
    known = "was printed on" if report.published else "stands in an article without one, read on"
    return f"it has no date and {known} {report.known_on}"


def _loose(reports: Sequence[Report]) -> list[Cluster]:
    """Undated reports by themselves: those printed within a month of one another together."""
    clusters: list[Cluster] = []
    for report in reports:
        last = clusters[-1].members[-1][0].known_on if clusters else None
        if last is None or (report.known_on - last).days > MONTH:
            clusters.append(Cluster(None, None))
        clusters[-1].members.append((report, _without_date(report)))
    return clusters
