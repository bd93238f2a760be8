"""Questions that were not answered well, counted by their words: kept, read for the office, dropped, forgotten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.kept import KEEP_DAYS, Kept, Standing, Why
from storage.insert import insert_into
from storage.tables import KeptQuestion

MOST = 20_000
"""Rows from which on questions that were asked only once are forgotten, but for the latest."""
READ_MOST = 1_000
"""Rows read for a report: those asked most often."""

_Key = tuple[str, Why]


async def keep(session: AsyncSession, questions: Iterable[Kept], today: date) -> None:
    """Count these questions, or take back what need not be kept after all.

    One round trip, two more where something is taken back. Rows are always locked in the same order.
    """
    found: dict[_Key, tuple[str, int]] = {}
    for one in questions:
        words, count = found.get((one.mark, one.why), (one.words, 0))
        found[one.mark, one.why] = (words, count + one.count)
    more = {key: value for key, value in sorted(found.items()) if value[1] > 0}
    less = {key: -count for key, (_, count) in sorted(found.items()) if count < 0}
    if more:
        await _count(session, more, today)
    if less:
        await _take_back(session, less)


async def _count(session: AsyncSession, more: dict[_Key, tuple[str, int]], today: date) -> None:
    rows = [
        {"mark": mark, "why": why, "words": words, "count": count, "first_day": today, "last_day": today}
        for (mark, why), (words, count) in more.items()
    ]
    fresh = insert_into(session, KeptQuestion).values(rows)
    counted = {"count": KeptQuestion.count + fresh.excluded["count"], "last_day": fresh.excluded.last_day}
    await session.execute(fresh.on_conflict_do_update(index_elements=["mark", "why"], set_=counted))


async def _take_back(session: AsyncSession, less: dict[_Key, int]) -> None:
    for (mark, why), count in less.items():
        same = and_(KeptQuestion.mark == mark, KeptQuestion.why == why)
        await session.execute(update(KeptQuestion).where(same).values(count=KeptQuestion.count - count))
    gone = or_(*(and_(KeptQuestion.mark == mark, KeptQuestion.why == why) for mark, why in less))
    await session.execute(delete(KeptQuestion).where(gone, KeptQuestion.count <= 0))


async def read(session: AsyncSession, since: date, limit: int = READ_MOST) -> list[Standing]:
    """The questions asked on or after a day, most often first; at most ``limit`` rows are read."""
    often = select(KeptQuestion).where(KeptQuestion.last_day >= since)
    often = often.order_by(KeptQuestion.count.desc(), KeptQuestion.last_day.desc(), KeptQuestion.mark)
    rows: defaultdict[str, list[KeptQuestion]] = defaultdict(list)
    for row in await session.scalars(often.limit(limit)):
        rows[row.mark].append(row)
    found = [_standing(mark, same) for mark, same in rows.items()]
    return sorted(found, key=lambda one: (-one.count, -one.last_day.toordinal(), one.mark))


def _standing(mark: str, rows: Sequence[KeptQuestion]) -> Standing:
    counts = tuple((Why(row.why), row.count) for row in rows)
    return Standing(mark, rows[0].words, counts, max(row.last_day for row in rows))


async def drop(session: AsyncSession, marks: Collection[str]) -> None:
    """Forget these questions; whoever asks one again begins a new count."""
    await session.execute(delete(KeptQuestion).where(KeptQuestion.mark.in_(sorted(marks))))


async def forget(session: AsyncSession, today: date, most: int = MOST) -> None:
    """Forget what was asked last more than ``KEEP_DAYS`` days ago; of more than ``most`` rows what was asked once."""
    old = KeptQuestion.last_day < today - timedelta(days=KEEP_DAYS)
    beyond = select(KeptQuestion.last_day).order_by(KeptQuestion.last_day.desc()).offset(most).limit(1)
    crowded = await session.scalar(beyond)
    if crowded is not None:
        old = or_(old, and_(KeptQuestion.last_day <= crowded, KeptQuestion.count == 1))
    await session.execute(delete(KeptQuestion).where(old))
