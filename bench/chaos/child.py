"""The process that gets killed: the real app, with the trial's platform as its only channel."""

import asyncio
import signal
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bench.chaos.cast import PLACES, Cast, Officer, cast
from bench.chaos.wire import NAME, Wire
from bot.app import App
from bot.clock import Clock
from bot.logs import set_up
from bot.opening import opened
from bot.settings import Settings
from content.rules.person import Role
from storage import people, units
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Orders:
    """What a process of the trial needs to know; ``shifts`` move its clock into the sample programme's period."""

    url: str
    folder: str
    port: int
    people: int
    shifts: tuple[str, ...]


async def serve(orders: Orders) -> None:
    """Migrate, put the trial's units and officers there, and run until the platform hangs up or SIGTERM comes."""
    set_up("info")
    settings = Settings(_env_file=None, database_url=orders.url, data_dir=Path(orders.folder), production=True)
    clock = Clock()
    for shift in orders.shifts:
        clock.set(shift)
    async with opened(settings) as database:
        await _appoint(database, cast(orders.people), clock.now())
        wire = Wire(*await asyncio.open_connection("127.0.0.1", orders.port))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, wire.hang_up)
        await _run(App(settings, database, clock, [wire]), wire)


async def _run(app: App, wire: Wire) -> None:
    async with asyncio.TaskGroup() as tasks:
        loops = tasks.create_task(app.run())
        await wire.listen(app.receiver)
        loops.cancel()


async def _appoint(database: Database, everybody: Cast, now: datetime) -> None:
    """All or nothing, and nothing the second time."""
    async with database.writing() as session:
        if await units.all_units(session):
            return
        await units.put_units(session, [Officer(number).unit for number in range(len(PLACES))])
        for officer in everybody.officers:
            await _officer(session, officer, now)


async def _officer(session: AsyncSession, officer: Officer, now: datetime) -> None:
    person = await people.met(session, NAME, officer.sender, officer.sender, now)
    await people.appoint(session, person.id, Role.OFFICER, officer.unit.code, now)
