"""Follow published stories no more; nothing is kept of what was chosen."""

from content.rules.person import Act
from handlers.aside import aside
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go
from storage import audit, subscriptions


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    if await subscriptions.unfollow(scene.session, scene.person.id, scene.now):
        audit.note(scene.session, scene.now, scene.actor, "unfollow", scene.actor)
    choices = [go(scene.say("label-follow-again"), "follow"), menu_choice(scene)]
    return aside(scene, scene.say("unfollowed"), choices)


DIALOGUE = Dialogue(name="unfollow", command="dungtheodoi", act=Act.SUBSCRIBE, open=_open, always=True)
