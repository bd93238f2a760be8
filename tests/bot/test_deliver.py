"""Delivering: every row ends honestly, in order, at the platform's pace; one slow or broken send is nobody else's."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.bell import Bell
from bot.channels import ChannelError, Pace, Refusal
from bot.clock import Clock
from bot.deliver import Deliverer
from bot.outcome import MAX_TRIES
from content.message import File, Message
from storage import outbox
from storage.database import Database
from storage.outbox import Outgoing
from storage.tables import Lease, OutboxState, Priority
from tests.bot.faults import Platform
from tests.storage.post import CHANNEL, queue, receive, row, said, taken

NOON = "2026-11-20T12:00"
GONE = ChannelError(Refusal.GONE, "blocked by the person")
REJECTED = ChannelError(Refusal.REJECTED, "too long")
PAUSE = 0.4
BUSY = ChannelError(Refusal.RETRY_AFTER, "busy", timedelta(seconds=PAUSE))
NOBODY_KNOWS = ChannelError(Refusal.UNKNOWN, "time-out", timedelta())


@pytest.fixture(autouse=True)
async def _they_have_talked(database: Database) -> None:
    await receive(database, *(said(who, who) for who in ("an", "binh", "chi")))


def sender(database: Database, platform: Platform, clock: Clock | None = None) -> Deliverer:
    """A deliverer of its own."""
    return Deliverer(database, clock or Clock(NOON), platform, Bell())


async def test_a_row_is_sent_once(database: Database) -> None:
    """What the platform took is recorded with the platform's number and not sent again."""
    platform = Platform()
    deliverer = sender(database, platform)
    await queue(database, "an", "1")
    assert [await deliverer.deliver_due() for _ in range(2)] == [1, 0]
    assert platform.got == [("an", "1#1", "1")]
    sent = await row(database, "1")
    assert (sent.state, sent.platform_id, sent.tries) == (OutboxState.SENT, "1", 1)


@pytest.mark.parametrize("error", [GONE, REJECTED])
async def test_what_will_not_go_is_refused(database: Database, error: ChannelError) -> None:
    """A person who is gone or a message the platform will not have ends as refused, with the reason."""
    await queue(database, "an", "1")
    await sender(database, Platform(error)).deliver_due()
    ended = await row(database, "1")
    assert (ended.state, ended.reason) == (OutboxState.REFUSED, f"{error.refusal.value}: {error.reason}")


async def test_a_pause_is_kept(database: Database) -> None:
    """“Retry after …”: not before, then the same row, before what was said after it; a set clock changes nothing."""
    platform = Platform(BUSY)
    deliverer = sender(database, platform)
    await queue(database, "an", "1")
    await queue(database, "an", "2")
    await deliverer.deliver_due()
    assert await deliverer.deliver_due() == 0
    await asyncio.sleep(PAUSE)
    assert [await deliverer.deliver_due() for _ in range(2)] == [1, 1]
    assert [key for _, key, _ in platform.got] == ["1#1", "2#1"]


async def test_a_reply_keeps_the_wait_that_bulk_was_told(database: Database) -> None:
    """The platform asked to leave An alone: nothing goes there, however urgent; others are answered."""
    platform = Platform(BUSY)
    deliverer = sender(database, platform)
    await queue(database, "an", "bulk", priority=Priority.BULK)
    await deliverer.deliver_due()
    await queue(database, "an", "1")
    await queue(database, "binh", "2")
    await deliverer.deliver_due()
    assert [key for _, key, _ in platform.got] == ["2#1"]
    await asyncio.sleep(PAUSE)
    await deliverer.deliver_due()
    assert [key for _, key, _ in platform.got] == ["2#1", "1#1"]


async def test_a_busy_platform_loses_nothing(database: Database) -> None:
    """However often the platform asks for a pause, the row waits and goes out in the end."""
    moment = ChannelError(Refusal.RETRY_AFTER, "busy", timedelta(milliseconds=1))
    deliverer = sender(database, Platform(*[moment] * 3 * MAX_TRIES))
    await queue(database, "an", "1")
    for _ in range(3 * MAX_TRIES + 1):
        await deliverer.deliver_due()
        await asyncio.sleep(0.005)
    assert (await row(database, "1")).state == OutboxState.SENT


async def test_a_reply_that_nobody_ever_confirms(database: Database) -> None:
    """After a few tries it ends as unknown: that is what is known."""
    deliverer = sender(database, Platform(*[NOBODY_KNOWS] * MAX_TRIES))
    await queue(database, "an", "1")
    for _ in range(MAX_TRIES):
        await deliverer.deliver_due()
    assert (await row(database, "1")).state == OutboxState.UNKNOWN


async def test_an_unknown_reply_goes_again_under_its_key(database: Database) -> None:
    """Nobody knows whether it arrived: better twice than never, and the key tells that it is the same."""
    platform = Platform(NOBODY_KNOWS)
    deliverer = sender(database, platform)
    await queue(database, "an", "1")
    await deliverer.deliver_due()
    await deliverer.deliver_due()
    assert [key for _, key, _ in platform.got] == ["1#1"]
    assert (await row(database, "1")).state == OutboxState.SENT


async def test_an_unknown_broadcast_stays_unknown(database: Database) -> None:
    """A broadcast is not repeated to people who may have it, and the report says so."""
    deliverer = sender(database, Platform(NOBODY_KNOWS))
    await queue(database, "an", "1", priority=Priority.BULK)
    assert [await deliverer.deliver_due() for _ in range(2)] == [1, 0]
    ended = await row(database, "1")
    assert (ended.state, ended.reason) == (OutboxState.UNKNOWN, "time-out")


async def test_a_stale_row_expires(database: Database) -> None:
    """What would come too late is not sent."""
    platform, clock = Platform(), Clock(NOON)
    async with database.writing() as session:
        stale = Outgoing("1", f"{CHANNEL}:an", Message("hôm nay"), expires_at=clock.now() + timedelta(hours=1))
        await outbox.queue(session, stale, clock.now())
    clock.set("+2h")
    await sender(database, platform, clock).deliver_due()
    assert ((await row(database, "1")).state, platform.got) == (OutboxState.EXPIRED, [])


async def test_a_channels_bug_ends_one_row(database: Database) -> None:
    """An unexpected exception is recorded by its kind, never its text; the other rows go out."""
    platform = Platform(ZeroDivisionError("bí mật"))
    await queue(database, "an", "1")
    await queue(database, "binh", "2")
    await sender(database, platform).deliver_due()
    ended = await row(database, "1")
    assert (ended.state, ended.reason) == (OutboxState.REFUSED, "fault ZeroDivisionError")
    assert [key for _, key, _ in platform.got] == ["2#1"]


async def test_a_slow_send_delays_no_other(database: Database) -> None:
    """While one send hangs, other conversations get theirs, its own next message waits, and nothing is sent twice."""
    stuck = asyncio.Event()
    platform = Platform(stuck)
    for key, who in (("1", "an"), ("2", "an"), ("3", "binh")):
        await queue(database, who, key)
    deliverer = sender(database, platform)
    running = asyncio.create_task(deliverer.run())
    await _until(database, "3", OutboxState.SENT)
    assert ((await row(database, "1")).state, (await row(database, "2")).state) == ("sending", "waiting")
    stuck.set()
    await _until(database, "2", OutboxState.SENT)
    assert [key for _, key, _ in platform.got] == ["3#1", "1#1", "2#1"]
    await _stop(running)


async def test_stopping_lets_sends_end(database: Database) -> None:
    """A clean stop records what was under way, so that nothing has to be sent again."""
    stuck = asyncio.Event()
    deliverer = sender(database, Platform(stuck))
    await queue(database, "an", "1")
    running = asyncio.create_task(deliverer.run())
    await _until(database, "1", OutboxState.SENDING)
    running.cancel()
    await asyncio.sleep(0)
    stuck.set()
    await asyncio.wait([running])
    await deliverer.release()
    assert (await row(database, "1")).state == OutboxState.SENT
    async with database.reading() as session:
        assert (await session.scalars(select(Lease))).all() == []


async def test_one_sender_at_a_time(database: Database) -> None:
    """A stand-by sends nothing while the sender lives, and takes over when it has left."""
    first, second = sender(database, Platform()), sender(database, Platform())
    await queue(database, "an", "1")
    await first.deliver_due()
    await queue(database, "an", "2")
    assert await second.deliver_due() == 0
    await first.release()
    assert await second.deliver_due() == 1


async def test_what_a_dead_sender_left_is_settled(database: Database) -> None:
    """Whoever takes the lease over sends interrupted replies again; so does one who gets it back later."""
    first, second = sender(database, Platform()), sender(database, Platform())
    await queue(database, "an", "1")
    await first.deliver_due()
    async with database.writing() as session:
        lease = (await session.scalars(select(Lease))).one()
        lease.holder = "another-machine/1/dead"
        lease.until -= timedelta(hours=1)
    await queue(database, "an", "2")
    assert await taken(database, Clock(NOON).now()) == ["2"]
    first._renewed = 0.0
    assert await first.deliver_due() == 1
    assert await second.deliver_due() == 0
    assert (await row(database, "2")).state == OutboxState.SENT


async def test_a_silence_is_handed_over(database: Database) -> None:
    """The platform asked the whole bot to be silent: who takes over sends nothing at first, not even once."""
    silence = ChannelError(Refusal.RETRY_AFTER, "quota", timedelta(seconds=PAUSE), everyone=True)
    first, platform = sender(database, Platform(silence)), Platform()
    await queue(database, "an", "1")
    await first.deliver_due()
    await first.release()
    second = sender(database, platform)
    await queue(database, "binh", "2")
    assert await second.deliver_due() == 0
    await asyncio.sleep(PAUSE)
    assert [await second.deliver_due() for _ in range(2)] == [1, 1], "one tries first"


async def _until(database: Database, key: str, state: OutboxState) -> None:
    async with asyncio.timeout(20):
        while (await row(database, key)).state != state:  # noqa: ASYNC110 - the database is what is looked at
            await asyncio.sleep(0.01)


async def _stop(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.wait([running])


async def test_a_pause_of_a_conversation_survives_its_sender(database: Database) -> None:
    """Whoever takes over sends nothing there either, not even a reply where a broadcast was refused."""
    platform = Platform(BUSY)
    first = sender(database, platform)
    await queue(database, "an", "bulk", priority=Priority.BULK)
    await first.deliver_due()
    await first.release()
    second = sender(database, platform)
    await queue(database, "an", "reply")
    await queue(database, "binh", "other")
    await second.deliver_due()
    assert [key for _, key, _ in platform.got] == ["other#1"]
    await asyncio.sleep(PAUSE)
    while await second.deliver_due():
        pass
    assert [key for _, key, _ in platform.got] == ["other#1", "reply#1", "bulk#1"]


async def test_a_pause_is_no_try(database: Database) -> None:
    """However often the platform asked to be left alone, a reply still has all its tries."""
    deliverer = sender(database, Platform(*[ChannelError(Refusal.RETRY_AFTER, "busy", timedelta(milliseconds=1))] * 5))
    await queue(database, "an", "1")
    for _ in range(6):
        await deliverer.deliver_due()
        await asyncio.sleep(0.01)
    assert ((await row(database, "1")).state, (await row(database, "1")).tries) == (OutboxState.SENT, 1)


async def test_a_conversation_held_alone_silences_nobody(database: Database) -> None:
    """Two people whom the platform will not serve are not the end of everybody's messages, nor of a broadcast."""
    alone = ChannelError(Refusal.RETRY_AFTER, "over the plan", timedelta(minutes=1), here=True)
    platform = Platform(alone, alone)
    deliverer = sender(database, platform)
    for who in ("an", "binh"):
        await queue(database, who, who)
    await deliverer.deliver_due()
    await queue(database, "chi", "bulk", priority=Priority.BULK)
    await deliverer.deliver_due()
    assert [key for _, key, _ in platform.got] == ["bulk#1"]


async def test_what_stands_in_line_keeps_a_silence(database: Database) -> None:
    """A silence that begins while rows wait for their turn holds for them too."""
    everyone = ChannelError(Refusal.RETRY_AFTER, "silence", timedelta(seconds=30), everyone=True)
    platform = Platform(everyone)
    platform.capabilities = replace(platform.capabilities, pace=Pace(per_second=20))
    deliverer = sender(database, platform)
    for who in ("an", "binh", "chi"):
        await queue(database, who, who)
    assert await deliverer.deliver_due() == 3
    assert platform.got == []
    assert [(await row(database, who)).state for who in ("an", "binh", "chi")] == ["waiting"] * 3


async def test_an_idle_sender_looks_seldom(database: Database) -> None:
    """A second after a send there is nothing to look for: no busy polling."""
    platform = Platform()
    platform.capabilities = replace(platform.capabilities, pace=Pace(chat_seconds=0.05))
    deliverer = sender(database, platform)
    await queue(database, "an", "1")
    await deliverer.deliver_due()
    await asyncio.sleep(0.1)
    assert deliverer._idle() > 1


@pytest.mark.parametrize("words, kept", [("Danh sách", [("an", "1#1", "Danh sách")]), ("", [])])
async def test_a_file_takes_no_words_with_it(database: Database, words: str, kept: list[tuple[str, str, str]]) -> None:
    """When the platform will not have a file, what was said beside it arrives all the same."""
    platform = Platform(REJECTED)
    platform.capabilities = replace(platform.capabilities, documents=True, caption_limit=100)
    async with database.writing() as session:
        listed = Message(words, files=(File("d", "ds.xlsx", "x"),))
        await outbox.queue(session, Outgoing("1", f"{CHANNEL}:an", listed), Clock(NOON).now())
    await sender(database, platform).deliver_due()
    assert platform.got == kept
    assert (await row(database, "1")).state == OutboxState.SENT
