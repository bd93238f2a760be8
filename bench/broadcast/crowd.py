"""Very many people, half on each platform, put into the tables batch by batch, and one broadcast to all of them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.telegram import NAME as TELEGRAM
from bot.channels.zalo import NAME as ZALO
from content.rules.push import PushKind
from storage import broadcasts
from storage.database import Database
from storage.tables import Audience, Person, PushStop, Talk
from storage.talks import opened

BATCH = 5_000
AUTHOR = 1
FIRST = 100
"""The number of the first recipient; the author stands before them."""
WORDS = "Tuần này có gương tốt mới, mời bạn đọc."
STOPPED_EVERY, LEFT_EVERY, BLOCKED_EVERY = 97, 89, 83
"""One in so many stopped such messages before, has left, or has blocked the bot without its knowing."""


def address(number: int) -> str:
    """Where a person is written to."""
    return str(1_000_000 + number)


def channel(number: int) -> str:
    """Every second one is on Zalo."""
    return ZALO if number % 2 else TELEGRAM


def blocked(number: int) -> bool:
    """Whether the platform refuses what is sent to this person."""
    return number % BLOCKED_EVERY == 0 and channel(number) == TELEGRAM


async def fill(database: Database, people: int, now: datetime) -> None:
    """So many people with a conversation each, and the author. Memory does not grow with them."""
    async with database.writing() as session:
        await _put(session, [AUTHOR], now)
    for batch in _batches(people):
        async with database.writing() as session:
            await _put(session, batch, now)


def _batches(people: int) -> Iterator[range]:
    end = FIRST + people
    for first in range(FIRST, end, BATCH):
        yield range(first, min(first + BATCH, end))


async def _put(session: AsyncSession, numbers: range | list[int], now: datetime) -> None:
    connection = await session.connection()
    people = [{"id": number, "name": "", "sample": False, "created_at": now} for number in numbers]
    talks = [
        opened(channel(number), address(number), now)
        | {"person_id": number, "menu_at": now, "gone_at": now if number % LEFT_EVERY == 0 else None}
        for number in numbers
    ]
    stops = [
        {"person_id": number, "kind": PushKind.NOTICE, "at": now} for number in numbers if number % STOPPED_EVERY == 0
    ]
    await connection.execute(insert(Person.table()), people)
    await connection.execute(insert(Talk.table()), talks)
    if stops:
        await connection.execute(insert(PushStop.table()), stops)


async def broadcast(database: Database, now: datetime, audience: Audience | None = None) -> int:
    """A broadcast to everybody, to be sent now; its number."""
    async with database.writing() as session:
        one = await broadcasts.draft(session, AUTHOR, WORDS, audience or {}, now)
        one.approver_id = AUTHOR
        await broadcasts.schedule(session, one, now, now)
        return one.id
