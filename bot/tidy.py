"""A few times a day: what has served its purpose is forgotten, in the database and among the photos."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot import photos
from bot.clock import Clock
from bot.whole import whole
from content.rules.calendar import local_day
from handlers.dialogues.tip_talk import FOLLOWING
from storage import attachments, inbox, kept_questions, leases, outbox, talks
from storage.database import Database, StorageAwayError

log = structlog.get_logger(__name__)

LEASE = "tidy"
EVERY = timedelta(hours=6)
KEEP_ANSWERED = timedelta(days=7)
KEEP_ENDED = timedelta(days=90)
KEEP_LOOSE = timedelta(days=7)
A_DAY = timedelta(days=1)


class Tidying:
    """Drops answered messages, ended outbox rows, old questions, and photos without a case. One process at a time."""

    def __init__(self, database: Database, clock: Clock, folder: Path) -> None:
        """``folder`` is where the photos lie."""
        self._database, self._clock, self._folder = database, clock, folder
        self._holder = leases.holder_name()
        self._tidied = False

    async def run(self) -> None:
        """Tidy until cancelled."""
        while True:
            try:
                await whole(self.tidy())
            except StorageAwayError as error:
                log.warning("storage away", loop="tidy", error=str(error))
            await asyncio.sleep(EVERY.total_seconds())

    async def release(self) -> None:
        """Give the lease back."""
        if self._tidied:
            async with self._database.writing() as session:
                await leases.release(session, LEASE, self._holder)

    async def tidy(self) -> None:
        """One round. Memory stays flat however many photos there are. Raises ``StorageAwayError``."""
        now = self._clock.now()
        self._tidied = True
        async with self._database.writing() as session:
            if not await leases.hold(session, LEASE, self._holder, self._clock.wall()):
                return
            await inbox.forget(session, now - KEEP_ANSWERED)
            await outbox.forget(session, now - KEEP_ENDED)
            await talks.let_go(session, FOLLOWING, now - A_DAY)
            await talks.forget(session, now - talks.TOPIC_LIFE)
            await kept_questions.forget(session, local_day(now))
            waiting = await inbox.oldest_waiting(session)
        log.info("tidied", photos=await self._drop_loose(waiting))

    async def _drop_loose(self, waiting: datetime | None) -> int:
        """Delete the photos that no case has, but none that a message still to be answered may bring along."""
        before = self._clock.wall() - KEEP_LOOSE
        if waiting is not None:
            before = min(before, waiting - A_DAY)
        batches, dropped = photos.batches(self._folder, before.timestamp()), 0
        while paths := await asyncio.to_thread(next, batches, None):
            async with self._database.reading() as session:
                kept = await attachments.kept(session, [path.name for path in paths])
            dropped += await asyncio.to_thread(photos.drop, [path for path in paths if path.name not in kept])
        return dropped
