"""Photos of nominations, tips and papers handed in; the bytes lie in the data directory by their content's hash."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from content.message import Photo
from content.rules.broken import RuleBrokenError
from storage.insert import insert_new
from storage.tables import Attachment, Nomination, Obligation, Record, Tip

PHOTOS_MAX = 10

Case: TypeAlias = Nomination | Tip | Obligation


async def add(session: AsyncSession, case: Case, photos: Sequence[Photo], now: datetime) -> int:
    """Add photos to a case and return how many it has; the same photo twice is kept once.

    Raises ``RuleBrokenError("photos-too-many")`` beyond ``PHOTOS_MAX``.
    """
    have = await count(session, case)
    if have + len(photos) > PHOTOS_MAX:
        raise RuleBrokenError("photos-too-many", {"limit": PHOTOS_MAX, "have": have})
    for photo in photos:
        await insert_new(
            session,
            Attachment,
            **{_owner(case): case.id},
            digest=photo.digest,
            media_type=photo.media_type,
            size=photo.size,
            added_at=now,
        )
    return await count(session, case)


async def drop(session: AsyncSession, case: Case) -> None:
    """The case keeps no photo any more."""
    await session.execute(delete(Attachment).where(_of(case)))


async def blur(session: AsyncSession, case: Tip, day: datetime) -> None:
    """The photos tell no more about when they came than the day."""
    await session.execute(update(Attachment).where(_of(case)).values(added_at=day))


async def count(session: AsyncSession, case: Case) -> int:
    """How many photos a case has."""
    return await session.scalar(select(func.count(Attachment.id)).where(_of(case))) or 0


async def kept(session: AsyncSession, digests: Collection[str]) -> set[str]:
    """Which of these photos a case still has. One query."""
    return set(await session.scalars(select(Attachment.digest).where(Attachment.digest.in_(digests))))


async def of(session: AsyncSession, case: Case) -> Sequence[Attachment]:
    """The photos of a case in the order they came."""
    return (await session.scalars(select(Attachment).where(_of(case)).order_by(Attachment.id))).all()


def _owner(case: Case) -> str:
    return _OWNERS[type(case)].key


def _of(case: Case) -> ColumnElement[bool]:
    return _OWNERS[type(case)] == case.id


_OWNERS: Mapping[type[Record], InstrumentedAttribute[int | None]] = {
    Nomination: Attachment.nomination_id,
    Tip: Attachment.tip_id,
    Obligation: Attachment.obligation_id,
}
