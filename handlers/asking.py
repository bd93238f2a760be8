"""Puts a person's question to the library, in the light of what the talk was about a moment ago."""

from datetime import timedelta

from content.answers import Answer, Question, answer
from handlers.scene import Scene

TOPIC_LIFE = timedelta(minutes=30)


def answer_to(scene: Scene, words: str) -> Answer:
    """The library's answer. A topic older than ``TOPIC_LIFE`` no longer counts."""
    talk = scene.talk
    fresh = talk.topic_at is not None and scene.now - talk.topic_at <= TOPIC_LIFE
    history = (talk.topic,) if fresh and talk.topic else ()
    return answer(Question(words, scene.today, history=history), scene.house.library, scene.house.phrases)
