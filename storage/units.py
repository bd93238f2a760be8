"""Units as they are kept: read all at once, put in one batch, compared before they are put."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.programme import UnitClass
from content.rules.unit import UnitFacts
from storage.insert import insert_into
from storage.tables import ClusterMembership, Record, Unit

CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""What a unit's code may look like: it travels in button tokens, which are short and plain."""

BATCH = 1_000


class UnitCodeError(ValueError):
    """A code that cannot travel in a button token."""


@dataclass(frozen=True, slots=True)
class ClusterFacts:
    """The emulation cluster (Cụm, Khối thi đua) that a unit belongs to in one year."""

    unit: str
    year: int
    cluster: str


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that would be changed, and the names of what would."""

    unit: UnitFacts
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What putting some units would do to those that are kept."""

    new: tuple[UnitFacts, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[UnitFacts, ...]


async def all_units(session: AsyncSession) -> dict[str, UnitFacts]:
    """Every unit by its code, ended ones included, in the order of the codes. One query, without objects to keep."""
    columns = (Unit.code, Unit.name, Unit.unit_class, Unit.parent_code, Unit.valid_from, Unit.valid_to, Unit.successors)
    found = (await session.execute(select(*columns).order_by(Unit.code))).all()
    return {
        code: UnitFacts(code, name, UnitClass(kind), parent, start, end, tuple(successors))
        for code, name, kind, parent, start, end, successors in found
    }


async def unit(session: AsyncSession, code: str) -> UnitFacts | None:
    """The unit with this code; ``None`` when there is none."""
    row = await session.get(Unit, code)
    return None if row is None else _facts(row)


async def subtree_codes(session: AsyncSession, code: str) -> set[str]:
    """The codes of this unit and of all below it, as ``content.rules.unit.subtree`` says; one query."""
    tree = select(Unit.code).where(Unit.code == code).cte(recursive=True)
    tree = tree.union(select(Unit.code).join(tree, Unit.parent_code == tree.c.code))
    return set(await session.scalars(select(tree.c.code)))


def _nobody(stored: int) -> None:
    """Nobody watches."""


async def put_units(
    session: AsyncSession,
    units: Iterable[UnitFacts],
    *,
    sample: bool = False,
    watch: Callable[[int], None] = _nobody,
) -> None:
    """Add these units, or change those with the same code; others stay as they are. Parents first, 1,000 at a time.

    The units must have passed ``content.rules.unit.faults``; ``watch`` is told how many more have been put. Raises
    ``UnitCodeError`` before anything is written when a code holds other than letters without diacritics, digits,
    ``-`` and ``_``, or is longer than 32.
    """
    rows = [_row(one, sample=sample) for one in _parents_first(units)]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        await _upsert(session, Unit, batch, ("code",))
        watch(len(batch))


async def all_clusters(session: AsyncSession) -> dict[tuple[str, int], str]:
    """Every cluster membership by unit and year. One query."""
    return {(one.unit_code, one.year): one.cluster for one in await session.scalars(select(ClusterMembership))}


async def clusters_in(
    session: AsyncSession, years: Collection[int], unit_codes: Collection[str] | None = None
) -> dict[tuple[str, int], str]:
    """The memberships of these years by unit and year, of these units or of all. One query; none for no year."""
    if not years:
        return {}
    wanted = select(ClusterMembership).where(ClusterMembership.year.in_(years))
    if unit_codes is not None:
        wanted = wanted.where(ClusterMembership.unit_code.in_(unit_codes))
    return {(one.unit_code, one.year): one.cluster for one in await session.scalars(wanted)}


async def put_clusters(session: AsyncSession, clusters: Iterable[ClusterFacts]) -> None:
    """Add these memberships, or change those of the same unit and year. One batch; the units must exist."""
    rows: list[dict[str, object]] = [
        {"unit_code": one.unit, "year": one.year, "cluster": one.cluster} for one in clusters
    ]
    await _upsert(session, ClusterMembership, rows, ("unit_code", "year"))


def differences(known: Mapping[str, UnitFacts], units: Iterable[UnitFacts]) -> Differences:
    """Which of these units are new, which would change what, and which are kept already as they are."""
    new, changed, unchanged = [], [], []
    for one in units:
        kept = known.get(one.code)
        if kept is None:
            new.append(one)
        elif kept == one:
            unchanged.append(one)
        else:
            names = (field.name for field in fields(UnitFacts))
            changed.append(Change(one, tuple(name for name in names if getattr(kept, name) != getattr(one, name))))
    return Differences(tuple(new), tuple(changed), tuple(unchanged))


def _facts(row: Unit) -> UnitFacts:
    kind = UnitClass(row.unit_class)
    return UnitFacts(row.code, row.name, kind, row.parent_code, row.valid_from, row.valid_to, tuple(row.successors))


def _row(one: UnitFacts, *, sample: bool) -> dict[str, str | bool | date | list[str] | None]:
    if not CODE.fullmatch(one.code):
        raise UnitCodeError(one.code)
    return {
        "code": one.code,
        "name": one.name,
        "unit_class": one.unit_class.value,
        "parent_code": one.parent,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "successors": list(one.successors),
        "sample": sample,
    }


def _parents_first(units: Iterable[UnitFacts]) -> list[UnitFacts]:
    """Each unit after its parent, so that every row of the batch finds what it points to; each is walked once."""
    by_code = {one.code: one for one in units}
    ordered: dict[str, UnitFacts] = {}
    for start in by_code.values():
        path: dict[str, UnitFacts] = {}
        one: UnitFacts | None = start
        while one is not None and one.code not in ordered and one.code not in path:
            path[one.code] = one
            one = by_code.get(one.parent or "")
        ordered.update(reversed(path.items()))
    return list(ordered.values())


async def _upsert(
    session: AsyncSession, table: type[Record], rows: Sequence[Mapping[str, object]], key: tuple[str, ...]
) -> None:
    if not rows:
        return
    statement = insert_into(session, table)
    fresh = {name: statement.excluded[name] for name in rows[0] if name not in key}
    upsert = statement.on_conflict_do_update(index_elements=key, set_=fresh)
    # without render_nulls the rows would be parted by which of their columns are empty
    await session.execute(upsert, [dict(row) for row in rows], execution_options={"render_nulls": True})
