"""Hop 8: takes outbox rows by priority, sends them through their channel, and records how each ended."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.channels import Channel, ChannelError, Refusal
from bot.clock import Clock
from bot.render import render
from bot.whole import GRACE_SECONDS, whole
from content.message import Message, without_numbers
from storage import leases, outbox, talks
from storage.database import Database, StorageAwayError
from storage.tables import Outbox, OutboxState, Priority, Talk

log = structlog.get_logger(__name__)

IDLE_SECONDS = 5.0
AWAY_SECONDS = 2.5
AT_ONCE = 32
MAX_TRIES = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one try ended; a ``wait`` puts the row back, of which ``parts`` have been sent."""

    state: OutboxState
    reason: str | None = None
    platform_id: str | None = None
    wait: timedelta = timedelta()
    parts: int = 0


class Deliverer:
    """Sends what waits for one channel. One process at a time, held by a lease; each conversation in its order."""

    def __init__(self, database: Database, clock: Clock, channel: Channel, deliver: Bell) -> None:
        """Hears ``deliver``."""
        self._database, self._clock, self._channel, self._deliver = database, clock, channel, deliver
        self._lease = f"deliver/{channel.name}"
        self._holder = leases.holder_name()
        self._leads = False
        self._under_way: set[asyncio.Task[None]] = set()
        self._unrecorded: list[tuple[Outbox, Outcome]] = []

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then gets ``GRACE_SECONDS`` to end."""
        try:
            while True:
                await self._round()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=GRACE_SECONDS)

    async def deliver_due(self) -> int:
        """Send one round of what is due, at most one message per conversation; returns how many rows were taken."""
        started = await self._start_due()
        if self._under_way:
            await asyncio.wait(self._under_way)
            await self._clear()
        return started

    async def lead(self) -> bool:
        """Take the lease if it is free; ``False`` while another process sends on this channel."""
        async with self._database.writing() as session:
            return await self._lead(session)

    async def release(self) -> None:
        """Give the lease back, so that another process may send at once."""
        if self._leads:
            async with self._database.writing() as session:
                await leases.release(session, self._lease, self._holder)
            self._leads = False

    async def _round(self) -> None:
        """Start what is due, or wait: for a ring, for the end of a sending, for the next row's time."""
        try:
            if not await whole(self._start_due()):
                await self._deliver.heard(await whole(self._until_due()))
        except StorageAwayError as error:
            log.warning("storage away", loop="deliver", error=str(error))
            await asyncio.sleep(AWAY_SECONDS)

    async def _start_due(self) -> int:
        """Begin to send what is due, at most ``AT_ONCE`` side by side: a slow conversation delays no other."""
        await self._clear()
        async with self._database.reading() as session:
            if not await outbox.pending(session, self._channel.name, self._clock.now()):
                return 0
        async with self._database.writing() as session:
            if not await self._lead(session):
                return 0
            room = AT_ONCE - len(self._under_way)
            rows = await outbox.take(session, self._channel.name, self._clock.now(), room)
        for row, talk in rows:
            task = asyncio.create_task(self._send(row, talk))
            self._under_way.add(task)
            task.add_done_callback(lambda _: self._deliver.ring())
        return len(rows)

    async def _clear(self) -> None:
        """Forget what has ended, and record what could not be recorded while the database was away."""
        for task in [task for task in self._under_way if task.done()]:
            self._under_way.discard(task)
            if (fault := task.exception()) is not None:  # one row's bug must not end the sending of all others
                log.error("outcome not recorded", fault=type(fault).__name__)
        while self._unrecorded:
            await self._record(*self._unrecorded[0])
            self._unrecorded.pop(0)

    async def _lead(self, session: AsyncSession) -> bool:
        """Hold the lease; whoever has just got it settles what a dead sender left behind."""
        held = await leases.hold(session, self._lease, self._holder, self._clock.wall())
        self._leads = self._leads and held is leases.Hold.KEPT
        if held is None or self._leads:
            return self._leads
        if self._under_way:  # lost for a while and got back: what is still being sent is not left behind
            return False
        if settled := await outbox.recover(session, self._channel.name, self._clock.now()):
            log.warning("unknown outcomes settled", rows=settled)
        self._leads = True
        return True

    async def _send(self, row: Outbox, talk: Talk) -> None:
        outcome = await self._try(row, talk)
        log.info("delivered", row=row.id, channel=talk.channel, state=outcome.state.value, reason=outcome.reason)
        try:
            await self._record(row, outcome)
        except StorageAwayError:
            self._unrecorded.append((row, outcome))

    async def _record(self, row: Outbox, outcome: Outcome) -> None:
        """How it ended; the numbers of what came unasked count from now on."""
        now = self._clock.now()
        async with self._database.writing() as session:
            if outcome.state is OutboxState.WAITING:
                again = now + outcome.wait
                await outbox.put_back(session, row.id, again, outcome.reason or "", parts=outcome.parts)
                return
            reason, platform_id = outcome.reason, outcome.platform_id
            ended = await outbox.end(session, row.id, outcome.state, now, reason=reason, platform_id=platform_id)
            if ended and outcome.state is OutboxState.SENT and row.priority != Priority.REPLY:
                await talks.offer(session, row.conversation, outbox.read(row), now)

    async def _try(self, row: Outbox, talk: Talk) -> Outcome:
        if row.expires_at and row.expires_at <= self._clock.now():
            return Outcome(OutboxState.EXPIRED)
        platform_id, sent = "", row.parts
        parts = render(_fitting(row, talk, self._clock.now()), self._channel.capabilities)
        try:
            for number, part in enumerate(parts[sent:], start=sent + 1):
                platform_id = await self._channel.send(talk.address, part, f"{row.key}#{number}")
                sent = number
        except ChannelError as error:
            return _failed(row, error, sent)
        except Exception as error:  # noqa: BLE001 - a channel's bug ends this row, not the sending of all others
            log.error("channel fault", row=row.id, fault=type(error).__name__)
            return Outcome(OutboxState.REFUSED, f"fault {type(error).__name__}")
        return Outcome(OutboxState.SENT, platform_id=platform_id)

    async def _until_due(self) -> float:
        now = self._clock.now()
        async with self._database.reading() as session:
            due = await outbox.next_due(session, self._channel.name, now)
        return min(max((due - now).total_seconds(), 0.05), IDLE_SECONDS) if due else IDLE_SECONDS


def _fitting(row: Outbox, talk: Talk, now: datetime) -> Message:
    """The message; one that nobody asked for carries no numbers while the person is in the middle of something."""
    message = outbox.read(row)
    unasked = row.priority != Priority.REPLY
    return without_numbers(message) if unasked and talks.engaged(talk, now) else message


def _failed(row: Outbox, error: ChannelError, sent: int) -> Outcome:
    """What becomes of a row that was not sent: later (which never ends it), never, or nobody knows."""
    if error.refusal is Refusal.RETRY_AFTER:
        return Outcome(OutboxState.WAITING, error.reason, wait=error.wait, parts=sent)
    if error.refusal is Refusal.UNKNOWN:
        again = row.priority < Priority.BULK and row.tries < MAX_TRIES
        state = OutboxState.WAITING if again else OutboxState.UNKNOWN
        return Outcome(state, error.reason, wait=error.wait, parts=sent)
    return Outcome(OutboxState.REFUSED, f"{error.refusal.value}: {error.reason}")
