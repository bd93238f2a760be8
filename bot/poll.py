"""Hears a platform that is asked again and again; what it says is kept before it is asked for more."""

import asyncio
import time
from contextlib import suppress

import structlog

from bot.channels import ChannelError, Platform
from bot.clock import Clock
from bot.deliver import Warn
from bot.outcome import back_off
from bot.receive import Receiver
from bot.whole import whole
from content.message import Incoming
from storage import leases
from storage.database import Database, StorageAwayError

log = structlog.get_logger(__name__)

STAND_BY_SECONDS = 5.0
AWAY_SECONDS = 1.0
LAST_SECONDS = 1.0
LEAST_SECONDS = 0.3
RENEW_SECONDS = 5.0


class Poller:
    """Polls one platform. One process at a time, held by a lease: two would take each other's messages."""

    def __init__(self, database: Database, clock: Clock, platform: Platform, receiver: Receiver, warn: Warn) -> None:
        """``warn`` hears what only an operator can put right."""
        self._database, self._clock, self._platform = database, clock, platform
        self._receiver, self._warn = receiver, warn
        self._lease, self._holder = f"poll/{platform.name}", leases.holder_name()
        self._renewed, self._tries = 0.0, 0
        self._leads = False
        self._unkept: list[Incoming] = []
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll until cancelled; a platform or a database that is away is waited for."""
        try:
            while True:
                await self._round()
        finally:
            await self._last()

    async def _round(self) -> None:
        try:
            if await whole(self._lead()):
                await self._poll()
            else:
                await asyncio.sleep(STAND_BY_SECONDS)
        except StorageAwayError as error:
            log.warning("storage away", loop="poll", error=str(error))
            await asyncio.sleep(AWAY_SECONDS)

    async def _last(self) -> None:
        """What the platform is saying at this moment is still kept: some forget what they have said.

        What could not be kept until now comes first. Without it there is no further poll, which would tell the
        platform that it is safe.
        """
        with suppress(TimeoutError, ChannelError, StorageAwayError):
            if self._unkept:
                await whole(self._receiver.receive(*self._unkept))
            if self._leads:
                async with asyncio.timeout(LAST_SECONDS):
                    messages = await self._platform.poll()
                await whole(self._receiver.receive(*messages))

    async def release(self) -> None:
        """Give the lease back."""
        if self._leads:
            async with self._database.writing() as session:
                await leases.release(session, self._lease, self._holder)
            self._leads = False

    async def _lead(self) -> bool:
        if self._leads and time.monotonic() - self._renewed < RENEW_SECONDS:
            return True
        self._renewed = time.monotonic()
        async with self._database.writing() as session:
            held = await leases.hold(session, self._lease, self._holder, self._clock.wall())
        self._leads = held is not None
        return self._leads

    async def _poll(self) -> None:
        asked = time.monotonic()
        try:
            messages = await self._platform.poll()
        except ChannelError as error:
            await self._wait(error)
            return
        self._tries = 0
        if messages:
            await self._keep(messages)
        else:  # a platform that does not wait for something to say is not asked all the time
            await asyncio.sleep(asked + LEAST_SECONDS - time.monotonic())

    async def _wait(self, error: ChannelError) -> None:
        """As long as the platform asks, or longer each time."""
        if error.alarm:
            self._warn(error.alarm)
        self._tries += 1
        wait = (error.wait or back_off(self._tries)).total_seconds()
        log.warning("not heard", channel=self._platform.name, reason=error.reason, wait=round(wait, 1))
        await asyncio.sleep(wait)

    async def _keep(self, messages: list[Incoming]) -> None:
        """Try until they are kept: the platform may never say them again."""
        self._unkept = messages
        while self._unkept:
            try:
                await whole(self._receiver.receive(*messages))
                self._unkept = []
            except StorageAwayError as error:
                log.warning("storage away", loop="poll", error=str(error))
                await asyncio.sleep(AWAY_SECONDS)
        for said in messages:
            if said.callback:
                task = asyncio.create_task(self._platform.acknowledge(said))
                self._acknowledging.add(task)
                task.add_done_callback(self._acknowledging.discard)
