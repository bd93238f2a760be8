"""Reminders again."""

from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.scene import Scene, Turn, go, text
from storage import audit


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    if scene.person.reminders_off_at is not None:
        scene.person.reminders_off_at = None
        audit.note(scene.session, scene.now, scene.actor, "reminders-on", scene.actor)
    choices = [] if scene.place else [go(scene.say("menu-label"), "menu")]
    return Turn((text(scene.say("reminders-on"), choices),), scene.place)


DIALOGUE = Dialogue(name="reminders-on", command="batnhac", act=Act.ASK, open=_open, always=True)
