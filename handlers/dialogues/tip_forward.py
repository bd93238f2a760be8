"""A tip is handed to the unit that it concerns: the unit is typed, chosen and confirmed; from then on it is theirs."""

from functools import partial

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.tip import TipEvent, TipState, possible
from content.rules.unit import UnitFacts, active
from content.rules.unit_name import Found, find, place_name
from handlers.dialogue import Dialogue
from handlers.dialogues.unit_tips import DIALOGUE as UNIT_TIPS
from handlers.form import excerpt, menu_choice
from handlers.scene import Scene, Turn, go, pick, text
from handlers.steps import Step, Steps, told
from handlers.tip_case import acted, done
from handlers.tip_form import unit_labels
from handlers.tip_news import note, tell_desk, tell_tipster
from storage import tips, units
from storage.tables import Tip

OFFERED = 5
SEARCHED = 300


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>`` asks which unit; nothing lists the tips that wait."""
    match arguments:
        case (number, version):
            return await acted(scene, number, version, _begin)
        case _:
            return await UNIT_TIPS.open(scene, ())


async def _begin(scene: Scene, tip: Tip) -> Turn:
    if TipEvent.FORWARD not in possible(TipState(tip.state)):
        raise RuleBrokenError("tip-not-possible")
    return await STEPS.stand(scene, "to", tip=tip.id, version=tip.version, here=tip.unit_code or "")


async def _ask_to(scene: Scene) -> Message:
    return text(scene.say("tip-forward-ask"))


async def _take_to(scene: Scene, value: str) -> Turn:
    """A unit of the list or a typed name; the successors of one that has ended are offered in its place."""
    if value:
        return await _sure(scene, await _living(scene, value))
    known = await units.all_units(scene.session)
    found = find(scene.said.text[:SEARCHED], known, scene.today, OFFERED)
    living = {unit.code: unit for one in found for unit in one.today}
    _check(scene, found, living)
    living.pop(str(told(scene, "here")), None)
    ended = [one.unit.name for one in found if one.unit not in one.today]
    if len(living) == 1 and not ended:
        return await _sure(scene, next(iter(living.values())))
    choices: list[Choice] = [pick(label, code) for code, label in unit_labels(living, known).items()]
    words = scene.say("tip-forward-ended", unit=ended[0]) if ended else scene.say("tip-forward-which")
    return Turn((text(words, choices[:OFFERED]),), scene.place)


def _check(scene: Scene, found: list[Found], living: dict[str, UnitFacts]) -> None:
    """``RuleBrokenError`` “tip-forward-unknown”, “tip-forward-gone” (``unit``), “tip-forward-same” (``unit``)."""
    here = str(told(scene, "here"))
    if not found:
        raise RuleBrokenError("tip-forward-unknown")
    if not living:
        raise RuleBrokenError("tip-forward-gone", {"unit": found[0].unit.name})
    if set(living) == {here}:
        raise RuleBrokenError("tip-forward-same", {"unit": living[here].name})


async def _living(scene: Scene, code: str) -> UnitFacts:
    unit = await units.unit(scene.session, code)
    if unit is None or not active(unit, scene.today) or unit.code == told(scene, "here"):
        raise RuleBrokenError("choice-stale")
    return unit


async def _sure(scene: Scene, unit: UnitFacts) -> Turn:
    tip, version, here = (told(scene, key) for key in ("tip", "version", "here"))
    return await STEPS.stand(scene, "sure", tip=tip, version=version, here=here, to=unit.code)


async def _ask_sure(scene: Scene) -> Message:
    unit = await _living(scene, str(told(scene, "to")))
    yes, no = pick(scene.say("tip-forward-yes"), "yes"), pick(scene.say("tip-forward-no"), "no")
    return text(scene.say("tip-forward-sure", unit=unit.name), [yes, no])


async def _take_sure(scene: Scene, value: str) -> Turn:
    if value == "no" or (not value and scene.said_one_of("words-tip-forward-no")):
        return await _left(scene)
    if value != "yes" and not scene.said_one_of("words-tip-forward-yes"):
        raise RuleBrokenError("choose-one")
    unit = await _living(scene, str(told(scene, "to")))
    return await acted(scene, told(scene, "tip"), told(scene, "version"), partial(_forward, unit=unit))


async def _forward(scene: Scene, tip: Tip, *, unit: UnitFacts) -> Turn:
    """The new unit's officers are told; the old unit reads it no longer, unless it looks after the new one."""
    await tips.move(scene.session, tip, TipEvent.FORWARD, scene.now)
    note(scene, tip, "forward", unit=unit.code, before=tip.unit_code)
    tip.unit_code = unit.code
    await scene.session.flush()
    words = scene.say("tip-forwarded-notice", unit=unit.name, story=excerpt(tip.story, ""))
    notices = await tell_desk(scene, tip, f"tip-forwarded/{tip.id}/{tip.version}", words)
    notices += tell_tipster(scene, tip, "tip-news-forwarded", unit=place_name(unit.name))
    return await done(scene, tip, scene.say("tip-forwarded", unit=unit.name), notices)


async def _left(scene: Scene) -> Turn:
    back = go(scene.say("label-open-tip"), "unit-tips", int(told(scene, "tip")))
    return Turn((text(scene.say("tip-desk-left"), [back, menu_choice(scene)]),))


STEPS = Steps(
    dialogue="tip-forward", steps={"to": Step(_ask_to, _take_to), "sure": Step(_ask_sure, _take_sure)}, left=_left
)

DIALOGUE = Dialogue(
    name="tip-forward",
    command="chuyentin",
    act=Act.VERIFY_TIP,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
