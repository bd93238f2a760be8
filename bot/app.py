"""The one place where everything is put together."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import Protocol

import structlog

from bot import sample
from bot.alarms import Alarms
from bot.answer import Answerer
from bot.bell import Bell
from bot.broadcast import Broadcasting
from bot.budget import Budget
from bot.channels import Channel, Platform
from bot.clock import Clock
from bot.deliver import Deliverer
from bot.doors import Door, budgets, shelf
from bot.fetch import Fetching
from bot.knowledge import library
from bot.opening import opened
from bot.passing import Passing
from bot.poll import Poller
from bot.preview import previews
from bot.receive import Receiver
from bot.remind import Reminding
from bot.settings import Mode, Settings
from bot.tidy import Tidying
from bot.web import Doors, Stories, Web
from bot.wire import Wire
from content.phrasebook import phrases
from handlers.scene import House
from storage import inbox, sending
from storage.database import Database, StorageAwayError
from storage.sending import Moments

log = structlog.get_logger(__name__)

ANSWERERS = 4
SETTLE_ROUNDS = 10_000
FAULT_SECONDS = 5.0


class Loop(Protocol):
    """Something that goes on until it is cancelled."""

    async def run(self) -> None:
        """Go on."""


def house(settings: Settings) -> House:
    """What is the same for every message. Reads the packs: raises ``BrokenPacksError``."""
    known = library(settings.documents)
    code = settings.admin_code.get_secret_value() if settings.admin_code else None
    return House(
        dict(known.programmes),
        known,
        phrases(),
        admin_code=code,
        public_url=settings.public_url,
        previews=previews(),
        budgets=budgets(settings),
        ask_above=settings.broadcast_ask_above,
        approve_above=settings.broadcast_approve_above,
    )


class App:
    """The doors and the loops of one process."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        channels: Sequence[Channel] = (),
        doors: Sequence[Door] = (),
    ) -> None:
        """Put the parts together; nothing runs yet. ``channels`` are only sent to, ``doors`` are heard as well."""
        self.settings, self.database, self.clock = settings, database, clock
        self.house = house(settings)
        self.platforms: dict[str, Platform] = {door.platform.name: door.platform for door in doors}
        self.channels: list[Channel] = [*channels, *self.platforms.values()]
        self.files = shelf(settings)
        self._bells(doors)
        self._loops(doors)

    def _bells(self, doors: Sequence[Door]) -> None:
        self._answer, self._fetch, self._broadcast = Bell(), Bell(), Bell()
        self._each = {channel.name: Bell() for channel in self.channels}
        self._all = _Bells(list(self._each.values()))
        called = {f"deliver/{name}": bell for name, bell in self._each.items()}
        self.wire = Wire(self.database, called | {"fetch": self._fetch, "broadcast": self._broadcast})
        self.alarms = Alarms(self.database, self.clock, self.house, self._all)
        self.receiver = Receiver(self.database, self.clock, self._answer, self._fetch)
        self._polled = [door.platform for door in doors if door.mode is Mode.POLLING]

    def _loops(self, doors: Sequence[Door]) -> None:
        database, clock, house = self.database, self.clock, self.house
        paced = {channel.name for channel in self.channels if channel.capabilities.pace.chat_seconds}
        senders = {channel.name: self._deliverer(channel) for channel in self.channels}
        self.deliverers = list(senders.values())
        self.answerer = Answerer(database, clock, house, self._answer, self._all, paced=paced, senders=senders)
        self.reminding = Reminding(database, clock, house, self._all)
        self.passing = Passing(database, clock, house, self._all)
        self.broadcasting = Broadcasting(
            database,
            clock,
            house,
            {channel.name: channel for channel in self.channels},
            deliver=self._all,
            wake=self._broadcast,
            link=self.files.link if self.settings.public_url else None,
        )
        self.tidying = Tidying(database, clock, self.settings.photos)
        self.fetching = Fetching(
            database, clock, self.platforms, self.settings.photos, fetch=self._fetch, answer=self._answer
        )
        self.pollers = [
            Poller(database, clock, platform, self.receiver, partial(self.alarms.warn, platform.name))
            for platform in self._polled
        ]
        self.web = self._web(doors)

    def _web(self, doors: Sequence[Door]) -> Web | None:
        """Needed where a platform calls or fetches; nothing listens without need."""
        called = {door.platform.name: door.platform for door in doors if door.mode is Mode.WEBHOOK}
        if not called and not (doors and self.settings.public_url):
            return None
        entrances = Doors(called, self.receiver)
        host, port = self.settings.host, self.settings.port
        stories = Stories(self.database, self.house, self.files)
        return Web(host, port, doors=entrances, shelf=self.files, database=self.database, stories=stories)

    def _deliverer(self, channel: Channel) -> Deliverer:
        return Deliverer(
            self.database,
            self.clock,
            channel,
            self._each[channel.name],
            link=self.files.link if self.settings.public_url else None,
            warn=partial(self.alarms.warn, channel.name),
            budget=Budget(channel, self.alarms.used),
        )

    async def run(self) -> None:
        """Run the loops until cancelled, then stop them and give the leases back.

        The programmes and their index stay for good: the garbage collector need not look through them again and again.
        """
        gc.freeze()
        self.reminding.start()
        try:
            async with asyncio.TaskGroup() as senders:
                for loop in self._going_out():
                    senders.create_task(_again_and_again(loop))
                async with asyncio.TaskGroup() as others:  # they end first: what they still answer is still sent
                    for loop in self._coming_in():
                        others.create_task(_again_and_again(loop))
        finally:
            self.reminding.stop()
            await self.release()

    def _going_out(self) -> list[Loop]:
        """The loops that send, and those that serve them."""
        return [*self.deliverers, self.broadcasting, self.passing, self.tidying, self.wire]

    def _coming_in(self) -> list[Loop]:
        """The loops between a platform's update and the reply. Without doors nothing is fetched and nobody served."""
        answerers = [self.answerer] * (1 if self.database.sqlite else ANSWERERS)
        fetching = [self.fetching] if self.platforms else []
        web = [self.web] if self.web else []
        return [*answerers, *self.pollers, *fetching, *web]

    async def release(self) -> None:
        """Give the leases back, so that another may take over at once; without the database they pass by themselves."""
        with suppress(StorageAwayError):
            for deliverer in self.deliverers:
                await deliverer.release()
            for poller in self.pollers:
                await poller.release()
            for loop in (self.reminding, self.broadcasting, self.tidying, self.fetching):
                await loop.release()

    async def lead(self) -> bool:
        """Whether this process may send on all its channels; another one may be doing so."""
        return all([await deliverer.lead() for deliverer in self.deliverers])

    async def settle(self) -> None:
        """Remind, answer and deliver until nothing is left to do now: the loops in step, for scripts and tests."""
        await self.reminding.tick()
        await self.reply()

    async def reply(self) -> None:
        """Answer and deliver until nothing is left. A message that fails is waited for until it is set aside."""
        for _ in range(SETTLE_ROUNDS):
            answered = await self.answerer.answer_next()
            sent = [await deliverer.deliver_due() for deliverer in self.deliverers]
            if answered or any(sent) or await self.broadcasting.step() or await self.passing.pass_on():
                continue
            if (wait := await self.answerer.until_retry()) is None:
                return
            await asyncio.sleep(wait)
        log.error("not settled", rounds=SETTLE_ROUNDS)

    async def busy(self) -> bool:
        """Whether something received is unanswered, or something due is unsent."""
        async with self.database.reading() as session:
            if await inbox.open_count(session):
                return True
            at = Moments(self.clock.now(), self.clock.wall())
            return any([await sending.pending(session, channel.name, at) for channel in self.channels])


async def _again_and_again(loop: Loop) -> None:
    """Begin a loop anew that a bug has ended: the others go on, and the operator is told by the log."""
    while True:
        try:
            await loop.run()
        except Exception as error:  # noqa: BLE001 - one loop's bug is not the end of all
            log.error("loop fault", loop=type(loop).__name__, fault=type(error).__name__)
            await asyncio.sleep(FAULT_SECONDS)
        else:
            return


class _Bells(Bell):
    """One rope for several bells."""

    def __init__(self, bells: Sequence[Bell]) -> None:
        super().__init__()
        self._bells = bells

    def ring(self) -> None:
        """Ring all."""
        for bell in self._bells:
            bell.ring()


@asynccontextmanager
async def assembled(
    settings: Settings, channels: Sequence[Channel] = (), doors: Sequence[Door] = ()
) -> AsyncIterator[App]:
    """The app on its opened database, with the sample where there is nothing else and nobody in earnest."""
    clock = Clock(settings.now)
    async with AsyncExitStack() as closing, opened(settings) as database:
        for door in doors:
            closing.push_async_callback(door.platform.close)
        app = App(settings, database, clock, channels, doors)
        async with database.writing() as session:
            if settings.production:
                await sample.refuse(session)
            elif await sample.fill(session, app.house.programmes, clock.now()):
                log.info("sample loaded")
        yield app
