"""Obligations: one row per duty, unit and period that a live programme asks for, and what the office has dated."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.programme import Programme, Strength, Undated, UnitClass
from content.rules.asked import Asked, asked_on
from content.rules.calendar import local_day
from content.rules.deadline import OVERDUE, RUNGS, Rule, WorkingDate
from content.rules.succession import predecessors, waits_for_decision
from content.rules.unit import UnitFacts, active
from content.text import fold
from storage import units
from storage.insert import insert_into
from storage.reach import Reach
from storage.tables import Obligation, OfficeDate, Unit

_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
_BATCH = 500
_ONE_DAY = timedelta(days=1)
LATE = timedelta(days=30)

WorkingDates = Mapping[tuple[str, str], WorkingDate]


async def working_dates(session: AsyncSession) -> WorkingDates:
    """The dates set by the office for duties that the text leaves undated, by programme and duty."""
    rows = (await session.scalars(select(OfficeDate))).all()
    return {
        (row.programme, row.duty): WorkingDate(_RULE.validate_python(row.rule), row.set_by, local_day(row.set_at))
        for row in rows
    }


def about(programme: str, duty: str, unit_code: str, period_key: str) -> str:
    """How what is said about an obligation is marked, so that it is not said once the obligation is fulfilled."""
    return f"duty/{programme}/{duty}/{unit_code}/{period_key}"


def about_row(row: Obligation) -> str:
    """The same mark for a row."""
    return about(row.programme, row.duty, row.unit_code, row.period_key)


Clusters = Mapping[tuple[str, int], str]
"""The cluster of a unit in a year."""


async def clusters_of(
    session: AsyncSession, asked: Iterable[Asked], unit_codes: Collection[str] | None = None
) -> Clusters:
    """The clusters on which it depends whom these duties bind. One query; none where no duty names a cluster."""
    return await units.clusters_in(session, {one.period.year for one in asked if one.duty.clusters}, unit_codes)


def binds(asked: Asked, unit_code: str, unit_class: str, clusters: Clusters) -> bool:
    """Whether a duty is addressed to a unit: to its class and, where clusters are named, to its own of that year."""
    duty = asked.duty
    if UnitClass(unit_class) not in duty.addressees:
        return False
    own = clusters.get((unit_code, asked.period.year), "")
    return not duty.clusters or fold(own) in map(fold, duty.clusters)


@dataclass(frozen=True, slots=True)
class _Town:
    """The units as they stand on a day, those that came out of others, their clusters, and the dates that are set."""

    today: date
    living: Sequence[UnitFacts]
    successors: Collection[str]
    dates: WorkingDates
    clusters: Clusters


async def roll(session: AsyncSession, programmes: Iterable[Programme], today: date) -> int:
    """Make the obligations of the periods that hold ``today``, and date those that stand by what holds now.

    Only what binds (“ít nhất”, “tối thiểu”) and only programmes in force. A unit that was given more time keeps its
    day; a quota of a unit that came out of others within the period waits for a decision. One query reads the units,
    one their clusters where a duty names some, three more are made for each duty, so the cost grows with duties times
    units, not with history. What was made stays when a unit changes its cluster. Returns how many are new.
    """
    known = await units.all_units(session)
    living = [one for one in known.values() if active(one, today)]
    binding = [one for one in asked_on(programmes, today) if one.duty.strength is Strength.MINIMUM]
    clusters = await clusters_of(session, binding)
    town = _Town(today, living, predecessors(known.values()).keys(), await working_dates(session), clusters)
    made = 0
    for asked in binding:
        made += await _roll_duty(session, asked, town)
        await redate(session, asked, town.dates, today)
    return made


def _stands(today: date) -> ColumnElement[bool]:
    """The condition that a unit exists on a day; both ends of its validity are included."""
    begun = Unit.valid_from.is_(None) | (Unit.valid_from <= today)
    return begun & (Unit.valid_to.is_(None) | (Unit.valid_to >= today))


async def _roll_duty(session: AsyncSession, asked: Asked, town: _Town) -> int:
    have = set((await session.scalars(select(Obligation.unit_code).where(_of(asked)))).all())
    day = asked.due(town.dates.get((asked.programme.slug, asked.duty.id)))
    new = [one for one in town.living if one.code not in have]
    bound = [one for one in new if binds(asked, one.code, one.unit_class, town.clusters)]
    rows = [_row(asked, one, town) | {"last_safe": day.last_safe if day else None} for one in bound]
    for start in range(0, len(rows), _BATCH):
        await session.execute(insert_into(session, Obligation).on_conflict_do_nothing(), rows[start : start + _BATCH])
    return len(rows)


def _row(asked: Asked, unit: UnitFacts, town: _Town) -> dict[str, object]:
    came = unit.code in town.successors
    waits = waits_for_decision(asked.duty, asked.period, unit.valid_from, came_out_of_others=came)
    return {
        "programme": asked.programme.slug,
        "duty": asked.duty.id,
        "unit_code": unit.code,
        "period_key": asked.period.key,
        "amount": None if waits else asked.duty.amount,
        "waits": waits,
    }


async def redate(session: AsyncSession, asked: Asked, dates: WorkingDates, today: date) -> None:
    """Date the standing obligations of a duty by what holds now, or take their date away; extended ones stay.

    Those of this period, and of the one before it while its day is still ahead. Two statements at most.
    """
    working = dates.get((asked.programme.slug, asked.duty.id))
    day, past = asked.due(working), asked.before
    await _date(session, _of(asked), day.last_safe if day else None)
    if past is None or not isinstance(asked.duty.deadline, Undated):
        return
    earlier = past.due(working)
    if earlier is None:
        await _date(session, _of(past) & (Obligation.last_safe >= today), None)
    elif earlier.last_safe >= today:
        await _date(session, _of(past), earlier.last_safe)


async def _date(session: AsyncSession, rows: ColumnElement[bool], last_safe: date | None) -> None:
    """Those whose day changes begin their ladder of reminders anew."""
    anew = {"last_safe": last_safe, "rung": None, "escalated_at": None, "version": Obligation.version + 1}
    changed = update(Obligation).where(rows, Obligation.extended_to.is_(None))
    changed = changed.where(Obligation.last_safe.is_distinct_from(last_safe)).values(**anew)
    await session.execute(changed, execution_options={"synchronize_session": False})


def _of(asked: Asked) -> ColumnElement[bool]:
    of_duty = (Obligation.programme == asked.programme.slug) & (Obligation.duty == asked.duty.id)
    return of_duty & (Obligation.period_key == asked.period.key)


async def to_remind(session: AsyncSession, today: date) -> Sequence[Obligation]:
    """The obligations not marked as done that have reached a rung about which nobody was reminded yet.

    A unit that has ended owes nothing any more, and a quota that waits for a decision is not owed yet. Reads an index
    range of thirty days around the last safe day, not the table.
    """
    days = {rung: today + timedelta(days=rung) for rung in (*RUNGS, OVERDUE)}
    reached = [(Obligation.last_safe <= day) & (Obligation.rung > rung) for rung, day in days.items()]
    statement = _owing(today, today - LATE, days[RUNGS[0]]).where(or_(Obligation.rung.is_(None), *reached))
    return (await session.scalars(statement)).all()


async def overdue(session: AsyncSession, today: date) -> Sequence[Obligation]:
    """The obligations overdue for at most thirty days, not marked as done, about which no superior was told yet."""
    statement = _owing(today, today - LATE, today - _ONE_DAY).where(Obligation.escalated_at.is_(None))
    return (await session.scalars(statement)).all()


async def escalated(session: AsyncSession, moments: Collection[datetime], today: date) -> Sequence[Obligation]:
    """Those about which superiors were told at these moments, and which are still not marked as done."""
    statement = _owing(today, today - LATE, today - _ONE_DAY).where(Obligation.escalated_at.in_(moments))
    return (await session.scalars(statement)).all() if moments else []


def _owing(today: date, first: date, last: date) -> Select[Obligation]:
    """What living units owe with a last safe day in this range."""
    return (
        select(Obligation)
        .join(Unit, Unit.code == Obligation.unit_code)
        .where(_stands(today))
        .where(Obligation.last_safe.between(first, last), Obligation.done_at.is_(None), Obligation.waits.is_(False))
        .order_by(Obligation.id)
    )


async def reopen(session: AsyncSession, rungs: Mapping[int, int]) -> None:
    """Forget that somebody was reminded of these obligations at these rungs; a later rung is not forgotten."""
    if not rungs:
        return
    for row in (await session.scalars(select(Obligation).where(Obligation.id.in_(rungs)))).all():
        if row.rung == rungs[row.id]:
            row.rung = None
    await session.flush()


async def of_units(
    session: AsyncSession, unit_codes: Collection[str], periods: Collection[str], today: date
) -> Sequence[Obligation]:
    """The obligations of these units in these periods, and those of others that are not done and lately were due."""
    late = Obligation.done_at.is_(None) & (Obligation.last_safe >= today - LATE) & (Obligation.last_safe < today)
    more = Obligation.done_at.is_(None) & (Obligation.extended_to >= today)
    statement = select(Obligation).where(Obligation.unit_code.in_(unit_codes))
    statement = statement.where(or_(Obligation.period_key.in_(periods), late, more))
    return (await session.scalars(statement.order_by(Obligation.id))).all()


class Brief(NamedTuple):
    """As much of an obligation as a list of many units shows."""

    unit_code: str
    amount: int | None
    waits: bool
    done: bool
    last_safe: date | None
    extended_to: date | None


async def of_duties(session: AsyncSession, asked: Sequence[Asked]) -> list[dict[str, Brief]]:
    """Every unit's obligation of these duties and periods, by unit: one table for each of them. One query."""
    done = Obligation.done_at.is_not(None)
    columns = (Obligation.unit_code, Obligation.amount, Obligation.waits, done, Obligation.last_safe)
    which = (Obligation.programme, Obligation.duty, Obligation.period_key)
    statement = select(*columns, Obligation.extended_to, *which).where(or_(*map(_of, asked)))
    tables: dict[tuple[str, str, str], dict[str, Brief]] = {}
    for code, amount, waits, handed_in, last_safe, extended_to, *duty in (await session.execute(statement)).all():
        brief = Brief(code, amount, waits, handed_in, last_safe, extended_to)
        tables.setdefault((duty[0], duty[1], duty[2]), {})[code] = brief
    return [tables.get((one.programme.slug, one.duty.id, one.period.key), {}) for one in asked]


async def locked(session: AsyncSession, number: int) -> Obligation | None:
    """One obligation, held until the transaction ends."""
    return await session.get(Obligation, number, with_for_update=True, populate_existing=True)


async def waiting(
    session: AsyncSession, reach: Reach, today: date, offset: int, limit: int
) -> Sequence[tuple[Obligation, Unit]]:
    """One page of the quotas of living units that wait for a decision, and one row more when there is a next page."""
    statement = (
        select(Obligation, Unit)
        .join(Unit, Unit.code == Obligation.unit_code)
        .where(Obligation.waits, _stands(today), reach.over(Obligation.unit_code))
        .order_by(Unit.name, Obligation.id)
    )
    return (await session.execute(statement.offset(offset).limit(limit + 1))).all()


async def count_waiting(session: AsyncSession, reach: Reach, today: date) -> int:
    """How many quotas of living units wait for a decision."""
    statement = select(func.count(Obligation.id)).join(Unit, Unit.code == Obligation.unit_code)
    statement = statement.where(Obligation.waits, _stands(today), reach.over(Obligation.unit_code))
    return await session.scalar(statement) or 0
