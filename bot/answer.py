"""Hops 4 to 7: takes the oldest open message, lets the handlers answer it, and commits all of it or nothing."""

import traceback
from pathlib import Path

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.clock import Clock
from bot.whole import whole
from content.message import Message
from content.rules.calendar import day_start
from handlers.router import route
from handlers.scene import House, Notice, Scene, Turn, stamped
from storage import inbox, outbox, people, talks
from storage.database import Database, StorageAwayError
from storage.tables import Inbox, Priority, Talk

log = structlog.get_logger(__name__)

IDLE_SECONDS = 5.0
AWAY_SECONDS = 2.0
FRAMES = 5
SHORTEST_WAIT = 0.05


class Answerer:
    """Answers messages one by one; several may run side by side, in one process or in many."""

    def __init__(self, database: Database, clock: Clock, house: House, answer: Bell, deliver: Bell) -> None:
        """Hears ``answer``, rings ``deliver``."""
        self._database, self._clock, self._house = database, clock, house
        self._answer, self._deliver = answer, deliver

    async def run(self) -> None:
        """Answer until cancelled; a database that is away is waited for."""
        while True:
            try:
                if await whole(self.answer_next()):
                    continue
                retry = await whole(self.until_retry())
                await self._answer.heard(retry or IDLE_SECONDS)
            except StorageAwayError as error:
                log.warning("storage away", loop="answer", error=str(error))
                await self._answer.heard(AWAY_SECONDS)

    async def answer_next(self) -> bool:
        """Answer one message; ``False`` when none is open. Raises ``StorageAwayError``."""
        number: int | None = None
        try:
            async with self._database.writing() as session:
                claimed = await inbox.claim(session, self._clock.wall())
                if claimed is None:
                    return False
                talk, message = claimed
                number = message.id
                await self._answer_one(session, talk, message)
        except StorageAwayError:
            raise
        except Exception as error:
            if number is None:
                raise
            await self._count_failure(number, error)
        self._deliver.ring()
        return True

    async def _answer_one(self, session: AsyncSession, talk: Talk, message: Inbox) -> None:
        now = self._clock.now()
        said = inbox.read(message)
        person = await people.met(session, said.channel, said.sender, said.name, now)
        posts = await people.posts(session, person.id, now)
        talk.person_id = person.id
        turn = await route(Scene(said, talk, person, posts, now, session, self._house))
        await self._record(session, talk, message, turn)
        inbox.done(message, now)

    async def _record(self, session: AsyncSession, talk: Talk, message: Inbox, turn: Turn) -> None:
        now = self._clock.now()
        before = (talk.dialogue, talk.step, talk.data)
        place = turn.place
        talk.dialogue, talk.step = (place.dialogue, place.step) if place else (None, None)
        talk.data = dict(place.data) if place else {}
        moved = (talk.dialogue, talk.step, talk.data) != before
        talk.serial += moved
        messages = stamped(turn.messages, talk.serial)
        _remember_menu(talk, messages, moved=moved)
        talk.menu_at = talk.menu_at if turn.urgent else now
        talk.updated_at = now
        if turn.topic:
            talk.topic, talk.topic_at = turn.topic, now
        for number, reply in enumerate(messages, start=1):
            await outbox.queue(
                session, key=f"reply/{message.id}/{number}", conversation=talk.conversation, message=reply, now=now
            )
        await self._notify(session, turn.notices)
        log.info("answered", dialogue=talk.dialogue, step=talk.step, replies=len(messages))

    async def _notify(self, session: AsyncSession, notices: tuple[Notice, ...]) -> None:
        """Queue what goes to others; who has never written cannot be reached and is skipped.

        Only the day of it is kept: the exact moment would lead back to who told an anonymous tip.
        """
        if not notices:
            return
        await session.flush()
        reachable = await people.conversations(session, [notice.person_id for notice in notices])
        for notice in notices:
            if conversation := reachable.get(notice.person_id):
                await outbox.queue(
                    session,
                    key=notice.key,
                    conversation=conversation,
                    message=notice.message,
                    now=day_start(self._clock.now()),
                    priority=Priority.REMINDER,
                    about=notice.about,
                    not_before=notice.not_before,
                )

    async def _count_failure(self, number: int, error: Exception) -> None:
        """In a small transaction of its own: count, and after the third try set aside and apologise."""
        fault = type(error).__name__
        log.error("answer failed", message=number, fault=fault, where=_where(error))
        async with self._database.writing() as session:
            aside = await inbox.failed(session, number, fault, self._clock.wall())
            if aside is not None:
                sorry = Message(self._house.phrases.say("failed-aside"))
                await outbox.queue(
                    session,
                    key=f"reply/{aside.id}/aside",
                    conversation=aside.conversation,
                    message=sorry,
                    now=self._clock.now(),
                )

    async def until_retry(self) -> float | None:
        """Seconds until a failed message is due again, ``IDLE_SECONDS`` at most; ``None`` when none waits."""
        async with self._database.reading() as session:
            due = await inbox.next_retry(session)
        if due is None:
            return None
        return min(max((due - self._clock.wall()).total_seconds(), SHORTEST_WAIT), IDLE_SECONDS)


def _remember_menu(talk: Talk, messages: tuple[Message, ...], *, moved: bool) -> None:
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
