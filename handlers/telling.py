"""News that no message of a person brought about: queued like the notices of a turn, for when each may be disturbed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.phrasebook import Phrases
from handlers.scene import Notice
from handlers.unasked import with_reason
from storage import outbox, pushes
from storage.outbox import Outgoing
from storage.tables import Priority


async def tell(session: AsyncSession, phrases: Phrases, notices: Collection[Notice], now: datetime) -> None:
    """Queue each once by its key; who stopped such news or cannot be reached is left out. Two queries for each kind."""
    await session.flush()
    for kind in {notice.kind for notice in notices}:
        told = [notice for notice in notices if notice.kind is kind]
        ways = await pushes.ways(session, {notice.person_id for notice in told}, kind, now)
        outgoing = [
            Outgoing(
                key=notice.key,
                conversation=ways[notice.person_id].conversation,
                message=with_reason(phrases, notice.message, kind),
                priority=Priority.REMINDER,
                about=notice.about,
                not_before=ways[notice.person_id].not_before,
                push=kind,
            )
            for notice in told
            if notice.person_id in ways
        ]
        await outbox.queue_all(session, outgoing, now)
