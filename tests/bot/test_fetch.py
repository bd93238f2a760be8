"""Photos are fetched after the commit and before the answer; nobody waits for ever, and nothing is lost or doubled."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import fetch, photos
from bot.bell import Bell
from bot.channels import ChannelError, Refusal
from bot.clock import Clock
from bot.fetch import AT_ONCE, BACK_OFF, LEASE, Fetching
from bot.photos import TooLargeError
from content.message import Incoming, Missing, Photo, Remote
from storage import fetching, inbox, leases
from storage.database import Database, StorageAwayError
from storage.fetching import Waiting
from storage.tables import Inbox, InboxState
from tests.bot.pictures import plain
from tests.bot.stand_in import StandIn
from tests.stage import PNG
from tests.storage.post import CHANNEL, NOW, said

MINUTE = timedelta(minutes=1)
PATIENCE = 10
NOT_NOW = ChannelError(Refusal.RETRY_AFTER, "busy")


class Wall(Clock):
    """A clock whose real moment is set by hand."""

    at = NOW

    def wall(self) -> datetime:
        """As set."""
        return self.at


class House:
    """What fetching stands in."""

    def __init__(self, database: Database, folder: Path) -> None:
        """With one platform."""
        self.database, self.folder = database, folder
        self.clock, self.platform = Wall(), StandIn()
        self.fetch, self.answer = Bell(), Bell()

    def fetching(self, kind: type[Fetching] = Fetching) -> Fetching:
        """One process that fetches."""
        channels = {CHANNEL: self.platform}
        return kind(self.database, self.clock, channels, self.folder, fetch=self.fetch, answer=self.answer)

    async def gets(self, key: str, *photos: bytes | Exception | asyncio.Event, expires: bool = False) -> None:
        """A message with one photo arrives; what is planned comes of each try to fetch it."""
        self.platform.photos[key] = list(photos)
        message = replace(said(f"who-{key}", key), remote=(Remote(key, expires=expires),))
        async with self.database.writing() as session:
            await inbox.put_all(session, [message], NOW)

    async def row(self, key: str) -> Inbox:
        """The message's row."""
        async with self.database.reading() as session:
            return (await session.scalars(select(Inbox).where(Inbox.key == key))).one()

    async def opened(self, key: str) -> bool:
        """Whether the message can be answered."""
        return (await self.row(key)).state == InboxState.OPEN

    async def message(self, key: str) -> Incoming:
        """The message as it will be answered."""
        row = await self.row(key)
        assert row.state == InboxState.OPEN
        return fetching._READER.decode(row.body)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    """On each kind of database."""
    return House(database, tmp_path / "photos")


@asynccontextmanager
async def running(one: Fetching) -> AsyncIterator[None]:
    """The loop, for the time of the block."""
    loop = asyncio.create_task(one.run())
    yield
    loop.cancel()
    assert (await asyncio.wait([loop], timeout=PATIENCE))[0]


async def until(seen: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something can be seen."""
    async with asyncio.timeout(PATIENCE):
        while not await seen():  # noqa: ASYNC110 - what comes of it is what is looked at
            await asyncio.sleep(0.01)


async def test_a_photo_is_fetched_and_kept(house: House) -> None:
    """The message is opened with it, whoever answers is woken, and the bytes lie where they should."""
    await house.gets("1", PNG)
    assert await house.fetching().fetch_due() == 1
    message = await house.message("1")
    assert (message.remote, message.missing, len(message.photos)) == ((), (), 1)
    assert (house.folder / message.photos[0].digest[:2] / message.photos[0].digest).read_bytes() == PNG
    assert await house.answer.heard(0)
    assert await house.fetching().fetch_due() == 0


@pytest.mark.parametrize(
    "thing, missing",
    [
        (ChannelError(Refusal.REJECTED, "no such file"), Missing.AWAY),
        (ChannelError(Refusal.GONE, "blocked"), Missing.AWAY),
        (ChannelError(Refusal.RETRY_AFTER, "in an hour", timedelta(hours=1)), Missing.AWAY),
        (KeyError("a bug"), Missing.AWAY),
        (TooLargeError(), Missing.TOO_LARGE),
        (b"<html>not found</html>", Missing.NOT_A_PHOTO),
        (plain((40_000, 4_000)), Missing.TOO_LARGE),
    ],
)
async def test_a_photo_that_will_not_come(house: House, thing: bytes | Exception, missing: Missing) -> None:
    """The message is answered without it and says why it is missing."""
    await house.gets("1", thing)
    await house.fetching().fetch_due()
    message = await house.message("1")
    assert (message.remote, message.missing, message.photos) == ((), (missing,), ())


@pytest.mark.parametrize("thing", [NOT_NOW, ChannelError(Refusal.UNKNOWN, "time-out"), TimeoutError()])
async def test_a_photo_that_comes_later(house: House, thing: Exception) -> None:
    """What may come is tried again, not before its time."""
    await house.gets("1", thing, PNG)
    one = house.fetching()
    await one.fetch_due()
    assert await one.fetch_due() == 0
    wait = await one.until_due()
    assert wait is not None
    assert 0.8 * BACK_OFF[0].total_seconds() <= wait <= 1.2 * BACK_OFF[0].total_seconds()
    house.clock.at += timedelta(seconds=wait)
    await one.fetch_due()
    assert len((await house.message("1")).photos) == 1


async def test_a_platform_that_names_a_time_is_obeyed(house: House) -> None:
    """To the second, when it is longer than our own."""
    await house.gets("1", ChannelError(Refusal.RETRY_AFTER, "busy", timedelta(seconds=30)))
    await house.fetching().fetch_due()
    assert (await house.row("1")).retry_at == NOW + timedelta(seconds=30)


@pytest.mark.parametrize("expires, patience", [(False, 90), (True, 30)])
async def test_nobody_waits_for_ever(house: House, expires: bool, patience: int) -> None:  # noqa: FBT001 - a case of the table
    """After five tries the photo is missing: in a minute and a half, or sooner where the address passes away."""
    await house.gets("1", NOT_NOW, expires=expires)
    one = house.fetching()
    for _ in range(5):
        assert await one.fetch_due() == 1
        due = (await house.row("1")).retry_at
        house.clock.at = due or house.clock.at
    assert (await house.message("1")).missing == (Missing.AWAY,)
    assert house.clock.at < NOW + timedelta(seconds=patience)


async def test_a_slow_photo_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries and pauses together take little more than a minute."""
    took = timedelta(seconds=fetch.TRY_SECONDS)
    monkeypatch.setattr(fetch, "TRY_SECONDS", 0.01)
    await house.gets("1", asyncio.Event())
    one = house.fetching()
    while await one.fetch_due() and (due := (await house.row("1")).retry_at):
        house.clock.at = due + took
    assert (await house.message("1")).missing == (Missing.AWAY,)
    assert house.clock.at < NOW + fetch.PATIENCE + took
    assert len(house.platform.fetched) == 4


async def test_the_last_try_is_no_longer_than_what_is_left(house: House) -> None:
    """A photo that hangs at the end of the time ends with it."""
    await house.gets("1", NOT_NOW, asyncio.Event())
    one = house.fetching()
    await one.fetch_due()
    house.clock.at = NOW + fetch.PATIENCE - timedelta(milliseconds=50)
    async with asyncio.timeout(PATIENCE):
        await one.fetch_due()
    assert (await house.message("1")).missing == (Missing.AWAY,)


async def test_pictures_have_a_thread_of_their_own(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that wait for it take none that others need."""
    threads: list[str] = []
    keep = photos.keep

    def seen(data: bytes, folder: Path) -> Photo:
        threads.append(threading.current_thread().name)
        return keep(data, folder)

    monkeypatch.setattr(photos, "keep", seen)
    await house.gets("1", PNG)
    await house.fetching().fetch_due()
    assert threads == ["pictures_0"]


async def test_a_disk_that_is_full_for_a_while(house: House) -> None:
    """The photo is not given up because it cannot be written just now."""
    house.folder.parent.mkdir(exist_ok=True)
    house.folder.write_text("no folder can be here")
    await house.gets("1", PNG)
    one = house.fetching()
    await one.fetch_due()
    assert (await house.row("1")).state == InboxState.FETCHING
    house.folder.unlink()
    house.clock.at += MINUTE
    await one.fetch_due()
    assert len((await house.message("1")).photos) == 1


async def test_what_was_fetched_is_not_fetched_again(house: House) -> None:
    """Of several photos in one message only those that failed are tried once more."""
    house.platform.photos = {"a": [PNG], "b": [NOT_NOW, plain((9, 9))], "c": [b"nothing"]}
    remote = tuple(Remote(reference) for reference in house.platform.photos)
    async with house.database.writing() as session:
        await inbox.put_all(session, [replace(said("an", "1"), remote=remote)], NOW)
    one = house.fetching()
    await one.fetch_due()
    house.clock.at += MINUTE
    await one.fetch_due()
    message = await house.message("1")
    assert (len(message.photos), message.missing) == (2, (Missing.NOT_A_PHOTO,))
    assert house.platform.fetched == ["a", "b", "b", "c"]


async def test_a_few_at_a_time(house: House) -> None:
    """So that memory is bounded; those whose address passes away go first."""
    for number in range(10):
        await house.gets(f"{number}", PNG, expires=number >= 8)
    one = house.fetching()
    assert [await one.fetch_due() for _ in range(4)] == [AT_ONCE, AT_ONCE, 2, 0]
    assert house.platform.most_at_once == AT_ONCE
    assert set(house.platform.fetched[:2]) == {"8", "9"}


async def test_a_slow_photo_delays_no_other(house: House) -> None:
    """The others go past it, also those that arrive later."""
    slow = asyncio.Event()
    await house.gets("slow", slow, PNG)
    async with running(house.fetching()):
        for number in range(6):
            await house.gets(f"{number}", PNG)
            house.fetch.ring()
            await until(partial(house.opened, f"{number}"))
        assert (await house.row("slow")).state == InboxState.FETCHING
        slow.set()
        await until(partial(house.opened, "slow"))
    assert house.platform.fetched.count("slow") == 1


async def test_whoever_waits_sees_that_something_is_done(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """“Typing” is shown while a photo is fetched, and not for one that is there at once."""
    monkeypatch.setattr(fetch, "TYPING_AFTER", 0.05)
    monkeypatch.setattr(fetch, "TYPING_EVERY", 0.05)
    slow = asyncio.Event()
    await house.gets("fast", PNG)
    await house.gets("slow", slow, PNG)
    round_of_two = asyncio.create_task(house.fetching().fetch_due())

    async def typed() -> bool:
        return house.platform.typed.count("who-slow") > 1

    await until(typed)
    slow.set()
    await round_of_two
    assert house.platform.typed.count("who-fast") <= 1


async def test_a_process_that_dies_while_fetching(house: House) -> None:
    """The message stays in line; whoever comes next fetches it, and it is opened once."""
    await house.gets("1", asyncio.Event(), PNG)

    async def begun() -> bool:
        return house.platform.at_once == 1

    async with running(house.fetching()):
        await until(begun)
    assert (await house.row("1")).state == InboxState.FETCHING
    house.clock.at += MINUTE
    assert await house.fetching().fetch_due() == 1
    assert len((await house.message("1")).photos) == 1


class Forgetful(Fetching):
    """Finds the database away, once, at the worst moment."""

    away = True

    async def _record(self, waiting: Waiting, said: Incoming, wait: timedelta | None) -> None:
        if self.away:
            self.away = False
            raise StorageAwayError
        await super()._record(waiting, said, wait)


async def test_a_database_that_is_away_at_the_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be recorded is fetched once more; the photo lies there once."""
    monkeypatch.setattr(fetch, "AWAY_SECONDS", 0.0)
    await house.gets("1", PNG)
    one = house.fetching(Forgetful)
    assert [await one.fetch_due() for _ in range(3)] == [1, 1, 0]
    assert len((await house.message("1")).photos) == 1
    assert len([path for path in house.folder.rglob("*") if path.is_file()]) == 1


async def test_one_process_fetches(house: House) -> None:
    """The others stand by until it gives the lease back."""
    await house.gets("1", PNG)
    async with house.database.writing() as session:
        await leases.hold(session, LEASE, "another-machine/1/x", house.clock.wall())
    one, other = house.fetching(), house.fetching()
    assert await one.fetch_due() == 0
    async with house.database.writing() as session:
        await leases.release(session, LEASE, "another-machine/1/x")
    assert await one.fetch_due() == 1
    await house.gets("2", PNG)
    assert await other.fetch_due() == 0
    await one.release()
    assert await other.fetch_due() == 1
