"""Help: what can be typed, and how to leave."""

from content.rules.person import Act
from handlers.dialogue import Dialogue, dialogues
from handlers.dialogues.menu import menu
from handlers.scene import Scene, Turn, text


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    if scene.place is not None and dialogues()[scene.place.dialogue].ask is not None:
        return Turn((text(scene.say("help-in-form")),), scene.place)
    return Turn((await menu(scene, scene.say("help")),))


DIALOGUE = Dialogue(name="help", command="giup", act=Act.ASK, open=_open, always=True)
