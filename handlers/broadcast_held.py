"""A broadcast that somebody acts on: within reach, and as it was when the button was shown."""

from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from handlers.broadcast_audience import desk
from handlers.broadcast_view import view
from handlers.scene import Scene, Turn
from storage import broadcasts
from storage.tables import Broadcast


async def held(scene: Scene, number: str | int, act: Act) -> Broadcast:
    """The broadcast, held until the transaction ends; ``RuleBrokenError("broadcast-gone")`` also beyond one's reach."""
    found = await desk(scene, act)
    one = await broadcasts.load(scene.session, int(number))
    if not found.sees(one):
        raise RuleBrokenError("broadcast-gone")
    return one


async def changed_meanwhile(scene: Scene, one: Broadcast, version: str | int) -> Turn | None:
    """That it changed since the button was shown, and how it stands now; ``None`` when it did not."""
    if one.version == int(version):
        return None
    return Turn((await view(scene, one, scene.say("broadcast-changed")),))
