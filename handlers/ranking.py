"""How the units stand with one duty, who is furthest behind first: for those who look from above."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from content.programme import DutyKind
from content.rules.asked import Asked
from content.rules.deadline import Due
from content.rules.forecast import forecast
from content.rules.person import Act
from content.rules.succession import predecessors, waits_for_decision
from content.rules.unit import UnitFacts, active
from content.text import fold
from handlers.reach import reach
from handlers.scene import Scene
from handlers.standing import due_of, is_quota
from storage import counted, obligations, units
from storage.counted import NOTHING, Count, Counts
from storage.obligations import Brief, Clusters, WorkingDates
from storage.reach import Reach


@dataclass(frozen=True, slots=True)
class Area:
    """The units whose progress somebody may see, and what dates their duties; read once for a view."""

    within: Reach
    units: Sequence[UnitFacts]
    successors: frozenset[str]
    dates: WorkingDates


@dataclass(frozen=True, slots=True)
class Ranked:
    """One unit and one duty; ``amount`` is empty while it waits for a decision."""

    unit: UnitFacts
    amount: int | None
    count: Count
    foretold: int | None

    @property
    def missing(self) -> int:
        """How many pieces are left to the amount; nothing while that is not decided."""
        return max(0, (self.amount or 0) - self.count.given)

    @property
    def met(self) -> bool:
        """Whether the amount is known and reached."""
        return self.amount is not None and not self.missing


@dataclass(frozen=True, slots=True)
class Ranking:
    """A duty and the units it is addressed to, in no order."""

    asked: Asked
    due: Due | None
    rows: Sequence[Ranked]

    def ordered(self) -> Sequence[Ranked]:
        """The units, furthest behind first, then by name; those that wait for a decision come last."""
        return sorted(self.rows, key=lambda row: (row.amount is None, -row.missing, fold(row.unit.name), row.unit.code))

    @property
    def bound(self) -> int:
        """How many units have an amount."""
        return sum(row.amount is not None for row in self.rows)

    @property
    def met(self) -> int:
        """How many of them have reached it."""
        return sum(row.met for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many wait for a decision."""
        return len(self.rows) - self.bound

    @property
    def foretold(self) -> Sequence[int]:
        """How many each unit will lack at this pace, of those that will lack some."""
        return [row.foretold for row in self.rows if row.foretold]


async def area(scene: Scene) -> Area:
    """What somebody may see. Two queries, and one for each unit held with all below it."""
    known = await units.all_units(scene.session)
    within = await reach(scene, Act.SEE_AREA_PROGRESS)
    dates = await obligations.working_dates(scene.session)
    successors = frozenset(predecessors(known.values()))
    return Area(within, [one for one in known.values() if within.holds(one.code)], successors, dates)


async def rankings(scene: Scene, asked: Iterable[Asked], seen: Area) -> list[Ranking]:
    """How each unit stands with each of these duties, without those that concern none of the units.

    One query for the obligations, one for clusters where a duty names some and, for each quota, those of ``counted``,
    however many units there are. A unit that has ended is left out, from a past period if it did not live to its end.
    """
    asked = list(asked)
    clusters = await obligations.clusters_of(scene.session, asked)
    bound = [(one, found) for one in asked if (found := _bound(scene, one, seen, clusters))]
    tables = await obligations.of_duties(scene.session, [one for one, _ in bound]) if bound else []
    return [await _ranking(scene, *one, rows, seen) for one, rows in zip(bound, tables, strict=True)]


def _bound(scene: Scene, asked: Asked, seen: Area, clusters: Clusters) -> list[UnitFacts]:
    day = min(scene.today, asked.period.end)
    living = (one for one in seen.units if active(one, day))
    return [one for one in living if obligations.binds(asked, one.code, one.unit_class, clusters)]


async def _ranking(
    scene: Scene, asked: Asked, bound: Sequence[UnitFacts], rows: Mapping[str, Brief], seen: Area
) -> Ranking:
    counts = await counted.counted(scene.session, asked) if asked.duty.kind is DutyKind.QUOTA else None
    due = due_of(asked, None, seen.dates)
    ranked = [_ranked(asked, one, rows.get(one.code), counts, (seen, scene.today, due)) for one in bound]
    return Ranking(asked, due, ranked)


def _ranked(
    asked: Asked, unit: UnitFacts, row: Brief | None, counts: Counts | None, on: tuple[Area, date, Due | None]
) -> Ranked:
    seen, today, common = on
    amount = _amount(asked, unit, row, seen)
    if counts is None:
        return Ranked(unit, amount, Count(int(row is not None and row.done)), None)
    count = counts.get(unit.code, NOTHING)
    due = due_of(asked, row, seen.dates) if row is not None and row.extended_to is not None else common
    if due is None or amount is None or not is_quota(asked.duty):
        return Ranked(unit, amount, count, None)
    return Ranked(unit, amount, count, forecast(count.given, amount, asked.period, due.last_safe, today))


def _amount(asked: Asked, unit: UnitFacts, row: Brief | None, seen: Area) -> int | None:
    """What the unit's obligation says; what it will say where it has not been made yet, within the hour."""
    if row is not None:
        return None if row.waits else row.amount or 1
    came = unit.code in seen.successors and is_quota(asked.duty)
    waits = waits_for_decision(asked.duty, asked.period, unit.valid_from, came_out_of_others=came)
    return None if waits else asked.duty.amount or 1
