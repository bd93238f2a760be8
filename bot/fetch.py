"""Fetches the photos of what was received, after the commit and before the answer."""

import asyncio
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog

from bot import photos
from bot.bell import Bell
from bot.channels import ChannelError, Platform, Refusal
from bot.clock import Clock
from bot.whole import whole
from content.message import Incoming, Missing, Photo, Remote
from storage import fetching, leases
from storage.database import Database, StorageAwayError
from storage.fetching import Waiting

log = structlog.get_logger(__name__)

LEASE = "fetch"
AT_ONCE = 4
"""Photos fetched side by side; memory for them is at most so many times ``photos.SIZE_MAX``."""
TRY_SECONDS = 20.0
PATIENCE = timedelta(seconds=75)
"""How long a message may wait for its photos, tries and pauses together; what has not come by then is missing."""
TYPING_AFTER, TYPING_EVERY = 1.0, 4.0
BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 12, 30))
BACK_OFF_EXPIRING = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 4, 8))
IDLE_SECONDS = 5.0
AWAY_SECONDS = 2.0
SHORTEST_WAIT = 0.05


class NotNowError(Exception):
    """A photo could not be fetched this time; ``wait`` is what the platform asked for."""

    def __init__(self, wait: timedelta | None = None) -> None:
        """Perhaps later."""
        super().__init__()
        self.wait = wait


class Fetching:
    """Fetches for all channels. One process at a time; should two ever do so, each photo is still kept once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        platforms: Mapping[str, Platform],
        folder: Path,
        *,
        fetch: Bell,
        answer: Bell,
    ) -> None:
        """``folder`` is where the photos lie. Hears ``fetch``, rings ``answer``."""
        self._database, self._clock, self._platforms, self._folder = database, clock, platforms, folder
        self._fetch, self._answer = fetch, answer
        self._holder = leases.holder_name()
        self._led = False
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._ends: dict[int, datetime] = {}

    async def run(self) -> None:
        """Fetch until cancelled. What is under way then stays in line and is fetched by whoever comes next."""
        try:
            while True:
                await self._round()
        finally:
            tasks = list(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def fetch_due(self) -> int:
        """Fetch one round of what is due; returns how many messages were taken. Raises ``StorageAwayError``."""
        started = await self._start_due()
        await asyncio.gather(*self._under_way.values())
        return started

    async def until_due(self) -> float | None:
        """Seconds until a message is due, ``IDLE_SECONDS`` at most; ``None`` when none waits."""
        now = self._clock.wall()
        async with self._database.reading() as session:
            due = await fetching.next_retry(session, self._platforms, now, self._under_way)
        return min((due - now).total_seconds(), IDLE_SECONDS) if due else None

    async def release(self) -> None:
        """Give the lease back, so that another process may fetch at once."""
        if self._led:
            async with self._database.writing() as session:
                await leases.release(session, LEASE, self._holder)
            self._led = False

    async def _round(self) -> None:
        """Start what is due, or wait: for a ring, for the end of a download, for the next message's time."""
        try:
            if await whole(self._start_due()):
                return
            due = None if len(self._under_way) >= AT_ONCE else await whole(self.until_due())
            await self._fetch.heard(IDLE_SECONDS if due is None else max(due, SHORTEST_WAIT))
        except StorageAwayError as error:
            log.warning("storage away", loop="fetch", error=str(error))
            await asyncio.sleep(AWAY_SECONDS)

    async def _start_due(self) -> int:
        """Begin to fetch what is due. Looks before it takes the lease: most of the time there is nothing to fetch."""
        room = AT_ONCE - len(self._under_way)
        if not room or await self.until_due() != 0:
            return 0
        async with self._database.writing() as session:
            now = self._clock.wall()
            if not await leases.hold(session, LEASE, self._holder, now):
                return 0
            self._led = True
            taken = await fetching.take(session, self._platforms, room, now, self._under_way)
        for waiting in taken:
            task = asyncio.create_task(self._work_on(waiting))
            self._under_way[waiting.id] = task
            task.add_done_callback(partial(self._ended, waiting.id))
        return len(taken)

    def _ended(self, number: int, _: asyncio.Task[None]) -> None:
        self._under_way.pop(number, None)
        self._fetch.ring()

    async def _work_on(self, waiting: Waiting) -> None:
        """Fetch what one message is short of, with the person shown that something is done, and record it."""
        platform = self._platforms[waiting.said.channel]
        typing = asyncio.create_task(_type(platform, waiting.said.conversation))
        try:
            said, wait = await self._fetched(platform, waiting)
        finally:
            typing.cancel()
        try:
            await whole(self._record(waiting, said, wait))
        except StorageAwayError as error:  # it is still in line; the photos kept so far are found where they lie
            log.warning("storage away", loop="fetch", error=str(error))
            await asyncio.sleep(AWAY_SECONDS)

    async def _fetched(self, platform: Platform, waiting: Waiting) -> tuple[Incoming, timedelta | None]:
        """The message with what could be fetched, and how long to wait before the rest is tried again."""
        said = waiting.said
        ends = self._ends.setdefault(waiting.id, self._clock.wall() + PATIENCE)
        for remote in waiting.said.remote:
            try:
                said = _with(said, await self._photo(platform, remote, ends - self._clock.wall()))
            except NotNowError as error:
                wait = _wait(waiting, remote, error)
                if wait is not None and self._clock.wall() + wait < ends:
                    return said, wait
                said = _with(said, Missing.AWAY)
        return said, None

    async def _photo(self, platform: Platform, remote: Remote, left: timedelta) -> Photo | Missing:
        """One photo, or why there is none. Raises ``NotNowError``; a full disk is a matter of time as well."""
        try:
            async with asyncio.timeout(min(TRY_SECONDS, left.total_seconds())):
                data = await platform.fetch(remote)
            return await asyncio.get_running_loop().run_in_executor(photos.PICTURES, photos.keep, data, self._folder)
        except photos.PhotoRefusedError as error:
            return error.missing
        except ChannelError as error:
            if error.refusal in (Refusal.RETRY_AFTER, Refusal.UNKNOWN):
                raise NotNowError(error.wait) from error
            return Missing.AWAY
        except OSError as error:
            log.warning("photo not fetched", channel=platform.name, fault=type(error).__name__)
            raise NotNowError from error
        except Exception as error:  # noqa: BLE001 - a channel's bug costs this photo, not the conversation
            log.error("fetch fault", channel=platform.name, fault=type(error).__name__)
            return Missing.AWAY

    async def _record(self, waiting: Waiting, said: Incoming, wait: timedelta | None) -> None:
        async with self._database.writing() as session:
            if wait is None:
                await fetching.fetched(session, waiting.id, said)
            else:
                await fetching.again(session, waiting.id, said, self._clock.wall() + wait)
        if wait is None:
            self._ends.pop(waiting.id, None)
        kept, missing = len(said.photos), [each.value for each in said.missing]
        log.info("fetched", message=waiting.id, kept=kept, missing=missing, left=len(said.remote))
        self._answer.ring()


async def _type(platform: Platform, conversation: str) -> None:
    """Show that something is done for as long as it takes; for what is there in a second it is not worth a call."""
    await asyncio.sleep(TYPING_AFTER)
    with suppress(ChannelError):
        while True:
            await platform.typing(conversation)
            await asyncio.sleep(TYPING_EVERY)


def _with(said: Incoming, outcome: Photo | Missing) -> Incoming:
    """The message with its first remote photo turned into a kept or a missing one."""
    said = replace(said, remote=said.remote[1:])
    if isinstance(outcome, Missing):
        return replace(said, missing=(*said.missing, outcome))
    return replace(said, photos=(*said.photos, outcome))


def _wait(waiting: Waiting, remote: Remote, error: NotNowError) -> timedelta | None:
    """How long to wait before the next try, spread by chance; ``None``: the person has waited long enough."""
    steps = BACK_OFF_EXPIRING if remote.expires else BACK_OFF
    asked = error.wait or timedelta()
    if waiting.tries >= len(steps) or asked > fetching.LONGEST_WAIT:
        return None
    return max(asked, steps[waiting.tries] * random.uniform(0.8, 1.2))  # noqa: S311 - no secret
