"""The last line of what nobody asked for: why this person gets it, and how to stop it."""

from dataclasses import replace

from content.message import Message
from content.phrasebook import Phrases
from content.rules.push import PushKind


def with_reason(phrases: Phrases, message: Message, kind: PushKind) -> Message:
    """The message with that line below it; added where notices and reminders are queued, so that none lacks it."""
    return replace(message, text=f"{message.text}\n{phrases.say(f'push-why-{kind.value}')}")
