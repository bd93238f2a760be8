"""Papers handed in: how many photos go with each, and who said so."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Attachment, Obligation, Person


async def photos(session: AsyncSession, obligation_ids: Collection[int]) -> dict[int, int]:
    """How many photos each of these obligations has; those without are left out. One query."""
    statement = (
        select(Attachment.obligation_id, func.count(Attachment.id))
        .where(Attachment.obligation_id.in_(obligation_ids))
        .group_by(Attachment.obligation_id)
    )
    found = (await session.execute(statement)).all() if obligation_ids else []
    return {number: count for number, count in found if number is not None}


async def names(session: AsyncSession, person_ids: Collection[int]) -> dict[int, str]:
    """What these people are called. One query."""
    statement = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    found = (await session.execute(statement)).all() if person_ids else []
    return {number: name for number, name in found}  # noqa: C416 - dict() would take a row for a mapping


def hand_in(row: Obligation, person_id: int, now: datetime) -> None:
    """A paper was handed in."""
    row.done_at, row.done_by = now, person_id
    row.version += 1


def take_back(row: Obligation) -> None:
    """It was not; what was noted about it stays for the next time."""
    row.done_at = row.done_by = None
    row.version += 1
