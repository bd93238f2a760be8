"""Who holds which role for which unit, for those who must be told what happens in it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.person import Role
from storage.people import holds_now
from storage.tables import Membership

Holders = Mapping[str, list[int]]


async def officers_of(session: AsyncSession, unit_code: str, now: datetime) -> list[int]:
    """The officers of one unit, each once."""
    held = select(Membership.person_id).where(
        Membership.role == Role.OFFICER, Membership.unit_code == unit_code, holds_now(now)
    )
    return list((await session.scalars(held.order_by(Membership.person_id).distinct())).all())


async def holders(session: AsyncSession, role: Role, now: datetime) -> Holders:
    """Who holds a role, by unit. One query that reads everybody in that role."""
    held = select(Membership.unit_code, Membership.person_id).where(Membership.role == role, holds_now(now))
    found: dict[str, list[int]] = {}
    for code, person in (await session.execute(held.order_by(Membership.id))).all():
        if code is not None:
            found.setdefault(code, []).append(person)
    return found
