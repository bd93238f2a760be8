"""Reminders of duties again."""

from content.rules.person import Act
from content.rules.push import PushKind
from handlers.dialogue import Dialogue
from handlers.scene import Scene, Turn, go, text
from storage import audit, pushes


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    """A pause of everything ends as well: otherwise nothing would come."""
    if PushKind.DUTY in await pushes.stopped(scene.session, scene.person):
        await pushes.resume(scene.session, scene.person, [PushKind.DUTY], scene.now)
        audit.note(scene.session, scene.now, scene.actor, "reminders-on", scene.actor)
    if scene.person.paused_until is not None:
        await pushes.pause(scene.session, scene.person, None, scene.now)
    choices = [] if scene.place else [go(scene.say("menu-label"), "menu")]
    return Turn((text(scene.say("reminders-on"), choices),), scene.place)


DIALOGUE = Dialogue(name="reminders-on", command="batnhac", act=Act.ASK, open=_open, always=True)
