"""A broadcast by the loop and a sender in step, on a database that can be made to fail and a platform that obeys."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.broadcast import Broadcasting
from bot.budget import Budget, Used
from bot.channels import ChannelError
from bot.channels.console import NUMBERED
from bot.clock import Clock
from bot.deliver import Deliverer
from content.programme import UnitClass
from content.rules.person import Role
from content.rules.schedule import weekly
from content.rules.unit import UnitFacts
from handlers.scene import House
from storage import broadcasts, units
from storage.database import Database
from storage.people import appoint
from storage.tables import Broadcast, Lease
from tests.bot.faults import Platform
from tests.storage.crowd import make_crowd

WORDS = "Mời bà con xem gương tốt tháng này."
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)


class Shaky(Database):
    """A database whose transactions are rolled back and fail when they are told to, as a kill would do."""

    failing = -1

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """As planned: the ``failing``-th from now on does not come to its commit."""
        self.failing -= 1
        async with super().writing() as session:
            yield session
            if self.failing == 0:
                raise KilledError


class KilledError(Exception):
    """The process is gone."""


class Recalling(Platform):
    """A platform that takes messages back; it may have planned errors for that too."""

    def __init__(self, *errors: ChannelError | None) -> None:
        """``errors`` come one after the other."""
        super().__init__(capabilities=replace(NUMBERED, recalls=48))
        self.errors, self.recalled = list(errors), Counter[str]()

    async def recall(self, address: str, message_id: str) -> None:
        """As planned."""
        if self.errors and (error := self.errors.pop(0)) is not None:
            raise error
        self.recalled[f"{address}/{message_id}"] += 1


class Works:
    """The loop and the sender of one process, in step, on one channel."""

    def __init__(self, database: Database, house: House, platform: Platform, now: datetime = NOON) -> None:
        """A new process: it must get both leases."""
        self.database, self.platform, self.clock = database, platform, Clock(now.isoformat())
        channels, self.used = {platform.name: platform}, list[Used]()
        self.loop = Broadcasting(database, self.clock, house, channels, deliver=Bell(), wake=Bell())
        self.sender = Deliverer(database, self.clock, platform, Bell(), budget=Budget(platform, self.used.append))

    async def turn(self, *, send: bool = True) -> int:
        """One step of the loop and one round of sending; returns how much was done."""
        done = await self.loop.step() or 0
        return done + (await self.sender.deliver_due() if send else 0)

    async def settle(self) -> None:
        """Until nothing is left to do now."""
        while await self.turn():
            """There is more."""

    async def dies(self) -> None:
        """Its leases are free, as those of a process that is gone."""
        async with self.database.writing() as session:
            await session.execute(delete(Lease))

    def got(self) -> Counter[str]:
        """How often each address got the words."""
        return Counter(address for address, _, text in self.platform.got if text.startswith(WORDS))


async def planned(database: Database, people: int = 5, *, recurring: bool = False, body: str = WORDS) -> int:
    """A broadcast to so many people, for now; its author is the first of them."""
    async with database.writing() as session:
        ids = await make_crowd(session, people)
        one = await broadcasts.draft(session, ids[0], body, {}, NOON)
        if recurring:
            one.rule = weekly([1], time(8))
            await units.put_units(session, [UnitFacts("XA", "Xã", UnitClass.COMMUNE)])
            await appoint(session, ids[0], Role.REVIEWER, "XA", NOON)
        await broadcasts.schedule(session, one, NOON, NOON)
        return one.id


async def standing(database: Database, number: int) -> Broadcast:
    """The broadcast now."""
    async with database.reading() as session:
        return await session.get_one(Broadcast, number)


async def acted(database: Database, number: int, act: str) -> None:
    """Somebody pauses, resumes, cancels or recalls it."""
    async with database.writing() as session:
        await getattr(broadcasts, act)(session, await broadcasts.load(session, number), NOON)
