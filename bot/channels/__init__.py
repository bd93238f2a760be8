"""What a channel is: a record of what the platform can do, ways to hear and to send, and one kind of error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from content.message import Choice, File, Incoming, Remote


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a platform may be sent to; zero means that it does not matter.

    ``per_second`` counts messages of one bot, the others are seconds between two messages to one conversation.
    """

    per_second: float = 0.0
    chat_seconds: float = 0.0
    group_seconds: float = 0.0


class PhotoOut(StrEnum):
    """How a photo goes out: with the call, or as a public address that the platform fetches."""

    UPLOAD = "upload"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do; limits count UTF-16 units, as both platforms do.

    Addresses of groups begin with ``group_prefix``. For ``recalls`` hours a message can be taken back; 0 is never.
    ``monthly_messages`` and ``users`` are what the bot's plan includes; ``None`` where there is no such limit.
    """

    text_limit: int
    buttons: bool
    caption_limit: int = 0
    edit: bool = False
    documents: bool = False
    photos: PhotoOut | None = None
    group_prefix: str = ""
    recalls: int = 0
    pace: Pace = Pace()
    monthly_messages: int | None = None
    users: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What goes out in one call: a text that fits, with the buttons below it, or a file with its caption.

    ``replaces`` is the platform's id of a message of ours that this one takes the place of.
    """

    text: str
    buttons: tuple[Choice, ...] = ()
    files: tuple[File, ...] = ()
    replaces: str = ""


class Refusal(StrEnum):
    """Why a part was not sent: come back later, the person is gone, the platform will not have it, or nobody knows."""

    RETRY_AFTER = "retry-after"
    GONE = "gone"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class Alarm(StrEnum):
    """What only an operator can put right; said once, loudly, while everything else goes on."""

    TOKEN_REFUSED = "token-refused"  # noqa: S105 - not a secret
    TWO_POLLERS = "two-pollers"
    WEBHOOK_SET = "webhook-set"
    QUOTA = "quota"


class ChannelError(Exception):
    """A call that was not (or not surely) carried out. Raised only in channels, caught only by the loops."""

    def __init__(
        self,
        refusal: Refusal,
        reason: str,
        wait: timedelta | None = None,
        *,
        everyone: bool = False,
        here: bool = False,
        moved_to: str = "",
        alarm: Alarm | None = None,
    ) -> None:
        """``reason`` is for operators and holds no secret and no text of a message.

        ``wait`` is what the platform asked for; left out, the sender backs off by itself. ``everyone``: it is the bot
        that must wait, not one conversation; ``here``: surely only this conversation. ``moved_to`` is its new address.
        """
        super().__init__(reason)
        self.refusal, self.reason, self.wait = refusal, reason, wait
        self.everyone, self.here, self.moved_to, self.alarm = everyone, here, moved_to, alarm


class Channel(Protocol):
    """A way to send."""

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


@runtime_checkable
class TakesBack(Protocol):
    """A channel that can take back what it sent."""

    async def recall(self, address: str, message_id: str) -> None:
        """Delete a message for everybody; one that is no longer there is no error. Raises ``ChannelError``."""


class Files(Protocol):
    """Where the files of messages lie."""

    async def shown(self, file: File) -> Path:
        """The copy that may be shown to people: a photo without what the camera wrote into it. Raises ``OSError``."""

    def link(self, file: File) -> str:
        """A public address of it, for some days. Raises ``LookupError`` when nothing of ours is public."""


Facts = Sequence[tuple[str, str]]
"""What an operator is shown about a platform: names and values, without secrets."""


class Platform(Channel, Protocol):
    """A channel that is also heard: by webhook or by polling."""

    async def close(self) -> None:
        """Close the connections."""

    def authentic(self, headers: Mapping[str, str]) -> bool:
        """Whether a request carries the webhook's secret, compared in constant time. Header names are lower case."""

    def read(self, raw: bytes) -> list[Incoming]:
        """What a webhook's body says. Total: what cannot be understood is nothing, and nothing raises."""

    async def poll(self) -> list[Incoming]:
        """Wait for what people sent. Calling again tells the platform that the last result is safely kept.

        Raises ``ChannelError``.
        """

    async def acknowledge(self, said: Incoming) -> None:
        """Tell the platform that a button press has arrived, as well as can be; never raises."""

    async def typing(self, address: str) -> None:
        """Show that an answer is being prepared, as well as can be; never raises."""

    async def fetch(self, remote: Remote) -> bytes:
        """The bytes of a photo. Raises ``photos.TooLargeError``, and ``ChannelError``: REJECTED is final."""

    async def connect(self, address: str | None) -> Facts:
        """Set the webhook to this address, or take it away for polling. Raises ``ChannelError``."""

    async def disconnect(self) -> Facts:
        """Take the webhook away. Raises ``ChannelError``."""

    async def status(self) -> Facts:
        """Who the bot is and how it is connected. Raises ``ChannelError``."""

    async def probe(self) -> Facts:
        """What a real token shows of all that the documentation leaves open. Sends nothing to people."""
