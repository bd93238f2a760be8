"""Every few minutes: notices that an anonymous person caused are queued, far from the reply to that person."""

import asyncio
import random
from datetime import timedelta

import structlog

from bot.bell import Bell
from bot.clock import Clock
from bot.whole import whole
from handlers.scene import House, Notice
from handlers.telling import outgoing
from storage import outbox, parked, standstill
from storage.database import Database, StorageAwayError
from storage.parked import Waiting

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
            told = await outgoing(session, self._house.phrases, [_notice(one) for one in found], now)
            random.shuffle(told)
            await outbox.queue_all(session, told, now)
        if found:
            self._deliver.ring()
        return len(found)


def _notice(one: Waiting) -> Notice:
    return Notice(one.key, one.person_id, one.message, one.kind, one.about, one.not_before)
