"""People: found by their channel id, with the roles they hold today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.person import Role
from content.rules.push import PushKind
from storage.insert import insert_into
from storage.tables import Identity, Membership, Person, PushStop, Talk, Unit


@dataclass(frozen=True, slots=True)
class Post:
    """A role that a person holds for a unit today (``unit`` is ``None`` for an administrator of everything)."""

    role: Role
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: an id on a channel, the name shown there, and the person behind it if the talk knows."""

    channel: str
    id: str
    name: str = ""
    person_id: int | None = None


async def met(session: AsyncSession, channel: str, sender: str, name: str, now: datetime) -> Person:
    """The person behind a channel id; a new one is made at the first meeting."""
    return (await met_all(session, [Sender(channel, sender, name)], now))[0]


async def met_all(session: AsyncSession, senders: Sequence[Sender], now: datetime) -> list[Person]:
    """The people behind these channel ids, in this order; a new one is made at the first meeting.

    One round trip for those whom their talks know, three more when there are others.
    """
    known = {one.person_id for one in senders if one.person_id is not None}
    found = await session.scalars(_KNOWN, {"people": list(known)}) if known else ()
    by_id = {person.id: person for person in found}
    strangers = {(one.channel, one.id): one for one in senders if one.person_id not in by_id}
    by_identity = await _introduced(session, list(strangers.values()), now) if strangers else {}
    return [by_id.get(one.person_id or 0) or by_identity[one.channel, one.id] for one in senders]


_KNOWN = select(Person).where(Person.id.in_(bindparam("people", expanding=True)))


async def _introduced(session: AsyncSession, senders: Sequence[Sender], now: datetime) -> dict[tuple[str, str], Person]:
    """The people by channel and id, those never met before included. Of two meetings at once, the first counts."""
    found = await _by_identity(session, senders)
    new = [(one, Person(name=one.name[:150], created_at=now)) for one in senders if (one.channel, one.id) not in found]
    if not new:
        return found
    session.add_all(person for _, person in new)
    await session.flush()
    rows = [{"channel": one.channel, "sender": one.id, "person_id": person.id, "linked_at": now} for one, person in new]
    linking = insert_into(session, Identity).on_conflict_do_nothing().returning(Identity.sender)
    if len((await session.execute(linking, rows)).all()) == len(rows):
        return found | {(one.channel, one.id): person for one, person in new}
    linked = await _by_identity(session, senders)
    for one, person in new:
        if linked[one.channel, one.id] is not person:
            await session.delete(person)
    return linked


async def _by_identity(session: AsyncSession, senders: Sequence[Sender]) -> dict[tuple[str, str], Person]:
    wanted = {(one.channel, one.id) for one in senders}
    parameters = {"ids": list({one.id for one in senders}), "channels": list({one.channel for one in senders})}
    rows = (await session.execute(_BY_IDENTITY, parameters)).all()
    return {(channel, sender): person for channel, sender, person in rows if (channel, sender) in wanted}


_BY_IDENTITY = (
    select(Identity.channel, Identity.sender, Person)
    .join(Person, Person.id == Identity.person_id)
    .where(Identity.sender.in_(bindparam("ids", expanding=True)))
    .where(Identity.channel.in_(bindparam("channels", expanding=True)))
)


def holds_now(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """The condition that a membership is in force at ``now``."""
    return (Membership.since <= now) & (Membership.until.is_(None) | (Membership.until > now))


async def posts(session: AsyncSession, person_id: int, now: datetime) -> tuple[Post, ...]:
    """Every role the person holds today, oldest first; citizens hold none."""
    return (await posts_of(session, [person_id], now)).get(person_id, ())


async def posts_of(session: AsyncSession, person_ids: Collection[int], now: datetime) -> dict[int, tuple[Post, ...]]:
    """The same for several people; who holds no role is left out. One query for all."""
    held: dict[int, tuple[Post, ...]] = {}
    for person_id, role, unit in await session.execute(_POSTS, {"people": list(person_ids), "now": now}):
        held[person_id] = (*held.get(person_id, ()), Post(Role(role), unit))
    return held


_POSTS = (
    select(Membership.person_id, Membership.role, Unit)
    .outerjoin(Unit, Unit.code == Membership.unit_code)
    .where(Membership.person_id.in_(bindparam("people", expanding=True)), holds_now(bindparam("now")))
    .order_by(Membership.id)
)


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


async def conversations(session: AsyncSession, person_ids: Sequence[int], avoid: str = "") -> dict[int, str]:
    """The conversation each person used last and has not left, for messages nobody asked for. One query for all.

    One on another channel than the one to ``avoid`` comes before it.
    """
    statement = (
        select(Talk.person_id, Talk.conversation)
        .where(Talk.person_id.in_(person_ids), Talk.gone_at.is_(None))
        .order_by(Talk.channel != avoid, Talk.updated_at)
    )
    return {person: talk for person, talk in (await session.execute(statement)) if person is not None}


def wants(kind: PushKind) -> ColumnElement[bool]:
    """The condition that a person has not stopped pushes of this kind."""
    going = ~select(PushStop.kind).where(PushStop.kind == kind, PushStop.person_id == Person.id).exists()
    return going & Person.reminders_off_at.is_(None) if kind is PushKind.DUTY else going


async def reachable_officers(
    session: AsyncSession, unit_codes: Sequence[str], now: datetime, kind: PushKind = PushKind.DUTY
) -> dict[str, list[int]]:
    """The officers of these units who want pushes of this kind and have a conversation for them. One query for all."""
    return await _by_unit(session, _reachable(Role.OFFICER, now, kind).where(Membership.unit_code.in_(unit_codes)))


async def reachable_reviewers(session: AsyncSession, now: datetime, kind: PushKind) -> dict[str, list[int]]:
    """The same of the reviewers of every unit. One query that reads everybody in that role."""
    return await _by_unit(session, _reachable(Role.REVIEWER, now, kind))


async def _by_unit(session: AsyncSession, held: Select[str | None, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for unit_code, person in (await session.execute(held)).all():
        if unit_code is not None:
            found.setdefault(unit_code, []).append(person)
    return found


def _reachable(role: Role, now: datetime, kind: PushKind) -> Select[str | None, int]:
    return (
        select(Membership.unit_code, Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.role == role, holds_now(now), wants(kind))
        .where(select(Talk.conversation).where(Talk.person_id == Membership.person_id, Talk.gone_at.is_(None)).exists())
        .order_by(Membership.id)
    )
