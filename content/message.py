"""A message, the same on every channel: what came in, what goes out, and how choices are numbered."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a person sent."""

    TEXT = "text"
    CHOICE = "choice"
    PHOTO = "photo"
    FILE = "file"
    VOICE = "voice"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    EDITED = "edited"
    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    """The person shut the door: nothing can be sent until they come back."""
    UNBLOCKED = "unblocked"
    MOVED = "moved"
    """A group has a new address, which stands in the text."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo already kept under the data directory by the hash of its content (hex SHA-256); ``size`` in bytes."""

    digest: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Remote:
    """A photo that still lies with the platform, under the channel's own reference (a file's id, an address).

    One that ``expires`` is fetched before others.
    """

    reference: str
    expires: bool = False


class Missing(StrEnum):
    """Why a photo that was sent is not there."""

    AWAY = "away"
    """It could not be fetched."""
    TOO_LARGE = "too-large"
    NOT_A_PHOTO = "not-a-photo"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message from a person.

    ``key`` is unique for the channel: the same update delivered twice has the same key.
    ``conversation`` and ``sender`` are the channel's own ids; ``choice`` is the token of a pressed button, ``pressed``
    the platform's id of the message it stood under, and ``callback`` what the platform wants to hear back about it.
    ``remote`` photos are fetched before the message is answered: each becomes one of ``photos``, or is ``missing``.
    """

    channel: str
    conversation: str
    sender: str
    key: str
    at: datetime
    kind: Kind = Kind.TEXT
    text: str = ""
    choice: str = ""
    photos: tuple[Photo, ...] = ()
    name: str = ""
    group: bool = False
    remote: tuple[Remote, ...] = ()
    missing: tuple[Missing, ...] = ()
    pressed: str = ""
    callback: str = ""


class Show(StrEnum):
    """Where a choice is seen."""

    EVERYWHERE = "everywhere"
    """A button where the channel has buttons, a numbered line elsewhere."""
    BUTTON = "button"
    """A button only: the text itself says what to type instead."""
    NUMBER = "number"
    """The text itself carries the number; there is no button."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to press or to type the number of; ``token`` comes back when it is chosen (at most 64 bytes)."""

    label: str
    token: str
    show: Show = Show.EVERYWHERE


@dataclass(frozen=True, slots=True)
class File:
    """A file under the data directory that goes out with a message."""

    digest: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot says: plain text, what can be chosen, and files.

    A ``page`` of a list may take the place of the message whose button was pressed; ``replaces`` is the platform's id
    of that message, filled in when the reply is queued.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    files: tuple[File, ...] = field(default=())
    page: bool = False
    replaces: str = ""


def numbered(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices that carry a number, in order: the first is 1."""
    return tuple(choice for choice in choices if choice.show is not Show.BUTTON)


def without_numbers(message: Message) -> Message:
    """The message for somebody who is in the middle of something: its buttons stay, its numbers would mislead."""
    choices = tuple(replace(choice, show=Show.BUTTON) for choice in message.choices)
    return replace(message, choices=choices)


def as_numbered_text(message: Message) -> str:
    """The message for a channel without buttons: its choices become the lines “1. …” below the text."""
    lines = [
        f"{number}. {choice.label}"
        for number, choice in enumerate(numbered(message.choices), start=1)
        if choice.show is Show.EVERYWHERE
    ]
    return "\n".join([message.text, *lines])


_NUMBER = re.compile(r"(?:(?:số|so|câu|cau|chọn|chon|mục|muc)\s*)?(\d{1,3})\s*[.):]?", re.IGNORECASE)


def typed_number(text: str) -> int | None:
    """The number in “1”, “1.”, “số 1”, “chọn 1”; ``None`` for anything else."""
    match = _NUMBER.fullmatch(text.strip())
    return int(match.group(1)) if match else None
