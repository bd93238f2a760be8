"""Looks at exemplars: while they are nurtured, and after recognition; and the days of the next ones."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.review import Look
from storage.reach import Reach
from storage.tables import Care, Nomination, Unit

OPEN = text("care.open")
"""The condition of the partial index over the looks that are planned, in its words, so that it serves."""
LOOKS_MAX = 10
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Planned:
    """An exemplar whose next look has a day."""

    care: Care
    nomination: Nomination
    unit_name: str


async def looks(session: AsyncSession, nomination_id: int) -> Sequence[Care]:
    """The last looks at an exemplar, oldest first, ``LOOKS_MAX`` at most."""
    statement = select(Care).where(Care.nomination_id == nomination_id).order_by(Care.id.desc()).limit(LOOKS_MAX)
    return (await session.scalars(statement)).all()[::-1]


async def keep(session: AsyncSession, look: Care) -> None:
    """Keep a look; with it the earlier ones are closed, so that one day at most is planned."""
    earlier = update(Care).where(Care.nomination_id == look.nomination_id, Care.open)
    await session.execute(earlier.values(open=False))
    session.add(look)
    await session.flush()


async def planned(session: AsyncSession, reach: Reach, offset: int, limit: int) -> list[Planned]:
    """One page of the planned looks within reach, next first; one row more when there is a next page."""
    statement = (
        select(Care, Nomination, Unit.name)
        .join(Nomination, Nomination.id == Care.nomination_id)
        .join(Unit, Unit.code == Nomination.unit_code)
        .where(OPEN, Care.next_on.is_not(None), reach.over(Nomination.unit_code))
        .order_by(Care.next_on, Care.id)
        .offset(offset)
        .limit(limit + 1)
    )
    return [Planned(*row) for row in (await session.execute(statement)).all()]


async def untold(session: AsyncSession, today: date) -> list[Planned]:
    """The looks that are due and of which nobody has been reminded, longest due first, ``AT_ONCE`` at most."""
    statement = (
        select(Care, Nomination, Unit.name)
        .join(Nomination, Nomination.id == Care.nomination_id)
        .join(Unit, Unit.code == Nomination.unit_code)
        .where(OPEN, Care.next_on <= today, Care.told.is_(False))
        .order_by(Care.next_on, Care.id)
        .limit(AT_ONCE)
    )
    return [Planned(*row) for row in (await session.execute(statement)).all()]


async def forget_told(session: AsyncSession, care_ids: Collection[int]) -> None:
    """What was queued about these looks could not be said: they are to be told again."""
    if care_ids:
        await session.execute(update(Care).where(Care.id.in_(care_ids)).values(told=False))


def blank(nomination: Nomination, by_id: int, look: Look, now: datetime) -> Care:
    """A look at an exemplar of which nothing has been said yet."""
    return Care(nomination_id=nomination.id, by_id=by_id, kind=look, at=now, open=False, told=False)
