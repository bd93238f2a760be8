"""A plan or a report has been handed in: the officer says so, once more when asked, and reminders about it stop.

A note and photos of the paper may follow, now or later; the superior's reviewers see who handed in what.
"""

from dataclasses import dataclass

from content.message import Choice, Kind, Message, Missing, Show
from content.programme import DutyKind
from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.duties import DIALOGUE as DUTIES
from handlers.form import menu_choice, said_skip, skip_choice
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.standing import Standing, of_row, period_name
from handlers.steps import Step, Steps, told
from storage import attachments, audit, obligations, outbox, papers
from storage.tables import Obligation, Unit

NOTE_MAX = 500


@dataclass(frozen=True, slots=True)
class _Paper:
    """An obligation of the officer's own unit that is fulfilled by handing something in."""

    row: Obligation
    unit: Unit
    standing: Standing


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` asks, ``confirm.<id>`` marks, ``undo.<id>`` takes it back, ``more.<id>`` adds a note or photos.

    Nothing shows what is owed.
    """
    match arguments:
        case (number,) if is_number(number):
            return _ask(scene, await _paper(scene, number))
        case ("confirm", number) if is_number(number):
            return await _mark(scene, await _paper(scene, number))
        case ("undo", number) if is_number(number):
            return await _unmark(scene, await _paper(scene, number))
        case ("more", number) if is_number(number):
            paper = await _paper(scene, number)
            return await STEPS.stand(scene, "more", obligation=paper.row.id)
        case _:
            return await DUTIES.open(scene, ())


async def _paper(scene: Scene, number: str | int) -> _Paper:
    row = await obligations.locked(scene.session, int(number))
    unit = next((one for one in scene.units(Role.OFFICER) if row and one.code == row.unit_code), None)
    standing = await of_row(scene.session, scene.house.programmes, row) if row and unit else None
    if row is None or unit is None or standing is None or standing.duty.kind is DutyKind.QUOTA:
        raise RuleBrokenError("choice-stale")
    return _Paper(row, unit, standing)


def _facts(scene: Scene, paper: _Paper) -> dict[str, str]:
    period = period_name(scene.house.phrases, paper.standing.period)
    return {"unit": paper.unit.name, "name": paper.standing.duty.name, "period": period}


def _ask(scene: Scene, paper: _Paper) -> Turn:
    recipient = paper.standing.duty.recipient or scene.say("hand-in-recipient-unknown")
    yes = go(scene.say("label-hand-in-yes"), "hand-in", "confirm", paper.row.id)
    no = go(scene.say("label-hand-in-no"), "duties")
    return Turn((text(scene.say("hand-in-sure", recipient=recipient, **_facts(scene, paper)), [yes, no]),))


async def _mark(scene: Scene, paper: _Paper) -> Turn:
    if paper.row.done_at is None:
        papers.hand_in(paper.row, scene.person.id, scene.now)
        audit.note(scene.session, scene.now, scene.actor, "hand-in", f"obligation/{paper.row.id}")
        await outbox.cancel(scene.session, obligations.about_row(paper.row), scene.now)
    choices = [
        go(scene.say("label-hand-in-more"), "hand-in", "more", paper.row.id),
        go(scene.say("label-hand-in-undo"), "hand-in", "undo", paper.row.id),
        menu_choice(scene),
    ]
    return Turn((text(scene.say("hand-in-done", **_facts(scene, paper)), choices),))


async def _unmark(scene: Scene, paper: _Paper) -> Turn:
    if paper.row.done_at is not None:
        papers.take_back(paper.row)
        audit.note(scene.session, scene.now, scene.actor, "hand-in-undone", f"obligation/{paper.row.id}")
    return Turn((text(scene.say("hand-in-undone"), _ends(scene)),))


async def _ask_more(scene: Scene) -> Message:
    paper = await _paper(scene, int(told(scene, "obligation")))
    return text(scene.say("hand-in-ask-more", name=paper.standing.duty.name), [skip_choice(scene)])


async def _take_more(scene: Scene, value: str) -> Turn:
    """Photos are kept one after the other; words are the note, which ends it, as “xong” does."""
    paper = await _paper(scene, int(told(scene, "obligation")))
    if scene.said.kind is Kind.PHOTO:
        return Turn((await _photo(scene, paper),), scene.place)
    if said_skip(scene, value) or scene.said_one_of("words-finished"):
        return _finished(scene, paper)
    paper.row.done_note = clean_note(scene.said.text, NOTE_MAX)
    paper.row.version += 1
    audit.note(scene.session, scene.now, scene.actor, "hand-in-note", f"obligation/{paper.row.id}")
    return _finished(scene, paper)


async def _photo(scene: Scene, paper: _Paper) -> Message:
    have = await attachments.add(scene.session, paper.row, scene.said.photos, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "hand-in-photo", f"obligation/{paper.row.id}", have=have)
    lost = [scene.say(f"photo-{why.value}") for why in Missing if why in scene.said.missing]
    words = "\n".join([*lost, scene.say("hand-in-photos", have=have)])
    return text(words, [pick(scene.say("form-finished"), "skip", Show.BUTTON)])


def _finished(scene: Scene, paper: _Paper) -> Turn:
    return Turn((text(scene.say("hand-in-kept", **_facts(scene, paper)), _ends(scene)),))


async def _left(scene: Scene) -> Turn:
    return Turn((text(scene.say("hand-in-left"), _ends(scene)),))


def _ends(scene: Scene) -> list[Choice]:
    return [go(scene.say("label-duties"), "duties"), menu_choice(scene)]


STEPS = Steps("hand-in", {"more": Step(_ask_more, _take_more)}, _left)

DIALOGUE = Dialogue(
    name="hand-in",
    command="danop",
    act=Act.HAND_IN,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
