"""Hops 4 to 7: takes the oldest open messages, lets the handlers answer them, and commits all of it or nothing."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.clock import Clock
from bot.deliver import Deliverer
from bot.whole import whole
from content.answers import danger
from content.message import Incoming, Kind, Message
from content.rules.calendar import day_start, local_day
from content.rules.kept import Kept
from content.rules.tempo import Tempo, tempo
from handlers.group import group_turn
from handlers.resting import rested, rests_for
from handlers.router import route
from handlers.scene import House, Notice, Place, Scene, Turn, stamped
from handlers.telling import outgoing
from storage import inbox, kept_questions, outbox, parked, people, sending, standstill, talks, wakeups
from storage.database import Database, StorageAwayError
from storage.inbox import Claimed
from storage.outbox import Outgoing
from storage.parked import Waiting
from storage.people import Sender
from storage.sending import Taken
from storage.tables import Standstill
from storage.talks import HeldTalk

log = structlog.get_logger(__name__)

IDLE_SECONDS = 5.0
AWAY_SECONDS = 2.0
FRAMES = 5
SHORTEST_WAIT = 0.05
AT_ONCE = 32
SLOW_SECONDS = 0.1

Route = Callable[[Scene], Awaitable[Turn]]
Said = tuple[Claimed, Incoming]


class NotAloneError(Exception):
    """What one message changes may be held by another one of the same transaction."""


class Answerer:
    """Answers messages, several in one transaction; several answerers may run side by side, in one process or many."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        house: House,
        answer: Bell,
        deliver: Bell,
        *,
        paced: Collection[str] = (),
        senders: Mapping[str, Deliverer] | None = None,
        answers: Route = route,
    ) -> None:
        """Hears ``answer``, rings ``deliver``. On ``paced`` channels nobody is answered faster than people write.

        Replies are handed to the ``senders`` here, or wait in the queue; where another process sends, it is called.
        """
        self._database, self._clock, self._house = database, clock, house
        self._answer, self._deliver = answer, deliver
        self._paced, self._route = frozenset(paced), answers
        self._senders = senders or {}
        self._turns = asyncio.Lock()
        self._singly = 0
        self._failed = self._more = True

    async def run(self) -> None:
        """Answer until cancelled; a database that is away is waited for. Several of these may run side by side."""
        while True:
            try:
                async with self._in_turn():
                    answered = await whole(self.answer_next())
                if answered and self._more:
                    continue
                retry = await whole(self.until_retry()) if self._failed else None
                self._failed = retry is not None
                await self._answer.heard(retry or IDLE_SECONDS)
            except StorageAwayError as error:
                log.warning("storage away", loop="answer", error=str(error))
                await self._answer.heard(AWAY_SECONDS)

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        """One transaction with many messages costs less than several with few; but nobody waits for a slow one."""
        try:
            async with asyncio.timeout(SLOW_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            yield
            return
        try:
            yield
        finally:
            self._turns.release()

    async def answer_next(self, limit: int = AT_ONCE) -> int:
        """Answer up to ``limit`` messages of as many conversations; returns how many. Raises ``StorageAwayError``.

        A transaction in which one message fails is rolled back and its messages are answered one by one.
        """
        limit = 1 if self._singly else limit
        self._singly, self._more = max(0, self._singly - 1), True
        claimed: list[Claimed] = []
        sent: list[Taken] = []
        try:
            async with self._database.writing() as session:
                claimed += await inbox.claim(session, self._clock.wall(), limit)
                if claimed:
                    sent = await self._answer_all(session, claimed)
            self._send(sent)
        except StorageAwayError:
            raise
        except Exception as error:
            if not claimed:
                raise
            await self._taken_apart(claimed, error)
        if claimed:
            self._deliver.ring()
        return len(claimed)

    async def _taken_apart(self, claimed: list[Claimed], error: Exception) -> None:
        if len(claimed) == 1:
            await self._count_failure(claimed[0].id, error)
        else:
            self._singly = len(claimed)

    async def _answer_all(self, session: AsyncSession, claimed: list[Claimed]) -> list[Taken]:
        """Answer each in turn; returns the replies that are under way once this is committed.

        Round trips besides those of the dialogues: six to nine, however many messages there are.
        """
        now = self._clock.now()
        said = [(one, inbox.read(one.body)) for one in claimed]
        scenes = await self._scenes(session, [pair for pair in said if not _wordless(pair[1])], now)
        resting = await standstill.now(session, now)
        at_once: list[tuple[Outgoing, str]] = []
        later: list[Outgoing] = []
        kept: list[Kept] = []
        free = {channel: sender.free() for channel, sender in self._senders.items()}
        for one, what in said:
            turn = await self._turn(session, one, what, scenes.get(one.id), resting)
            kept += turn.kept
            if turn.alone and len(claimed) > 1:
                raise NotAloneError
            replies = await self._settled(session, one, what, turn)
            first = 1 if replies and self._goes_at_once(one, free) else 0
            at_once += [(reply, one.talk.address) for reply in replies[:first]]
            later += replies[first:]
        await session.flush()
        await kept_questions.keep(session, kept, local_day(now))
        sent = await sending.hand_over(session, at_once, now)
        await outbox.queue_all(session, later, now)
        await self._call_others(session, {one.conversation.partition(":")[0] for one in later})
        await talks.keep(session, [one.talk for one in claimed], now)
        await inbox.done(session, [one.id for one in claimed], now)
        self._more = await inbox.any_open(session)
        return sent

    def _goes_at_once(self, one: Claimed, free: dict[str, int]) -> bool:
        """Whether the sender here has room for a reply to a conversation that waits for nothing else; takes it."""
        channel = one.talk.channel
        if not one.idle or not free.get(channel) or self._senders[channel].rests(one.talk.conversation):
            return False
        free[channel] -= 1
        return True

    def _send(self, rows: list[Taken]) -> None:
        for channel, sender in self._senders.items():
            sender.send(row for row in rows if row.conversation.partition(":")[0] == channel)

    async def _call_others(self, session: AsyncSession, channels: set[str]) -> None:
        """Wake the process that sends on these channels, unless it is this one."""
        for channel in channels:
            if channel not in self._senders or not self._senders[channel].leads:
                await wakeups.call(session, f"deliver/{channel}")

    async def _scenes(self, session: AsyncSession, said: list[Said], now: datetime) -> dict[int, Scene]:
        """Who speaks in each message, and what they may do. A group is nobody."""
        alone = [(one, what) for one, what in said if not what.group]
        if not alone:
            return {}
        senders = [Sender(what.channel, what.sender, what.name, one.talk.person_id) for one, what in alone]
        met = await people.met_all(session, senders, now)
        posts = await people.posts_of(session, {person.id for person in met}, now)
        scenes = {}
        for (one, what), person in zip(alone, met, strict=True):
            one.talk.person_id = person.id
            held = posts.get(person.id, ())
            scenes[one.id] = Scene(what, one.talk, person, held, now, session, self._house)
        return scenes

    async def _turn(
        self, session: AsyncSession, one: Claimed, said: Incoming, scene: Scene | None, resting: Standstill | None
    ) -> Turn:
        if said.group and said.kind is not Kind.MOVED:
            calm = self._tempo(one.talk, said) is Tempo.HUMAN
            return group_turn(said, one.talk.menu_at is None, self._house.phrases) if calm else Turn((), urgent=True)
        if scene is None:
            return await self._event(session, one.talk, said)
        one.talk.gone_at = None
        match self._tempo(one.talk, said):
            case Tempo.TOO_FAST:
                return Turn((Message(self._house.phrases.say("said-too-fast")),), scene.place, urgent=True)
            case Tempo.HUSHED:
                return Turn((), scene.place, urgent=True)
        if resting is not None and rests_for(scene):
            return rested(scene, resting.notice, resting.until)
        return await self._route(scene)

    def _tempo(self, talk: HeldTalk, said: Incoming) -> Tempo:
        """How fast this person writes; kept with the talk. Danger to life is heard for longer than anything else."""
        if talk.channel not in self._paced:
            return Tempo.HUMAN
        told = talk.hushed
        measured, busy = tempo(talk.busy_until, said.at, hushed=told)
        talk.hushed = measured is not Tempo.HUMAN
        if talk.hushed and danger(said.text):
            measured, busy = tempo(talk.busy_until, said.at, hushed=told, urgent=True)
            talk.hushed = told  # nothing was said about it just now
        talk.busy_until = busy
        return measured

    async def _event(self, session: AsyncSession, talk: HeldTalk, said: Incoming) -> Turn:
        """Something happened to the conversation; nobody said anything."""
        now = self._clock.now()
        if said.kind is Kind.BLOCKED:
            talk.gone_at = now
            await outbox.give_up(session, talk.conversation, "gone: blocked", now)
        elif said.kind is Kind.UNBLOCKED:
            talk.gone_at = None
        elif said.kind is Kind.MOVED and said.text:
            talk.address = said.text
            await talks.moved(session, talk.conversation, said.text)
            await talks.seen(session, talk.channel, said.text, now)
        return Turn((), _place_of(talk), urgent=True)

    async def _settled(self, session: AsyncSession, one: Claimed, said: Incoming, turn: Turn) -> list[Outgoing]:
        """Where the talk stands now, and what goes out."""
        now, talk, place = self._clock.now(), one.talk, turn.place
        before = (talk.dialogue, talk.step, talk.data)
        talk.dialogue, talk.step = (place.dialogue, place.step) if place else (None, None)
        talk.data = dict(place.data) if place else {}
        moved = (talk.dialogue, talk.step, talk.data) != before
        talk.serial += moved
        messages = [_in_place(message, said) for message in stamped(turn.messages, talk.serial)]
        _remember_menu(talk, messages, moved=moved)
        talk.menu_at = talk.menu_at if turn.urgent else now
        talks.talked_about(talk, turn.topic, turn.asked, now)
        log.info("answered", dialogue=talk.dialogue, step=talk.step, replies=len(messages))
        replies = [
            Outgoing(f"reply/{one.id}/{number}", talk.conversation, reply)
            for number, reply in enumerate(messages, start=1)
        ]
        await self._notify(session, turn.notices)
        return replies

    async def _notify(self, session: AsyncSession, notices: tuple[Notice, ...]) -> None:
        """Queue what goes to others; who wants none of it, has never written or has left is skipped.

        Only the day of it is kept: the exact moment would lead back to who told an anonymous tip.
        """
        if not notices:
            return
        await session.flush()
        now = self._clock.now()
        await parked.put(session, [_parked(one, now) for one in notices if one.apart])
        notices = tuple(one for one in notices if not one.apart)
        told = await outgoing(session, self._house.phrases, notices, now)
        await outbox.queue_all(session, told, day_start(now))

    async def _count_failure(self, number: int, error: Exception) -> None:
        """In a small transaction of its own: count, and after the third try set aside and apologise."""
        self._failed = True
        fault = type(error).__name__
        log.error("answer failed", message=number, fault=fault, where=_where(error))
        async with self._database.writing() as session:
            aside = await inbox.failed(session, number, fault, self._clock.wall())
            if aside is not None:
                sorry = Message(self._house.phrases.say("failed-aside"))
                apology = Outgoing(f"reply/{aside.id}/aside", aside.conversation, sorry)
                await outbox.queue(session, apology, self._clock.now())

    async def until_retry(self) -> float | None:
        """Seconds until a failed message is due again, ``IDLE_SECONDS`` at most; ``None`` when none waits."""
        async with self._database.reading() as session:
            due = await inbox.next_retry(session)
        if due is None:
            return None
        return min(max((due - self._clock.wall()).total_seconds(), SHORTEST_WAIT), IDLE_SECONDS)


def _parked(notice: Notice, now: datetime) -> Waiting:
    """Without the moment of this message."""
    later = notice.not_before if notice.not_before and notice.not_before > now else None
    return Waiting(notice.key, notice.person_id, notice.kind, notice.message, notice.about, later)


def _wordless(said: Incoming) -> bool:
    """Whether nobody said anything: something happened to the conversation."""
    return said.kind in (Kind.BLOCKED, Kind.UNBLOCKED, Kind.MOVED)


def _place_of(talk: HeldTalk) -> Place | None:
    """Where the talk stands; it stays there."""
    return Place(talk.dialogue, talk.step or "", dict(talk.data)) if talk.dialogue else None


def _in_place(message: Message, said: Incoming) -> Message:
    """A page of a list takes the place of the message whose button asked for it."""
    return replace(message, replaces=said.pressed) if message.page and said.pressed else message


def _remember_menu(talk: HeldTalk, messages: list[Message], *, moved: bool) -> None:
    """The numbers of the last message that offers any; without one, those of the question that still stands."""
    for message in reversed(messages):
        if message.choices:
            talks.remember(talk, message.choices)
            return
    if moved:
        talk.menu = []


def _where(error: Exception) -> list[str]:
    """The way to the fault, innermost last. The error's own text may hold what a person wrote and is left out."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
