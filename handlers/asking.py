"""Puts a person's question to the library, in the light of what the talk was about a moment ago."""

from dataclasses import replace
from datetime import timedelta

from content.answers import Answer, AnswerKind, Question, answer
from content.programme import UnitClass
from content.rules.person import Role
from handlers.scene import Scene
from storage import obligations

TOPIC_LIFE = timedelta(minutes=30)


async def answer_to(scene: Scene, words: str, earlier: str = "") -> Answer:
    """The library's answer, in the light of the question asked ``earlier``, the open form, or the last answer.

    An officer asks for the unit; days that the office has set are told with who set them.
    """
    topic = _topic(scene)
    history = tuple(one for one in (topic, earlier) if one)
    working = await obligations.working_dates(scene.session)
    asked = Question(words, scene.today, history=history, unit_class=_unit_class(scene), working=working)
    found = answer(asked, scene.house.library, scene.house.phrases)
    return _of_the_form(scene, asked, found) or found


def _of_the_form(scene: Scene, asked: Question, found: Answer) -> Answer | None:
    """The same from the open form's programme, where another one answered that was not even named."""
    own = str(scene.place.data.get("topic", "")) if scene.place else ""
    if not own or found.kind is AnswerKind.ABSTAIN or own in (one.programme for one in found.citations):
        return None
    limited = answer(replace(asked, programme=own), scene.house.library, scene.house.phrases)
    return limited if limited.kind is AnswerKind.ANSWER else None


def _unit_class(scene: Scene) -> UnitClass | None:
    """The class of the units for which the person is an officer, where it is one class."""
    classes = {unit.unit_class for unit in scene.units(Role.OFFICER)}
    return UnitClass(classes.pop()) if len(classes) == 1 else None


def _topic(scene: Scene) -> str:
    """The open form's programme; otherwise the last answer's, for ``TOPIC_LIFE``."""
    if scene.place and (topic := scene.place.data.get("topic")):
        return str(topic)
    talk = scene.talk
    fresh = talk.topic_at is not None and scene.now - talk.topic_at <= TOPIC_LIFE
    return talk.topic or "" if fresh else ""
