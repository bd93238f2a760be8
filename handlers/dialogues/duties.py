"""Deadlines and quota of my unit: what is owed, by when, and how much of it is done."""

from itertools import groupby

from content.message import Choice
from content.programme import DutyKind, Strength
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.scene import Scene, Turn, go, text
from handlers.standing import Standing, due_words, period_name, progress_words, standings
from storage.tables import Unit

NAME_MAX = 30


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    held = scene.units(Role.OFFICER)
    if not held:
        return Turn((text(scene.say("officer-without-unit"), [menu_choice(scene)]),))
    found = [(unit, await standings(scene.session, scene.live_programmes(), unit, scene.today)) for unit in held]
    words = "\n\n".join(_unit(scene, unit, owed) for unit, owed in found)
    papers = [choice for _, owed in found for each in owed if (choice := _hand_in(scene, each))]
    choices: list[Choice] = [go(scene.say("label-nominate"), "nominate"), *papers, menu_choice(scene)]
    return Turn((text(words, choices),))


def _unit(scene: Scene, unit: Unit, owed: list[Standing]) -> str:
    if not owed:
        return scene.say("duties-none", unit=unit.name)
    lines: list[str] = []
    for document, each in groupby(owed, key=lambda one: one.programme.document):
        lines.append(scene.say("duties-head", unit=unit.name, document=document))
        lines.extend(_line(scene, one) for one in each)
    return "\n".join(lines)


def _line(scene: Scene, each: Standing) -> str:
    """One duty: progress for what binds, and the date; targets and requests bind nobody."""
    phrases = scene.house.phrases
    name, period = each.duty.name, period_name(phrases, each.period)
    due = due_words(phrases, each.due, scene.today)
    if each.duty.strength is not Strength.MINIMUM:
        return scene.say(f"duties-{each.duty.strength.value}", name=name, period=period)
    if each.duty.kind is DutyKind.QUOTA:
        return scene.say("duties-quota", name=name, period=period, progress=progress_words(phrases, each), due=due)
    if each.done:
        return scene.say("duties-done", name=name, period=period)
    return scene.say("duties-open", name=name, period=period, due=due)


def _hand_in(scene: Scene, each: Standing) -> Choice | None:
    """A paper that is still owed can be marked as handed in."""
    if each.obligation_id is None or each.duty.kind is DutyKind.QUOTA or not each.missing:
        return None
    return go(scene.say("label-hand-in", name=shortened(each.duty.name, NAME_MAX)), "hand-in", each.obligation_id)


DIALOGUE = Dialogue(name="duties", command="han", act=Act.SEE_UNIT_PROGRESS, open=_open)
