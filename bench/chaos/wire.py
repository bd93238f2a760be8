"""The trial's platform as a channel: JSON lines over one loopback connection."""

import asyncio
import itertools
import json
from datetime import datetime, timedelta

import msgspec

from bot.channels import Capabilities, ChannelError, Part, Refusal
from bot.receive import Receiver
from content.message import Incoming
from storage.database import StorageAwayError

NAME = "wire"
PATIENCE_SECONDS = 0.5

Answer = dict[str, str | float]


class Wire:
    """Sends one part per line and waits for its answer; an update is acknowledged only once it is in the inbox."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """On an open connection."""
        self.name = NAME
        self.capabilities = Capabilities(text_limit=1_900, buttons=False)
        self._reader, self._writer = reader, writer
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Answer]] = {}

    async def send(self, address: str, part: Part, key: str) -> str:
        """Send one part; no answer in time means that nobody knows. Raises ``ChannelError``."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        self._write({"send": number, "to": address, "key": key, "text": part.text})
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                answer = await self._answers[number]
        except TimeoutError:
            raise ChannelError(Refusal.UNKNOWN, "no answer", timedelta()) from None
        finally:
            del self._answers[number]
        if "wait" in answer:
            raise ChannelError(Refusal.RETRY_AFTER, "busy", timedelta(seconds=float(answer["wait"])))
        return str(answer["id"])

    async def listen(self, receiver: Receiver) -> None:
        """Take in updates, several at a time, until the platform hangs up or ``hang_up`` is called."""
        async with asyncio.TaskGroup() as tasks:
            async for line in self._reader:
                heard = json.loads(line)
                if "update" in heard:
                    tasks.create_task(self._receive(receiver, msgspec.convert(heard["update"], Incoming)))
                elif (waiting := self._answers.get(heard["answer"])) is not None and not waiting.done():
                    waiting.set_result(heard)

    def hang_up(self) -> None:
        """Take in nothing more."""
        self._reader.feed_eof()

    async def _receive(self, receiver: Receiver, incoming: Incoming) -> None:
        try:
            await receiver.receive(incoming)
        except StorageAwayError:
            self._write({"not-received": incoming.key})
        else:
            self._write({"received": incoming.key})

    def _write(self, message: dict[str, str | int]) -> None:
        self._writer.write(json.dumps(message).encode() + b"\n")


def update(sender: str, key: str, at: datetime, **said: object) -> dict[str, object]:
    """An update as the platform sends it: the fields of ``Incoming``."""
    address = {"channel": NAME, "conversation": sender, "sender": sender, "name": sender}
    return {**address, "key": key, "at": at.isoformat(), **said}
