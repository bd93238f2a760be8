"""What both sides of a ticket have in common: how it reads, whose desk it lies on, and who is told what."""

from collections.abc import Sequence

from content.message import Message
from content.rules.person import Act, Scope, scope
from content.rules.push import PushKind
from content.rules.ticket import RIGHTS, TicketKind, TicketState, answer_by, last_day
from handlers.form import shortened
from handlers.reach import reach
from handlers.scene import Notice, Scene, go, text
from storage import roster, ticket_people, tickets
from storage.reach import Reach
from storage.tables import Remark, Ticket
from storage.tickets import Desk

SHOWN_LAST = 8
REMARK_SHOWN = 600
EXCERPT = 80


async def desk(scene: Scene) -> Desk:
    """What this person may answer: whoever has an area everything in it, an officer the questions of the own units."""
    return Desk(scene.person.id, await _by(scene, Scope.AREA), await _by(scene, Scope.UNIT))


async def _by(scene: Scene, how_far: Scope) -> Reach:
    """The reach of those roles only that go so far."""
    held = tuple(post for post in scene.posts if scope(post.role, Act.ANSWER_TICKET) is how_far)
    return await reach(scene.with_posts(held), Act.ANSWER_TICKET)


def kind_words(scene: Scene, ticket: Ticket) -> str:
    """What is asked for: “câu hỏi”, “yêu cầu xem dữ liệu”."""
    return scene.say(f"ticket-kind-{ticket.kind}")


def state_words(scene: Scene, ticket: Ticket) -> str:
    """Where it stands; while it waits, with the day of its clock."""
    state = scene.say(f"ticket-state-{ticket.state}")
    if ticket.state not in (TicketState.OPEN, TicketState.TAKEN):
        return state
    return scene.say("ticket-waits", state=state, day=scene.house.phrases.day(last_day(ticket.due_at)))


def answer_day(scene: Scene, ticket: Ticket) -> str:
    """The last day for an answer, with its weekday."""
    return scene.house.phrases.day(answer_by(TicketKind(ticket.kind), scene.day_of(ticket.opened_at)))


def clock_words(scene: Scene, ticket: Ticket) -> str:
    """Until when an answer comes, and who says so: the law or the office."""
    kind = TicketKind(ticket.kind)
    if kind not in RIGHTS:
        return scene.say("ticket-clock-office", day=answer_day(scene, ticket))
    return scene.say(
        "ticket-clock-law",
        first=scene.house.phrases.day(last_day(ticket.due_at)),
        days=RIGHTS[kind],
        day=answer_day(scene, ticket),
    )


def thread_words(scene: Scene, ticket: Ticket, remarks: Sequence[Remark], side: str) -> str:
    """The question and what was said since, for the side of “asker” or “desk”."""
    lines = [scene.say(f"ticket-said-{side}-asked", words=ticket.question)]
    for one in remarks:
        kind = one.kind.removeprefix("ticket-")
        lines.append(scene.say(f"ticket-said-{side}-{kind}", words=shortened(one.words, REMARK_SHOWN)))
    return "\n".join(lines)


async def thread(scene: Scene, ticket: Ticket, side: str) -> str:
    """The same with the last few remarks."""
    return thread_words(scene, ticket, await tickets.thread(scene.session, ticket.id, SHOWN_LAST), side)


def to_asker(scene: Scene, ticket: Ticket, words: str, key: str, *more: str) -> Notice:
    """A message to whoever asked; ``more`` are phrases of further choices, each the name of an act on their ticket."""
    choices = [go(scene.say(f"label-ticket-{act}"), "ticket", act, ticket.id, ticket.version) for act in more]
    choices.append(go(scene.say("label-ticket-open"), "ticket", ticket.id))
    message = text(words, choices)
    return Notice(f"ticket/{ticket.id}/{key}", ticket.asker_id, message, kind=PushKind.CASE, about=about(ticket))


def to_desk(scene: Scene, ticket: Ticket, person_id: int, words: str, key: str) -> Notice:
    """A message to somebody who answers."""
    message = Message(words, (go(scene.say("label-tickets-open"), "tickets", ticket.id),))
    return Notice(f"ticket/{ticket.id}/{key}/{person_id}", person_id, message, kind=PushKind.WORK, about=about(ticket))


def about(ticket: Ticket) -> str:
    """What messages about a ticket are about."""
    return f"ticket/{ticket.id}"


async def waits(scene: Scene, ticket: Ticket, *, unit_first: bool = False) -> tuple[Notice, ...]:
    """Those who may answer hear that a ticket waits. What is asked about one's own data is not in the message."""
    excerpt = shortened(ticket.question, EXCERPT) if ticket.kind == TicketKind.QUESTION else ""
    words = scene.say(
        "ticket-notice-waits-question" if excerpt else "ticket-notice-waits",
        number=str(ticket.id),
        kind=kind_words(scene, ticket),
        excerpt=excerpt,
        day=scene.house.phrases.day(last_day(ticket.due_at)),
    )
    told = await ticket_people.told(scene.session, ticket, scene.now, unit_first=unit_first)
    return tuple(to_desk(scene, ticket, one, words, str(ticket.version)) for one in told)


async def nobody_may(scene: Scene, ticket: Ticket) -> tuple[Notice, ...]:
    """Nobody may answer a ticket: who can invite people hears its number, and nothing of what is in it."""
    choices = [go(scene.say("label-people"), "people")]
    message = text(scene.say("ticket-notice-nobody", number=str(ticket.id), kind=kind_words(scene, ticket)), choices)
    key = f"ticket/{ticket.id}/nobody/{ticket.version}"
    told = await roster.holding(scene.session, Act.INVITE, scene.now)
    return tuple(Notice(f"{key}/{one}", one, message, kind=PushKind.WORK, about=about(ticket)) for one in told)
