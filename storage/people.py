"""People: found by their channel id, with the roles they hold today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.person import Role
from storage.insert import insert_new
from storage.tables import Identity, Membership, Person, Talk, Unit


@dataclass(frozen=True, slots=True)
class Post:
    """A role that a person holds for a unit today (``unit`` is ``None`` for an administrator of everything)."""

    role: Role
    unit: Unit | None


async def met(session: AsyncSession, channel: str, sender: str, name: str, now: datetime) -> Person:
    """The person behind a channel id; a new one is made at the first meeting."""
    found = await _by_identity(session, channel, sender)
    if found is not None:
        return found
    person = Person(name=name[:150], created_at=now)
    session.add(person)
    await session.flush()
    linked = await insert_new(session, Identity, channel=channel, sender=sender, person_id=person.id, linked_at=now)
    if linked:
        return person
    await session.delete(person)
    again = await _by_identity(session, channel, sender)
    if again is None:
        msg = "an identity vanished while it was read"
        raise LookupError(msg)
    return again


async def _by_identity(session: AsyncSession, channel: str, sender: str) -> Person | None:
    statement = (
        select(Person)
        .join(Identity, Identity.person_id == Person.id)
        .where(Identity.channel == channel, Identity.sender == sender)
    )
    return (await session.scalars(statement)).first()


def holds_now(now: datetime) -> ColumnElement[bool]:
    """The condition that a membership is in force at ``now``."""
    return (Membership.since <= now) & (Membership.until.is_(None) | (Membership.until > now))


async def posts(session: AsyncSession, person_id: int, now: datetime) -> tuple[Post, ...]:
    """Every role the person holds today, oldest first; citizens hold none."""
    statement = (
        select(Membership.role, Unit)
        .outerjoin(Unit, Unit.code == Membership.unit_code)
        .where(Membership.person_id == person_id, holds_now(now))
        .order_by(Membership.id)
    )
    return tuple(Post(Role(role), unit) for role, unit in (await session.execute(statement)))


async def appoint(session: AsyncSession, person_id: int, role: Role, unit_code: str | None, now: datetime) -> bool:
    """Give a role; ``False`` when the person holds it for that unit already."""
    same_unit = Membership.unit_code.is_(None) if unit_code is None else Membership.unit_code == unit_code
    held = select(Membership.id).where(
        Membership.person_id == person_id, Membership.role == role, same_unit, holds_now(now)
    )
    if (await session.scalars(held)).first() is not None:
        return False
    session.add(Membership(person_id=person_id, role=role, unit_code=unit_code, since=now))
    return True


async def administrators(session: AsyncSession, now: datetime) -> Sequence[Person]:
    """The real (not sample) administrators in office."""
    statement = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.role == Role.ADMINISTRATOR, holds_now(now), Person.sample.is_(False))
    )
    return (await session.scalars(statement)).all()


async def conversations(session: AsyncSession, person_ids: Sequence[int]) -> dict[int, str]:
    """The conversation each person used last, for messages that nobody asked for. One query for all."""
    statement = (
        select(Talk.person_id, Talk.conversation).where(Talk.person_id.in_(person_ids)).order_by(Talk.updated_at)
    )
    return {person: talk for person, talk in (await session.execute(statement)) if person is not None}


async def reachable_officers(session: AsyncSession, unit_codes: Sequence[str], now: datetime) -> dict[str, list[int]]:
    """The officers of these units who want reminders and have a conversation to send them to. One query for all."""
    held = _reachable(Role.OFFICER, now).where(Membership.unit_code.in_(unit_codes))
    found: dict[str, list[int]] = {}
    for unit_code, person in (await session.execute(held)).all():
        if unit_code is not None:
            found.setdefault(unit_code, []).append(person)
    return found


async def reachable_reviewers(session: AsyncSession, now: datetime) -> list[int]:
    """The reviewers in office who want reminders and have a conversation to send them to."""
    return list(dict.fromkeys(person for _, person in await session.execute(_reachable(Role.REVIEWER, now))))


def _reachable(role: Role, now: datetime) -> Select[str | None, int]:
    return (
        select(Membership.unit_code, Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.role == role, holds_now(now), Person.reminders_off_at.is_(None))
        .where(select(Talk.conversation).where(Talk.person_id == Membership.person_id).exists())
        .order_by(Membership.id)
    )
