"""What is said while the bot rests: its notice to everybody but whoever can end it, and what danger to life needs."""

from datetime import datetime

from content.answers import danger
from content.message import Kind, Message
from content.phrasebook import Phrases
from content.rules.person import Act, Role, may
from handlers.scene import Scene, Turn


def rests_for(scene: Scene) -> bool:
    """Whether this person gets the notice: not those who may end it, and nobody who tells of danger to life."""
    if any(may(role, Act.PAUSE_BOT) for role in scene.roles if role is not Role.CITIZEN):
        return False
    return scene.said.kind is Kind.CHOICE or not danger(scene.said.text)


def rested(scene: Scene, notice: str, until: datetime | None) -> Turn:
    """The notice in place of an answer; where the talk stands, a form and its draft stay as they are."""
    return Turn((Message(notice_words(scene.house.phrases, notice, until)),), scene.place, urgent=True)


def notice_words(phrases: Phrases, notice: str, until: datetime | None) -> str:
    """The notice with what becomes of the message that was just sent, and until when."""
    if until is None:
        return phrases.say("standstill-said", notice=notice)
    return phrases.say("standstill-said-until", notice=notice, until=until)
