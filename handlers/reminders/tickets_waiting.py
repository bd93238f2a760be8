"""Tickets near or past their day: each working morning, one message to everybody who can still answer them."""

from collections import Counter
from datetime import datetime, time, timedelta

from content.message import Message
from content.rules.calendar import TIMEZONE, add_working_days, is_working_day
from content.rules.person import Act
from content.rules.push import PushKind
from content.rules.ticket import TicketKind
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import roster, ticket_people, tickets, watches
from storage.tables import Ticket
from storage.ticket_people import Able, chosen

NAME = "tickets-waiting"
FROM, UNTIL = time(8), time(12)
AT_ONCE = 500


async def _find(tick: Tick) -> list[Push]:
    """Due today or on the next working day: to who has it, or else to those on duty. Overdue: to the office as well.

    Queries grow with the units concerned, not with the tickets, of which ``AT_ONCE`` are looked at.
    """
    here = tick.now.astimezone(TIMEZONE).time()
    if not is_working_day(tick.today) or not FROM <= here < UNTIL:
        return []
    end = datetime.combine(add_working_days(tick.today, 1) + timedelta(days=1), time(), TIMEZONE)
    rows = await tickets.due_before(tick.session, end, AT_ONCE)
    late: Counter[int] = Counter()
    soon: Counter[int] = Counter()
    found = await _told(tick, list(rows))
    for ticket, people in found:
        (late if ticket.due_at <= tick.now else soon).update(people)
    pushes = [_push(tick, person, late[person], soon[person]) for person in sorted({*late, *soon})]
    return [*pushes, *await _without_anybody(tick, sum(not people for _, people in found))]


async def _told(tick: Tick, rows: list[Ticket]) -> list[tuple[Ticket, set[int]]]:
    """Each ticket with who hears of it."""
    on_duty = await watches.on(tick.session, tick.today) if rows else set()
    deciders = await tickets.deciders(tick.session, {ticket.nomination_id for ticket in rows})
    known: dict[tuple[str | None, str], list[Able]] = {}
    found = []
    for ticket in rows:
        key = (ticket.unit_code, ticket.kind)
        if key not in known:
            kind = TicketKind(ticket.kind)
            known[key] = await ticket_people.holders(tick.session, ticket.unit_code, kind, tick.now)
        may = ticket_people.impartial(known[key], ticket, deciders)
        people = set(chosen(may, on_duty)) if ticket.officer_id is None else {ticket.officer_id}
        if ticket.due_at <= tick.now:
            people |= {one.id for one in may if one.office}
        found.append((ticket, people))
    return found


def _push(tick: Tick, person: int, late: int, soon: int) -> Push:
    say = tick.house.phrases.say
    parts = [say("tickets-waiting-late", count=late)] if late else []
    parts += [say("tickets-waiting-soon", count=soon)] if soon else []
    message = Message(say("tickets-waiting", what="; ".join(parts)), (go(say("label-tickets"), "tickets"),))
    return Push(f"{NAME}/{tick.today}/{person}", person, message, kind=PushKind.WORK)


async def _without_anybody(tick: Tick, count: int) -> list[Push]:
    """Who can invite people hears how many tickets nobody may answer, and nothing of what is in them."""
    if not count:
        return []
    say = tick.house.phrases.say
    message = Message(say("tickets-without-anybody", count=count), (go(say("label-people"), "people"),))
    told = await roster.holding(tick.session, Act.INVITE, tick.now)
    return [Push(f"{NAME}/{tick.today}/nobody/{one}", one, message, kind=PushKind.WORK) for one in told]


REMINDER = Reminder(name=NAME, find=_find)
