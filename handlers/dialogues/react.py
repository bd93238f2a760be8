"""“Cảm ơn” and “muốn học theo”: said once to a story by each reader, and taken back again."""

from content.rules.person import Act
from content.rules.story import ReactionKind
from handlers.dialogue import Dialogue, dialogues
from handlers.dialogues.stories import shown
from handlers.scene import Scene, Turn, is_number
from storage import reactions, stories

KINDS = tuple(kind.value for kind in ReactionKind)
UNDO = "undo-"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<kind>.<story>`` and ``undo-<kind>.<story>``; nothing else names a story, so the list is shown."""
    match arguments:
        case (said, number) if said.removeprefix(UNDO) in KINDS and is_number(number):
            return await _said(scene, said, int(number))
        case _:
            return await dialogues()["stories"].open(scene, ())


async def _said(scene: Scene, said: str, number: int) -> Turn:
    story, kind = await stories.readable(scene.session, number), ReactionKind(said.removeprefix(UNDO))
    if said.startswith(UNDO):
        await reactions.unsay(scene.session, story, scene.person.id, kind)
        return await shown(scene, story, scene.say("react-undone"))
    await reactions.say(scene.session, story, scene.person.id, kind, scene.now)
    return await shown(scene, story, scene.say(f"react-{kind.value}"))


DIALOGUE = Dialogue(name="react", command="camon", act=Act.REACT, open=_open)
