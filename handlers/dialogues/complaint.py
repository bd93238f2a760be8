"""A complaint about one's own case: which one, and what is wrong. The office answers it, and nobody who decided."""

from content.rules.nomination import NominationState
from content.rules.person import Act
from content.rules.ticket import TicketKind
from handlers.dialogue import Dialogue
from handlers.dialogues.ticket import ask_for
from handlers.form import menu_choice, shortened
from handlers.scene import Scene, Turn, go, is_number, text
from storage import nominations

SHOWN = 6
LABEL_MAX = 40
OTHER = "other"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing asks which case, where there is one; ``<id>`` is a nomination of one's own, ``other`` anything else."""
    match arguments:
        case (number,) if is_number(number):
            record = await nominations.own(scene.session, int(number), scene.person.id)
            return await ask_for(scene, TicketKind.COMPLAINT, record.id)
        case ("other",):
            return await ask_for(scene, TicketKind.COMPLAINT)
    mine = await nominations.listed(scene.session, scene.person.id, 0, SHOWN)
    sent = [one for one in mine[:SHOWN] if one.state != NominationState.DRAFT]
    if not sent:
        return await ask_for(scene, TicketKind.COMPLAINT)
    choices = [go(_label(scene, one.id, one.name or ""), "complaint", one.id) for one in sent]
    choices.append(go(scene.say("label-complaint-other"), "complaint", OTHER))
    return Turn((text(scene.say("complaint-which"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, number: int, name: str) -> str:
    return scene.say("label-complaint", number=str(number), name=shortened(name, LABEL_MAX))


DIALOGUE = Dialogue(name="complaint", command="khieunai", act=Act.ASK_PERSON, open=_open)
