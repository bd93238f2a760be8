"""Who may answer a ticket, and which of them are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import local_day
from content.rules.person import Act, Role, Scope, scope
from content.rules.ticket import TicketKind, personal
from storage import tickets, watches
from storage.people import holds_now
from storage.tables import Membership, Person, Ticket, Unit

MOST_TOLD = 50
"""No more people than this are told of one ticket."""


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who may answer a ticket; ``office`` tells those of the office from the officers of its unit."""

    id: int
    name: str
    unit_name: str
    office: bool


async def able(session: AsyncSession, ticket: Ticket, now: datetime) -> list[Able]:
    """Everybody who may answer this: those on whose desk (``storage.tickets.Desk``) it lies. Three queries at most."""
    found = await holders(session, ticket.unit_code, TicketKind(ticket.kind), now)
    return impartial(found, ticket, await tickets.deciders(session, [ticket.nomination_id]))


def impartial(found: list[Able], ticket: Ticket, deciders: Mapping[int | None, int]) -> list[Able]:
    """Those who neither asked nor decided; ``deciders`` are ``storage.tickets.deciders``."""
    besides = {ticket.asker_id, ticket.decider_id, deciders.get(ticket.nomination_id)}
    return [one for one in found if one.id not in besides]


async def holders(session: AsyncSession, unit_code: str | None, kind: TicketKind, now: datetime) -> list[Able]:
    """Who answers what is asked of this unit (or of none), by name, the office first. Two queries, whoever asked."""
    office: ColumnElement[bool] = Membership.role.in_(_roles(Scope.AREA))
    if unit_code is not None:
        office = and_(office, Membership.unit_code.in_(await _unit_and_above(session, unit_code)))
    statement = (
        select(Person.id, Person.name, Unit.name, office)
        .join(Membership, Membership.person_id == Person.id)
        .join(Unit, Unit.code == Membership.unit_code)
        .where(holds_now(now), _living(local_day(now)), or_(office, _of_the_unit(unit_code, kind)))
        .order_by(Person.name, Person.id)
    )
    found: dict[int, Able] = {}
    for number, name, unit_name, of_office in await session.execute(statement):
        if number not in found or of_office:
            found[number] = Able(number, name, unit_name, bool(of_office))
    return sorted(found.values(), key=lambda one: not one.office)


async def told(session: AsyncSession, ticket: Ticket, now: datetime, *, unit_first: bool = False) -> list[int]:
    """Who hears of a ticket that waits: those on duty today, otherwise the office, otherwise the unit.

    With ``unit_first`` it was handed to a unit: its officers hear of it, if there are any.
    """
    on_duty = await watches.on(session, local_day(now))
    return chosen(await able(session, ticket, now), on_duty, unit_first=unit_first)


def chosen(may: list[Able], on_duty: set[int], *, unit_first: bool = False) -> list[int]:
    """Which of those who may answer are told."""
    unit = [one.id for one in may if not one.office]
    if unit_first and unit:
        return unit[:MOST_TOLD]
    on_watch = [one.id for one in may if one.id in on_duty]
    return (on_watch or [one.id for one in may if one.office] or unit)[:MOST_TOLD]


def _roles(how_far: Scope) -> list[str]:
    return [role for role in Role if role is not Role.CITIZEN and scope(role, Act.ANSWER_TICKET) is how_far]


def _of_the_unit(unit_code: str | None, kind: TicketKind) -> ColumnElement[bool]:
    if unit_code is None or personal(kind):
        return false()
    return and_(Membership.role.in_(_roles(Scope.UNIT)), Membership.unit_code == unit_code)


def _living(today: date) -> ColumnElement[bool]:
    return or_(Unit.valid_to.is_(None), Unit.valid_to >= today)


async def _unit_and_above(session: AsyncSession, code: str) -> set[str]:
    """The codes of a unit and of those it lies below."""
    chain = select(Unit.code, Unit.parent_code).where(Unit.code == code).cte(recursive=True)
    chain = chain.union(select(Unit.code, Unit.parent_code).join(chain, Unit.code == chain.c.parent_code))
    return set(await session.scalars(select(chain.c.code)))
