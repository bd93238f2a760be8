"""Polling: nothing is asked for again before what was said is kept, and trouble is waited for."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from bot.bell import Bell
from bot.channels import Alarm, ChannelError, Refusal
from bot.clock import Clock
from bot.poll import Poller
from bot.receive import Receiver
from content.message import Incoming, Kind
from storage.database import Database, StorageAwayError
from storage.tables import Inbox, Lease
from tests.bot.stand_in import StandIn
from tests.storage.post import said

TAKEN = ChannelError(Refusal.RETRY_AFTER, "taken", timedelta(milliseconds=1), alarm=Alarm.TWO_POLLERS)


class Speaking(StandIn):
    """A platform that says what it is told to, one result per poll, and then nothing more."""

    def __init__(self, *results: list[Incoming] | ChannelError) -> None:
        """Nothing has been asked."""
        super().__init__()
        self._results = list(results)
        self.asked = 0
        self.silent = asyncio.Event()

    async def poll(self) -> list[Incoming]:
        """The next result."""
        self.asked += 1
        if not self._results:
            self.silent.set()
            await asyncio.Event().wait()
        result = self._results.pop(0)
        if isinstance(result, ChannelError):
            raise result
        return result


class Forgetful(Receiver):
    """A receiver whose database is away the first two times."""

    tries = 0

    async def receive(self, *messages: Incoming) -> bool:
        """Refuse, refuse, keep."""
        self.tries += 1
        if self.tries < 3:
            raise StorageAwayError
        return await super().receive(*messages)


async def heard(database: Database, platform: Speaking, receiver: Receiver | None = None) -> list[Alarm]:
    """Poll until the platform has nothing more to say; returns the alarms."""
    alarms: list[Alarm] = []
    clock = Clock("2026-11-20T12:00")
    keeper = receiver or Receiver(database, clock, Bell(), Bell())
    poller = Poller(database, clock, platform, keeper, alarms.append)
    running = asyncio.create_task(poller.run())
    async with asyncio.timeout(20):
        await platform.silent.wait()
    running.cancel()
    await asyncio.wait([running])
    await poller.release()
    return alarms


async def kept(database: Database) -> list[str]:
    """The keys in the inbox, in order."""
    async with database.reading() as session:
        assert (await session.scalars(select(Lease))).all() == []
        return list(await session.scalars(select(Inbox.key).order_by(Inbox.id)))


async def test_what_is_said_is_kept(database: Database) -> None:
    """Each result is kept, in order; an idle poll changes nothing."""
    platform = Speaking([said("an", "1"), said("binh", "2")], [], [said("an", "3")])
    assert await heard(database, platform) == []
    assert (await kept(database), platform.asked) == (["1", "2", "3"], 4 + 1), "once more at the end"


async def test_nothing_is_asked_for_before_it_is_kept(database: Database) -> None:
    """A platform that forgets what it has said is not asked again while the database is away."""
    platform = Speaking([said("an", "1")])
    keeper = Forgetful(database, Clock("2026-11-20T12:00"), Bell(), Bell())
    await heard(database, platform, keeper)
    assert (await kept(database), keeper.tries, platform.asked) == (["1"], 3, 2 + 1)


async def test_trouble_is_waited_for_and_told(database: Database) -> None:
    """Another poller on the token is said, and polling goes on at the pace the platform asks for."""
    platform = Speaking(TAKEN, TAKEN, [said("an", "1")])
    assert await heard(database, platform) == [Alarm.TWO_POLLERS] * 2
    assert await kept(database) == ["1"]


async def test_a_press_is_acknowledged_once_it_is_kept(database: Database) -> None:
    """The button stops shining; other messages are not acknowledged."""
    press = Incoming("test", "an", "an", "1", Clock("2026-11-20T12:00").now(), Kind.CHOICE, choice="x", callback="c-1")
    platform = Speaking([press, said("an", "2")])
    await heard(database, platform)
    assert platform.acknowledged == ["c-1"]


async def test_a_last_word_is_kept(database: Database) -> None:
    """What a platform says while the bot is being stopped is kept too."""
    platform = Speaking([said("an", "1")])
    task = asyncio.create_task(heard(database, platform))
    async with asyncio.timeout(20):
        await platform.silent.wait()
    platform._results.append([said("an", "2")])
    await task
    assert await kept(database) == ["1", "2"]


async def test_one_process_polls(database: Database) -> None:
    """A second one stands by: the two would take each other's messages."""
    clock, first, second = Clock(), Speaking(), Speaking()
    pollers = [
        Poller(database, clock, platform, Receiver(database, clock, Bell(), Bell()), lambda _: None)
        for platform in (first, second)
    ]
    running = [asyncio.create_task(poller.run()) for poller in pollers]
    async with asyncio.timeout(20):
        await asyncio.wait(
            [asyncio.create_task(p.silent.wait()) for p in (first, second)], return_when="FIRST_COMPLETED"
        )
    await asyncio.sleep(0.2)
    assert first.asked + second.asked == 1
    for task in running:
        task.cancel()
    await asyncio.wait(running)
