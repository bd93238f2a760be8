"""Sends broadcasts: freezes the audience, feeds the outbox little by little, and writes down what became of each.

Every piece of work is one short transaction, so that replies never wait for long, and a process that is killed leaves
nothing half done: whoever holds the lease next goes on with the next piece.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.channels import Channel
from bot.clock import Clock
from bot.recall import Recalls
from bot.render import Link, render
from bot.whole import whole
from content.message import Message
from content.rules.broadcast import BroadcastEvent, BroadcastState, Skipped
from content.rules.calendar import is_quiet
from content.rules.push import PushKind
from handlers.broadcast_asking import orphaned, outgrown
from handlers.broadcast_message import broadcast_message, proof_in_words
from handlers.scene import House
from handlers.telling import tell
from handlers.unasked import with_reason
from storage import (
    audit,
    broadcast_desk,
    broadcasts,
    counts,
    feeding,
    leases,
    outbox,
    pushes,
    recalls,
    recipients,
    standstill,
)
from storage.database import Database, StorageAwayError
from storage.feeding import Turn
from storage.outbox import Outgoing
from storage.tables import Broadcast, Priority

log = structlog.get_logger(__name__)

LEASE = "broadcast"
SYSTEM = "system"
IDLE_SECONDS, WORKING_SECONDS, BREATH_SECONDS, AWAY_SECONDS = 3.0, 0.25, 0.01, 2.5
FREEZE_BATCH, FEED_BATCH, HARVEST_BATCH = 1_000, 250, 1_000
WINDOW = 1_000
"""So many rows of broadcasts stand in the outbox at most, for each channel."""
RENEW = timedelta(seconds=5)

_ENDED = {
    BroadcastState.ENDED: "delivery-ended",
    BroadcastState.STOPPED: "delivery-stopped",
    BroadcastState.RECALLED: "delivery-recall-done",
}


class Broadcasting:
    """Works through the broadcasts that are due. One process at a time, held by a lease. Memory is flat."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        house: House,
        channels: Mapping[str, Channel],
        *,
        deliver: Bell,
        wake: Bell,
        link: Link | None = None,
    ) -> None:
        """Rings ``deliver`` when there is something to send, hears ``wake``; ``link`` as for the senders."""
        self._database, self._clock, self._house, self._channels = database, clock, house, channels
        self._deliver, self._wake, self._link = deliver, wake, link
        self._holder = leases.holder_name()
        self._leads: datetime | None = None
        self._recalls = Recalls(channels)
        self._sizes: dict[int, int | None] = {}
        self._proofs: dict[int, dict[str, int] | None] = {}

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            try:
                done = await whole(self.step())
            except StorageAwayError as error:
                log.warning("storage away", loop="broadcast", error=str(error))
                await asyncio.sleep(AWAY_SECONDS)
                continue
            if done is None:
                await self._wake.heard(IDLE_SECONDS)
            elif done < FEED_BATCH // 2:
                await self._wake.heard(WORKING_SECONDS)
            else:
                await asyncio.sleep(BREATH_SECONDS)

    async def release(self) -> None:
        """Give the lease back."""
        if self._leads is not None:
            async with self._database.writing() as session:
                await leases.release(session, LEASE, self._holder)
            self._leads = None

    async def step(self) -> int | None:
        """One piece of work for every broadcast at work; returns how many rows it touched, ``None`` without any.

        Raises ``StorageAwayError``.
        """
        now = self._clock.now()
        async with self._database.reading() as session:
            numbers = await broadcasts.active(session, now)
        if not numbers or not await self._lead():
            return None
        done = 0
        for number in numbers:
            done += await self._work(number, max(1, WINDOW // len(numbers)))
        if done:
            self._deliver.ring()
        return done

    async def _lead(self) -> bool:
        wall = self._clock.wall()
        if self._leads is not None and timedelta() <= wall - self._leads < RENEW:
            return True
        self._leads = None
        async with self._database.writing() as session:
            if not await leases.hold(session, LEASE, self._holder, wall):
                return False
        self._leads = wall
        return True

    async def _work(self, number: int, window: int) -> int:
        async with self._database.writing() as session:
            one = await broadcasts.load(session, number)
            state = BroadcastState(one.state)
            if state is not BroadcastState.RECALLING and await standstill.now(session, self._clock.now()):
                return 0  # what is taken back is taken back all the same
            done = await self._piece(session, one, state, window)
        await self._count(number)
        if state is BroadcastState.RECALLING and not done:
            return await self._take_back(number)
        return done

    async def _piece(self, session: AsyncSession, one: Broadcast, state: BroadcastState, window: int) -> int:
        now = self._clock.now()
        if state is BroadcastState.SCHEDULED:
            return await self._start(session, one, now)
        if state is BroadcastState.FREEZING:
            return await self._freeze(session, one, now)
        done = await feeding.harvest(session, one, now, HARVEST_BATCH)
        if state is BroadcastState.SENDING:
            return done + await self._send(session, one, now, window)
        if state is BroadcastState.STOPPING:
            return done + await self._drain(session, one, now, Skipped.CANCELLED)
        if state is BroadcastState.RECALLING:
            return done + await self._drain(session, one, now, Skipped.RECALLED)
        return done

    async def _start(self, session: AsyncSession, one: Broadcast, now: datetime) -> int:
        """Begin; a recurring one sends its next issue instead, and waits on while somebody in office answers for it."""
        if one.rule:
            if not await broadcast_desk.answered_for(session, one, now):
                return await self._give_back(session, one, now)
            one = await broadcasts.issue(session, one, now)
        await broadcasts.move(session, one, BroadcastEvent.START, now)
        audit.note(session, now, SYSTEM, "broadcast-started", f"broadcast/{one.id}", parent=one.parent_id)
        return 1

    async def _give_back(self, session: AsyncSession, one: Broadcast, now: datetime) -> int:
        await broadcasts.change(session, one, one.author_id, now)
        audit.note(session, now, SYSTEM, "broadcast-given-back", f"broadcast/{one.id}")
        await tell(session, self._house.phrases, await orphaned(session, self._house, one, now), now)
        return 1

    async def _freeze(self, session: AsyncSession, one: Broadcast, now: datetime) -> int:
        """The next batch; after the last the rows are counted, and nobody is added any more."""
        size = self._sizes.pop(one.id, None)
        if one.counted is None and size is None:
            channels = self._channels.keys()
            if not await recipients.freeze(session, one, now, limit=FREEZE_BATCH, channels=channels):
                self._sizes[one.id] = None
            return FREEZE_BATCH
        if one.counted is None:
            one.counted = size
            audit.note(session, now, SYSTEM, "broadcast-frozen", f"broadcast/{one.id}", counted=size)
        if broadcasts.unapproved(one, self._house.approve_above):
            return await self._hold_back(session, one, now)
        await broadcasts.move(session, one, BroadcastEvent.FROZEN, now)
        return FEED_BATCH

    async def _hold_back(self, session: AsyncSession, one: Broadcast, now: datetime) -> int:
        """It has outgrown what one person may send to since it was scheduled: nobody gets it before it is approved."""
        await broadcasts.pause(session, one, now)
        count = (one.counted or 0) - one.skipped
        audit.note(session, now, SYSTEM, "broadcast-held-back", f"broadcast/{one.id}", count=count)
        await tell(session, self._house.phrases, await outgrown(session, self._house, one, count, now), now)
        return 1

    async def _count(self, number: int) -> None:
        """Count what has been asked for: a million rows are not counted while others wait to write."""
        if self._sizes.get(number, 0) is None or self._proofs.get(number, {}) is None:
            async with self._database.reading() as session:
                if number in self._sizes:
                    self._sizes[number] = await recipients.counted(session, number)
                if number in self._proofs:
                    self._proofs[number] = await recipients.from_rows(session, number)

    async def _send(self, session: AsyncSession, one: Broadcast, now: datetime, window: int) -> int:
        if not broadcasts.progress(one).waiting:
            await self._end(session, one, BroadcastEvent.FINISH, now)
            return 1
        if is_quiet(now):
            return await feeding.take_back(session, one, now)
        done = await feeding.take_back(session, one, now, put_off=True)
        await feeding.wake(session, one, now)
        message = await broadcast_message(session, self._house, one)
        there = await feeding.in_the_post(session, one.id)
        for name in self._channels:
            done += await self._feed(session, one, name, message, room=window - there.get(name, 0))
        return done

    async def _feed(self, session: AsyncSession, one: Broadcast, name: str, message: Message, *, room: int) -> int:
        """Into the outbox with as many as there is room for, and as the platform's plan still includes."""
        now, room = self._clock.now(), min(room, FEED_BATCH)
        left = await self._left(session, name, message)
        if left == 0 and not await feeding.in_the_post_of(session, name):
            return await recipients.leave_out(session, one, Skipped.BUDGET, now, FREEZE_BATCH, channel=name)
        room = room if left is None else min(room, left)
        if room <= 0:
            return 0
        return await feeding.feed(session, one, Turn(name, room, self._channels.keys()), message, now)

    async def _left(self, session: AsyncSession, name: str, message: Message) -> int | None:
        """For how many the plan of this month still suffices; ``None`` where there is no limit."""
        can = self._channels[name].capabilities
        if not can.monthly_messages:
            return None
        used = await counts.sent(session, name, self._clock.now())
        each = len(render(message, can, self._link))
        left = can.monthly_messages - used - each * await feeding.in_the_post_of(session, name)
        return max(0, left // each)

    async def _drain(self, session: AsyncSession, one: Broadcast, now: datetime, why: Skipped) -> int:
        """What has not been sent is skipped; when the last of what is under way has ended too, so has the broadcast."""
        if one.counted is None:
            one.counted = await recipients.counted(session, one.id)
        done = await feeding.take_back(session, one, now)
        done += await recipients.leave_out(session, one, why, now, FREEZE_BATCH)
        if why is Skipped.CANCELLED and not broadcasts.progress(one).waiting:
            await self._end(session, one, BroadcastEvent.SETTLE, now)
            return 1
        return done

    async def _take_back(self, number: int) -> int:
        """The next messages are taken back from where they went; no transaction waits for the network."""
        async with self._database.reading() as session:
            one = await session.get_one(Broadcast, number)
            if broadcasts.progress(one).waiting:
                return 0
            there = await recalls.next_to_recall(session, one, self._recalls.at_once)
        outcomes = await self._recalls.take_back(there, self._clock.now())
        async with self._database.writing() as session:
            one = await broadcasts.load(session, number)
            if one.state != BroadcastState.RECALLING:
                return 0
            await recalls.recalled(session, one, outcomes)
            if not there:
                await self._end(session, one, BroadcastEvent.SETTLE, self._clock.now())
        return len(outcomes) or not there

    async def _end(self, session: AsyncSession, one: Broadcast, event: BroadcastEvent, now: datetime) -> None:
        """Compare the counts with the rows, which are the proof and change no more, and tell the author.

        At the first time the rows are not counted yet; ``_count`` does that next.
        """
        rows = self._proofs.pop(one.id, None)
        if rows is None:
            self._proofs[one.id] = None
            return
        noted = broadcasts.progress(one)
        states = ("sent", "refused", "unknown", "skipped")
        if any(rows.get(state, 0) != getattr(noted, state) for state in states) or sum(rows.values()) != noted.counted:
            log.error("counts corrected", broadcast=one.id)
            for state in states:
                setattr(one, state, rows.get(state, 0))
            one.counted = sum(rows.values())
        await broadcasts.move(session, one, event, now)
        figures = {"sent": one.sent, "refused": one.refused, "unknown": one.unknown, "skipped": one.skipped}
        audit.note(
            session, now, SYSTEM, f"broadcast-{one.state}", f"broadcast/{one.id}", counted=one.counted, **figures
        )
        await self._tell(session, one, now)

    async def _tell(self, session: AsyncSession, one: Broadcast, now: datetime) -> None:
        phrases = self._house.phrases
        way = (await pushes.ways(session, [one.author_id], PushKind.WORK, now)).get(one.author_id)
        if way is None:
            return
        words = [
            phrases.say(_ENDED[BroadcastState(one.state)], id=one.id, moment=now),
            proof_in_words(phrases, broadcasts.progress(one)),
            phrases.say("delivery-export", id=one.id),
        ]
        told = Outgoing(
            key=f"broadcast-{one.state}/{one.id}",
            conversation=way.conversation,
            message=with_reason(phrases, Message("\n".join(words)), PushKind.WORK),
            priority=Priority.REMINDER,
            not_before=way.not_before,
            push=PushKind.WORK,
        )
        await outbox.queue(session, told, now)
