"""Units one at a time: find one, see what it is and who is its officer, rename it, end it with its successors."""

from datetime import date

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.dates import parse_coming_day, parse_day
from content.rules.person import Act, Role
from content.rules.unit import NAME_MAX, UnitFacts, active, successors_of
from content.rules.unit_name import find
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.menu import menu
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, pick, text
from handlers.steps import Step, Steps, told
from handlers.unit_choice import unit_chosen
from storage import roster, unit_changes, units
from storage.roster import Page

FOUND_MAX = 8
SUCCESSORS_MAX = 8
OFFICERS_SHOWN = 10
DONE = "done"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing asks for a name; a code opens; ``name`` and ``end`` with a code change one."""
    known = await units.all_units(scene.session)
    match arguments:
        case (code,) if code in known:
            return await _show(scene, known[code], known)
        case ("name" | "end" as change, code) if code in known:
            return await STEPS.stand(scene, "name" if change == "name" else "last-day", unit=code)
        case _:
            return await STEPS.stand(scene, "find")


async def _ask_find(scene: Scene) -> Message:
    return text(scene.say("units-ask-find"))


async def _take_find(scene: Scene, value: str) -> Turn:
    """Ended ones are found too, with the year in which they ended."""
    known = await units.all_units(scene.session)
    if value in known:
        return await _show(scene, known[value], known)
    found = [one.unit for one in find(scene.said.text, known, scene.today, FOUND_MAX)]
    if not found:
        raise RuleBrokenError("unit-not-found")
    choices = [go(_label(scene, one, known), "units", one.code) for one in found]
    return Turn((text(scene.say("unit-which"), [*choices, menu_choice(scene)]),), scene.place)


def _label(scene: Scene, one: UnitFacts, known: dict[str, UnitFacts]) -> str:
    above = known[one.parent].name if one.parent in known else one.code
    if not active(one, scene.today) and one.valid_to is not None:
        return scene.say("units-label-ended", name=one.name, above=above, year=str(one.valid_to.year))
    return scene.say("units-label", name=one.name, above=above)


async def _show(scene: Scene, one: UnitFacts, known: dict[str, UnitFacts]) -> Turn:
    """What it is, when it exists, what it became, what lies below, and who its officers are."""
    officers = await roster.listed(
        scene.session, scene.actor, scene.now, Page(Role.OFFICER, one.code, limit=OFFICERS_SHOWN)
    )
    after = successors_of(one, known)
    none = scene.say("none")
    lines = [
        scene.say("units-one", name=one.name, code=one.code, above=known[one.parent].name if one.parent else none),
        scene.say("units-from", day=one.valid_from) if one.valid_from else "",
        scene.say("units-until", day=one.valid_to) if one.valid_to else "",
        scene.say("units-after", names=", ".join(each.name for each in after)) if after else "",
        scene.say("units-below", count=sum(each.parent == one.code for each in known.values())),
        scene.say("units-officers", names=", ".join(each.name for each in officers) or none),
    ]
    return Turn((text("\n".join(line for line in lines if line), _actions(scene, one)),))


def _actions(scene: Scene, one: UnitFacts) -> list[Choice]:
    changes = [("end", "label-units-end"), ("name", "label-units-name")] if one.valid_to is None else []
    choices = [go(scene.say(label), "units", change, one.code) for change, label in reversed(changes)]
    choices.append(go(scene.say("label-units-people"), "people", "in", one.code))
    return [*choices, go(scene.say("label-units-find"), "units"), menu_choice(scene)]


async def _seen(scene: Scene) -> UnitFacts:
    found = await units.unit(scene.session, str(told(scene, "unit")))
    if found is None:
        raise RuleBrokenError("unit-changed")
    return found


async def _ask_name(scene: Scene) -> Message:
    return text(scene.say("units-ask-name", name=(await _seen(scene)).name))


async def _take_name(scene: Scene, _: str) -> Turn:
    one, name = await _seen(scene), clean_note(scene.said.text, NAME_MAX)
    await unit_changes.rename(scene.session, scene.actor, one, name, scene.now)
    shown = await _shown_again(scene, one.code)
    return Turn((text(scene.say("units-renamed", before=one.name, name=name), shown.messages[0].choices),))


async def _shown_again(scene: Scene, code: str) -> Turn:
    await scene.session.flush()
    known = await units.all_units(scene.session)
    return await _show(scene, known[code], known)


async def _ask_last_day(scene: Scene) -> Message:
    return text(scene.say("units-ask-last-day", name=(await _seen(scene)).name))


async def _take_last_day(scene: Scene, _: str) -> Turn:
    one, last = await _seen(scene), _any_day(scene)
    if one.valid_from and last < one.valid_from:
        raise RuleBrokenError("unit-ends-before-start", {"valid_from": one.valid_from, "valid_to": last})
    return await STEPS.stand(scene, "successor", unit=one.code, last=last.isoformat(), after="")


def _any_day(scene: Scene) -> date:
    """A day to come, or one that is over: what was decided may be entered late."""
    try:
        return parse_coming_day(scene.said.text, scene.today)
    except RuleBrokenError as broken:
        if broken.code != "date-past":
            raise
    return parse_day(scene.said.text, scene.today)


async def _ask_successor(scene: Scene) -> Message:
    chosen = [each.name for each in await _successors(scene)]
    phrase = "units-ask-another" if chosen else "units-ask-successor"
    label = "label-units-successors-done" if chosen else "label-units-successors-none"
    return text(scene.say(phrase, names=", ".join(chosen)), [pick(scene.say(label), DONE)])


async def _successors(scene: Scene) -> list[UnitFacts]:
    codes = str(told(scene, "after")).split()
    found = [await units.unit(scene.session, code) for code in codes]
    return [one for one in found if one is not None]


async def _take_successor(scene: Scene, value: str) -> Turn:
    one, last, after = await _seen(scene), str(told(scene, "last")), str(told(scene, "after")).split()
    if value == DONE:
        return await STEPS.stand(scene, "sure", unit=one.code, last=last, after=" ".join(after), seen=one.name)
    found = await unit_chosen(scene, value)
    if isinstance(found, Message):
        done = (await _ask_successor(scene)).choices
        return Turn((text(found.text, [*found.choices, *done]),), scene.place)
    if found.code == one.code:
        raise RuleBrokenError("unit-successor-itself")
    after = list(dict.fromkeys([*after, found.code]))[:SUCCESSORS_MAX]
    return await STEPS.stand(scene, "successor", unit=one.code, last=last, after=" ".join(after))


async def _ask_sure(scene: Scene) -> Message:
    names = ", ".join(each.name for each in await _successors(scene)) or scene.say("none")
    last = scene.house.phrases.day(date.fromisoformat(str(told(scene, "last"))))
    words = scene.say("units-ask-sure", name=str(told(scene, "seen")), last=last, names=names)
    return text(words, [pick(scene.say("label-units-end-yes"), "yes"), pick(scene.say("label-units-end-no"), "no")])


async def _take_sure(scene: Scene, value: str) -> Turn:
    one, last = await _seen(scene), date.fromisoformat(str(told(scene, "last")))
    if value == "no":
        return await _left(scene)
    if value != "yes":
        raise RuleBrokenError("choose-one")
    if one.name != told(scene, "seen") or one.valid_to is not None:
        raise RuleBrokenError("unit-changed")
    after = str(told(scene, "after")).split()
    await unit_changes.end(scene.session, scene.actor, one, last_day=last, successors=after, now=scene.now)
    shown = await _shown_again(scene, one.code)
    words = scene.say("units-ended", name=one.name, last=scene.house.phrases.day(last))
    return Turn((text(words, shown.messages[0].choices),))


async def _left(scene: Scene) -> Turn:
    return Turn((await menu(scene, scene.say("units-left")),))


STEPS = Steps(
    "units",
    {
        "find": Step(_ask_find, _take_find),
        "name": Step(_ask_name, _take_name),
        "last-day": Step(_ask_last_day, _take_last_day),
        "successor": Step(_ask_successor, _take_successor),
        "sure": Step(_ask_sure, _take_sure),
    },
    _left,
)

DIALOGUE = Dialogue(
    name="units",
    command="donvi",
    act=Act.IMPORT_UNITS,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
)
