"""When a question is better put to people: the texts leave it open, or it is theirs to answer."""

from content.answers import Answer
from content.answers.question import Reason
from handlers.dialogues.ticket import BOT_SAID, FOR_PERSON
from handlers.form import shortened
from handlers.scene import Scene

ASKED_MAX = 500
SAID_MAX = 600
THEIRS = (
    "answers-decline-human",
    "answers-decline-case",
    "answers-decline-lost-code",
    "answers-decline-sent",
    "answers-decline-consent",
    "answers-decline-law",
)
"""Declined because people, not texts, know about it."""


def unsettled(scene: Scene, found: Answer) -> bool:
    """Whether a document answers only that it does not say: no day and none set by the office, or a silence."""
    if scene.say("answers-no-working-day") in found.text:
        return True
    cited = {one.programme for one in found.citations} & set(scene.house.programmes)
    return any(silence.summary in found.text for slug in cited for silence in scene.house.programmes[slug].silences)


def for_people(scene: Scene, found: Answer) -> bool:
    """Whether people can tell more about what was declined: of this field but in no text, or theirs to answer."""
    return found.reason is Reason.NOT_FOUND or found.text in {scene.say(phrase) for phrase in THEIRS}


def for_person(asked: str, said: str) -> dict[str, int | str | bool]:
    """What the people are told: the question and what the bot said about it, and no more."""
    return {FOR_PERSON: shortened(asked, ASKED_MAX), BOT_SAID: shortened(said, SAID_MAX)}
