"""Processes wake each other through PostgreSQL; SQLite serves one process and needs nothing of the kind."""

import asyncio

import pytest

from bot.bell import Bell
from bot.wire import Wire
from storage import wakeups
from storage.database import Database

on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@on_postgresql
async def test_a_call_rings_the_bell_of_its_name(database: Database) -> None:
    """Once the caller has committed, and not before; other bells stay silent."""
    called, other = Bell(), Bell()
    wire = asyncio.create_task(Wire(database, {"deliver/zalo": called, "fetch": other}).run())
    await asyncio.sleep(0.5)
    async with database.writing() as session:
        await wakeups.call(session, "deliver/zalo")
        await wakeups.call(session, "nobody")
        assert not await called.heard(0.2)
    assert await called.heard(10)
    assert not await other.heard(0.05)
    wire.cancel()
    await asyncio.wait([wire])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_one_process_needs_no_wire(database: Database) -> None:
    """On SQLite the loop ends at once and calls are nothing."""
    async with asyncio.timeout(5):
        await Wire(database, {}).run()
    async with database.writing() as session:
        await wakeups.call(session, "fetch")
