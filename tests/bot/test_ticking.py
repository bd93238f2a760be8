"""The scheduler's ticks: none of them ends the ticking, and none tells a log what people wrote."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from bot import remind
from content.message import Message
from content.programme import Programme
from content.rules.calendar import TIMEZONE
from handlers.reminder import Push, Reminder, Tick
from storage.database import Database
from storage.tables import Outbox, Person
from tests.stage import Stage

SECRET = "Phạm Văn Thuấn"


class _Broken:
    """Programmes that cannot be read any more."""

    def __iter__(self) -> Iterator[Programme]:
        raise LookupError(SECRET)


async def test_a_bug_in_a_tick(stage: Stage) -> None:
    """The kind of fault is logged, its text is not; the tick after it works again."""
    reminding = stage.app.reminding
    good, reminding._programmes, reminding._rolled = reminding._programmes, _Broken(), None  # type: ignore[assignment]  # a fault
    with capture_logs() as logs:
        await reminding._quietly()
    assert [(one["event"], one.get("fault")) for one in logs] == [("tick failed", "LookupError")]
    assert SECRET not in str(logs)
    reminding._programmes = good
    assert await reminding.tick() == 0
    assert reminding._rolled is not None


def _hello(tick: Tick) -> list[Push]:
    """Something to the first person of the sample, once for each record."""
    return [Push(f"hello/{tick.today}/{tick.about}", 1, Message("Chào"))]


async def _keys(stage: Stage) -> set[str]:
    async with stage.app.database.reading() as session:
        return set(await session.scalars(select(Outbox.key).where(Outbox.key.startswith("hello/"))))


async def test_a_bug_in_one_reminder(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others have their turn, the other records of the same one too; what was begun for the bad one is undone."""

    async def three(_session: AsyncSession, _now: datetime) -> Sequence[int]:
        return (1, 2, 3)

    async def bad_at_two(tick: Tick) -> list[Push]:
        tick.session.add(Person(name=f"{tick.about}", created_at=tick.now))
        await tick.session.flush()
        if tick.about == 2:
            raise LookupError(SECRET)
        return _hello(tick)

    async def good(tick: Tick) -> list[Push]:
        return _hello(tick)

    both = (Reminder("bad", bad_at_two, each=three), Reminder("good", good))
    monkeypatch.setattr(remind, "reminders", lambda: both)
    await stage.person("can-bo").says("alo")
    with capture_logs() as logs:
        await stage.app.reminding._quietly()
    assert [(one["event"], one.get("reminder")) for one in logs if one["log_level"] == "error"] == [
        ("reminder failed", "bad"),
        ("tick failed", None),
    ]
    assert SECRET not in str(logs)
    assert {key.rpartition("/")[2] for key in await _keys(stage)} == {"0", "1", "3"}
    async with stage.app.database.reading() as session:
        names = select(Person.name).where(Person.name.in_(["1", "2", "3"]))
        assert set(await session.scalars(names)) == {"1", "3"}


async def test_once_a_day(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A daily one is looked for until it has found something, then not before the next day."""
    looked: list[str] = []

    async def from_ten(tick: Tick) -> list[Push]:
        looked.append(f"{tick.now:%d %H}")
        return _hello(tick) if tick.now.astimezone(TIMEZONE).hour >= 10 else []

    monkeypatch.setattr(remind, "reminders", lambda: (Reminder("daily", from_ten, daily=True),))
    await stage.person("can-bo").says("alo")
    for moment in ("23T09:00", "23T10:00", "23T10:05", "23T15:00", "24T10:00", "24T10:05"):
        stage.app.clock.set(f"2026-11-{moment}")
        await stage.app.reminding.tick()
    assert looked == ["23 02", "23 03", "24 03"]
    assert len(await _keys(stage)) == 2


async def test_a_database_that_is_away(stage: Stage) -> None:
    """A tick without a database is left out: no error, and the next one makes up for it."""
    reminding = stage.app.reminding
    there, reminding._database = reminding._database, Database("sqlite:////none/none.db")
    with capture_logs() as logs:
        await reminding._quietly()
    reminding._database = there
    assert [one for one in logs if one["log_level"] == "error"] == []
    assert await reminding.tick() == 0


async def test_a_tick_that_is_stopped(stage: Stage) -> None:
    """A process that ends in the middle of a tick ends quietly; what was begun is rolled back."""
    tick = asyncio.create_task(stage.app.reminding._quietly())
    await asyncio.sleep(0)
    tick.cancel()
    with capture_logs() as logs:
        await tick
    assert [one for one in logs if one["log_level"] == "error"] == []
    assert await stage.app.reminding.tick() == 0
