"""Somebody with a phone: what they have heard from the bot, and waiting for the next message."""

import asyncio
import re
from collections import deque
from typing import Protocol

from tests.platforms.record import Button, Heard

PATIENCE = 5.0
_NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,3})\. +(\S.*?)(?=\s{2,}\d{1,3}\.\s|$)", re.MULTILINE)


class Person:
    """Somebody in a private chat with the bot. ``chat`` is the address to send to."""

    def __init__(self, name: str, chat: str) -> None:
        """Nothing has been heard yet."""
        self.name, self.chat = name, chat
        self.heard: list[Heard] = []
        self.toasts: list[str] = []
        """What the bot showed when a press was acknowledged."""
        self.typing = 0
        """How often the bot showed that it is typing."""
        self._news: deque[Heard] = deque()
        self._bell = asyncio.Event()

    def __repr__(self) -> str:
        """Show who it is in a failing test."""
        return f"<{type(self).__name__} {self.name} {self.chat}>"

    def receives(self, message: Heard) -> None:
        """A new message, or one that was edited, appears on the phone."""
        if not message.edits:
            self.heard.append(message)
        self._news.append(message)
        self._bell.set()

    async def hears(self, seconds: float = PATIENCE) -> Heard:
        """The next message (or edit) not heard yet. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            while not self._news:
                self._bell.clear()
                await self._bell.wait()
        return self._news.popleft()

    async def hears_about(self, words: str, seconds: float = PATIENCE) -> Heard:
        """The next message with these words in it; what comes before is skipped. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds):
            while True:
                message = await self.hears(seconds)
                if words in message.text:
                    return message

    async def hears_nothing(self, seconds: float = 0.3) -> None:
        """Raise ``AssertionError`` when something comes within this time."""
        try:
            message = await self.hears(seconds)
        except TimeoutError:
            return
        raise AssertionError(f"{self.name} heard: {message.text}")

    def forgets(self) -> None:
        """Count everything so far as heard."""
        self._news.clear()

    def button(self, label: str) -> tuple[Heard, Button]:
        """The newest button whose label begins like this. Raises ``LookupError``."""
        for message in reversed(self.heard):
            for button in message.buttons:
                if button.label.startswith(label):
                    return message, button
        raise LookupError(f"{self.name} sees no button “{label}”")

    def number(self, label: str) -> str:
        """The number in front of the newest line that begins like this (“2. Sửa”). Raises ``LookupError``."""
        for message in reversed(self.heard):
            for number, text in _NUMBERED.findall(message.text):
                if text.startswith(label):
                    return str(number)
        raise LookupError(f"{self.name} sees no number for “{label}”")


class Talker(Protocol):
    """What people can do on every platform; a journey is written once against this."""

    name: str
    heard: list[Heard]

    async def says(self, text: str) -> None:
        """Type something."""

    async def presses(self, label: str) -> None:
        """Press the newest button that begins like this, or type its number."""

    async def sends_photo(self, data: bytes, caption: str = "") -> None:
        """Send a photo."""

    async def hears(self, seconds: float = PATIENCE) -> Heard:
        """The next message."""

    async def hears_about(self, words: str, seconds: float = PATIENCE) -> Heard:
        """The next message with these words in it."""
