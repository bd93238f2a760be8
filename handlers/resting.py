"""What is said while the bot rests: its notice, except to who can end it, in danger, and for what cannot wait."""

from datetime import datetime

from content.answers import danger
from content.message import Kind, Message
from content.phrasebook import Phrases
from content.rules.person import Act, Role, may
from handlers.router import leads_to
from handlers.scene import Scene, Turn

NEVER_RESTS = ("consent", "stop-all", "reminders-off", "privacy")
"""What a person is promised at any time: to take a consent back, to be left alone, to know what is kept of them."""


def rests_for(scene: Scene) -> bool:
    """Whether this person gets the notice: not those who may end it, nor who tells of danger to life.

    Nor anybody for ``NEVER_RESTS``.
    """
    if any(may(role, Act.PAUSE_BOT) for role in scene.roles if role is not Role.CITIZEN):
        return False
    if leads_to(scene) in NEVER_RESTS:
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
