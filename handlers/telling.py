"""News to others, as messages to be queued: in one place, whether a message of a person or nobody brought it about."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.phrasebook import Phrases
from handlers.scene import Notice
from handlers.unasked import with_reason
from storage import outbox, pushes
from storage.outbox import Outgoing
from storage.pushes import Way
from storage.tables import Priority


async def outgoing(
    session: AsyncSession, phrases: Phrases, notices: Collection[Notice], now: datetime
) -> list[Outgoing]:
    """Each notice for when its person may be disturbed; who stopped such news or cannot be reached is left out.

    Two queries for each kind.
    """
    found: list[Outgoing] = []
    for kind in {notice.kind for notice in notices}:
        told = [notice for notice in notices if notice.kind is kind]
        ways = await pushes.ways(session, {notice.person_id for notice in told}, kind, now)
        found += [_push(phrases, one, ways[one.person_id]) for one in told if one.person_id in ways]
    return found


async def tell(session: AsyncSession, phrases: Phrases, notices: Collection[Notice], now: datetime) -> None:
    """Queue each once by its key."""
    await session.flush()
    await outbox.queue_all(session, await outgoing(session, phrases, notices, now), now)


def _push(phrases: Phrases, notice: Notice, way: Way) -> Outgoing:
    moments = [moment for moment in (notice.not_before, way.not_before) if moment is not None]
    return Outgoing(
        key=notice.key,
        conversation=way.conversation,
        message=with_reason(phrases, notice.message, notice.kind),
        priority=Priority.REMINDER,
        about=notice.about,
        not_before=max(moments, default=None),
        push=notice.kind,
    )
