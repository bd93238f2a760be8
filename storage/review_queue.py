"""The reviewers' queue: what waits within somebody's reach, longest first, parted and counted as they ask for it.

Everything here reads the partial index over what waits, which stays small however long the table grows.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.nomination import NominationState
from content.rules.person import Role
from storage.people import holds_now
from storage.reach import Reach
from storage.tables import Membership, Nomination, Outbox, Unit
from storage.tables.case import IN_QUEUE

GROUPS_MAX = 200


@dataclass(frozen=True, slots=True)
class Late:
    """What stands in its state since before a moment, or was to be answered before a day."""

    before: Mapping[NominationState, datetime]
    today: date

    @property
    def condition(self) -> ColumnElement[bool]:
        """The same for a query."""
        due = and_(Nomination.state == NominationState.MORE_ASKED, Nomination.due_on < self.today)
        aged = [and_(Nomination.state == state, Nomination.queued_at < at) for state, at in self.before.items()]
        return or_(due, *aged)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue: empty parts do not narrow it. ``holder_id``: what this person has in hand.

    ``proposed_to``: what somebody else proposes and this person may approve. ``late``: only what waited too long.
    """

    state: str | None = None
    programme: str | None = None
    unit_codes: Collection[str] | None = None
    field: str | None = None
    holder_id: int | None = None
    proposed_to: int | None = None
    late: Late | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """So many nominations of one unit in one state and in one person's hands; ``late`` says that they waited long.

    What waits for an answer is late when its day is over.
    """

    unit_code: str
    state: str
    holder_id: int | None
    proposed: bool
    late: bool
    count: int


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who reviews the area of a unit today, or everything (``None``)."""

    person_id: int
    unit_code: str | None


async def depths(session: AsyncSession, reach: Reach) -> dict[str, int]:
    """How many wait in each state within reach. Reads the queue once, which holds only what waits."""
    statement = select(Nomination.state, func.count()).where(_within(reach)).group_by(Nomination.state)
    return dict((await session.execute(statement)).all())


async def count(session: AsyncSession, reach: Reach, wanted: Wanted) -> int:
    """How many of those wait."""
    return await session.scalar(select(func.count()).where(_within(reach), _fits(wanted))) or 0


async def queue(
    session: AsyncSession, reach: Reach, wanted: Wanted, offset: int, limit: int
) -> Sequence[tuple[Nomination, str]]:
    """One page with the units' names, longest waiting first; one row more when there is a next page."""
    page = (
        select(Nomination.id)
        .where(_within(reach), _fits(wanted))
        .order_by(Nomination.queued_at, Nomination.id)
        .offset(offset)
        .limit(limit + 1)
        .subquery()
    )
    statement = (
        select(Nomination, Unit.name)
        .join(page, page.c.id == Nomination.id)
        .join(Unit, Unit.code == Nomination.unit_code)
        .order_by(Nomination.queued_at, Nomination.id)
    )
    return [(row, name) for row, name in (await session.execute(statement)).all()]


async def programmes(session: AsyncSession, reach: Reach, wanted: Wanted) -> dict[str, int]:
    """How much of this each programme has, most first."""
    grouped = select(Nomination.programme, func.count()).group_by(Nomination.programme)
    found = await session.execute(_most_first(grouped, reach, wanted))
    return {slug: count for slug, count in found.all() if slug is not None}


async def unit_codes(session: AsyncSession, reach: Reach, wanted: Wanted) -> dict[str, int]:
    """How much of this each unit has, most first."""
    grouped = select(Nomination.unit_code, func.count()).group_by(Nomination.unit_code)
    found = await session.execute(_most_first(grouped, reach, wanted))
    return {code: count for code, count in found.all() if code is not None}


async def fields(session: AsyncSession, reach: Reach, wanted: Wanted) -> dict[str, int]:
    """How much of this each field has, most first; what names none is left out."""
    named = select(Nomination.field, func.count()).where(Nomination.field.is_not(None)).group_by(Nomination.field)
    found = await session.execute(_most_first(named, reach, wanted))
    return {field: count for field, count in found.all() if field is not None}


def _most_first(statement: Select[str | None, int], reach: Reach, wanted: Wanted) -> Select[str | None, int]:
    """At most ``GROUPS_MAX`` groups: more is not chosen from in a chat."""
    within = statement.where(_within(reach), _fits(wanted))
    return within.order_by(func.count().desc(), statement.selected_columns[0]).limit(GROUPS_MAX)


def _within(reach: Reach) -> ColumnElement[bool]:
    """What waits within reach: the condition of the partial index, word for word, so that it serves."""
    return and_(IN_QUEUE, reach.over(Nomination.unit_code))


def _fits(wanted: Wanted) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        parts.append(Nomination.state == wanted.state)
    if wanted.programme is not None:
        parts.append(Nomination.programme == wanted.programme)
    if wanted.unit_codes is not None:
        parts.append(Nomination.unit_code.in_(wanted.unit_codes))
    if wanted.field is not None:
        parts.append(Nomination.field == wanted.field)
    if wanted.holder_id is not None:
        parts.append(Nomination.reviewer_id == wanted.holder_id)
    if wanted.proposed_to is not None:
        parts += [Nomination.proposed_at.is_not(None), Nomination.reviewer_id.is_distinct_from(wanted.proposed_to)]
    if wanted.late is not None:
        parts.append(wanted.late.condition)
    return and_(true(), *parts)


async def loads(session: AsyncSession, before: dict[NominationState, datetime], today: date) -> list[Load]:
    """What waits, summed up: late is what stands in its state since before a moment. One query over what waits."""
    late = case((Late(before, today).condition, 1), else_=0)
    proposed = case((Nomination.proposed_at.is_not(None), 1), else_=0)
    parts = (Nomination.unit_code, Nomination.state, Nomination.reviewer_id, proposed, late)
    statement = select(*parts, func.count()).where(IN_QUEUE).group_by(*parts)
    rows = (await session.execute(statement)).all()
    return [Load(code, state, who, bool(up), bool(old), count) for code, state, who, up, old, count in rows]


async def reviewers(session: AsyncSession, now: datetime) -> list[Reviewer]:
    """Who reviews what today."""
    holding = select(Membership.person_id, Membership.unit_code).where(Membership.role == Role.REVIEWER, holds_now(now))
    return [Reviewer(person, code) for person, code in await session.execute(holding.order_by(Membership.id))]


async def queued(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Which of these reminders were queued before."""
    return set(await session.scalars(select(Outbox.key).where(Outbox.key.in_(keys))))


async def overdue(session: AsyncSession, today: date, limit: int) -> Sequence[Nomination]:
    """What waits for an answer whose day is over and of which nobody was reminded, soonest due first."""
    statement = (
        select(Nomination)
        .where(IN_QUEUE, Nomination.state == NominationState.MORE_ASKED)
        .where(Nomination.due_on < today, Nomination.due_told.is_(False))
        .order_by(Nomination.due_on, Nomination.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def forget_told(session: AsyncSession, nomination_ids: Collection[int]) -> None:
    """What was queued about these could not be said: their nominators are to be reminded again."""
    if nomination_ids:
        await session.execute(update(Nomination).where(Nomination.id.in_(nomination_ids)).values(due_told=False))
