"""Exemplars made public. None is until the nominee has agreed and the office has published it."""

from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.scene import Scene, Turn, go, text


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    choices = [go(scene.say("label-tip"), "tip"), go(scene.say("menu-label"), "menu")]
    return Turn((text(scene.say("stories-none"), choices),))


DIALOGUE = Dialogue(name="stories", command="guongtot", act=Act.READ_STORIES, open=_open)
