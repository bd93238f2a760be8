"""The outbox: queued once, taken by priority and in order, ended honestly."""

from datetime import timedelta

import pytest

from content.message import Message
from storage import outbox, sending
from storage.database import Database
from storage.outbox import Outgoing
from storage.sending import Ended
from storage.tables import OutboxState, Priority
from storage.talks import conversation_key
from tests.storage.post import CHANNEL, NOW, SECOND, at, queue, receive, row, said, take, taken


@pytest.fixture(autouse=True)
async def _they_have_talked(database: Database) -> None:
    await receive(database, *(said(who, who) for who in ("an", "binh", "chi")))


async def test_a_key_is_queued_once(database: Database) -> None:
    """A job that runs twice sends once."""
    assert await queue(database, "an", "closing-soon/1")
    assert not await queue(database, "an", "closing-soon/1")
    assert await taken(database) == ["closing-soon/1"]


async def test_many_are_queued_together(database: Database) -> None:
    """Those whose key stands are left as they are; how many are new is known."""
    await queue(database, "an", "1")
    rows = [Outgoing(f"{number}", conversation_key(CHANNEL, "an"), Message("Chào")) for number in range(3_000)]
    async with database.writing() as session:
        assert await outbox.queue_all(session, rows, NOW) == 2_999
        assert await outbox.queue_all(session, rows, NOW) == 0
        assert await outbox.queue_all(session, [], NOW) == 0


async def test_replies_overtake(database: Database) -> None:
    """A reply goes before a reminder and both before bulk, whatever was queued first."""
    await queue(database, "an", "bulk", priority=Priority.BULK)
    await queue(database, "binh", "reminder", priority=Priority.REMINDER)
    await queue(database, "chi", "reply", priority=Priority.REPLY)
    assert await taken(database, limit=1) == ["reply"]
    assert await taken(database) == ["reminder", "bulk"]


async def test_replies_overtake_within_a_conversation(database: Database) -> None:
    """A person who writes is not made to wait for the broadcast that is queued for the same person."""
    await queue(database, "an", "bulk", priority=Priority.BULK)
    await queue(database, "an", "reply")
    assert await taken(database) == ["reply"]


async def test_one_row_of_a_conversation_is_under_way(database: Database) -> None:
    """The second message waits for the end of the first: that is what keeps the order."""
    for key in ("1", "2"):
        await queue(database, "an", key)
    await queue(database, "binh", "3")
    assert await taken(database) == ["1", "3"]
    assert await taken(database) == []
    await _end(database, "1", OutboxState.SENT)
    assert await taken(database) == ["2"]


async def test_a_row_put_back_keeps_its_place(database: Database) -> None:
    """After “retry later” the same row goes again first; what was said after it waits behind it."""
    for key in ("1", "2"):
        await queue(database, "an", key)
    (first,) = await take(database)
    async with database.writing() as session:
        await sending.put_back(session, first, NOW + SECOND, "busy")
    assert await taken(database) == []
    assert await taken(database, NOW + SECOND) == ["1"]
    assert (await row(database, "1")).tries == 2


async def test_a_pause_that_counts_for_nothing_keeps_the_place_too(database: Database) -> None:
    """A row that was not even tried, because of a silence, is not overtaken by the next one of its conversation."""
    for key in ("1", "2"):
        await queue(database, "an", key, priority=Priority.BULK)
    (first,) = await take(database)
    async with database.writing() as session:
        await sending.put_back(session, first, NOW + SECOND, "silence", counts=False)
    assert await taken(database) == []
    assert await taken(database, NOW + SECOND) == ["1"]


async def test_what_is_for_later_holds_nothing_up(database: Database) -> None:
    """A message for tomorrow is not taken today, and those behind it are."""
    await queue(database, "an", "tomorrow", not_before=NOW + timedelta(days=1))
    await queue(database, "an", "now")
    assert await taken(database) == ["now"]
    async with database.reading() as session:
        assert await sending.until_due(session, CHANNEL, at()) == timedelta(days=1)
        assert await sending.pending(session, CHANNEL, at())


async def test_another_channel_takes_nothing(database: Database) -> None:
    """Each sender sees its own channel only."""
    await queue(database, "an", "1")
    async with database.writing() as session:
        assert await sending.take(session, "other", at(), 10) == []


@pytest.mark.parametrize("state", [OutboxState.REFUSED, OutboxState.EXPIRED, OutboxState.UNKNOWN])
async def test_an_end_is_recorded_with_its_reason(database: Database, state: OutboxState) -> None:
    """What was not sent says why; its words are not kept, they may hold a tracking code."""
    await queue(database, "an", "1")
    await taken(database)
    await _end(database, "1", state, reason="gone: blocked")
    ended = await row(database, "1")
    assert (ended.state, ended.reason, ended.ended_at) == (state, "gone: blocked", NOW)
    assert ended.body == b""


async def test_what_was_sent_is_not_kept(database: Database) -> None:
    """The text is with the person now; the row keeps the platform's number for it."""
    await queue(database, "an", "1")
    await taken(database)
    await _end(database, "1", OutboxState.SENT, platform_id="77")
    ended = await row(database, "1")
    assert (ended.state, ended.body, ended.platform_id) == (OutboxState.SENT, b"", "77")


async def test_a_dead_senders_rows_are_settled(database: Database) -> None:
    """Replies and reminders that may have gone out go again; a broadcast ends as unknown; others are left alone."""
    for number, who in enumerate(("an", "binh", "chi")):
        await queue(database, who, who, priority=number)
    await taken(database)
    await queue(database, "an", "waiting")
    async with database.writing() as session:
        assert await sending.recover(session, CHANNEL, NOW) == 3
    assert [(await row(database, who)).state for who in ("an", "binh", "chi")] == ["waiting", "waiting", "unknown"]
    assert await taken(database) == ["an", "binh"]


async def test_a_message_about_something_done_is_cancelled(database: Database) -> None:
    """What has not gone out is dropped, what has is history."""
    for key in ("1", "2"):
        await queue(database, "an", key)
    await taken(database)
    async with database.writing() as session:
        for key in ("1", "2"):
            await outbox.cancel(session, f"about-{key}", NOW)
    assert (await row(database, "1")).state == "sending"
    assert await queue(database, "an", "2"), "the same may be asked for anew"


async def _end(
    database: Database, key: str, state: OutboxState, *, reason: str | None = None, platform_id: str | None = None
) -> None:
    under_way = await row(database, key)
    async with database.writing() as session:
        ended = Ended(under_way.id, under_way.tries, state, reason, platform_id)
        await sending.end_all(session, [ended], NOW)
