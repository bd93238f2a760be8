"""Many people with a conversation each, made by a few statements; and a broadcast to them, step by step."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.broadcast import BroadcastEvent
from storage import broadcasts, feeding, recipients, sending
from storage.database import Database
from storage.feeding import Turn
from storage.sending import Ended
from storage.tables import Audience, Broadcast, Identity, OutboxState, Person, Talk
from storage.talks import opened
from tests.storage.post import CHANNEL, NOW, at

__all__ = ["CHANNEL", "begun", "drafted", "fed", "made", "make_crowd", "sent", "settled", "states"]


async def make_crowd(session: AsyncSession, count: int, *, channel: str = CHANNEL, first: int = 1) -> list[int]:
    """So many people on a channel, numbered from ``first`` on there; returns their numbers as people."""
    if not count:
        return []
    people = [{"name": f"Người {first + n}", "sample": False, "created_at": NOW} for n in range(count)]
    numbers = list(await session.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), people))
    named = [(str(first + n), number) for n, number in enumerate(numbers)]
    await session.execute(
        insert(Identity),
        [{"channel": channel, "sender": one, "person_id": number, "linked_at": NOW} for one, number in named],
    )
    await session.execute(
        insert(Talk),
        [{**opened(channel, one, NOW), "person_id": number, "menu_at": NOW} for one, number in named],
    )
    return numbers


async def drafted(session: AsyncSession, audience: Audience | None = None) -> Broadcast:
    """A draft by somebody without a conversation."""
    author = Person(created_at=NOW)
    session.add(author)
    await session.flush()
    return await broadcasts.draft(session, author.id, "Chào", audience or {}, NOW)


async def made(database: Database, people: int = 10, *, freeze: int = 100) -> int:
    """A broadcast to so many new people and whoever was there, frozen and being sent; returns its number."""
    async with database.writing() as session:
        await make_crowd(session, people)
        one = await drafted(session)
        await broadcasts.schedule(session, one, NOW, NOW)
        number = one.id
    await begun(database, number, freeze=freeze)
    return number


async def begun(database: Database, number: int, *, freeze: int = 100) -> None:
    """Start a broadcast and freeze its audience, so many people at a time."""
    async with database.writing() as session:
        await broadcasts.move(session, await broadcasts.load(session, number), BroadcastEvent.START, NOW)
    more = True
    while more:
        async with database.writing() as session:
            one = await broadcasts.load(session, number)
            more = await recipients.freeze(session, one, NOW, limit=freeze, channels=[CHANNEL])
            if not more:
                one.counted = await recipients.counted(session, number)
                await broadcasts.move(session, one, BroadcastEvent.FROZEN, NOW)


async def fed(
    database: Database,
    number: int,
    limit: int = 100,
    *,
    now: datetime = NOW,
    channel: str = CHANNEL,
    channels: Collection[str] = (CHANNEL,),
) -> int:
    """Feed once; returns how many recipients were looked at."""
    async with database.writing() as session:
        one = await broadcasts.load(session, number)
        await feeding.wake(session, one, now)
        return await feeding.feed(session, one, Turn(channel, limit, channels), Message("Chào"), now)


async def sent(
    database: Database, state: OutboxState = OutboxState.SENT, limit: int = 100, *, now: datetime = NOW
) -> int:
    """Take what is due and let it end like this; returns how many rows that were."""
    async with database.writing() as session:
        rows = await sending.take(session, CHANNEL, at(now), limit)
        await sending.end_all(session, [Ended(row.id, row.tries, state, platform_id=str(row.id)) for row in rows], now)
        return len(rows)


async def settled(database: Database, number: int) -> Broadcast:
    """Harvest what ended; the broadcast as it stands then."""
    async with database.writing() as session:
        one = await broadcasts.load(session, number)
        await feeding.harvest(session, one, NOW, 1_000)
        return one


async def states(database: Database, number: int) -> dict[str, int]:
    """How many rows of recipients stand in each state."""
    async with database.reading() as session:
        return await recipients.from_rows(session, number)
