"""The privacy notice: what is kept, why, who sees it, and what rights a person has."""

from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.scene import Scene, Turn, go, text


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    rights = go(scene.say("label-my-data"), "my-data")
    choices = [] if scene.place else [rights, go(scene.say("menu-label"), "menu")]
    return Turn((text(scene.say("privacy"), choices),), scene.place)


DIALOGUE = Dialogue(name="privacy", command="quyenriengtu", act=Act.ASK, open=_open, always=True)
