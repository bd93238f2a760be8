"""A unit, chosen by its name in two moves: what was typed finds some, one of them is picked."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.unit import UnitFacts, active
from handlers.scene import Scene, pick, text
from handlers.unit_named import units_named
from storage import units


async def unit_chosen(scene: Scene, value: str) -> UnitFacts | Message:
    """The unit that was picked, or those that the typed name fits, to pick from.

    An ended one stands for its successors.
    ``RuleBrokenError("unit-not-found")`` when nothing fits. Reads all units: one query.
    """
    if value:
        found = await units.unit(scene.session, value)
        if found is None or not active(found, scene.today):
            raise RuleBrokenError("unit-not-found")
        return found
    named = await units_named(scene, scene.said.text)
    if not named:
        raise RuleBrokenError("unit-not-found")
    return text(scene.say("unit-which"), [pick(label, code) for code, label in named.items()])
