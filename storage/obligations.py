"""Obligations: one row per duty, unit and period that a live programme asks for, and what the office has dated."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.programme import Duty, Programme, Strength, UnitClass
from content.rules.calendar import local_day
from content.rules.deadline import OVERDUE, RUNGS, Rule, WorkingDate, due
from content.rules.period import Period, period_at
from storage.insert import insert_into
from storage.tables import Obligation, OfficeDate, Unit

_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
_BATCH = 500
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


def binds(duty: Duty, unit_class: str) -> bool:
    """Whether a duty is addressed to units of this class."""
    return UnitClass(unit_class) in duty.addressees


async def roll(session: AsyncSession, programmes: Iterable[Programme], today: date) -> int:
    """Make the obligations of the periods that hold ``today``; those that stand are left alone.

    Only what binds (“ít nhất”, “tối thiểu”) and only programmes in force. One query reads the units and one the
    obligations of each duty, so the cost grows with duties times units, not with history. Returns how many are new.
    """
    units = await _active_units(session, today)
    dates = await working_dates(session)
    made = 0
    for programme in programmes:
        for duty in programme.duties:
            period = period_at(programme, duty.cycle, today)
            if period is None or duty.strength is not Strength.MINIMUM:
                continue
            made += await _roll_duty(session, (programme, duty, period), units, dates)
    return made


def _stands(today: date) -> ColumnElement[bool]:
    """The condition that a unit exists on a day; both ends of its validity are included."""
    begun = Unit.valid_from.is_(None) | (Unit.valid_from <= today)
    return begun & (Unit.valid_to.is_(None) | (Unit.valid_to >= today))


async def _active_units(session: AsyncSession, today: date) -> Sequence[tuple[str, str]]:
    statement = select(Unit.code, Unit.unit_class).where(_stands(today))
    return [(code, unit_class) for code, unit_class in (await session.execute(statement))]


async def _roll_duty(
    session: AsyncSession, owed: tuple[Programme, Duty, Period], units: Sequence[tuple[str, str]], dates: WorkingDates
) -> int:
    programme, duty, period = owed
    standing = select(Obligation.unit_code).where(
        Obligation.programme == programme.slug, Obligation.duty == duty.id, Obligation.period_key == period.key
    )
    have = set((await session.scalars(standing)).all())
    day = due(duty, period, programme, dates.get((programme.slug, duty.id)))
    rows = [
        {
            "programme": programme.slug,
            "duty": duty.id,
            "unit_code": code,
            "period_key": period.key,
            "amount": duty.amount,
            "last_safe": day.last_safe if day else None,
        }
        for code, unit_class in units
        if code not in have and binds(duty, unit_class)
    ]
    for start in range(0, len(rows), _BATCH):
        await session.execute(insert_into(session, Obligation).on_conflict_do_nothing(), rows[start : start + _BATCH])
    return len(rows)


async def to_remind(session: AsyncSession, today: date) -> Sequence[Obligation]:
    """The obligations not marked as done that have reached a rung about which nobody was reminded yet.

    A unit that has ended owes nothing any more. Reads an index range of thirty days around the last safe day, not
    the table.
    """
    days = {rung: today + timedelta(days=rung) for rung in (*RUNGS, OVERDUE)}
    reached = [(Obligation.last_safe <= day) & (Obligation.rung > rung) for rung, day in days.items()]
    statement = (
        select(Obligation)
        .join(Unit, Unit.code == Obligation.unit_code)
        .where(_stands(today))
        .where(Obligation.last_safe.between(today - LATE, days[RUNGS[0]]), Obligation.done_at.is_(None))
        .where(or_(Obligation.rung.is_(None), *reached))
        .order_by(Obligation.id)
    )
    return (await session.scalars(statement)).all()


async def reopen(session: AsyncSession, rungs: Mapping[int, int]) -> None:
    """Forget that somebody was reminded of these obligations at these rungs; a later rung is not forgotten."""
    if not rungs:
        return
    for row in (await session.scalars(select(Obligation).where(Obligation.id.in_(rungs)))).all():
        if row.rung == rungs[row.id]:
            row.rung = None
    await session.flush()


async def of_unit(
    session: AsyncSession, unit_code: str, periods: Sequence[str]
) -> Mapping[tuple[str, str, str], Obligation]:
    """A unit's obligations of these periods, by programme, duty and period."""
    statement = select(Obligation).where(Obligation.unit_code == unit_code, Obligation.period_key.in_(periods))
    return {(row.programme, row.duty, row.period_key): row for row in (await session.scalars(statement)).all()}
