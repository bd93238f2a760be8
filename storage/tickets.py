"""Tickets: what people asked of people, who may see which, and what was said about each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.ticket import OPEN_MAX, TicketEvent, TicketKind, TicketState, after, due_at
from storage.reach import Reach
from storage.tables import Nomination, Person, Remark, Ticket

WAITING = Ticket.state.in_([literal_column("'open'"), literal_column("'taken'")])
"""The tickets that wait; spelled out, so that their own small index serves."""
ASKED, BOT, ANSWERED = "ticket-asked", "ticket-bot", "ticket-answered"
"""The kinds of remarks on a ticket: by who asked, by the bot before that, by who answers."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person may answer: everything that lies before ``office``, questions that lie before ``units``.

    Never what they asked themselves, nor a complaint about what they decided.
    """

    person_id: int
    office: Reach
    units: Reach

    def over(self) -> ColumnElement[bool]:
        """The same as a condition for queries."""
        question = Ticket.kind == TicketKind.QUESTION
        decided = select(Nomination.id).where(
            Nomination.id == Ticket.nomination_id, Nomination.decided_by == self.person_id
        )
        within = or_(self.office.over(Ticket.unit_code), and_(question, self.units.over(Ticket.unit_code)))
        before = or_(Ticket.decider_id.is_(None), Ticket.decider_id != self.person_id)
        return and_(within, Ticket.asker_id != self.person_id, before, ~decided.exists())


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks: the words, what the bot said before, and what it is about."""

    kind: TicketKind
    words: str
    bot_said: str = ""
    programme: str | None = None
    unit_code: str | None = None
    nomination_id: int | None = None


async def put(session: AsyncSession, asker_id: int, conversation: str, asked: Asked, now: datetime) -> Ticket:
    """A new ticket. ``RuleBrokenError("ticket-too-many")`` (``count``) while the asker has ``OPEN_MAX`` waiting."""
    if await waiting_of(session, asker_id) >= OPEN_MAX:
        raise RuleBrokenError("ticket-too-many", {"count": OPEN_MAX})
    ticket = Ticket(
        kind=asked.kind,
        state=TicketState.OPEN,
        version=1,
        asker_id=asker_id,
        conversation=conversation,
        programme=asked.programme,
        unit_code=asked.unit_code,
        nomination_id=asked.nomination_id,
        decider_id=(await deciders(session, [asked.nomination_id])).get(asked.nomination_id),
        question=asked.words,
        opened_at=now,
        due_at=due_at(asked.kind, now, taken=False),
    )
    session.add(ticket)
    await session.flush()
    if asked.bot_said:
        await say(session, ticket, BOT, asked.bot_said, by=None, now=now)
    return ticket


async def waiting_of(session: AsyncSession, asker_id: int) -> int:
    """How many tickets of a person wait for an answer."""
    mine = select(func.count()).where(Ticket.asker_id == asker_id, WAITING)
    return await session.scalar(mine) or 0


def move(ticket: Ticket, event: TicketEvent, now: datetime, officer_id: int | None = None) -> None:
    """One step in the life of a ticket: the only way its state changes. Its clock follows.

    ``officer_id`` is who has it from now on, where somebody has it. ``RuleBrokenError("ticket-not-possible")`` where
    there is no such step.
    """
    ticket.state = after(TicketState(ticket.state), event)
    ticket.version += 1
    if event is TicketEvent.REOPEN:
        ticket.opened_at, ticket.closed_at = now, None
    if ticket.state == TicketState.OPEN:
        ticket.officer_id = ticket.taken_at = None
    elif event in (TicketEvent.TAKE, TicketEvent.DELEGATE):
        ticket.officer_id, ticket.taken_at = officer_id, ticket.taken_at or now
    if ticket.state in (TicketState.CLOSED, TicketState.WITHDRAWN):
        ticket.closed_at = now
    else:
        acknowledged = ticket.state == TicketState.TAKEN
        ticket.due_at = due_at(TicketKind(ticket.kind), ticket.opened_at, taken=acknowledged)


async def within(session: AsyncSession, ticket_id: int, desk: Desk) -> Ticket:
    """A ticket on somebody's desk, held for change; ``RuleBrokenError("ticket-gone")`` for any other."""
    return await _held(session, Ticket.id == ticket_id, desk.over())


async def own(session: AsyncSession, ticket_id: int, asker_id: int) -> Ticket:
    """A ticket that this person asked, held for change; ``RuleBrokenError("ticket-gone")`` for any other."""
    return await _held(session, Ticket.id == ticket_id, Ticket.asker_id == asker_id)


async def _held(session: AsyncSession, *wanted: ColumnElement[bool]) -> Ticket:
    statement = select(Ticket).where(*wanted).with_for_update(of=Ticket)
    found = await session.scalar(statement, execution_options={"populate_existing": True})
    if found is None:
        raise RuleBrokenError("ticket-gone")
    return found


async def queue(session: AsyncSession, desk: Desk, offset: int, limit: int) -> Sequence[Ticket]:
    """One page of what waits on a desk, what is due first in front; one more when there is a next page.

    Reads the waiting tickets only, however many were ever asked.
    """
    statement = (
        select(Ticket).where(desk.over(), WAITING).order_by(Ticket.due_at, Ticket.id).offset(offset).limit(limit + 1)
    )
    return (await session.scalars(statement)).all()


async def waiting(session: AsyncSession, desk: Desk) -> int:
    """How many tickets wait on a desk."""
    return await session.scalar(select(func.count(Ticket.id)).where(desk.over(), WAITING)) or 0


async def of_asker(session: AsyncSession, asker_id: int, limit: int) -> Sequence[Ticket]:
    """The newest tickets of a person that wait or were closed."""
    shown = Ticket.state != TicketState.WITHDRAWN
    newest = select(Ticket).where(Ticket.asker_id == asker_id, shown).order_by(Ticket.id.desc()).limit(limit)
    return (await session.scalars(newest)).all()


async def say(session: AsyncSession, ticket: Ticket, kind: str, words: str, *, by: int | None, now: datetime) -> Remark:
    """Keep what somebody, or the bot, said on a ticket; the remark has its number."""
    remark = Remark(ticket_id=ticket.id, author_id=by, kind=kind, words=words, at=now)
    session.add(remark)
    await session.flush()
    return remark


async def thread(session: AsyncSession, ticket_id: int, limit: int) -> list[Remark]:
    """The last ``limit`` things said on a ticket, oldest first."""
    newest = select(Remark).where(Remark.ticket_id == ticket_id).order_by(Remark.id.desc()).limit(limit)
    return list(reversed((await session.scalars(newest)).all()))


async def answered(session: AsyncSession, ticket: Ticket) -> bool:
    """Whether anybody answered since it was asked, or asked again."""
    found = select(Remark.id).where(
        Remark.ticket_id == ticket.id, Remark.kind == ANSWERED, Remark.at >= ticket.opened_at
    )
    return await session.scalar(found.limit(1)) is not None


async def asker_name(session: AsyncSession, ticket: Ticket) -> str:
    """How whoever asked is called on their platform."""
    return (await session.get_one(Person, ticket.asker_id)).name


async def due_before(session: AsyncSession, moment: datetime, limit: int) -> Sequence[Ticket]:
    """What waits and is due by a moment, longest overdue first: at most ``limit``."""
    late = select(Ticket).where(WAITING, Ticket.due_at <= moment)
    return (await session.scalars(late.order_by(Ticket.due_at, Ticket.id).limit(limit))).all()


async def deciders(session: AsyncSession, nomination_ids: Collection[int | None]) -> dict[int | None, int]:
    """Who decided about each of these nominations, as it stands; undecided ones are left out. One query for all."""
    asked = [one for one in nomination_ids if one is not None]
    if not asked:
        return {}
    found = select(Nomination.id, Nomination.decided_by).where(Nomination.id.in_(asked))
    return {number: person for number, person in await session.execute(found) if person is not None}


async def unit_of(session: AsyncSession, nomination_id: int) -> str | None:
    """The unit of the nomination that a ticket is about."""
    return await session.scalar(select(Nomination.unit_code).where(Nomination.id == nomination_id))
