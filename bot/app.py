"""The one place where everything is put together."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from bot import sample
from bot.answer import Answerer
from bot.bell import Bell
from bot.channels import Channel
from bot.clock import Clock
from bot.deliver import Deliverer
from bot.knowledge import library
from bot.opening import opened
from bot.receive import Receiver
from bot.remind import Reminding
from bot.settings import Settings
from bot.tidy import Tidying
from content.phrasebook import phrases
from handlers.scene import House
from storage import inbox, outbox
from storage.database import Database, StorageAwayError

log = structlog.get_logger(__name__)

ANSWERERS = 4
SETTLE_ROUNDS = 10_000


def house(settings: Settings) -> House:
    """What is the same for every message. Reads the packs: raises ``BrokenPacksError``."""
    known = library()
    code = settings.admin_code.get_secret_value() if settings.admin_code else None
    return House(dict(known.programmes), known, phrases(), admin_code=code)


class App:
    """The doors and the loops of one process."""

    def __init__(self, settings: Settings, database: Database, clock: Clock, channels: Sequence[Channel]) -> None:
        """Put the parts together; nothing runs yet."""
        answer, deliver = Bell(), [Bell() for _ in channels]
        ring = _Bells(deliver)
        self.settings, self.database, self.clock = settings, database, clock
        self.house = house(settings)
        self.channels = channels
        self.receiver = Receiver(database, clock, answer)
        self.answerer = Answerer(database, clock, self.house, answer, ring)
        self.deliverers = [Deliverer(database, clock, *pair) for pair in zip(channels, deliver, strict=True)]
        self.reminding = Reminding(database, clock, self.house, ring)
        self.tidying = Tidying(database, clock, settings.photos)

    async def run(self) -> None:
        """Run the loops until cancelled, then stop them and give the leases back."""
        self.reminding.start()
        try:
            async with asyncio.TaskGroup() as loops:
                for _ in range(1 if self.database.sqlite else ANSWERERS):
                    loops.create_task(self.answerer.run())
                for deliverer in self.deliverers:
                    loops.create_task(deliverer.run())
                loops.create_task(self.tidying.run())
        finally:
            self.reminding.stop()
            await self.release()

    async def release(self) -> None:
        """Give the leases back, so that another may take over at once; without the database they pass by themselves."""
        with suppress(StorageAwayError):
            for deliverer in self.deliverers:
                await deliverer.release()
            await self.reminding.release()
            await self.tidying.release()

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
            if answered or any(sent):
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
            now = self.clock.now()
            return any([await outbox.pending(session, channel.name, now) for channel in self.channels])


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
async def assembled(settings: Settings, channels: Sequence[Channel]) -> AsyncIterator[App]:
    """The app on its opened database, with the sample where there is nothing else and nobody in earnest."""
    clock = Clock(settings.now)
    async with opened(settings) as database:
        app = App(settings, database, clock, channels)
        async with database.writing() as session:
            if settings.production:
                await sample.refuse(session)
            elif await sample.fill(session, app.house.programmes, clock.now()):
                log.info("sample loaded")
        yield app
