"""The inbox: put once, claimed in the order of each conversation, set aside after three failures."""

import asyncio

import pytest
from sqlalchemy import select

from storage import inbox
from storage.database import Database
from storage.tables import Inbox, InboxState, Talk
from tests.storage.post import CHANNEL, NOW, SECOND, answer_oldest, queue, receive, said

on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Where several processes share the work; SQLite has one writer at a time."""


async def test_a_key_is_received_once(database: Database) -> None:
    """The same update delivered twice is one message; another channel or key is another message."""
    assert await receive(database, said("an", "1"), said("an", "1", "khác"), said("an", "2")) == [True, False, True]
    async with database.reading() as session:
        assert await inbox.open_count(session) == 2


async def test_a_key_delivered_twice_at_once_is_received_once(database: Database) -> None:
    """Deliveries side by side are settled by the unique key, not by looking first."""
    deliveries = [asyncio.create_task(receive(database, said("an", "1"))) for _ in range(5)]
    assert sorted(await asyncio.gather(*deliveries)) == [[False]] * 4 + [[True]]


async def test_what_was_answered_is_still_known(database: Database) -> None:
    """A re-delivery after the answer changes nothing, though the text is no longer kept."""
    await receive(database, said("an", "1", "riêng tư"))
    assert await answer_oldest(database) == "1"
    assert await receive(database, said("an", "1")) == [False]
    async with database.reading() as session:
        kept = (await session.scalars(select(Inbox))).one()
        assert (kept.state, kept.body, kept.done_at) == (InboxState.DONE, b"", NOW)


async def test_the_oldest_goes_first(database: Database) -> None:
    """Messages are answered in the order they came."""
    await receive(database, said("an", "1"), said("binh", "2"), said("an", "3"))
    assert [await answer_oldest(database) for _ in range(4)] == ["1", "2", "3", None]


async def test_a_message_comes_back_as_it_was_said(database: Database) -> None:
    """Nothing of what a person sent is changed by keeping it."""
    told = said("an", "1", "Bác Thuấn 🌾\ncấy lúa")
    await receive(database, told)
    async with database.writing() as session:
        (claimed,) = await inbox.claim(session, NOW)
        assert inbox.read(claimed.body) == told


async def test_a_failed_message_holds_its_conversation_only(database: Database) -> None:
    """What waits for a retry is not overtaken by its own conversation, and delays no other."""
    await receive(database, said("an", "1"), said("an", "2"), said("binh", "3"))
    async with database.writing() as session:
        assert await inbox.failed(session, await _number(database, "1"), "ValueError", NOW) is None
    assert await answer_oldest(database) == "3"
    assert await answer_oldest(database) is None
    assert [await answer_oldest(database, NOW + SECOND) for _ in range(2)] == ["1", "2"]


async def test_three_failures_set_aside(database: Database) -> None:
    """The third failure sets a message aside with the kind of fault; the conversation goes on."""
    await receive(database, said("an", "1"), said("an", "2"))
    number = await _number(database, "1")
    for expected in (None, None, number):
        async with database.writing() as session:
            aside = await inbox.failed(session, number, "ValueError", NOW)
            assert (aside.id if aside else None) == expected
    async with database.reading() as session:
        assert [(one.key, one.fault, one.tries) for one in await inbox.set_aside(session)] == [("1", "ValueError", 3)]
    assert await answer_oldest(database) == "2"


async def test_a_message_set_aside_can_be_tried_again(database: Database) -> None:
    """A retry opens it once more with its text; what is not aside is left alone."""
    await receive(database, said("an", "1", "tin của tôi"), said("an", "2"))
    number = await _number(database, "1")
    for _ in range(3):
        async with database.writing() as session:
            await inbox.failed(session, number, "ValueError", NOW)
    async with database.writing() as session:
        assert await inbox.retry(session, number)
        assert not await inbox.retry(session, number)
        assert not await inbox.retry(session, await _number(database, "2"))
    async with database.writing() as session:
        (claimed,) = await inbox.claim(session, NOW)
        assert inbox.read(claimed.body).text == "tin của tôi"


async def test_the_next_retry_is_known(database: Database) -> None:
    """The loop knows how long it may sleep: until the earliest retry, or as long as it likes."""
    async with database.reading() as session:
        assert await inbox.next_retry(session) is None
    await receive(database, said("an", "1"))
    async with database.writing() as session:
        await inbox.failed(session, await _number(database, "1"), "ValueError", NOW)
    async with database.reading() as session:
        assert await inbox.next_retry(session) == NOW + inbox.RETRY_AFTER[0]


async def test_a_first_message_opens_a_talk(database: Database) -> None:
    """A conversation is made with its first message and not a second time."""
    await receive(database, said("an", "1"), said("an", "2"))
    async with database.reading() as session:
        assert (await session.scalars(select(Talk.conversation))).all() == [f"{CHANNEL}:an"]


@on_postgresql
async def test_conversations_are_claimed_side_by_side(database: Database) -> None:
    """While one process answers a conversation, another gets the next one, and nobody its second message."""
    await receive(database, said("an", "1"), said("an", "2"), said("binh", "3"))
    async with database.writing() as first, database.writing() as second:
        claims = [await inbox.claim(session, NOW) for session in (first, second)]
        assert [[one.key for one in claim] for claim in claims] == [["1"], ["3"]]
        async with database.writing() as third:
            assert await inbox.claim(third, NOW) == []


@on_postgresql
async def test_a_held_conversation_still_receives(database: Database) -> None:
    """While a conversation is being answered its next message is received and notices to it are queued, at once."""
    await receive(database, said("an", "1"))
    async with database.writing() as held:
        assert await inbox.claim(held, NOW)
        async with asyncio.timeout(5):
            assert await receive(database, said("an", "2")) == [True]
            assert await queue(database, "an", "notice")


async def test_many_claim_at_once(database: Database) -> None:
    """Four answerers and forty messages: each answered once, each conversation in its order."""
    await receive(database, *(said(f"p{number % 8}", f"{number:02}") for number in range(40)))
    answered: list[str] = []

    async def answer() -> None:
        async with database.writing() as session:
            claimed = await inbox.claim(session, NOW, limit=3)
            answered.extend(one.key for one in claimed)
            await inbox.done(session, [one.id for one in claimed], NOW)

    while await _open(database):
        await asyncio.gather(*(answer() for _ in range(4)))
    assert sorted(answered) == [f"{number:02}" for number in range(40)]
    for person in range(8):
        own = [key for key in answered if int(key) % 8 == person]
        assert own == sorted(own)


async def _open(database: Database) -> int:
    async with database.reading() as session:
        return await inbox.open_count(session)


async def _number(database: Database, key: str) -> int:
    async with database.reading() as session:
        return (await session.scalars(select(Inbox.id).where(Inbox.key == key))).one()
