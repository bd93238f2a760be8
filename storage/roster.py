"""Who holds which role for which unit: what an operator looks up, and the end of a role. Every look is written down."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role, may
from content.text import words
from storage.audit import note
from storage.people import holds_now
from storage.tables import Identity, Membership, Person, Unit


@dataclass(frozen=True, slots=True)
class Held:
    """A role held today, and since when; ``id`` is its own number."""

    role: Role
    unit_code: str | None
    unit_name: str | None
    since: datetime
    id: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """What an operator needs to know about a person: no address on any channel, no case."""

    id: int
    name: str
    created_at: datetime
    reminders: bool
    sample: bool
    channels: tuple[str, ...]
    held: tuple[Held, ...]


async def roster(
    session: AsyncSession, reader: str, now: datetime, role: Role | None = None, unit_code: str | None = None
) -> list[Listed]:
    """The people who hold a role today, of one kind or for one unit if asked; “citizen” means those who hold none.

    Three queries, however many people. ``reader`` is written into the audit trail with how many were shown.
    """
    holding = select(Membership.person_id).where(holds_now(now))
    if role is not None and role is not Role.CITIZEN:
        holding = holding.where(Membership.role == role)
    if unit_code is not None:
        holding = holding.where(Membership.unit_code == unit_code)
    wanted = Person.id.not_in(holding) if role is Role.CITIZEN else Person.id.in_(holding)
    found = await _listed(session, wanted, now)
    note(session, now, reader, "people-read", "people", shown=len(found), role=role, unit=unit_code)
    return found


async def role_counts(session: AsyncSession, now: datetime) -> dict[Role, int]:
    """How many people hold each role today; roles that nobody holds are left out. One query."""
    counted = select(Membership.role, func.count(Membership.person_id.distinct())).where(holds_now(now))
    return {Role(role): count for role, count in await session.execute(counted.group_by(Membership.role))}


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the people who hold roles are shown: of one role or unit if asked, from where on, and how many."""

    role: Role | None = None
    unit_code: str | None = None
    offset: int = 0
    limit: int = 8


async def listed(session: AsyncSession, reader: str, now: datetime, page: Page) -> list[Listed]:
    """One page of the people who hold a role today; one more when there is a next page. Four queries.

    ``reader`` is written into the audit trail with how many were shown.
    """
    holding = select(Membership.person_id).where(holds_now(now)).distinct()
    if page.role is not None:
        holding = holding.where(Membership.role == page.role)
    if page.unit_code is not None:
        holding = holding.where(Membership.unit_code == page.unit_code)
    holding = holding.order_by(Membership.person_id).offset(page.offset).limit(page.limit + 1)
    numbers = list(await session.scalars(holding))
    shown = min(len(numbers), page.limit)
    note(session, now, reader, "people-read", "people", shown=shown, role=page.role, unit=page.unit_code)
    return await _listed(session, Person.id.in_(numbers), now) if numbers else []


async def named(session: AsyncSession, reader: str, now: datetime, typed: str, limit: int) -> list[Listed]:
    """The people who hold a role today and whose name has all the words typed, with or without diacritics.

    One more than ``limit`` when there are more. Reads the names of all who hold a role, never those of citizens.
    """
    holding = select(Membership.person_id).where(holds_now(now))
    known = await session.execute(select(Person.id, Person.name).where(Person.id.in_(holding)).order_by(Person.id))
    wanted = set(words(typed))
    fitting = [number for number, name in known if wanted and wanted <= set(words(name))][: limit + 1]
    note(session, now, reader, "people-read", "people", shown=min(len(fitting), limit))
    return await _listed(session, Person.id.in_(fitting), now) if fitting else []


async def held_role(session: AsyncSession, membership_id: int, now: datetime) -> Membership | None:
    """A role that is held today; ``None`` when it has ended or never was."""
    return await session.scalar(select(Membership).where(Membership.id == membership_id, holds_now(now)))


async def end_role(session: AsyncSession, actor: str, now: datetime, membership_id: int) -> bool:
    """End a role from this moment; ``False`` when it has ended already. What was done in it stays.

    ``RuleBrokenError("last-administrator")`` for the only administrator's: somebody must remain. All administrators are
    held meanwhile, so that two who end each other's role at once do not both succeed.
    """
    administrators = select(Membership).where(Membership.role == Role.ADMINISTRATOR, holds_now(now))
    fresh = {"populate_existing": True}
    held = (
        await session.scalars(administrators.order_by(Membership.id).with_for_update(), execution_options=fresh)
    ).all()
    one = await session.scalar(
        select(Membership).where(Membership.id == membership_id, holds_now(now)).with_for_update(),
        execution_options=fresh,
    )
    if one is None:
        return False
    if one.role == Role.ADMINISTRATOR and not any(other.person_id != one.person_id for other in held):
        raise RuleBrokenError("last-administrator")
    one.until = now
    note(session, now, actor, "role-removed", f"person/{one.person_id}", role=one.role, unit=one.unit_code)
    return True


async def holding(session: AsyncSession, act: Act, now: datetime) -> list[int]:
    """The people whose role today allows an act that citizens may not do, each once. One query."""
    roles = [role for role in Role if role is not Role.CITIZEN and may(role, act)]
    held = select(Membership.person_id).where(Membership.role.in_(roles), holds_now(now))
    return list(await session.scalars(held.distinct().order_by(Membership.person_id)))


async def entry(session: AsyncSession, reader: str, person_id: int, now: datetime) -> Listed | None:
    """One person; ``None`` when there is nobody with this number. ``reader`` is written into the audit trail."""
    found = await _listed(session, Person.id == person_id, now)
    if not found:
        return None
    note(session, now, reader, "person-read", f"person/{person_id}")
    return found[0]


async def remove_role(
    session: AsyncSession, actor: str, now: datetime, *, person_id: int, role: Role, unit_code: str | None
) -> bool:
    """End a role from this moment; ``False`` when the person does not hold it. What was done in it stays."""
    same_unit = Membership.unit_code.is_(None) if unit_code is None else Membership.unit_code == unit_code
    ended = (
        update(Membership)
        .where(Membership.person_id == person_id, Membership.role == role, same_unit, holds_now(now))
        .values(until=now)
        .returning(Membership.id)
    )
    if (await session.execute(ended)).first() is None:
        return False
    note(session, now, actor, "role-removed", f"person/{person_id}", role=role, unit=unit_code)
    return True


async def _listed(session: AsyncSession, wanted: ColumnElement[bool], now: datetime) -> list[Listed]:
    held, channels = await _held(session, wanted, now), await _channels(session, wanted)
    return [
        Listed(
            id=one.id,
            name=one.name,
            created_at=one.created_at,
            reminders=one.reminders_off_at is None,
            sample=one.sample,
            channels=tuple(channels[one.id]),
            held=tuple(held[one.id]),
        )
        for one in await session.scalars(select(Person).where(wanted).order_by(Person.id))
    ]


async def _channels(session: AsyncSession, wanted: ColumnElement[bool]) -> defaultdict[int, list[str]]:
    """The channels each person uses; never the address there."""
    statement = select(Identity.person_id, Identity.channel).join(Person, Person.id == Identity.person_id)
    channels = defaultdict(list)
    for person_id, channel in await session.execute(statement.where(wanted).distinct()):
        channels[person_id].append(channel)
    return defaultdict(list, {person_id: sorted(names) for person_id, names in channels.items()})


async def _held(session: AsyncSession, wanted: ColumnElement[bool], now: datetime) -> defaultdict[int, list[Held]]:
    statement = (
        select(Membership, Unit.name)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Unit, Unit.code == Membership.unit_code)
        .where(wanted, holds_now(now))
        .order_by(Membership.id)
    )
    held = defaultdict(list)
    for one, unit_name in await session.execute(statement):
        held[one.person_id].append(Held(Role(one.role), one.unit_code, unit_name, one.since, one.id))
    return held
