"""A clean stop: what was still answered is still sent, and nothing is sent again after the next start."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App, assembled
from bot.settings import Settings
from content.message import Incoming
from storage.tables import Inbox, Outbox, OutboxState
from tests.bot.faults import CHANNEL, Platform

PEOPLE = 12


@pytest.mark.parametrize("moment", [0.0, 0.003, 0.01, 0.02, 0.05])
async def test_a_stop_doubles_nothing(database_url: str, tmp_path: Path, moment: float) -> None:
    """Stopped at any moment under load and started again: each reply goes out once, and each message has one."""
    platform = Platform()
    settings = Settings(database_url=database_url, data_dir=tmp_path / "data", now="2026-11-20T12:00")
    for round_number in range(3):
        async with assembled(settings, [platform]) as app:
            await _run_for(app, moment, round_number)
    async with assembled(settings, [platform]) as app:
        await app.settle()
        await app.release()
        async with app.database.reading() as session:
            states = Counter(await session.scalars(select(Outbox.state).where(Outbox.channel == CHANNEL)))
            assert states == {OutboxState.SENT: 3 * PEOPLE}
            assert set(await session.scalars(select(Inbox.state))) == {"done"}
    sent = Counter(key for _, key, _ in platform.got)
    assert len(sent) == 3 * PEOPLE
    assert set(sent.values()) == {1}


async def _run_for(app: App, seconds: float, round_number: int) -> None:
    """Start all loops, let everybody write at once, and stop after so long."""
    running = asyncio.create_task(app.run())
    await asyncio.sleep(0.05)
    said = (
        Incoming(CHANNEL, f"p{number}", f"p{number}", f"{round_number}-{number}", app.clock.now(), text="alo")
        for number in range(PEOPLE)
    )
    await asyncio.gather(*(app.receiver.receive(one) for one in said))
    await asyncio.sleep(seconds)
    running.cancel()
    await asyncio.wait([running])
