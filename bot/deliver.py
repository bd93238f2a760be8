"""Hop 8: takes outbox rows by priority, sends them through their channel, and records how each ended."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.budget import Budget
from bot.channels import Alarm, Channel, ChannelError, Part, Refusal
from bot.clock import Clock
from bot.outcome import Outcome, failed, ids
from bot.pace import Pacer
from bot.pauses import Pauses
from bot.render import Link, render
from bot.whole import GRACE_SECONDS, whole
from content.message import Message, without_numbers
from storage import leases, outbox, sending, standstill, talks
from storage.database import Database, StorageAwayError
from storage.sending import Ended, Moments, Taken
from storage.tables import OutboxState, Priority

log = structlog.get_logger(__name__)

IDLE_SECONDS = 5.0
AWAY_SECONDS = 2.5
SHORTEST_WAIT = 0.02
AT_ONCE = 64
RENEW_SECONDS = 5.0
SURE_SECONDS = 15.0
"""For so long after it was renewed the lease is surely held, whatever the clocks say."""

Warn = Callable[[Alarm], None]


class SilentError(Exception):
    """The platform asked for silence while a send stood in line."""


class Deliverer:
    """Sends what waits for one channel. One process at a time, held by a lease; each conversation in its order.

    Outcomes are recorded together with the taking of the next rows, in one transaction. Memory is flat in the number of
    recipients: at most ``AT_ONCE`` rows are under way.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        channel: Channel,
        deliver: Bell,
        *,
        link: Link | None = None,
        warn: Warn | None = None,
        budget: Budget | None = None,
    ) -> None:
        """Hears ``deliver``; ``link`` makes addresses of files that the channel cannot send itself.

        ``warn`` tells people what only they can put right; ``budget`` counts what the platform's plan includes.
        """
        self._database, self._clock, self._channel, self._deliver = database, clock, channel, deliver
        self._link, self._warn, self._budget = link, warn, budget
        self._lease = f"deliver/{channel.name}"
        self._holder = leases.holder_name()
        self._leads = False
        self._renewed = 0.0
        self._pacer, self._pauses = Pacer(channel.capabilities.pace), Pauses()
        self._later = math.inf
        self._under_way: set[asyncio.Task[None]] = set()
        self._ended: list[tuple[Taken, Outcome]] = []

    @property
    def leads(self) -> bool:
        """Whether this process is the one that sends on this channel."""
        return self._leads

    def free(self) -> int:
        """How many replies this sender takes without the way through the queue; none unless it surely sends."""
        surely = self._leads and time.monotonic() - self._renewed < SURE_SECONDS
        silent = self._pauses.silent() or self._pauses.trying
        return max(0, AT_ONCE - len(self._under_way)) if surely and not silent else 0

    def rests(self, conversation: str) -> bool:
        """Whether a conversation must wait: it was sent to, or refused, a moment ago."""
        return self._pacer.rests(conversation) or conversation in self._pauses.resting()

    def send(self, rows: Iterable[Taken]) -> None:
        """Begin to send rows that are on record as under way."""
        for row in rows:
            self._under_way.add(asyncio.create_task(self._send(row)))

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then gets ``GRACE_SECONDS`` to end."""
        try:
            while True:
                await self._round()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way, timeout=GRACE_SECONDS)
            with suppress(StorageAwayError):
                await self._turn_over(room=0)

    async def deliver_due(self) -> int:
        """Send one round of what is due, at most one message per conversation; returns how many rows were taken."""
        started = await self._turn_over() if await self._due() else 0
        if self._under_way:
            await asyncio.wait(self._under_way)
            await self._turn_over(room=0)
        return started

    async def lead(self) -> bool:
        """Take the lease if it is free; ``False`` while another process sends on this channel."""
        async with self._certain(), self._database.writing() as session:
            leads = await self._lead(session)
        self._leads = leads
        return leads

    @asynccontextmanager
    async def _certain(self) -> AsyncIterator[None]:
        """What was not committed is not held: after a fault the lease is asked for again."""
        try:
            yield
        except BaseException:
            self._leads = False
            raise

    async def release(self) -> None:
        """Give the lease back, so that another process may send at once."""
        if self._leads:
            async with self._database.writing() as session:
                await leases.release(session, self._lease, self._holder)
            self._leads = False

    async def _round(self) -> None:
        """Start what is due, or wait: for a ring, for the end of a sending, for the next row's time."""
        try:
            if await whole(self._turn_over()):
                await asyncio.sleep(self._pacer.breath)
            elif not self._ended:
                while not await self._deliver.heard(self._idle()) and not await whole(self._due()):
                    """Nothing rang and nothing is due: a slow poll, which only reads."""
        except StorageAwayError as error:
            log.warning("storage away", loop="deliver", error=str(error))
            await asyncio.sleep(AWAY_SECONDS)

    async def _due(self) -> bool:
        async with self._database.reading() as session:
            return await sending.pending(session, self._channel.name, self._moments())

    async def _turn_over(self, room: int | None = None) -> int:
        """In one transaction: record what has ended, and take what comes next. Returns how many were taken."""
        self._clear()
        ended, room = self._ended[:], self._room() if room is None else room
        if not ended and not room:
            return 0
        rows = await self._recorded_and_taken(ended, room)
        del self._ended[: len(ended)]
        self.send(rows)
        return len(rows)

    async def _recorded_and_taken(self, ended: list[tuple[Taken, Outcome]], room: int) -> list[Taken]:
        async with self._certain(), self._database.writing() as session:
            await self._record(session, ended)
            leads = await self._lead(session) if room else self._leads
            room = min(room, self._room())  # a silence may have begun, or been handed over with the lease
            rows = await self._take(session, room) if room and leads else []
            if not rows:
                later = await sending.until_due(session, self._channel.name, self._moments())
                self._later = time.monotonic() + later.total_seconds() if later else math.inf
        self._leads = leads
        return rows

    def _room(self) -> int:
        """How many more may be under way: one while the platform is tried again after a silence."""
        if self._pauses.silent():
            return 0
        most = 1 if self._pauses.trying else AT_ONCE
        queued = self._pacer.room
        room = most - len(self._under_way)
        return max(0, room if queued is None else min(room, queued))

    async def _take(self, session: AsyncSession, room: int) -> list[Taken]:
        below = Priority.BULK if self._pauses.bulk() else Priority.BULK + 1
        if await standstill.now(session, self._clock.now()):
            below = Priority.REMINDER
        name, resting = self._channel.name, self._pacer.resting() | self._pauses.resting()
        return await sending.take(session, name, self._moments(), room, resting=resting, below=below)

    def _clear(self) -> None:
        """Forget the tasks that have ended."""
        for task in [task for task in self._under_way if task.done()]:
            self._under_way.discard(task)
            if (fault := task.exception()) is not None:  # one row's bug must not end the sending of all others
                log.error("outcome not recorded", fault=type(fault).__name__)

    async def _lead(self, session: AsyncSession) -> bool:
        """Hold the lease; whoever has just got it settles what a dead sender left behind."""
        led = self._leads
        if led and time.monotonic() - self._renewed < RENEW_SECONDS:
            return True
        held = await leases.hold(session, self._lease, self._holder, self._clock.wall())
        self._renewed = time.monotonic()
        if held is None or (led and held is leases.Hold.KEPT):
            return held is not None
        if self._under_way:  # lost for a while and got back: what is still being sent is not left behind
            return False
        await self._take_over(session)
        return True

    async def _take_over(self, session: AsyncSession) -> None:
        """Settle what a dead sender left behind, and keep the distance and the silence it had to keep."""
        if settled := await sending.recover(session, self._channel.name, self._clock.now()):
            log.warning("unknown outcomes settled", channel=self._channel.name, rows=settled)
        wall = self._clock.wall()
        until = await leases.quiet_until(session, self._lease)
        if until is not None and until <= wall + sending.PAUSE_MAX:  # beyond that a clock was wrong
            self._pauses.silence((until - wall).total_seconds())
        self._pacer.begin()

    async def _send(self, row: Taken) -> None:
        outcome = await self._try(row)
        state, reason = outcome.state.value, outcome.reason
        log.info("delivered", row=row.id, channel=self._channel.name, state=state, reason=reason)
        self._ended.append((row, outcome))
        self._deliver.ring()

    async def _record(self, session: AsyncSession, ended: list[tuple[Taken, Outcome]]) -> None:
        """How each ended; the numbers of what came unasked count from now on."""
        now, wall = self._clock.now(), self._clock.wall()
        over = [(row, outcome) for row, outcome in ended if outcome.state is not OutboxState.WAITING]
        closed = [Ended(row.id, row.tries, out.state, out.reason, out.platform_id) for row, out in over]
        await sending.end_all(session, closed, now)
        if self._budget and ended:
            await self._budget.spend(session, sum(outcome.calls for _, outcome in ended), now)
        for row, outcome in ended:
            if outcome.state is OutboxState.WAITING:
                again, reason = wall + outcome.wait, outcome.reason or ""
                await sending.put_back(
                    session,
                    row,
                    again,
                    reason,
                    parts=outcome.parts,
                    platform_id=outcome.platform_id,
                    counts=outcome.counts,
                )
            if outcome.quiet:
                await talks.quiet(session, row.conversation, wall + outcome.wait)
            if outcome.moved_to:
                await talks.moved(session, row.conversation, outcome.moved_to)
            if outcome.gone:
                await talks.gone(session, row.conversation, now)
                await outbox.give_up(session, row.conversation, outcome.reason or "", now)
            if outcome.state is OutboxState.SENT and row.priority != Priority.REPLY:
                await talks.offer(session, row.conversation, row.message, now)
        if ended and (seconds := self._pauses.lasting()):
            await leases.quiet(session, self._lease, wall + timedelta(seconds=seconds))

    async def _try(self, row: Taken) -> Outcome:
        if row.expires_at and row.expires_at <= self._clock.now() and not row.parts:  # what has begun is finished
            return Outcome(OutboxState.EXPIRED)
        if row.gone_at:
            return Outcome(OutboxState.REFUSED, Refusal.GONE.value)
        sent: list[str] = []
        try:
            parts = render(_fitting(row, self._clock.now()), self._channel.capabilities, self._link)
            await self._send_parts(row, parts[row.parts :], sent)
        except SilentError:
            wait = timedelta(seconds=self._pauses.left() or 0)
            later = Outcome(OutboxState.WAITING, "silence", wait=wait, parts=row.parts + len(sent), counts=False)
            return replace(later, calls=len(sent), platform_id=ids(row, sent))
        except ChannelError as error:
            self._hear(row, error)
            return replace(failed(row, error, row.parts + len(sent)), calls=len(sent), platform_id=ids(row, sent))
        except Exception as error:  # noqa: BLE001 - a channel's bug ends this row, not the sending of all others
            log.error("channel fault", row=row.id, fault=type(error).__name__)
            return Outcome(OutboxState.REFUSED, f"fault {type(error).__name__}")
        self._pauses.went_well()
        return Outcome(OutboxState.SENT, platform_id=ids(row, sent), calls=len(sent))

    async def _send_parts(self, row: Taken, parts: list[Part], sent: list[str]) -> None:
        """Send the parts one after another; nothing else of the conversation comes between them."""
        for number, part in enumerate(parts, start=row.parts + 1):
            sent.append(await self._send_part(row, part, f"{row.key}#{number}"))

    async def _send_part(self, row: Taken, part: Part, key: str) -> str:
        """Send one part in its turn. A file that the platform will not have takes no words with it."""
        try:
            return await self._in_turn(row, part, key)
        except ChannelError as error:
            if error.refusal is not Refusal.REJECTED or not part.files:
                raise
            log.warning("file left out", row=row.id, channel=self._channel.name, reason=error.reason)
        return await self._in_turn(row, replace(part, files=()), key) if part.text else ""

    async def _in_turn(self, row: Taken, part: Part, key: str) -> str:
        group, first = self._is_group(row.address), row.priority == Priority.REPLY
        async with self._pacer.turn(row.conversation, group=group, first=first):
            if self._silent(row):  # since it stood in line
                raise SilentError
            return await self._channel.send(row.address, part, key)

    def _is_group(self, address: str) -> bool:
        prefix = self._channel.capabilities.group_prefix
        return bool(prefix) and address.startswith(prefix)

    def _silent(self, row: Taken) -> bool:
        """Whether nothing like this may go out now."""
        return self._pauses.silent() or (row.priority >= Priority.BULK and self._pauses.bulk())

    def _hear(self, row: Taken, error: ChannelError) -> None:
        """What the platform's refusal means for others than this row."""
        if error.alarm and self._warn:
            self._warn(error.alarm)
        if error.refusal is not Refusal.RETRY_AFTER or not error.wait:
            return
        if error.here:
            self._pauses.held(row.conversation, error.wait.total_seconds())
        else:
            lasting = error.alarm is not Alarm.TOKEN_REFUSED
            seconds = error.wait.total_seconds()
            self._pauses.refused(row.conversation, seconds, everyone=error.everyone, lasting=lasting)

    def _idle(self) -> float:
        """Seconds until something is to be done: a row's time, the end of a pause, of a conversation's rest."""
        later = self._later - time.monotonic()
        waits = [IDLE_SECONDS, self._pauses.left(), self._pacer.soonest(), later if later > 0 else None]
        return max(min(wait for wait in waits if wait is not None), SHORTEST_WAIT)

    def _moments(self) -> Moments:
        return Moments(self._clock.now(), self._clock.wall())


def _fitting(row: Taken, now: datetime) -> Message:
    """The message; one that nobody asked for carries no numbers while the person is in the middle of something."""
    unasked = row.priority != Priority.REPLY
    return without_numbers(row.message) if unasked and talks.engaged(row, now) else row.message
