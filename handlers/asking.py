"""Puts a person's question to the library, in the light of what the talk was about a moment ago."""

from datetime import timedelta

from content.answers import Answer, Question, answer
from handlers.scene import Scene

TOPIC_LIFE = timedelta(minutes=30)


def answer_to(scene: Scene, words: str, earlier: str = "") -> Answer:
    """The library's answer, in the light of the question asked ``earlier``, the open form, or the last answer."""
    topic = _topic(scene)
    history = tuple(one for one in (topic, earlier) if one)
    asked = Question(words, scene.today, history=history)
    return answer(asked, scene.house.library, scene.house.phrases)


def _topic(scene: Scene) -> str:
    """The open form's programme; otherwise the last answer's, for ``TOPIC_LIFE``."""
    if scene.place and (topic := scene.place.data.get("topic")):
        return str(topic)
    talk = scene.talk
    fresh = talk.topic_at is not None and scene.now - talk.topic_at <= TOPIC_LIFE
    return talk.topic or "" if fresh else ""
