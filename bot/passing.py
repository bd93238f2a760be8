"""Every few minutes: notices that an anonymous person caused are queued, far from the reply to that person."""

import asyncio
import random
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.clock import Clock
from bot.whole import whole
from handlers.scene import House
from handlers.unasked import with_reason
from storage import outbox, parked, pushes, standstill
from storage.database import Database, StorageAwayError
from storage.outbox import Outgoing
from storage.parked import Waiting
from storage.pushes import Way
from storage.tables import Priority

log = structlog.get_logger(__name__)

EVERY = timedelta(minutes=5)


class Passing:
    """Passes on what was parked, in no order. Several processes may: each notice has one key."""

    def __init__(self, database: Database, clock: Clock, house: House, deliver: Bell) -> None:
        """Rings ``deliver``."""
        self._database, self._clock, self._house, self._deliver = database, clock, house, deliver

    async def run(self) -> None:
        """Pass on until cancelled, at moments that have nothing to do with when something was parked."""
        while True:
            try:
                await whole(self.pass_on())
            except StorageAwayError as error:
                log.warning("storage away", loop="pass", error=str(error))
            await asyncio.sleep(EVERY.total_seconds())

    async def pass_on(self) -> int:
        """Queue what waits; returns how many there were. While the bot rests it waits on. Raises ``StorageAwayError``.

        Who wants none of it, has never written or has left is skipped.
        """
        now = self._clock.now()
        async with self._database.writing() as session:
            if await standstill.now(session, now) is not None:
                return 0
            found = await parked.take(session)
            await outbox.queue_all(session, await self._outgoing(session, found, now), now)
        if found:
            self._deliver.ring()
        return len(found)

    async def _outgoing(self, session: AsyncSession, found: list[Waiting], now: datetime) -> list[Outgoing]:
        outgoing: list[Outgoing] = []
        for kind in {one.kind for one in found}:
            told = [one for one in found if one.kind is kind]
            ways = await pushes.ways(session, {one.person_id for one in told}, kind, now)
            outgoing += [self._push(one, ways[one.person_id]) for one in told if one.person_id in ways]
        random.shuffle(outgoing)
        return outgoing

    def _push(self, one: Waiting, way: Way) -> Outgoing:
        moments = [moment for moment in (one.not_before, way.not_before) if moment is not None]
        return Outgoing(
            key=one.key,
            conversation=way.conversation,
            message=with_reason(self._house.phrases, one.message, one.kind),
            priority=Priority.REMINDER,
            about=one.about,
            not_before=max(moments, default=None),
            push=one.kind,
        )
