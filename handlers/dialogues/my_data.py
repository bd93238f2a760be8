"""The rights a person has about the own data: see it, have it corrected, restricted or deleted; people do that."""

from content.rules.person import Act
from content.rules.ticket import RIGHTS, TicketKind
from handlers.dialogue import Dialogue
from handlers.dialogues.ticket import ask_for
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, text


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing says what can be asked for; a kind asks what exactly."""
    chosen = next((kind for kind in RIGHTS if arguments == (kind.value,)), None)
    if chosen is not None:
        return await ask_for(scene, chosen)
    choices = [go(_label(scene, kind), "my-data", kind.value) for kind in RIGHTS]
    return Turn((text(scene.say("my-data-which"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, kind: TicketKind) -> str:
    return scene.say("label-my-data-kind", kind=scene.say(f"my-data-{kind.value}"), days=RIGHTS[kind])


DIALOGUE = Dialogue(name="my-data", command="dulieucuatoi", act=Act.ASK_PERSON, open=_open)
