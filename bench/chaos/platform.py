"""The platform the trial plays: it delivers what people say until told “received”, and keeps all it is given."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from bench.chaos.cast import Cast, Line
from bench.chaos.wire import update
from content.message import Kind

BUSY, LOST = 0.02, 0.02
AT_ONCE = 0.5
BUSY_SECONDS, AGAIN_SECONDS = 0.05, 0.2


@dataclass(frozen=True, slots=True)
class Sent:
    """A part as it arrived."""

    to: str
    key: str
    text: str


@dataclass(slots=True)
class Owed:
    """An update that the bot has not acknowledged so many times; ``at_once`` sends all of them without waiting."""

    update: dict[str, object]
    left: int
    at_once: bool


class Platform:
    """Its people send their next line when the reply has come. Re-sends what was not acknowledged, with the same key.

    Now and then it asks for a pause, or keeps a part and never says so: both happen on real platforms.
    """

    def __init__(self, cast: Cast, chance: Random, *, twice: bool) -> None:
        """``twice`` delivers every update twice, side by side or one after the other."""
        self._chance, self._times = chance, 2 if twice else 1
        self._scripts = {one.sender: list(one.lines) for one in cast.everybody}
        self._said: Counter[str] = Counter()
        self._answered: dict[str, int] = dict.fromkeys(self._scripts, 0)
        self._owed: dict[str, Owed] = {}
        self._line: asyncio.StreamWriter | None = None
        self.sent: list[Sent] = []
        self.deliveries = self.replied = self.busy = self.lost = 0

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[int]:
        """Listen on a loopback port, which is given."""
        async with await asyncio.start_server(self._connected, "127.0.0.1", 0) as server:
            for person in self._scripts:
                self._say_next(person)
            yield server.sockets[0].getsockname()[1]
            if self._line:
                self._line.close()

    @property
    def finished(self) -> bool:
        """Whether everybody has said everything and got a reply to the last line."""
        return self.replied == sum(map(len, self._scripts.values()))

    @property
    def connected(self) -> bool:
        """Whether the bot is there."""
        return self._line is not None

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """The bot is there (again)."""
        self._line = writer
        for key in list(self._owed):
            self._deliver_all(key)
        try:
            async for line in reader:
                if line.endswith(b"\n"):
                    self._heard(json.loads(line))
        except ConnectionError:
            pass
        finally:
            writer.close()
            if self._line is writer:
                self._line = None

    def _heard(self, message: dict[str, str | int]) -> None:
        if "received" in message:
            self._acknowledged(str(message["received"]))
        elif "not-received" in message:
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._deliver, str(message["not-received"]))
        else:
            self._take(int(message["send"]), Sent(str(message["to"]), str(message["key"]), str(message["text"])))

    def _acknowledged(self, key: str) -> None:
        owed = self._owed.get(key)
        if owed is None:
            return
        owed.left -= 1
        if not owed.left:
            del self._owed[key]
        elif not owed.at_once:
            self._deliver(key)

    def _take(self, number: int, sent: Sent) -> None:
        """Keep a part, or ask for a pause; a kept one may go unconfirmed."""
        luck = self._chance.random()
        if luck < BUSY:
            self.busy += 1
            self._write({"answer": number, "wait": BUSY_SECONDS})
            return
        self.sent.append(sent)
        if luck < BUSY + LOST:
            self.lost += 1
        else:
            self._write({"answer": number, "id": str(len(self.sent))})
        answered = reply_to(sent.key)
        if answered is not None and answered > self._answered[sent.to]:
            self._answered[sent.to] = answered
            self.replied += 1
            self._say_next(sent.to)

    def _say_next(self, person: str) -> None:
        script, number = self._scripts[person], self._said[person]
        if number == len(script):
            return
        self._said[person] += 1
        key = f"{person}/{number}"
        said = update(person, key, datetime.now(UTC), **_fields(script[number]))
        self._owed[key] = Owed(said, self._times, self._chance.random() < AT_ONCE)
        self._deliver_all(key)

    def _deliver_all(self, key: str) -> None:
        owed = self._owed[key]
        for _ in range(owed.left if owed.at_once else 1):
            self._deliver(key)

    def _deliver(self, key: str) -> None:
        if self._line is not None and key in self._owed:
            self.deliveries += 1
            self._write({"update": self._owed[key].update})

    def _write(self, message: dict[str, object]) -> None:
        if self._line is not None:
            self._line.write(json.dumps(message).encode() + b"\n")


def reply_to(key: str) -> int | None:
    """The number of the message in the inbox that a part answers; ``None`` for what nobody asked for."""
    kind, _, rest = key.partition("/")
    return int(rest.partition("/")[0]) if kind == "reply" else None


def _fields(line: Line) -> dict[str, object]:
    if line.photo is None:
        return {"text": line.text}
    photo = {"digest": line.photo.digest, "media_type": line.photo.media_type, "size": line.photo.size}
    return {"kind": Kind.PHOTO.value, "photos": [photo]}
