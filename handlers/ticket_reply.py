"""The questions to who answers a ticket: the words of the answer, message by message; the unit it is handed to."""

from content.message import Kind, Message, Show
from content.rules.broken import RuleBrokenError
from content.rules.ticket import TicketEvent, clean_words
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, text
from handlers.steps import Step, told
from handlers.ticket_desk import acted, closed, not_mine, one_of, opened
from handlers.ticket_words import state_words, to_asker, waits
from handlers.unit_choice import unit_chosen
from storage import ticket_people, tickets
from storage.tables import Ticket


async def _standing(scene: Scene) -> Ticket:
    return await one_of(scene, int(told(scene, "ticket")))


async def _ask_reply(scene: Scene) -> Message:
    return text(scene.say("ticket-ask-reply", number=str(told(scene, "ticket"))))


async def _take_reply(scene: Scene, _: str) -> Turn:
    """One message to whoever asked; the next may follow. Nothing is sent once the ticket is somebody else's.

    No choice has a number here: “1” is an answer like any other.
    """
    ticket = await _standing(scene)
    if not_mine(scene, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    if scene.said_one_of("words-tickets-close"):
        return await closed(scene, ticket)
    if scene.said.kind is Kind.PHOTO:
        raise RuleBrokenError("ticket-no-photo")
    words = clean_words(scene.said.text)
    tickets.move(ticket, TicketEvent.ANSWER, scene.now)
    remark = await tickets.say(scene.session, ticket, tickets.ANSWERED, words, by=scene.person.id, now=scene.now)
    acted(scene, ticket, "ticket-answered", remark=remark.id)
    notice = to_asker(
        scene,
        ticket,
        scene.say("ticket-notice-answer", number=str(ticket.id), words=words),
        f"answer/{remark.id}",
        "more",
    )
    choices = [
        go(scene.say("label-tickets-close"), "tickets", "close", ticket.id, ticket.version, show=Show.BUTTON),
        go(scene.say("label-ticket-open"), "tickets", ticket.id, show=Show.BUTTON),
    ]
    return Turn((text(scene.say("ticket-answer-sent"), choices),), scene.place, notices=(notice,))


async def _ask_unit(scene: Scene) -> Message:
    return text(scene.say("ticket-ask-unit", number=str(told(scene, "ticket"))))


async def _take_unit(scene: Scene, value: str) -> Turn:
    """Handed to a unit, whose officers hear of it. Refused where nobody there could answer."""
    ticket = await _standing(scene)
    if not_mine(scene, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    found = await unit_chosen(scene, value)
    if isinstance(found, Message):
        return Turn((found,), scene.place)
    before, ticket.unit_code = ticket.unit_code, found.code
    if not await ticket_people.able(scene.session, ticket, scene.now):
        ticket.unit_code = before
        raise RuleBrokenError("ticket-nobody-there", {"unit": found.name})
    tickets.move(ticket, TicketEvent.HAND_OVER, scene.now)
    acted(scene, ticket, "ticket-handed-over", unit=found.code)
    notices = await waits(scene, ticket, unit_first=True)
    words = scene.say("ticket-handed-over", number=str(ticket.id), unit=found.name, state=state_words(scene, ticket))
    return Turn((text(words, [go(scene.say("label-tickets"), "tickets"), menu_choice(scene)]),), notices=notices)


REPLYING = {"reply": Step(_ask_reply, _take_reply), "unit": Step(_ask_unit, _take_unit)}
