"""A tick that runs twice, or in two processes, sends once, on both databases."""

import asyncio
from collections import Counter

from sqlalchemy import select

from bot.bell import Bell
from bot.remind import Reminding
from storage.database import Database
from storage.tables import Obligation
from tests.reminders.office import heard_at
from tests.stage import Stage


async def test_the_same_tick_twice(both: Stage) -> None:
    """The second finds nothing; everything goes out once."""
    both.app.clock.set("2026-11-23T14:00")
    assert await both.app.reminding.tick() == 2
    assert await both.app.reminding.tick() == 0
    assert len(await heard_at(both, "2026-11-23T14:00")) == 1
    assert not await heard_at(both, "2026-11-23T15:00")


async def test_two_processes_at_once(both: Stage) -> None:
    """Both tick at the same moment, several times: one reminder for each officer, one obligation for each duty."""
    other = Database(both.app.database.url.render_as_string(hide_password=False))
    stand_by = Reminding(other, both.app.clock, both.app.house, Bell())
    both.app.clock.set("2026-12-01T14:00")
    ticks = (tick() for _ in range(3) for tick in (both.app.reminding.tick, stand_by.tick))
    assert sum(await asyncio.gather(*ticks)) == 2
    assert len(await heard_at(both, "2026-12-01T14:01")) == 1
    assert await _most_alike(both) == 1
    await other.close()


async def test_another_process_takes_over(both: Stage) -> None:
    """After the first has gone, the second ticks, and says nothing a second time."""
    other = Database(both.app.database.url.render_as_string(hide_password=False))
    successor = Reminding(other, both.app.clock, both.app.house, Bell())
    both.app.clock.set("2026-11-23T14:00")
    assert await both.app.reminding.tick() == 2
    assert len(await heard_at(both, "2026-11-23T14:01")) == 1
    assert await successor.tick() == 0
    await both.app.reminding.release()
    assert await successor.tick() == 0
    both.app.clock.set("2026-11-27T14:00")
    assert await successor.tick() == 2
    await successor.release()
    await other.close()
    assert len(await heard_at(both, "2026-11-27T14:01")) == 1


async def _most_alike(stage: Stage) -> int:
    """The most obligations that stand for one unit, duty and period."""
    columns = (Obligation.programme, Obligation.duty, Obligation.unit_code, Obligation.period_key)
    async with stage.app.database.reading() as session:
        return max(Counter((await session.execute(select(*columns))).all()).values())
