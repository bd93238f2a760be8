"""Groups: a polite refusal once, then silence. Cases are personal, so nothing is read, shown or linked there."""

from content.answers import danger
from content.message import Incoming, Kind, Message
from content.phrasebook import Phrases
from handlers.scene import Turn

SPOKEN = frozenset(Kind) - {Kind.EDITED, Kind.BLOCKED, Kind.UNBLOCKED, Kind.MOVED}
"""What somebody says; the rest only happens in a group."""


def group_turn(said: Incoming, first: bool, phrases: Phrases) -> Turn:  # noqa: FBT001 - whether it is the first time
    """What is answered in a group: where to write instead, the first time; later nothing, save where life is at stake.

    Neither a number nor a button of the refusal leads anywhere, and the talk stands nowhere afterwards.
    """
    if said.kind is Kind.TEXT and danger(said.text):
        return Turn((Message(phrases.say("answers-danger")),), urgent=True)
    if said.kind not in SPOKEN:
        return Turn((), urgent=True)
    return Turn((Message(phrases.say("group-refusal")),) if first else ())
