"""A plan or a report has been handed in: the officer says so, once more when asked, and reminders about it stop."""

from dataclasses import dataclass

from content.programme import DutyKind
from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.dialogues.duties import DIALOGUE as DUTIES
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.standing import Standing, of_row, period_name
from storage import audit, obligations, outbox
from storage.tables import Obligation, Unit


@dataclass(frozen=True, slots=True)
class _Paper:
    """An obligation of the officer's own unit that is fulfilled by handing something in."""

    row: Obligation
    unit: Unit
    standing: Standing


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` asks, ``confirm.<id>`` marks, ``undo.<id>`` takes it back; nothing shows what is owed."""
    match arguments:
        case (number,) if is_number(number):
            return _ask(scene, await _paper(scene, number))
        case ("confirm", number) if is_number(number):
            return await _mark(scene, await _paper(scene, number))
        case ("undo", number) if is_number(number):
            return await _unmark(scene, await _paper(scene, number))
        case _:
            return await DUTIES.open(scene, ())


async def _paper(scene: Scene, number: str) -> _Paper:
    row = await scene.session.get(Obligation, int(number))
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
        paper.row.done_at = scene.now
        audit.note(scene.session, scene.now, scene.actor, "hand-in", f"obligation/{paper.row.id}")
        row = paper.row
        about = obligations.about(row.programme, row.duty, row.unit_code, row.period_key)
        await outbox.cancel(scene.session, about, scene.now)
    undo = go(scene.say("label-hand-in-undo"), "hand-in", "undo", paper.row.id)
    return Turn((text(scene.say("hand-in-done", **_facts(scene, paper)), [undo, menu_choice(scene)]),))


async def _unmark(scene: Scene, paper: _Paper) -> Turn:
    if paper.row.done_at is not None:
        paper.row.done_at = None
        audit.note(scene.session, scene.now, scene.actor, "hand-in-undone", f"obligation/{paper.row.id}")
    return Turn((text(scene.say("hand-in-undone"), [go(scene.say("label-duties"), "duties"), menu_choice(scene)]),))


DIALOGUE = Dialogue(name="hand-in", command="danop", act=Act.SEE_UNIT_PROGRESS, open=_open)
