"""The duty roster (lịch trực): who is on duty on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from storage.audit import note
from storage.tables import Person, Watch


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One watch with the name of who keeps it."""

    id: int
    person_id: int
    name: str
    first_day: date
    last_day: date


async def on(session: AsyncSession, day: date) -> set[int]:
    """The people on duty on a day."""
    return {one.person_id for one in await between(session, day, day)}


async def between(session: AsyncSession, first: date, last: date) -> list[OnDuty]:
    """The watches that touch these days, in order. What is over is not read."""
    statement = (
        select(Watch.id, Watch.person_id, Person.name, Watch.first_day, Watch.last_day)
        .join(Person, Person.id == Watch.person_id)
        .where(Watch.last_day >= first, Watch.first_day <= last)
        .order_by(Watch.first_day, Watch.id)
    )
    return [OnDuty(*row) for row in await session.execute(statement)]


async def put(session: AsyncSession, actor: str, person_id: int, days: tuple[date, date], now: datetime) -> Watch:
    """Somebody is on duty from one day to another, both included.

    ``RuleBrokenError``: “dates-reversed” (``first``, ``last``); “watch-overlaps” (``first``, ``last``: those of the
    watch that the same person has already). The person is held, so that of two at once the second sees the first.
    """
    first, last = days
    if last < first:
        raise RuleBrokenError("dates-reversed", {"first": first, "last": last})
    await session.get_one(Person, person_id, with_for_update=True)
    same = and_(Watch.person_id == person_id, Watch.last_day >= first, Watch.first_day <= last)
    if (other := await session.scalar(select(Watch).where(same).limit(1))) is not None:
        raise RuleBrokenError("watch-overlaps", {"first": other.first_day, "last": other.last_day})
    watch = Watch(person_id=person_id, first_day=first, last_day=last)
    session.add(watch)
    await session.flush()
    note(session, now, actor, "watch-set", f"watch/{watch.id}", person=person_id)
    return watch


async def drop(session: AsyncSession, actor: str, watch_id: int, now: datetime) -> Watch | None:
    """End a watch; ``None`` when there is none (any more)."""
    watch = await session.get(Watch, watch_id, with_for_update=True, populate_existing=True)
    if watch is not None:
        await session.delete(watch)
        note(session, now, actor, "watch-dropped", f"watch/{watch_id}", person=watch.person_id)
    return watch


def gaps(watches: Sequence[OnDuty], days: Sequence[date]) -> list[date]:
    """The days on which nobody is on duty."""
    return [day for day in days if not any(one.first_day <= day <= one.last_day for one in watches)]
