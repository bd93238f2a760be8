"""How far a person's roles reach."""

from content.rules.person import Act, Role
from content.rules.unit import UnitFacts, active
from handlers.scene import Scene
from storage import units
from storage.tips import Reach


async def tips_reach(scene: Scene) -> Reach:
    """The tips a person may read: an officer those of the own units, a reviewer all below and the unplaced ones."""
    codes = {unit.code for unit in scene.units(Role.OFFICER)}
    if not scene.may(Act.READ_AREA_TIPS):
        return Reach(codes)
    return Reach(codes | await _below(scene), unplaced=True)


async def area_units(scene: Scene) -> list[UnitFacts]:
    """The living units whose progress a person may see: a reviewer those below the own units, an administrator all."""
    known = (await units.all_units(scene.session)).values()
    codes = None if Role.ADMINISTRATOR in scene.roles else await _below(scene)
    return [one for one in known if active(one, scene.today) and (codes is None or one.code in codes)]


async def _below(scene: Scene) -> set[str]:
    """The units that somebody reviews, with all below them. One query for each unit held."""
    codes: set[str] = set()
    for unit in scene.units(Role.REVIEWER):
        codes |= await units.subtree_codes(scene.session, unit.code)
    return codes
