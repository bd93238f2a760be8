"""An answer was not what somebody meant: that is noted without their name, and people can be asked instead."""

from content.rules.person import Act
from handlers.aside import aside, in_a_form
from handlers.dialogue import Dialogue
from handlers.dialogues.ask import NAME as ASK
from handlers.for_people import for_person
from handlers.form import menu_choice
from handlers.learning import unhelpful
from handlers.remembering import Remembered, by_mark, remembered
from handlers.scene import Place, Scene, Turn, go, text

NOTED = "noted"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<mark>`` names the question; without one it is the last. A second tap thanks again and counts nothing."""
    known = by_mark(scene, arguments[0]) if arguments else remembered(scene)
    choices = [go(scene.say("label-ticket"), "ticket", "new"), menu_choice(scene)]
    if not known:
        return aside(scene, scene.say("unhelpful-old"), choices)
    question, thanks = known[-1], scene.say("unhelpful-thanks")
    noted = () if _noted(scene, question) else unhelpful(question.words)
    if in_a_form(scene):
        return Turn((text(thanks),), scene.place, kept=noted)
    data = for_person(question.words, "") | {NOTED: question.mark}
    return Turn((text(thanks, choices),), Place(ASK, "person", data), kept=noted)


def _noted(scene: Scene, question: Remembered) -> bool:
    return scene.place is not None and scene.place.data.get(NOTED) == question.mark


DIALOGUE = Dialogue(name="unhelpful", command="chuadung", act=Act.ASK, open=_open)
