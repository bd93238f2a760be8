"""How far a person's roles reach."""

from content.rules.person import Act, Role
from handlers.scene import Scene
from storage import units
from storage.tips import Reach


async def tips_reach(scene: Scene) -> Reach:
    """The tips a person may read: an officer those of the own units, a reviewer all below theirs and the unplaced ones.

    One query for each unit that a reviewer holds the role for.
    """
    codes = {unit.code for unit in scene.units(Role.OFFICER)}
    if not scene.may(Act.READ_AREA_TIPS):
        return Reach(codes)
    for unit in scene.units(Role.REVIEWER):
        codes |= await units.subtree_codes(scene.session, unit.code)
    return Reach(codes, unplaced=True)
