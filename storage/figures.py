"""What happened on one day, in numbers: for the administrators' morning."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from content.rules.calendar import TIMEZONE
from content.rules.nomination import NominationState
from storage import counts
from storage.tables import Inbox, InboxState, Nomination, Outbox, OutboxState, Person, Story, Ticket, Tip
from storage.tickets import WAITING

_When = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a day; ``received``, ``sent`` and ``refused`` by channel, ``used`` by channel this month.

    ``aside`` and ``overdue`` are as they stand now.
    """

    day: date
    received: Mapping[str, int]
    sent: Mapping[str, int]
    refused: Mapping[str, int]
    people: int
    tips: int
    nominations: int
    approved: int
    rejected: int
    stories: int
    tickets: int
    overdue: int
    aside: int
    used: Mapping[str, int]


async def of_day(
    session: AsyncSession, day: date, programmes: Collection[str], budgets: Collection[str], now: datetime
) -> Figures:
    """The figures of a local day. Each number is read by an index over days: cost grows with the day, not the years.

    Messages are counted when they were answered or when sending ended; what was forgotten since is counted no more.
    """
    sent, refused = await _sent(session, day)
    decided = await _decided(session, day)
    return Figures(
        day,
        await _received(session, day),
        sent,
        refused,
        people=await _count(session, _on(Person.created_at, day)),
        tips=await _count(session, _on(Tip.received_at, day)),
        nominations=await _count(session, _on(Nomination.submitted_at, day), Nomination.programme.in_(programmes)),
        approved=decided.get(NominationState.APPROVED, 0),
        rejected=decided.get(NominationState.REJECTED, 0),
        stories=await _count(session, _on(Story.published_at, day), Story.state == "published"),
        tickets=await _count(session, _on(Ticket.opened_at, day)),
        overdue=await _count(session, Ticket.due_at <= now, WAITING),
        aside=await _count(session, Inbox.state == InboxState.ASIDE),
        used={channel: await counts.sent(session, channel, now) for channel in budgets},
    )


def _on(column: _When, day: date) -> ColumnElement[bool]:
    """From midnight to midnight in Viet Nam."""
    start = datetime.combine(day, time(), TIMEZONE)
    return (column >= start) & (column < start + timedelta(days=1))


async def _count(session: AsyncSession, *wanted: ColumnElement[bool]) -> int:
    return await session.scalar(select(func.count()).where(*wanted)) or 0


async def _received(session: AsyncSession, day: date) -> dict[str, int]:
    counted = select(Inbox.channel, func.count()).where(_on(Inbox.done_at, day)).group_by(Inbox.channel)
    return {row[0]: row[1] for row in await session.execute(counted)}


async def _sent(session: AsyncSession, day: date) -> tuple[dict[str, int], dict[str, int]]:
    ended = select(Outbox.channel, Outbox.state, func.count()).where(_on(Outbox.ended_at, day))
    rows = (await session.execute(ended.group_by(Outbox.channel, Outbox.state))).all()
    sent = {channel: count for channel, state, count in rows if state == OutboxState.SENT}
    return sent, {channel: count for channel, state, count in rows if state == OutboxState.REFUSED}


async def _decided(session: AsyncSession, day: date) -> dict[str, int]:
    counted = select(Nomination.state, func.count()).where(_on(Nomination.decided_at, day))
    return {row[0]: row[1] for row in await session.execute(counted.group_by(Nomination.state))}
