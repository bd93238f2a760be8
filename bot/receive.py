"""Hop 3: a message is kept before anybody is told that it was received."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.bell import Bell
from bot.clock import Clock
from bot.whole import whole
from content.message import Incoming
from content.text import sound
from storage import inbox, wakeups
from storage.database import Database, StorageAwayError

log = structlog.get_logger(__name__)

TEXT_MAX = 20_000
TOKEN_MAX = 200
NAME_MAX = 150
AT_ONCE = 200

Batch = list[tuple[Sequence[Incoming], asyncio.Future[bool]]]


class Receiver:
    """Puts messages into the inbox. What arrives while a transaction is under way shares the next one."""

    def __init__(self, database: Database, clock: Clock, answer: Bell, fetch: Bell) -> None:
        """``answer`` is rung when there is something to answer, ``fetch`` when there are photos to fetch."""
        self._database, self._clock = database, clock
        self._answer, self._fetch = answer, fetch
        self._waiting: Batch = []
        self._writing: asyncio.Task[None] | None = None

    async def receive(self, *messages: Incoming) -> bool:
        """Keep the messages; once this returns, they survive anything. ``False``: all had been received before.

        Raises ``StorageAwayError``: then the platform must not be told “received”.
        """
        if not messages:
            return False
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((tuple(map(_bounded, messages)), kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await kept

    async def _write(self) -> None:
        """Write until nobody waits any more."""
        try:
            while batch := self._waiting[:AT_ONCE]:
                del self._waiting[: len(batch)]
                await self._put(batch)
        finally:
            self._writing = None

    async def _put(self, batch: Batch) -> None:
        """All in one transaction. What the database will not have at all must not keep the others out."""
        try:
            new = await self._stored([message for messages, _ in batch for message in messages])
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            if len(batch) > 1 and not isinstance(error, StorageAwayError):
                for each in batch:
                    await self._put([each])
                return
            for _, kept in batch:
                _fail(kept, error)
            return
        for messages, kept in batch:
            fresh = new & {(message.channel, message.key) for message in messages}
            new -= fresh  # the same once more in this batch is not new
            _tell(kept, bool(fresh))

    async def _stored(self, messages: list[Incoming]) -> set[tuple[str, str]]:
        new = await whole(self._store(messages))
        log.info("received", messages=len(messages), new=len(new))
        self._answer.ring()
        if any(message.remote for message in messages):
            self._fetch.ring()
        return new

    async def _store(self, messages: list[Incoming]) -> set[tuple[str, str]]:
        async with self._database.writing() as session:
            new = await inbox.put_all(session, messages, self._clock.now())
            if any(message.remote for message in messages):
                await wakeups.call(session, "fetch")
            return new


def _tell(kept: asyncio.Future[bool], new: bool) -> None:  # noqa: FBT001 - what is told is this
    if not kept.done():  # whoever waited may have left
        kept.set_result(new)


def _fail(kept: asyncio.Future[bool], error: Exception) -> None:
    if not kept.done():
        kept.set_exception(error)


def _bounded(incoming: Incoming) -> Incoming:
    """The message without broken, invisible or misleading characters, cut where nobody writes by hand any more."""
    return replace(
        incoming,
        text=sound(incoming.text)[:TEXT_MAX],
        choice=sound(incoming.choice)[:TOKEN_MAX],
        name=sound(incoming.name)[:NAME_MAX],
    )
