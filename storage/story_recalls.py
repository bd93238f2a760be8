"""What became of a story's messages after it was recalled: taken back, still out, still being tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broadcast import BroadcastState
from storage.recalls import TAKEN_BACK
from storage.tables import Broadcast, Recipient


@dataclass(frozen=True, slots=True)
class Recalled:
    """Messages by what became of them; ``by_channel`` says where those are that could not be taken back."""

    recalled: int
    left: int
    waiting: int
    by_channel: Mapping[str, int]


async def of_story(session: AsyncSession, story_id: int) -> Recalled:
    """Counts over all broadcasts of a story. Where something is left, cost grows with those who got it."""
    statement = select(Broadcast).where(Broadcast.story_id == story_id)
    found = (await session.scalars(statement)).all()
    recalled, left = sum(one.recalled for one in found), sum(one.unrecalled for one in found)
    working = [one for one in found if one.state in (BroadcastState.RECALLING, BroadcastState.STOPPING)]
    waiting = sum(max(0, one.sent - one.recalled - one.unrecalled) for one in working)
    return Recalled(recalled, left, waiting, await _left(session, [one.id for one in found]) if left else {})


async def _left(session: AsyncSession, broadcast_ids: list[int]) -> dict[str, int]:
    statement = (
        select(Recipient.channel, func.count())
        .where(Recipient.broadcast_id.in_(broadcast_ids), Recipient.recall.is_not(None), Recipient.recall != TAKEN_BACK)
        .group_by(Recipient.channel)
        .order_by(Recipient.channel)
    )
    return {str(channel): count for channel, count in (await session.execute(statement)).all()}
