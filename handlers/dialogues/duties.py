"""Deadlines and quota of my unit: what is owed, by when, and how much of it is done."""

from content.message import Choice
from content.programme import DutyKind
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, text
from handlers.standing import Standing, due_words, period_name, progress_words, standings
from storage.tables import Unit


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    held = scene.units(Role.OFFICER)
    if not held:
        return Turn((text(scene.say("officer-without-unit"), [menu_choice(scene)]),))
    words = [await _unit(scene, unit) for unit in held]
    choices: list[Choice] = [go(scene.say("label-nominate"), "nominate"), menu_choice(scene)]
    return Turn((text("\n\n".join(words), choices),))


async def _unit(scene: Scene, unit: Unit) -> str:
    found = await standings(scene.session, scene.live_programmes(), unit, scene.today)
    if not found:
        return scene.say("duties-none", unit=unit.name)
    return "\n".join([scene.say("duties-head", unit=unit.name), *(_line(scene, each) for each in found)])


def _line(scene: Scene, each: Standing) -> str:
    """One duty: its name and document, progress for quotas, and the date."""
    phrases = scene.house.phrases
    facts = {
        "name": each.duty.name,
        "document": each.programme.document,
        "period": period_name(phrases, each.period),
        "due": due_words(phrases, each.due, scene.today),
    }
    if each.duty.kind is DutyKind.QUOTA:
        return scene.say(f"duties-quota-{each.duty.strength.value}", progress=progress_words(phrases, each), **facts)
    return scene.say("duties-done" if each.done else "duties-open", **facts)


DIALOGUE = Dialogue(name="duties", command="han", act=Act.SEE_UNIT_PROGRESS, open=_open)
