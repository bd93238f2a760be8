"""A turn nobody asked for: at each tick the database says what is due, and it is queued once."""

import asyncio
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.clock import Clock
from bot.whole import whole
from content.rules.calendar import QUIET_FROM, TIMEZONE, local_day
from handlers.reminder import Push, Tick, reminders
from handlers.scene import House
from handlers.unasked import with_reason
from storage import leases, obligations, outbox, pushes, standstill
from storage.database import Database, StorageAwayError
from storage.outbox import Outgoing
from storage.tables import Priority

log = structlog.get_logger(__name__)

LEASE = "remind"
MINUTES = 5


class Reminding:
    """Looks for what is due. Only the holder of the lease ticks; the scheduler knows nothing but the time."""

    def __init__(self, database: Database, clock: Clock, house: House, deliver: Bell) -> None:
        """Rings ``deliver``."""
        self._database, self._clock, self._house, self._deliver = database, clock, house, deliver
        self._holder = leases.holder_name()
        self._programmes = house.programmes.values()
        self._rolled: str | None = None
        self._ticked = False
        self._scheduler = AsyncIOScheduler(timezone=TIMEZONE)

    def start(self) -> None:
        """Tick from now on, every ``MINUTES``; a tick that is late is made up for once."""
        self._scheduler.add_job(
            self._quietly,
            "interval",
            minutes=MINUTES,
            next_run_time=self._clock.wall(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """No further tick."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def release(self) -> None:
        """Give the lease back, so that another process may tick at once."""
        if self._ticked:
            async with self._database.writing() as session:
                await leases.release(session, LEASE, self._holder)

    async def tick(self) -> int:
        """Queue what is due now; returns how many reminders are new. Raises ``StorageAwayError``.

        New periods and new units bring new obligations, which are made once an hour. While the bot rests, nothing is
        looked for: what is still true afterwards is found then.
        """
        now = self._clock.now()
        self._ticked = True
        async with self._database.writing() as session:
            if not await leases.hold(session, LEASE, self._holder, self._clock.wall()):
                return 0
            if self._rolled != _hour(now):
                log.info("obligations rolled", new=await obligations.roll(session, self._programmes, local_day(now)))
            queued = 0
            resting = await standstill.now(session, now)
            for reminder in () if resting else reminders():
                queued += await self._queue(session, await reminder.find(Tick(session, self._house, now)))
        self._rolled = _hour(now)
        if queued:
            log.info("reminders queued", count=queued)
            self._deliver.ring()
        return queued

    async def _quietly(self) -> None:
        """A tick for the scheduler, which would log what it catches word for word, names included."""
        try:
            await whole(self.tick())
        except StorageAwayError as error:
            log.warning("storage away", loop="remind", error=str(error))
        except asyncio.CancelledError:
            log.info("tick stopped")  # the process ends; what was begun is rolled back
        except Exception as error:  # noqa: BLE001 - one bad tick must not end the ticking
            log.error("tick failed", fault=type(error).__name__)

    async def _queue(self, session: AsyncSession, due: list[Push]) -> int:
        """Two queries find where each person is reached; what is not sent today is stale and expires."""
        if not due:
            return 0
        now = self._clock.now()
        evening = now.astimezone(TIMEZONE).replace(
            hour=QUIET_FROM.hour, minute=QUIET_FROM.minute, second=0, microsecond=0
        )
        found = {
            kind: await pushes.ways(session, {one.person_id for one in due if one.kind is kind}, kind, now, loud=True)
            for kind in {one.kind for one in due}
        }
        queued = 0
        for push in due:
            if way := found[push.kind].get(push.person_id):
                reminder = Outgoing(
                    key=push.key,
                    conversation=way.conversation,
                    message=with_reason(self._house.phrases, push.message, push.kind),
                    priority=Priority.REMINDER,
                    about=push.about,
                    not_before=way.not_before,
                    expires_at=evening,
                    push=push.kind,
                )
                queued += await outbox.queue(session, reminder, now)
        return queued


def _hour(now: datetime) -> str:
    return f"{now.astimezone(TIMEZONE):%Y-%m-%d %H}"
