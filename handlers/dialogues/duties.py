"""Deadlines and quota of my unit: what is owed, by when, and how much of it is done."""

from content.message import Choice
from content.programme import DutyKind
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.scene import Scene, Turn, go, text
from handlers.standing import Standing, standings
from handlers.unit_view import unit_words

NAME_MAX = 30


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    held = scene.units(Role.OFFICER)
    if not held:
        return Turn((text(scene.say("officer-without-unit"), [menu_choice(scene)]),))
    found = [(unit, await standings(scene.session, scene.live_programmes(), unit, scene.today)) for unit in held]
    words = "\n\n".join([await unit_words(scene, unit, owed) for unit, owed in found])
    papers = [choice for _, owed in found for each in owed if (choice := _hand_in(scene, each))]
    choices: list[Choice] = [go(scene.say("label-nominate"), "nominate"), *papers, menu_choice(scene)]
    return Turn((text(words, choices),))


def _hand_in(scene: Scene, each: Standing) -> Choice | None:
    """A paper that is still owed can be marked as handed in."""
    if each.obligation_id is None or each.duty.kind is DutyKind.QUOTA or not each.missing:
        return None
    return go(scene.say("label-hand-in", name=shortened(each.duty.name, NAME_MAX)), "hand-in", each.obligation_id)


DIALOGUE = Dialogue(name="duties", command="han", act=Act.SEE_UNIT_PROGRESS, open=_open)
