"""Parts that break on purpose: sentences that cannot be said, a channel that refuses."""

import asyncio
from dataclasses import replace

from sqlalchemy import select

from bot.answer import Answerer
from bot.app import App
from bot.bell import Bell
from bot.channels import Capabilities, Part
from bot.channels.console import NUMBERED
from content.message import Incoming
from content.phrasebook import Fact, Phrases
from storage.database import Database
from storage.tables import Inbox

CHANNEL = "test"


class UnluckyError(Exception):
    """A bug whose text quotes what a person wrote."""


class Unlucky(Phrases):
    """Fails ``times`` times to say one phrase, quoting ``secret``; then it is as good as any."""

    def __init__(self, phrase: str, secret: str, times: int) -> None:
        """Fails for ``phrase``."""
        super().__init__()
        self._phrase, self._secret, self._times = phrase, secret, times

    def say(self, phrase: str, /, **facts: Fact) -> str:
        """The sentence, or a bug."""
        if phrase == self._phrase and self._times:
            self._times -= 1
            raise UnluckyError(self._secret)
        return super().say(phrase, **facts)


def unlucky(app: App, phrase: str, *, secret: str = "", times: int = 99) -> Answerer:
    """An answerer of this app whose dialogue has a bug."""
    return Answerer(app.database, app.clock, replace(app.house, phrases=Unlucky(phrase, secret, times)), Bell(), Bell())


def said(app: App, who: str, key: str, words: str) -> Incoming:
    """What somebody writes on the console."""
    return Incoming("console", who, who, key, app.clock.now(), text=words, name=who)


async def message(database: Database, key: str) -> Inbox:
    """The received message with this key."""
    async with database.reading() as session:
        return (await session.scalars(select(Inbox).where(Inbox.key == key))).one()


class Platform:
    """A channel that does what it is told to, one outcome per send, and succeeds when nothing more is planned."""

    def __init__(self, *outcomes: Exception | asyncio.Event, capabilities: Capabilities = NUMBERED) -> None:
        """An ``Event`` is waited for, an exception raised."""
        self.name, self.capabilities = CHANNEL, capabilities
        self.got: list[tuple[str, str, str]] = []
        self._plan = list(outcomes)

    async def send(self, address: str, part: Part, key: str) -> str:
        """As planned."""
        outcome = self._plan.pop(0) if self._plan else None
        if isinstance(outcome, asyncio.Event):
            await outcome.wait()
        elif outcome is not None:
            raise outcome
        self.got.append((address, key, part.text))
        return str(len(self.got))
