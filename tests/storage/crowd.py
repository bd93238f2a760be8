"""Many people with a conversation each, made by a few statements."""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Identity, Person, Talk
from storage.talks import opened
from tests.storage.post import CHANNEL, NOW

__all__ = ["CHANNEL", "make_crowd"]


async def make_crowd(session: AsyncSession, count: int, *, channel: str = CHANNEL, first: int = 1) -> list[int]:
    """So many people on a channel, numbered from ``first`` on there; returns their numbers as people."""
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
