"""How far a person's roles reach."""

from content.rules.person import Act, Role, Scope, scope
from content.rules.unit import UnitFacts, active
from handlers.scene import Scene
from storage import units
from storage.reach import Reach


async def reach(scene: Scene, act: Act) -> Reach:
    """The units for which a person may do this, by the table of permissions: all roles together.

    Who reviews an area also gets what belongs to no known unit. One query for each unit held with an area.
    """
    codes: set[str] = set()
    unplaced = False
    for role in scene.roles:
        match scope(role, act):
            case Scope.ALL if role is not Role.CITIZEN:
                return Reach(None, unplaced=True)
            case Scope.AREA:
                unplaced = True
                for unit in scene.units(role):
                    codes |= await units.subtree_codes(scene.session, unit.code)
            case Scope.UNIT:
                codes |= {unit.code for unit in scene.units(role)}
    return Reach(codes, unplaced)


async def tips_reach(scene: Scene) -> Reach:
    """The tips a person may read: an officer those of the own units, a reviewer all below and the unplaced ones."""
    return await reach(scene, Act.READ_UNIT_TIPS)


async def area_units(scene: Scene) -> list[UnitFacts]:
    """The living units whose progress a person may see: a reviewer those below the own units, an administrator all."""
    within = await reach(scene, Act.SEE_AREA_PROGRESS)
    known = (await units.all_units(scene.session)).values()
    return [one for one in known if active(one, scene.today) and within.holds(one.code)]
