"""Hop 3: a message is kept before anybody is told that it was received."""

from dataclasses import replace

import structlog

from bot.bell import Bell
from bot.clock import Clock
from content.message import Incoming
from storage import inbox
from storage.database import Database

log = structlog.get_logger(__name__)

TEXT_MAX = 20_000
TOKEN_MAX = 200
NAME_MAX = 150


class Receiver:
    """Puts messages into the inbox."""

    def __init__(self, database: Database, clock: Clock, answer: Bell) -> None:
        """``answer`` is rung when there is something to answer."""
        self._database, self._clock, self._answer = database, clock, answer

    async def receive(self, incoming: Incoming) -> bool:
        """Keep the message; once this returns, it survives anything. ``False``: it had been received before.

        Raises ``StorageAwayError``: then the platform must not be told “received”.
        """
        async with self._database.writing() as session:
            new = await inbox.put(session, _bounded(incoming), self._clock.now())
        log.info("received", channel=incoming.channel, kind=incoming.kind.value, new=new)
        self._answer.ring()
        return new


def _bounded(incoming: Incoming) -> Incoming:
    """The message without halves of broken characters and zero bytes, cut where nobody writes by hand any more."""
    return replace(
        incoming,
        text=_sound(incoming.text)[:TEXT_MAX],
        choice=_sound(incoming.choice)[:TOKEN_MAX],
        name=_sound(incoming.name)[:NAME_MAX],
    )


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
