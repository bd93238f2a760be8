"""Something asked of people, from the side of who asks: ask, read the answers, write on, take back, ask again."""

from content.message import Choice, Kind, Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role
from content.rules.ticket import TicketEvent, TicketKind, TicketState, clean_words, possible, reopen_by
from handlers.dialogue import Dialogue
from handlers.dialogues.menu import menu
from handlers.form import menu_choice, shortened, warning
from handlers.scene import Notice, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.ticket_words import clock_words, kind_words, nobody_may, state_words, thread, to_desk, waits
from storage import audit, tickets
from storage.tables import Ticket
from storage.tickets import Asked

SHOWN = 6
LABEL_MAX = 40
FOR_PERSON, BOT_SAID = "for-person", "bot-said"
"""Where the talk keeps a question that the bot could not settle, and what it said about it."""


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing lists, or asks; ``new`` asks; ``<id>`` opens; ``more``, ``withdraw`` and ``reopen`` act on one."""
    match arguments:
        case (number,) if is_number(number):
            return await _show(scene, await _own(scene, number))
        case ("more", number, *_) if is_number(number):
            return await _more(scene, await _own(scene, number))
        case ("withdraw", number, version) if is_number(number):
            return await _withdraw(scene, await _own(scene, number), version)
        case ("reopen", number, version) if is_number(number):
            return await _reopen(scene, await _own(scene, number), version)
        case ("new", *_):
            return await ask_for(scene, TicketKind.QUESTION)
        case _:
            return await _list(scene)


async def _own(scene: Scene, number: str) -> Ticket:
    return await tickets.own(scene.session, int(number), scene.person.id)


async def _list(scene: Scene) -> Turn:
    """Who has asked before sees that; anybody else is asked at once."""
    mine = await tickets.of_asker(scene.session, scene.person.id, SHOWN)
    if not mine:
        return await ask_for(scene, TicketKind.QUESTION)
    choices = [go(_label(scene, one), "ticket", one.id) for one in mine]
    choices += [go(scene.say("label-ticket-new"), "ticket", "new"), go(scene.say("label-my-data"), "my-data")]
    return Turn((text(scene.say("ticket-list"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, ticket: Ticket) -> str:
    state = scene.say(f"ticket-state-{ticket.state}")
    return scene.say("ticket-label", number=str(ticket.id), words=shortened(ticket.question, LABEL_MAX), state=state)


async def ask_for(scene: Scene, kind: TicketKind, nomination_id: int = 0) -> Turn:
    """The question what is to be told to the people; one that the bot could not settle is not typed again."""
    data: dict[str, int | str | bool] = {"kind": kind.value, "nomination": nomination_id}
    if kind is TicketKind.QUESTION and scene.place and scene.place.data.get(FOR_PERSON):
        data |= {key: str(scene.place.data.get(key, "")) for key in (FOR_PERSON, BOT_SAID)}
    return await STEPS.stand(scene, "words", "", **data)


async def _ask_words(scene: Scene) -> Message:
    if asked := _asked(scene):
        return text(scene.say("ticket-ask-add", words=asked), [pick(scene.say("label-ticket-send"), "send")])
    return text(scene.say(f"ticket-ask-{told(scene, 'kind')}"))


async def _take_words(scene: Scene, value: str) -> Turn:
    """What was typed goes to the people, below the question that the bot could not settle if there is one."""
    kind, asked = TicketKind(str(told(scene, "kind"))), _asked(scene)
    sent = asked and (value == "send" or scene.said_one_of("words-send"))
    words = asked if sent else "\n".join(one for one in (asked, _said(scene)) if one)
    new = Asked(
        kind,
        words,
        str(told(scene, BOT_SAID)) if asked else "",
        programme=scene.talk.topic if scene.talk.topic in scene.house.programmes else None,
        unit_code=await _unit(scene),
        nomination_id=int(told(scene, "nomination")) or None,
    )
    ticket = await tickets.put(scene.session, scene.person.id, scene.talk.conversation, new, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "ticket-opened", f"ticket/{ticket.id}", kind=kind)
    notices = await waits(scene, ticket)
    phrase = "ticket-opened" if notices else "ticket-kept"
    done = scene.say(phrase, number=str(ticket.id), kind=kind_words(scene, ticket))
    lines = [done, clock_words(scene, ticket), warning(scene, words)]
    choices = [go(scene.say("label-ticket-open"), "ticket", ticket.id), menu_choice(scene)]
    told_of = notices or await nobody_may(scene, ticket)
    return Turn((text("\n".join(line for line in lines if line), choices),), notices=told_of)


def _asked(scene: Scene) -> str:
    return str(scene.place.data.get(FOR_PERSON, "")) if scene.place else ""


def _said(scene: Scene) -> str:
    """What was typed; a photo cannot be passed on."""
    if scene.said.kind is Kind.PHOTO:
        raise RuleBrokenError("ticket-no-photo")
    return clean_words(scene.said.text)


async def _unit(scene: Scene) -> str | None:
    """The unit that it is about: of the nomination, or the one whose officer asks."""
    if number := int(told(scene, "nomination")):
        return await tickets.unit_of(scene.session, number)
    held = scene.units(Role.OFFICER)
    return held[0].code if len(held) == 1 else None


async def _show(scene: Scene, ticket: Ticket, lead: str = "") -> Turn:
    head = scene.say(
        "ticket-head", number=str(ticket.id), kind=kind_words(scene, ticket), state=state_words(scene, ticket)
    )
    lines = [lead, head, await thread(scene, ticket, "asker")]
    return Turn((text("\n".join(line for line in lines if line), _actions(scene, ticket)),))


def _actions(scene: Scene, ticket: Ticket) -> list[Choice]:
    state, within = TicketState(ticket.state), (ticket.id, ticket.version)
    choices: list[Choice] = []
    if TicketEvent.WITHDRAW in possible(state):
        choices.append(go(scene.say("label-ticket-more"), "ticket", "more", ticket.id))
        choices.append(go(scene.say("label-ticket-withdraw"), "ticket", "withdraw", *within))
    if _may_reopen(scene, ticket):
        choices.append(go(scene.say("label-ticket-reopen"), "ticket", "reopen", *within))
    return [*choices, go(scene.say("label-ticket-list"), "ticket"), menu_choice(scene)]


def _may_reopen(scene: Scene, ticket: Ticket) -> bool:
    closed = ticket.closed_at if ticket.state == TicketState.CLOSED else None
    return closed is not None and scene.today <= reopen_by(closed)


async def _more(scene: Scene, ticket: Ticket) -> Turn:
    if TicketEvent.WITHDRAW not in possible(TicketState(ticket.state)):
        return await _show(scene, ticket, scene.say("ticket-over"))
    return await STEPS.stand(scene, "more", ticket=ticket.id)


async def _ask_more(scene: Scene) -> Message:
    return text(scene.say("ticket-ask-more", number=str(told(scene, "ticket"))))


async def _take_more(scene: Scene, _: str) -> Turn:
    """One more message into the same ticket; whoever has it in hand hears it."""
    ticket = await tickets.own(scene.session, int(told(scene, "ticket")), scene.person.id)
    if TicketEvent.WITHDRAW not in possible(TicketState(ticket.state)):
        return await _show(scene, ticket, scene.say("ticket-over"))
    words = _said(scene)
    remark = await tickets.say(scene.session, ticket, tickets.ASKED, words, by=scene.person.id, now=scene.now)
    audit.note(scene.session, scene.now, scene.actor, "ticket-said", f"ticket/{ticket.id}")
    choices = [go(scene.say("label-ticket-open"), "ticket", ticket.id), menu_choice(scene)]
    lines = [scene.say("ticket-more-sent", number=str(ticket.id)), warning(scene, words)]
    message = text("\n".join(line for line in lines if line), choices)
    return Turn((message,), scene.place, notices=_to_officer(scene, ticket, "said", words, f"said/{remark.id}"))


def _to_officer(scene: Scene, ticket: Ticket, what: str, words: str, key: str) -> tuple[Notice, ...]:
    """What happens to a ticket is told to who has it in hand, if somebody has."""
    if ticket.officer_id is None:
        return ()
    said = scene.say(f"ticket-notice-{what}", number=str(ticket.id), words=words)
    return (to_desk(scene, ticket, ticket.officer_id, said, key),)


async def _withdraw(scene: Scene, ticket: Ticket, version: str) -> Turn:
    """Taken back: nobody answers any more. A press of an older button shows what has happened since."""
    if ticket.state == TicketState.WITHDRAWN:
        return await _show(scene, ticket)
    if str(ticket.version) != version:
        return await _show(scene, ticket, scene.say("ticket-changed"))
    notices = _to_officer(scene, ticket, "withdrawn", "", f"withdrawn/{ticket.version}")
    tickets.move(ticket, TicketEvent.WITHDRAW, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "ticket-withdrawn", f"ticket/{ticket.id}")
    words = scene.say("ticket-withdrawn", number=str(ticket.id))
    return Turn((await menu(scene, words),), notices=notices)


async def _reopen(scene: Scene, ticket: Ticket, version: str) -> Turn:
    """Asked again, with a new clock; whoever is on duty hears of it."""
    if str(ticket.version) != version:
        return await _show(scene, ticket, scene.say("ticket-changed"))
    if not _may_reopen(scene, ticket):
        return await _show(scene, ticket, scene.say("ticket-reopen-late"))
    tickets.move(ticket, TicketEvent.REOPEN, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "ticket-reopened", f"ticket/{ticket.id}")
    notices = await waits(scene, ticket) or await nobody_may(scene, ticket)
    shown = await STEPS.stand(scene, "more", scene.say("ticket-reopened", number=str(ticket.id)), ticket=ticket.id)
    return Turn(shown.messages, shown.place, notices=notices)


async def _left(scene: Scene) -> Turn:
    return Turn((await menu(scene, scene.say("ticket-left")),))


STEPS = Steps("ticket", {"words": Step(_ask_words, _take_words), "more": Step(_ask_more, _take_more)}, _left)

DIALOGUE = Dialogue(
    name="ticket",
    command="gapcanbo",
    act=Act.ASK_PERSON,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
    relays=True,
)
