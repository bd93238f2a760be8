"""What a channel is: a record of what the platform can do, and a way to send one part of a message."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from content.message import Choice, File


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do; ``text_limit`` counts UTF-16 units, as both platforms do."""

    text_limit: int
    buttons: bool
    edit: bool = False
    documents: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What goes out in one call: a text that fits, with the buttons below it."""

    text: str
    buttons: tuple[Choice, ...] = ()
    files: tuple[File, ...] = ()


class Refusal(StrEnum):
    """Why a part was not sent: come back later, the person is gone, the platform will not have it, or nobody knows."""

    RETRY_AFTER = "retry-after"
    GONE = "gone"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class ChannelError(Exception):
    """A part that was not (or not surely) sent. Raised only in channels, caught only in deliver."""

    def __init__(self, refusal: Refusal, reason: str, wait: timedelta = timedelta(seconds=1)) -> None:
        """``reason`` is for operators and holds no secret and no text of a message; ``wait`` goes with RETRY_AFTER."""
        super().__init__(reason)
        self.refusal, self.reason, self.wait = refusal, reason, wait


class Channel(Protocol):
    """One platform."""

    @property
    def name(self) -> str:
        """The platform's name in tables and settings."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    async def send(self, address: str, part: Part, key: str) -> str:
        """Send one part and return the platform's id for it. Raises ``ChannelError``.

        ``key`` is the same when the same part is sent again.
        """
