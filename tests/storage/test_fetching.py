"""Messages that wait for their photos: which are taken, and what becomes of them."""

from dataclasses import replace

from sqlalchemy import select

from content.message import Incoming, Photo, Remote
from storage import fetching
from storage.database import Database
from storage.tables import Inbox, InboxState
from tests.storage.post import CHANNEL, NOW, SECOND, answer_oldest, receive, said

PHOTO = Photo("a" * 64, "image/jpeg", 1000)


def with_photo(who: str, key: str, *, expires: bool = False) -> Incoming:
    """A message whose photo lies with the platform."""
    return replace(said(who, key), remote=(Remote(f"file-{key}", expires=expires),))


async def taken(database: Database, limit: int = 10, **other: object) -> list[str]:
    """The keys of what is taken."""
    asked = {"channels": [CHANNEL], "now": NOW, **other}
    async with database.reading() as session:
        return [each.said.key for each in await fetching.take(session, limit=limit, **asked)]  # type: ignore[arg-type]  # as named


async def number(database: Database, key: str) -> int:
    """The message's number."""
    async with database.reading() as session:
        return (await session.scalars(select(Inbox.id).where(Inbox.key == key))).one()


async def test_what_passes_away_goes_first(database: Database) -> None:
    """Then the oldest; what has no photo, or one on another channel, is none of it."""
    await receive(database, said("an", "1"), with_photo("an", "2"), with_photo("an", "3", expires=True))
    await receive(database, with_photo("binh", "4", expires=True), replace(with_photo("chi", "5"), channel="other"))
    assert await taken(database) == ["3", "4", "2"]
    assert await taken(database, limit=1) == ["3"]
    assert await taken(database, under_way=[await number(database, "3")]) == ["4", "2"]
    assert await taken(database, channels=[]) == []


async def test_a_message_with_its_photo_is_opened_once(database: Database) -> None:
    """It is answered from then on, with the photo and without the reference."""
    await receive(database, with_photo("an", "1"))
    assert await answer_oldest(database) is None
    whole = replace(with_photo("an", "1"), remote=(), photos=(PHOTO,))
    for expected in (True, False):
        async with database.writing() as session:
            assert await fetching.fetched(session, await number(database, "1"), whole) is expected
    assert await taken(database) == []
    assert await answer_oldest(database) == "1"


async def test_what_was_put_off_comes_back(database: Database) -> None:
    """With what was fetched of it so far and the count of its tries, when it is time; the count ends with the fetch."""
    await receive(database, with_photo("an", "1"))
    half = replace(with_photo("an", "1"), photos=(PHOTO,))
    async with database.writing() as session:
        assert await fetching.again(session, await number(database, "1"), half, NOW + SECOND)
    assert await taken(database) == []
    async with database.reading() as session:
        (back,) = await fetching.take(session, [CHANNEL], 10, NOW + SECOND)
    assert (back.said, back.tries) == (half, 1)
    async with database.writing() as session:
        await fetching.fetched(session, back.id, replace(half, remote=()))
    async with database.reading() as session:
        row = (await session.scalars(select(Inbox))).one()
        assert (row.state, row.tries, row.retry_at) == (InboxState.OPEN, 0, None)


async def test_the_next_one_is_known(database: Database) -> None:
    """Now, at its time, or never; a time that only a wrong clock can have written is now."""

    async def due() -> object:
        async with database.reading() as session:
            return await fetching.next_retry(session, [CHANNEL], NOW)

    assert await due() is None
    await receive(database, with_photo("an", "1"))
    assert await due() == NOW
    for wait, expected in ((SECOND, NOW + SECOND), (-SECOND, NOW), (2 * fetching.LONGEST_WAIT, NOW)):
        async with database.writing() as session:
            await fetching.again(session, await number(database, "1"), with_photo("an", "1"), NOW + wait)
        assert await due() == expected
    assert await taken(database) == ["1"]
