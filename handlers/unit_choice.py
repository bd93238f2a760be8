"""A unit, chosen by its name in two moves: what was typed finds some, one of them is picked."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.unit import UnitFacts, active
from content.rules.unit_name import find
from handlers.scene import Scene, pick, text
from storage import units

FOUND_MAX = 6


async def unit_chosen(scene: Scene, value: str) -> UnitFacts | Message:
    """The unit that was picked, or the ones that the typed name fits, to pick from.

    Those of the same name are told apart by what they lie below. Ended units stand for their successors.
    ``RuleBrokenError("unit-not-found")`` when nothing fits. Reads all units: one query.
    """
    known = await units.all_units(scene.session)
    if value:
        if value not in known or not active(known[value], scene.today):
            raise RuleBrokenError("unit-not-found")
        return known[value]
    living = {one.code: one for found in find(scene.said.text, known, scene.today, FOUND_MAX) for one in found.today}
    if not living:
        raise RuleBrokenError("unit-not-found")
    choices = [pick(unit_label(one, known), one.code) for one in living.values()]
    return text(scene.say("unit-which"), choices[:FOUND_MAX])


def unit_label(one: UnitFacts, known: dict[str, UnitFacts]) -> str:
    """The name, with that of the unit above where another unit is called the same."""
    twice = sum(other.name == one.name for other in known.values()) > 1
    if not twice:
        return one.name
    above = known[one.parent].name if one.parent in known else one.code
    return f"{one.name} ({above}, {one.code})"
