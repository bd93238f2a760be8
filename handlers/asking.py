"""Puts a question to the library, in the light of what was asked a moment ago; and what stands below the answer."""

from collections.abc import Sequence
from dataclasses import replace

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.answers.knowing.naming import full_names
from content.message import Choice
from content.programme import UnitClass
from content.rules.person import Role
from handlers.fields import mark
from handlers.remembering import Remembered, history, remembered
from handlers.scene import Scene, go
from storage import obligations, talks

CHOICES_MAX = 8
OFFERED = "of"


async def answer_to(scene: Scene, words: str) -> Answer:
    """The library's answer, in the light of the open form and of the questions before.

    An officer asks for the unit; days that the office has set are told with who set them.
    """
    before = remembered(scene)
    asked = await _question(scene, words, (*_of_the_talk(scene, before), *history(before)))
    known = await scene.library()
    found = answer(asked, known, scene.house.phrases)
    return _of_the_form(scene, asked, found, before, known) or found


async def answer_chosen(scene: Scene, label: str, before: Sequence[Remembered]) -> Answer:
    """The answer to what was offered below the last of these questions: a document answers that one once more."""
    asked = await _question(scene, label, history(before) if names_a_document(scene, label) else ())
    return answer(asked, await scene.library(), scene.house.phrases)


def names_a_document(scene: Scene, label: str) -> bool:
    """Whether a choice is the name of a document and no question by itself."""
    return label in full_names(scene.house.programmes.values())


def below(asked: str, found: Answer) -> list[Choice]:
    """What stands below an answer: the documents or the neighbouring questions that it offers.

    Each holds as long as the talk knows the question, whatever is said in between.
    """
    of = Remembered(asked).mark
    return [go(label, "ask", OFFERED, of, mark(label)) for label in offered(found)]


def offered(found: Answer) -> tuple[str, ...]:
    """The choices of an answer, as many as fit below a message."""
    return found.choices[:CHOICES_MAX]


async def _question(scene: Scene, words: str, before: tuple[str, ...]) -> Question:
    working = await obligations.working_dates(scene.session)
    return Question(words, scene.today, history=before, unit_class=_unit_class(scene), working=working)


def _of_the_talk(scene: Scene, before: Sequence[Remembered]) -> tuple[str, ...]:
    """The open form's programme; otherwise the talk's document, where no question of it is known any more."""
    if own := _form_topic(scene):
        return (own,)
    talk = scene.talk
    return (talk.topic,) if talk.topic and not before and talks.fresh(talk, scene.now) else ()


def _of_the_form(
    scene: Scene, asked: Question, found: Answer, before: Sequence[Remembered], known: Library
) -> Answer | None:
    """The same from the open form's programme, where another one answered that nobody named here."""
    own = _form_topic(scene)
    if not own or found.kind is AnswerKind.ABSTAIN or own in (one.programme for one in found.citations):
        return None
    if any(one.topic not in ("", own) for one in before[-1:]):
        return None
    limited = answer(replace(asked, programme=own), known, scene.house.phrases)
    return limited if limited.kind is AnswerKind.ANSWER else None


def _form_topic(scene: Scene) -> str:
    return str(scene.place.data.get("topic", "")) if scene.place else ""


def _unit_class(scene: Scene) -> UnitClass | None:
    """The class of the units for which the person is an officer, where it is one class."""
    classes = {unit.unit_class for unit in scene.units(Role.OFFICER)}
    return UnitClass(classes.pop()) if len(classes) == 1 else None
