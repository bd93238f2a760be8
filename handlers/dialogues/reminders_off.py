"""No more reminders of duties; what already waits is dropped."""

from content.rules.person import Act
from content.rules.push import PushKind
from handlers.dialogue import Dialogue
from handlers.scene import Scene, Turn, go, text
from storage import audit, pushes


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    if scene.person.reminders_off_at is None:
        await pushes.stop(scene.session, scene.person, [PushKind.DUTY], scene.now)
        audit.note(scene.session, scene.now, scene.actor, "reminders-off", scene.actor)
    choices = (
        []
        if scene.place
        else [go(scene.say("label-reminders-on"), "reminders-on"), go(scene.say("menu-label"), "menu")]
    )
    return Turn((text(scene.say("reminders-off"), choices),), scene.place)


DIALOGUE = Dialogue(name="reminders-off", command="tatnhac", act=Act.ASK, open=_open, always=True)
