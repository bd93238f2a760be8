"""An answer is proposed as an entry of a programme: which one, the question, the answer, the place; without names.

It comes from an answered ticket, or from questions that were not answered well.
"""

from collections.abc import Sequence

from content.answers.answering.grouping import Group, nearest
from content.message import Message, Show
from content.programme import Programme
from content.rules.broken import RuleBrokenError
from content.rules.masking import HIDDEN
from content.rules.person import Act, Role
from content.rules.push import PushKind
from content.rules.ticket import TicketKind, clean_words, personal
from content.rules.wording import sensitive
from content.text import fold
from handlers.form import menu_choice, said_skip, shortened, skip_choice
from handlers.scene import Notice, Place, Scene, Turn, go, pick, text
from handlers.steps import Step, at, told
from handlers.ticket_desk import one_of, opened
from storage import entries, roster, tickets
from storage.entries import Proposal
from storage.tables import ProposedEntry, Ticket

PROGRAMMES_MAX = 10
QUESTION_MAX = 300
ANSWER_MAX = 800
"""Characters of an entry's answer: it stands in one message with what the plan says."""
NEAR = 0.3
"""From this score on the nearest record's place is offered as the one the answer rests on."""


async def begin_from_ticket(scene: Scene, ticket: Ticket) -> Turn:
    """Asks for the programme first. Only who answered a question may propose its answer."""
    if ticket.officer_id != scene.person.id or personal(TicketKind(ticket.kind)):
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    if not await tickets.answered(scene.session, ticket):
        return await opened(scene, ticket, scene.say("ticket-not-answered"))
    if not scene.house.programmes:
        return await opened(scene, ticket, scene.say("no-programme-in-force"))
    return await _stand(scene, "tickets", "programme", {"ticket": ticket.id, "words": _flat(ticket.question)})


async def begin_from_questions(scene: Scene, group: Group) -> Turn:
    """The same for questions that were kept; their wordings go along, but for those in which something was masked."""
    if not scene.house.programmes:
        raise RuleBrokenError("no-programme-in-force")
    wordings = [one.words for one in group.questions if HIDDEN not in one.words][: entries.ASKS_MAX]
    data: dict[str, int | str | bool] = {"words": _flat(group.leading.words), "asks": "\n".join(wordings)}
    return await _stand(scene, "kept", "programme", data)


async def _stand(scene: Scene, dialogue: str, step: str, data: dict[str, int | str | bool]) -> Turn:
    place = Place(dialogue, step, data)
    return Turn((await PROPOSING[step].ask(at(scene, place)),), place)


async def _next(scene: Scene, step: str, **data: str) -> Turn:
    """The next question of the same dialogue; what was said so far stays."""
    known = scene.place.data if scene.place else {}
    return await _stand(scene, scene.place.dialogue if scene.place else "", step, {**known, **data})


async def _ask_programme(scene: Scene) -> Message:
    """Those in force first, then the others."""
    live = scene.live_programmes()
    known = [*live, *(one for one in scene.house.programmes.values() if one not in live)]
    choices = [pick(one.document, one.slug) for one in known[:PROGRAMMES_MAX]]
    return text(scene.say("entry-ask-programme"), choices)


async def _take_programme(scene: Scene, value: str) -> Turn:
    if value not in scene.house.programmes:
        raise RuleBrokenError("choose-one")
    return await _next(scene, "question", programme=value)


async def _ask_question(scene: Scene) -> Message:
    words = scene.say("entry-ask-question", words=str(told(scene, "words")))
    return text(words, [pick(scene.say("label-entry-as-it-is"), "same")])


async def _take_question(scene: Scene, value: str) -> Turn:
    words = str(told(scene, "words")) if value == "same" else clean_words(scene.said.text)
    if HIDDEN in words:
        raise RuleBrokenError("entry-question-masked")
    return await _next(scene, "answer", question=_flat(_plain(words)))


async def _ask_answer(scene: Scene) -> Message:
    """What was answered on the ticket can be used as it is."""
    words = shortened(await _answer(scene), ANSWER_MAX)
    if not words:
        return text(scene.say("entry-ask-new-answer", question=str(told(scene, "question"))))
    return text(scene.say("entry-ask-answer", words=words), [pick(scene.say("label-entry-as-it-is"), "same")])


async def _answer(scene: Scene) -> str:
    """What was answered last on the ticket; "" where there is none."""
    number = scene.place.data.get("ticket") if scene.place else None
    if number is None:
        return ""
    said = await tickets.thread(scene.session, int(number), limit=20)
    return next((one.words for one in reversed(said) if one.kind == tickets.ANSWERED), "")


async def _take_answer(scene: Scene, value: str) -> Turn:
    words = _plain(await _answer(scene) if value == "same" else clean_words(scene.said.text))
    if len(words) > ANSWER_MAX:
        raise RuleBrokenError("entry-answer-too-long", {"length": len(words), "maximum": ANSWER_MAX})
    return await _next(scene, "section", answer=words)


async def _ask_section(scene: Scene) -> Message:
    """The place that comes nearest is told, and a button; a number typed here is the number of a place."""
    found = nearest(str(told(scene, "question")), scene.house.library, _programme(scene).slug)
    near = found.record if found and found.score >= NEAR and found.record.clause else None
    if near is None:
        return text(scene.say("entry-ask-section"), [skip_choice(scene)])
    told_near = scene.say("entry-section-near", section=near.section, title=near.title)
    choices = [pick(scene.say("label-entry-section", section=near.section), "near", Show.BUTTON), skip_choice(scene)]
    return text(f"{scene.say('entry-ask-section')}\n{told_near}", choices)


async def _take_section(scene: Scene, value: str) -> Turn:
    """The proposal waits for an administrator, who hears of it."""
    return await _proposed(scene, None if said_skip(scene, value) else _section(scene, value))


def _section(scene: Scene, value: str) -> str:
    """The section as the programme writes it; ``RuleBrokenError("entry-section-unknown")`` where it has none such."""
    programme = _programme(scene)
    if value == "near" and (found := nearest(str(told(scene, "question")), scene.house.library, programme.slug)):
        return found.record.section
    typed = fold(scene.typed).removeprefix("muc ").removeprefix("phan ").rstrip(". ")
    known = {fold(clause.section).removeprefix("phan ").rstrip("."): clause.section for clause in programme.clauses}
    if typed not in known:
        raise RuleBrokenError("entry-section-unknown", {"document": programme.document})
    return known[typed]


async def _proposed(scene: Scene, section: str | None) -> Turn:
    ticket = await _ticket(scene)
    if ticket is not None and ticket.officer_id != scene.person.id:
        return await opened(scene, ticket, scene.say("ticket-not-yours"))
    asks = str(scene.place.data.get("asks", "")) if scene.place else ""
    what = Proposal(
        programme=_programme(scene).slug,
        question=str(told(scene, "question")),
        answer=str(told(scene, "answer")),
        section=section,
        asks=tuple(line for line in asks.split("\n") if line),
        office=_office(scene),
        ticket_id=ticket.id if ticket else None,
    )
    entry = await entries.propose(scene.session, what, by_id=scene.person.id, now=scene.now)
    notices = await _to_administrators(scene, entry)
    back = go(scene.say("label-ticket-open"), "tickets", ticket.id) if ticket else go(scene.say("label-kept"), "kept")
    words = scene.say("entry-proposed" if notices else "entry-proposed-nobody")
    return Turn((text(words, [back, menu_choice(scene)]),), notices=notices)


async def _ticket(scene: Scene) -> Ticket | None:
    number = scene.place.data.get("ticket") if scene.place else None
    return None if number is None else await one_of(scene, int(number))


def _programme(scene: Scene) -> Programme:
    return scene.programme(str(told(scene, "programme")))


def _office(scene: Scene) -> str | None:
    """The unit for which a reviewer speaks, where it is one; otherwise the office that runs this bot."""
    held = scene.units(Role.REVIEWER)
    return held[0].name if len(held) == 1 else None


def _flat(words: str) -> str:
    return shortened(words, QUESTION_MAX)


def _plain(words: str) -> str:
    """Words for everybody; ``RuleBrokenError("entry-personal")`` when they seem to carry somebody's personal data."""
    if sensitive(words):
        raise RuleBrokenError("entry-personal")
    return words


async def _to_administrators(scene: Scene, entry: ProposedEntry) -> tuple[Notice, ...]:
    """Those who may decide: everybody who holds the act but the person who proposes."""
    message = text(scene.say("entry-notice-proposed"), [go(scene.say("label-entries"), "entries", entry.id)])
    told_of: Sequence[int] = await roster.holding(scene.session, Act.DECIDE_ENTRY, scene.now)
    return tuple(
        Notice(f"entry/{entry.id}/{one}", one, message, kind=PushKind.WORK) for one in told_of if one != scene.person.id
    )


PROPOSING = {
    "programme": Step(_ask_programme, _take_programme),
    "question": Step(_ask_question, _take_question),
    "answer": Step(_ask_answer, _take_answer),
    "section": Step(_ask_section, _take_section),
}
