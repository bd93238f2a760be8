"""Nothing unasked any more, whatever it is; what already waits is dropped."""

from content.rules.person import Act
from content.rules.push import PushKind
from handlers.aside import aside
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go
from storage import audit, pushes

NAME = "stop-all"


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    if await pushes.stopped(scene.session, scene.person) != set(PushKind):
        await pushes.stop(scene.session, scene.person, tuple(PushKind), scene.now)
        audit.note(scene.session, scene.now, scene.actor, "push-stop", scene.actor, kind="all")
    words = scene.say("stop-all-officer" if scene.may(Act.SEE_UNIT_PROGRESS) else "stop-all")
    choices = [
        go(scene.say("label-resume-all"), "subscriptions", "resume", "all"),
        go(scene.say("label-subscriptions"), "subscriptions"),
        menu_choice(scene),
    ]
    return aside(scene, words, choices)


DIALOGUE = Dialogue(name=NAME, command="stop", act=Act.SUBSCRIBE, open=_open, always=True)
