"""The tickets that wait for people: list, open (on record), take, answer, hand on, close, propose as an entry."""

from collections.abc import Awaitable, Callable

from content.rules.person import Act
from content.rules.ticket import TicketEvent, TicketKind, TicketState, personal
from handlers.dialogue import Dialogue
from handlers.entry_proposing import PROPOSING, begin_from_ticket
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.steps import Steps
from handlers.ticket_desk import acted, closed, colleagues, delegated, not_mine, one_of, opened
from handlers.ticket_reply import REPLYING
from handlers.ticket_words import answer_day, desk, kind_words, to_asker
from storage import audit, tickets
from storage.tables import Ticket

PAGE = 8
LABEL_MAX = 32


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists, ``<id>`` opens; an act and an id act on one, with the version that was shown."""
    match arguments:
        case (number,) if is_number(number):
            return await opened(scene, await one_of(scene, number))
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case (act, number, *rest) if act in ACTS and is_number(number):
            return await ACTS[act](scene, await one_of(scene, number), tuple(rest))
        case _:
            return await _list(scene, 0)


def _meanwhile(scene: Scene, ticket: Ticket) -> str:
    """What is said to whoever presses the button of an older reading; nothing to who pressed twice."""
    if ticket.officer_id == scene.person.id:
        return ""
    return scene.say("ticket-taken-meanwhile" if ticket.officer_id else "ticket-changed")


async def _list(scene: Scene, page: int) -> Turn:
    rows = await tickets.queue(scene.session, await desk(scene), page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not rows:
        return Turn((text(scene.say("tickets-none"), [menu_choice(scene)]),))
    audit.note(scene.session, scene.now, scene.actor, "list", "tickets", count=len(rows[:PAGE]), page=page)
    choices = [go(_label(scene, row), "tickets", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "tickets", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("tickets-list"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, ticket: Ticket) -> str:
    """What kind, since when it waits, who has it; the words of questions only."""
    late = scene.now >= ticket.due_at
    held = "mine" if ticket.officer_id == scene.person.id else "held" if ticket.officer_id else "free"
    asks = shortened(ticket.question, LABEL_MAX) if not personal(TicketKind(ticket.kind)) else kind_words(scene, ticket)
    label = scene.say(f"tickets-label-{held}", number=str(ticket.id), asks=asks)
    return scene.say("tickets-label-late", label=label) if late else label


async def _take(scene: Scene, ticket: Ticket, rest: tuple[str, ...]) -> Turn:
    """The first to press has it. Who may do so for the whole area may also take over from somebody who is away."""
    if rest != (str(ticket.version),):
        return await opened(scene, ticket, _meanwhile(scene, ticket))
    if ticket.state == TicketState.OPEN:
        tickets.move(ticket, TicketEvent.TAKE, scene.now, scene.person.id)
        acted(scene, ticket, "ticket-taken")
        shown = await opened(scene, ticket, scene.say("ticket-taken"))
        if not personal(TicketKind(ticket.kind)):
            return shown
        words = scene.say("ticket-notice-taken", number=str(ticket.id), day=answer_day(scene, ticket))
        return Turn(shown.messages, notices=(to_asker(scene, ticket, words, f"taken/{ticket.version}"),))
    if ticket.state == TicketState.TAKEN and (await desk(scene)).office.holds(ticket.unit_code):
        return await delegated(scene, ticket, str(ticket.version), scene.person.id)
    return await opened(scene, ticket, _meanwhile(scene, ticket))


async def _answer(scene: Scene, ticket: Ticket, _: tuple[str, ...]) -> Turn:
    if not_mine(scene, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    return await STEPS.stand(scene, "reply", ticket=ticket.id)


async def _colleagues(scene: Scene, ticket: Ticket, rest: tuple[str, ...]) -> Turn:
    match rest:
        case ("page", number) if is_number(number):
            return as_page(await colleagues(scene, ticket, int(number)))
        case _:
            return await colleagues(scene, ticket, 0)


async def _give(scene: Scene, ticket: Ticket, rest: tuple[str, ...]) -> Turn:
    match rest:
        case (version, person) if is_number(person):
            return await delegated(scene, ticket, version, int(person))
        case _:
            return await opened(scene, ticket)


async def _propose(scene: Scene, ticket: Ticket, _: tuple[str, ...]) -> Turn:
    return await begin_from_ticket(scene, ticket)


async def _to_unit(scene: Scene, ticket: Ticket, _: tuple[str, ...]) -> Turn:
    if not_mine(scene, ticket) or personal(TicketKind(ticket.kind)):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    return await STEPS.stand(scene, "unit", ticket=ticket.id)


async def _close(scene: Scene, ticket: Ticket, rest: tuple[str, ...]) -> Turn:
    if rest != (str(ticket.version),):
        return await opened(scene, ticket, scene.say("ticket-changed"))
    return await closed(scene, ticket)


Acting = Callable[[Scene, Ticket, tuple[str, ...]], Awaitable[Turn]]
ACTS: dict[str, Acting] = {
    "take": _take,
    "answer": _answer,
    "colleagues": _colleagues,
    "give": _give,
    "unit": _to_unit,
    "propose": _propose,
    "close": _close,
}
"""What can be done with one ticket; behind the act stand its number and the version that was shown."""


async def _left(scene: Scene) -> Turn:
    return await _list(scene, 0)


STEPS = Steps("tickets", {**REPLYING, **PROPOSING}, _left)

DIALOGUE = Dialogue(
    name="tickets",
    command="viecchotraloi",
    act=Act.ANSWER_TICKET,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
    relays=True,
)
