"""A verified tip becomes a nomination: the form begins with what the citizen told, and sending it takes the tip up."""

from content.programme import Programme
from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.dialogues.nominate import FORM, mark, programmes_for
from handlers.dialogues.unit_tips import DIALOGUE as UNIT_TIPS
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, text
from handlers.tip_case import acted, somebody_elses
from handlers.tip_news import note
from storage import nominations, tip_uses
from storage.tables import Tip, Unit


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>[.<programme>]`` begins; nothing lists the tips that wait."""
    match arguments:
        case (number, version, *chosen):

            async def begin(scene: Scene, tip: Tip) -> Turn:
                return await _begin(scene, tip, chosen[0] if chosen else "")

            return await acted(scene, number, version, begin)
        case _:
            return await UNIT_TIPS.open(scene, ())


async def _begin(scene: Scene, tip: Tip, chosen: str) -> Turn:
    """One's own draft goes on; a colleague's that is being written is said so; several programmes are asked about."""
    somebody_elses(scene, tip)
    unit = _unit(scene, tip)
    if not tip_uses.can_be_taken_up(tip):
        raise RuleBrokenError("tip-not-possible")
    begun = [one for one in await tip_uses.drafted_from(scene.session, tip.id) if one.author_id == scene.person.id]
    if begun:
        return await FORM.go_on(scene, begun[0], scene.say("nominate-resumed"))
    if other := await tip_uses.in_use(scene.session, tip.id, scene.person.id, scene.now):
        raise RuleBrokenError("tip-in-use", {"day": scene.day_of(other.updated_at)})
    plans = programmes_for(scene, unit)
    plan = plans[0] if len(plans) == 1 else next((one for one in plans if mark(one) == chosen), None)
    return await _draft(scene, tip, unit, plan) if plan else _choose(scene, tip, plans)


def _unit(scene: Scene, tip: Tip) -> Unit:
    """The officer's unit that has the tip. A reviewer verifies, but does not nominate."""
    held = next((one for one in scene.units(Role.OFFICER) if one.code == tip.unit_code), None)
    if held is None:
        raise RuleBrokenError("tip-gone")
    return held


def _choose(scene: Scene, tip: Tip, plans: list[Programme]) -> Turn:
    choices = [go(one.document, "tip-nominate", tip.id, tip.version, mark(one)) for one in plans]
    return Turn((text(scene.say("nominate-which-programme"), [*choices, menu_choice(scene)]),))


async def _draft(scene: Scene, tip: Tip, unit: Unit, plan: Programme) -> Turn:
    draft = await nominations.start(scene.session, scene.person.id, unit.code, plan.slug, scene.now)
    await tip_uses.fill(scene.session, tip, draft, scene.now)
    note(scene, tip, "use-tip", nomination=draft.id)
    return await FORM.go_on(scene, draft, scene.say("tip-nominate-lead", unit=unit.name))


DIALOGUE = Dialogue(name="tip-nominate", command="tinthanhhoso", act=Act.NOMINATE, open=_open)
