"""A turn nobody asked for: at each tick the database says what is due, and it is queued once."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.clock import Clock
from bot.whole import whole
from content.rules.calendar import QUIET_FROM, TIMEZONE, local_day
from handlers.reminder import Push, Reminder, Tick, reminders
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
        self._found: dict[str, date] = {}
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
        looked for: what is still true afterwards is found then. A fault in one reminder is raised at the end.
        """
        now = self._clock.now()
        self._ticked = True
        async with self._database.writing() as session:
            if not await self._leads(session):
                return 0
            if self._rolled != _hour(now):
                log.info("obligations rolled", new=await obligations.roll(session, self._programmes, local_day(now)))
            resting = await standstill.now(session, now)
        self._rolled = _hour(now)
        faults: list[Exception] = []
        queued = sum([await self._look(reminder, now, faults) for reminder in (() if resting else reminders())])
        if queued:
            log.info("reminders queued", count=queued)
            self._deliver.ring()
        if faults:
            raise faults[0]
        return queued

    async def _leads(self, session: AsyncSession) -> bool:
        return bool(await leases.hold(session, LEASE, self._holder, self._clock.wall()))

    async def _look(self, reminder: Reminder, now: datetime, faults: list[Exception]) -> int:
        """One situation; returns how many reminders are new."""
        queued = 0
        pieces: Sequence[int] = ()
        with _holding_up_none(reminder, faults):
            pieces = await self._pieces(reminder, now)
        for about in pieces:
            with _holding_up_none(reminder, faults):
                queued += await self._piece(reminder, now, about)
        return queued

    async def _pieces(self, reminder: Reminder, now: datetime) -> Sequence[int]:
        """The records to look at one by one; one piece where there are none such, none where today's were found."""
        if self._found.get(reminder.name) == local_day(now):
            return ()
        if reminder.each is None:
            return (0,)
        async with self._database.reading() as session:
            return await reminder.each(session, now)

    async def _piece(self, reminder: Reminder, now: datetime, about: int) -> int:
        """One short transaction: what it changes is done whole, or not at all, and the next one is not waited for."""
        async with self._database.writing() as session:
            if not await self._leads(session):
                return 0
            pushes = await reminder.find(Tick(session, self._house, now, about))
            queued = await self._queue(session, pushes)
        if pushes and reminder.daily:
            self._found[reminder.name] = local_day(now)
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
        outgoing = [
            Outgoing(
                key=push.key,
                conversation=way.conversation,
                message=with_reason(self._house.phrases, push.message, push.kind),
                priority=Priority.REMINDER,
                about=push.about,
                not_before=way.not_before,
                expires_at=evening,
                push=push.kind,
            )
            for push in due
            if (way := found[push.kind].get(push.person_id))
        ]
        return await outbox.queue_all(session, outgoing, now)


@contextmanager
def _holding_up_none(reminder: Reminder, faults: list[Exception]) -> Iterator[None]:
    """A fault is put aside, to be raised when all others have had their turn. ``StorageAwayError`` holds for all."""
    try:
        yield
    except StorageAwayError:
        raise
    except Exception as fault:  # noqa: BLE001 - one bad reminder must not stop the others
        log.error("reminder failed", reminder=reminder.name, fault=type(fault).__name__)
        faults.append(fault)


def _hour(now: datetime) -> str:
    return f"{now.astimezone(TIMEZONE):%Y-%m-%d %H}"
