"""A plan or a report has been handed in: the officer says so, once more when asked, and reminders about it stop."""

from dataclasses import dataclass

from content.programme import Duty, DutyKind
from content.rules.broken import RuleBrokenError
from content.rules.period import Period, periods
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.dialogues.duties import DIALOGUE as DUTIES
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.standing import period_name
from storage import audit, outbox
from storage.tables import Obligation, Unit


@dataclass(frozen=True, slots=True)
class _Paper:
    """An obligation of the officer's own unit that is fulfilled by handing something in."""

    row: Obligation
    unit: Unit
    duty: Duty
    period: Period


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
    programme = scene.house.programmes.get(row.programme) if row else None
    if row is None or unit is None or programme is None:
        raise RuleBrokenError("choice-stale")
    duty = next((one for one in programme.duties if one.id == row.duty and one.kind is not DutyKind.QUOTA), None)
    period = next((one for one in periods(programme, duty.cycle) if one.key == row.period_key), None) if duty else None
    if duty is None or period is None:
        raise RuleBrokenError("choice-stale")
    return _Paper(row, unit, duty, period)


def _facts(scene: Scene, paper: _Paper) -> dict[str, str]:
    return {
        "unit": paper.unit.name,
        "name": paper.duty.name,
        "period": period_name(scene.house.phrases, paper.period),
    }


def _ask(scene: Scene, paper: _Paper) -> Turn:
    recipient = paper.duty.recipient or scene.say("hand-in-recipient-unknown")
    yes = go(scene.say("label-hand-in-yes"), "hand-in", "confirm", paper.row.id)
    no = go(scene.say("label-hand-in-no"), "duties")
    return Turn((text(scene.say("hand-in-sure", recipient=recipient, **_facts(scene, paper)), [yes, no]),))


async def _mark(scene: Scene, paper: _Paper) -> Turn:
    if paper.row.done_at is None:
        paper.row.done_at = scene.now
        audit.note(scene.session, scene.now, scene.actor, "hand-in", f"obligation/{paper.row.id}")
        about = f"duty/{paper.row.programme}/{paper.row.duty}/{paper.row.unit_code}/{paper.row.period_key}"
        await outbox.cancel(scene.session, about, scene.now)
    undo = go(scene.say("label-hand-in-undo"), "hand-in", "undo", paper.row.id)
    return Turn((text(scene.say("hand-in-done", **_facts(scene, paper)), [undo, menu_choice(scene)]),))


async def _unmark(scene: Scene, paper: _Paper) -> Turn:
    if paper.row.done_at is not None:
        paper.row.done_at = None
        audit.note(scene.session, scene.now, scene.actor, "hand-in-undone", f"obligation/{paper.row.id}")
    return Turn((text(scene.say("hand-in-undone"), [go(scene.say("label-duties"), "duties"), menu_choice(scene)]),))


DIALOGUE = Dialogue(name="hand-in", command="danop", act=Act.SEE_UNIT_PROGRESS, open=_open)
