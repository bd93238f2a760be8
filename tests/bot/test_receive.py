"""Receiving: what arrives together is kept together, and nobody is told “received” for what was not."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.bell import Bell
from bot.clock import Clock
from bot.receive import NAME_MAX, TEXT_MAX, Receiver
from content.message import Kind, Remote
from storage import inbox
from storage.database import Database, StorageAwayError
from storage.tables import Inbox, InboxState
from tests.storage.post import said


def receiver(database: Database) -> Receiver:
    """A receiver of its own."""
    return Receiver(database, Clock("2026-11-20T12:00"), Bell(), Bell())


async def test_many_at_once_are_each_told_the_truth(database: Database) -> None:
    """A hundred deliveries side by side, some of them twice: each is kept once, and the second one is known."""
    door = receiver(database)
    news = await asyncio.gather(*(door.receive(said(f"p{number % 7}", f"k{number % 80}")) for number in range(100)))
    assert news.count(True) == 80
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Inbox)) == 80


async def test_several_of_one_delivery(database: Database) -> None:
    """A list of updates is kept as a whole."""
    door = receiver(database)
    assert await door.receive(said("an", "1"), said("an", "2"))
    assert await door.receive(said("an", "2"), said("an", "3")), "something of it is new"
    assert not await door.receive(said("an", "1"), said("an", "3"))
    assert not await door.receive()


async def test_a_database_that_is_away_is_told() -> None:
    """Whoever waits hears it, each of them, and at once."""
    door = receiver(Database("sqlite:////none/none.db"))
    async with asyncio.timeout(5):
        told = await asyncio.gather(*(door.receive(said("an", str(n))) for n in range(5)), return_exceptions=True)
    assert [type(each) for each in told] == [StorageAwayError] * 5


async def test_one_that_cannot_be_kept_keeps_no_other_out(database: Database) -> None:
    """What the database will not have fails alone."""
    door = receiver(database)
    broken = replace(said("an", "broken"), at=object())  # type: ignore[arg-type]  # it cannot be written down
    told = await asyncio.gather(
        door.receive(said("an", "1")), door.receive(broken), door.receive(said("an", "2")), return_exceptions=True
    )
    assert told[0] is True
    assert isinstance(told[1], Exception)
    assert told[2] is True


async def test_photos_are_waited_for(database: Database) -> None:
    """A message whose photo still lies with the platform is not answered yet, nor is what comes after it."""
    door = receiver(database)
    await door.receive(replace(said("an", "1"), kind=Kind.PHOTO, remote=(Remote("file-1", expires=True),)))
    await door.receive(said("an", "2"))
    await door.receive(said("binh", "3"))
    async with database.writing() as session:
        assert [one.key for one in await inbox.claim(session, Clock().wall(), 5)] == ["3"]
        kept = (await session.scalars(select(Inbox).where(Inbox.key == "1"))).one()
        assert (kept.state, kept.expires) == (InboxState.FETCHING, True)


@pytest.mark.parametrize(
    "written, kept", [("a\u202eb\u200b", "ab"), ("\0x", "x"), ("👨‍👩‍👧 gia đình", "👨‍👩‍👧 gia đình")]
)
async def test_misleading_characters_are_left_out(database: Database, written: str, kept: str) -> None:
    """Nothing turns a line around or hides in a name; what people see is what is kept."""
    await receiver(database).receive(replace(said("an", "1", written), name=written))
    async with database.writing() as session:
        (claimed,) = await inbox.claim(session, Clock().wall())
    told = inbox.read(claimed.body)
    assert (told.text, told.name) == (kept, kept)


async def test_what_is_too_long_is_cut(database: Database) -> None:
    """Where nobody writes by hand any more."""
    await receiver(database).receive(replace(said("an", "1", "a" * 50_000), name="b" * 5_000))
    async with database.writing() as session:
        (claimed,) = await inbox.claim(session, Clock().wall())
    told = inbox.read(claimed.body)
    assert (len(told.text), len(told.name)) == (TEXT_MAX, NAME_MAX)
