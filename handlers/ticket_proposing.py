"""An answer is proposed as a new entry of a programme: which programme, the question, the answer; without names."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.push import PushKind
from content.rules.ticket import TicketKind, clean_words, personal
from content.rules.wording import sensitive
from handlers.form import menu_choice, shortened
from handlers.scene import Notice, Place, Scene, Turn, go, pick, text
from handlers.steps import Step, at, told
from handlers.ticket_desk import one_of, opened
from storage import entries, roster, tickets
from storage.tables import ProposedEntry, Ticket

PROGRAMMES_MAX = 10
QUESTION_MAX = 300
KEPT_MAX = 1500


async def begin_proposing(scene: Scene, ticket: Ticket) -> Turn:
    """Asks for the programme first. Only who answered a question may propose its answer."""
    if ticket.officer_id != scene.person.id or personal(TicketKind(ticket.kind)):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    if not await tickets.answered(scene.session, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-answered"))
    if not scene.house.programmes:
        return await opened(scene, ticket, scene.say("no-programme-in-force"))
    return await _next(scene, "programme", {"ticket": ticket.id})


async def _next(scene: Scene, step: str, data: dict[str, int | str | bool]) -> Turn:
    place = Place("tickets", step, data)
    return Turn((await PROPOSING[step].ask(at(scene, place)),), place)


async def _ask_programme(scene: Scene) -> Message:
    """Those in force first, then the others."""
    live = scene.live_programmes()
    known = [*live, *(one for one in scene.house.programmes.values() if one not in live)]
    choices = [pick(one.document, one.slug) for one in known[:PROGRAMMES_MAX]]
    return text(scene.say("entry-ask-programme"), choices)


async def _take_programme(scene: Scene, value: str) -> Turn:
    if value not in scene.house.programmes:
        raise RuleBrokenError("choose-one")
    return await _next(scene, "question", {"ticket": told(scene, "ticket"), "programme": value})


async def _ask_question(scene: Scene) -> Message:
    ticket = await one_of(scene, int(told(scene, "ticket")))
    question = shortened(ticket.question, QUESTION_MAX)
    return text(scene.say("entry-ask-question", words=question), [pick(scene.say("label-entry-as-it-is"), "same")])


async def _take_question(scene: Scene, value: str) -> Turn:
    ticket = await one_of(scene, int(told(scene, "ticket")))
    words = shortened(ticket.question, QUESTION_MAX) if value == "same" else clean_words(scene.said.text)
    data = {"ticket": ticket.id, "programme": told(scene, "programme"), "question": _plain(words)[:QUESTION_MAX]}
    return await _next(scene, "answer", data)


async def _ask_answer(scene: Scene) -> Message:
    words = shortened(await _answer(scene), KEPT_MAX)
    return text(scene.say("entry-ask-answer", words=words), [pick(scene.say("label-entry-as-it-is"), "same")])


async def _answer(scene: Scene) -> str:
    """What was answered last."""
    said = await tickets.thread(scene.session, int(told(scene, "ticket")), limit=20)
    return next((one.words for one in reversed(said) if one.kind == tickets.ANSWERED), "")


async def _take_answer(scene: Scene, value: str) -> Turn:
    """The proposal waits for an administrator, who hears of it."""
    ticket = await one_of(scene, int(told(scene, "ticket")))
    if ticket.officer_id != scene.person.id:
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    words = await _answer(scene) if value == "same" else clean_words(scene.said.text)
    entry = await entries.propose(
        scene.session,
        ticket,
        str(told(scene, "programme")),
        str(told(scene, "question")),
        _plain(words),
        by_id=scene.person.id,
        now=scene.now,
    )
    choices = [go(scene.say("label-ticket-open"), "tickets", ticket.id), menu_choice(scene)]
    return Turn((text(scene.say("entry-proposed"), choices),), notices=await _to_administrators(scene, entry))


def _plain(words: str) -> str:
    """Words for everybody; ``RuleBrokenError("entry-personal")`` when they seem to carry somebody's personal data."""
    if sensitive(words):
        raise RuleBrokenError("entry-personal")
    return words


async def _to_administrators(scene: Scene, entry: ProposedEntry) -> tuple[Notice, ...]:
    message = text(scene.say("entry-notice-proposed"), [go(scene.say("label-entries"), "entries", entry.id)])
    told_of = await roster.holding(scene.session, Act.DECIDE_ENTRY, scene.now)
    return tuple(Notice(f"entry/{entry.id}/{one}", one, message, kind=PushKind.WORK) for one in told_of)


PROPOSING = {
    "programme": Step(_ask_programme, _take_programme),
    "question": Step(_ask_question, _take_question),
    "answer": Step(_ask_answer, _take_answer),
}
