"""How much of a platform's plan is used up: messages this month, people ever."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import local_day
from storage.insert import insert_into
from storage.tables import Identity, MonthlyCount


async def add(session: AsyncSession, channel: str, messages: int, now: datetime) -> int:
    """Count messages that a platform took; returns how many it took this month."""
    row = {"channel": channel, "month": _month(now), "sent": messages}
    statement = insert_into(session, MonthlyCount).values(row)
    more = statement.on_conflict_do_update(
        index_elements=["channel", "month"], set_={"sent": MonthlyCount.sent + messages}
    )
    return (await session.execute(more.returning(MonthlyCount.sent))).scalar_one()


async def sent(session: AsyncSession, channel: str, now: datetime) -> int:
    """How many messages a platform took this month."""
    month = await session.get(MonthlyCount, (channel, _month(now)))
    return month.sent if month else 0


async def users(session: AsyncSession, channel: str) -> int:
    """How many people have written on a channel. Cost grows with them."""
    return await session.scalar(select(func.count()).where(Identity.channel == channel)) or 0


def _month(now: datetime) -> str:
    return f"{local_day(now):%Y-%m}"
