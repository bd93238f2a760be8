"""What the shared suite knows about a platform: a stand-in, somebody on it, and how to make a channel to it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.channels import Files, Platform
from content.message import Kind
from tests.channels.shelf import Shelf
from tests.platforms import server
from tests.platforms.people import PATIENCE
from tests.platforms.record import Heard

SAMPLES = Path(__file__).parent / "samples"
SOON = 1.0


class Maker(Protocol):
    """Makes a channel that polls without waiting."""

    def __call__(self, token: str, base_url: str, files: Files, answer_seconds: float) -> Platform:
        """One channel; ``answer_seconds``: how long a call may take."""


class Somebody(Protocol):
    """A person of a stand-in."""

    chat: str

    async def says(self, text: str) -> None:
        """Type something."""

    async def sends_photo(self, data: bytes, caption: str = "") -> None:
        """Send a photo."""

    async def hears(self, seconds: float = PATIENCE) -> Heard:
        """The next message."""


@dataclass
class Door:
    """A channel, the stand-in it talks to, and a person there.

    ``nobody`` is an address that does not exist. ``secret_header`` is in lower case. ``tells_wait``: a 429 says for
    how long. ``kinds``: what the platform can tell apart; each has a sample.
    """

    name: str
    platform: server.Platform
    person: Somebody
    shelf: Shelf
    make: Maker
    secret_header: str
    nobody: str
    tells_wait: bool
    kinds: frozenset[Kind]
    channel: Platform

    @property
    def samples(self) -> list[Path]:
        """The recorded updates."""
        return sorted((SAMPLES / self.name).glob("*.json"))

    def another(self, *, token: str = "", base_url: str = "", answer_seconds: float = SOON) -> Platform:
        """A second channel to the same platform, or to another one."""
        return self.make(token or self.platform.token, base_url or self.platform.base_url, self.shelf, answer_seconds)
