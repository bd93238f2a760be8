"""One ticket before who answers: how it is shown, what can be done with it, giving it to a colleague, and its end."""

from content.message import Choice
from content.rules.ticket import TicketEvent, TicketKind, TicketState, personal, possible, reopen_by
from handlers.form import menu_choice
from handlers.paging import paging
from handlers.scene import Notice, Scene, Turn, go, text
from handlers.ticket_words import desk, kind_words, state_words, thread, to_asker, to_desk
from storage import audit, ticket_people, tickets
from storage.tables import Ticket
from storage.ticket_people import Able

PAGE = 8


async def one_of(scene: Scene, number: str | int) -> Ticket:
    """A ticket on this person's desk, held; ``RuleBrokenError("ticket-gone")`` for any other."""
    return await tickets.within(scene.session, int(number), await desk(scene))


def not_mine(scene: Scene, ticket: Ticket) -> bool:
    """Whether somebody else has it in hand, or nobody."""
    return ticket.state != TicketState.TAKEN or ticket.officer_id != scene.person.id


def acted(scene: Scene, ticket: Ticket, act: str, **facts: str | int | None) -> None:
    """What was done is on record, without a word of the case."""
    audit.note(scene.session, scene.now, scene.actor, act, f"ticket/{ticket.id}", **facts)


async def opened(scene: Scene, ticket: Ticket, lead: str = "") -> Turn:
    """The whole ticket with what was said. The read is on record."""
    acted(scene, ticket, "ticket-read")
    head = scene.say(
        "ticket-head", number=str(ticket.id), kind=kind_words(scene, ticket), state=state_words(scene, ticket)
    )
    lines = [lead, head, *await _who(scene, ticket), await thread(scene, ticket, "desk")]
    return Turn((text("\n".join(line for line in lines if line), await _actions(scene, ticket)),))


async def _who(scene: Scene, ticket: Ticket) -> list[str]:
    """Who asks is shown only where the answer depends on it."""
    if not personal(TicketKind(ticket.kind)):
        return []
    lines = [scene.say("ticket-asker", name=await tickets.asker_name(scene.session, ticket))]
    if ticket.nomination_id is not None:
        lines.append(scene.say("ticket-nomination", number=str(ticket.nomination_id)))
    return lines


async def _actions(scene: Scene, ticket: Ticket) -> list[Choice]:
    names = await _possible(scene, ticket)
    acts = [go(scene.say(f"label-tickets-{act}"), "tickets", act, ticket.id, ticket.version) for act in names]
    return [*acts, go(scene.say("label-tickets"), "tickets"), menu_choice(scene)]


async def _possible(scene: Scene, ticket: Ticket) -> list[str]:
    """The acts offered: to who has it in hand, to who may take it, or nothing."""
    if ticket.state == TicketState.OPEN:
        return ["take"]
    if not not_mine(scene, ticket):
        own = personal(TicketKind(ticket.kind))
        return ["answer", "close", "colleagues", *([] if own else ["unit", "propose"])]
    office = (await desk(scene)).office.holds(ticket.unit_code)
    return ["take"] if ticket.state == TicketState.TAKEN and office else []


async def colleagues(scene: Scene, ticket: Ticket, page: int) -> Turn:
    """To whom it can be given, page by page."""
    if not_mine(scene, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    may = await ticket_people.able(scene.session, ticket, scene.now)
    others = [one for one in may if one.id != scene.person.id]
    shown = others[page * PAGE :][:PAGE] or others[:PAGE]
    if not shown:
        return await opened(scene, ticket, scene.say("ticket-no-colleague"))
    choices = [go(_named(one), "tickets", "give", ticket.id, ticket.version, one.id) for one in shown]
    within = ("colleagues", ticket.id)
    choices += paging(scene, "tickets", page, more=len(others) > (page + 1) * PAGE, within=within)
    choices.append(go(scene.say("label-ticket-open"), "tickets", ticket.id))
    return Turn((text(scene.say("ticket-which-colleague"), choices),))


def _named(one: Able) -> str:
    return f"{one.name} – {one.unit_name}"


async def delegated(scene: Scene, ticket: Ticket, version: str, person_id: int) -> Turn:
    """From now on a colleague has it, who hears of it; so does whoever had it before."""
    may = {one.id: one for one in await ticket_people.able(scene.session, ticket, scene.now)}
    if str(ticket.version) != version or ticket.state != TicketState.TAKEN or person_id not in may:
        return await opened(scene, ticket, scene.say("ticket-changed"))
    before = ticket.officer_id
    tickets.move(ticket, TicketEvent.DELEGATE, scene.now, person_id)
    acted(scene, ticket, "ticket-delegated", to=person_id)
    notices = _told_of_change(scene, ticket, before)
    if person_id == scene.person.id:
        return Turn((await opened(scene, ticket, scene.say("ticket-taken"))).messages, notices=notices)
    words = scene.say("ticket-given", number=str(ticket.id), name=may[person_id].name)
    return Turn((text(words, [go(scene.say("label-tickets"), "tickets"), menu_choice(scene)]),), notices=notices)


def _told_of_change(scene: Scene, ticket: Ticket, before: int | None) -> tuple[Notice, ...]:
    number, key = str(ticket.id), f"given/{ticket.version}"
    notices: list[Notice] = []
    if ticket.officer_id not in (None, scene.person.id):
        words = scene.say("ticket-notice-given", number=number, state=state_words(scene, ticket))
        notices.append(to_desk(scene, ticket, ticket.officer_id or 0, words, key))
    if before not in (None, scene.person.id):
        words = scene.say("ticket-notice-taken-over", number=number)
        notices.append(to_desk(scene, ticket, before or 0, words, key))
    return tuple(notices)


async def closed(scene: Scene, ticket: Ticket) -> Turn:
    """Back to the bot; nothing is closed before it was answered. Whoever asked may ask again for some days."""
    if not_mine(scene, ticket) or TicketEvent.CLOSE not in possible(TicketState(ticket.state)):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    if not await tickets.answered(scene.session, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-answered"))
    tickets.move(ticket, TicketEvent.CLOSE, scene.now)
    acted(scene, ticket, "ticket-closed")
    until = scene.house.phrases.day(reopen_by(scene.now))
    words = scene.say("ticket-notice-closed", number=str(ticket.id), until=until)
    choices: list[Choice] = [go(scene.say("label-tickets"), "tickets"), menu_choice(scene)]
    if not personal(TicketKind(ticket.kind)):
        choices.insert(0, go(scene.say("label-tickets-propose"), "tickets", "propose", ticket.id))
    message = text(scene.say("ticket-closed", number=str(ticket.id)), choices)
    return Turn((message,), notices=(to_asker(scene, ticket, words, f"closed/{ticket.version}", "reopen"),))
