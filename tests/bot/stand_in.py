"""A platform that is told what to do, for the tests of what stands behind every platform."""

import asyncio
import hmac
from collections.abc import Mapping

import msgspec

from bot.channels import Capabilities, Facts, Part
from bot.channels.console import NUMBERED
from content.message import Incoming, Kind, Remote
from tests.storage.post import CHANNEL, NOW

SECRET = "a secret of the webhook"
HEADER = "x-secret"

Planned = bytes | Exception | asyncio.Event


class Said(msgspec.Struct):
    """What this platform's updates hold."""

    key: str
    who: str
    text: str = ""
    callback: str = ""


class StandIn:
    """Photos lie under their references: each fetch takes the next thing planned, and the last one stays."""

    def __init__(self, name: str = CHANNEL, capabilities: Capabilities = NUMBERED) -> None:
        """Nothing is planned yet."""
        self.name, self.capabilities = name, capabilities
        self.photos: dict[str, list[Planned]] = {}
        self.fetched: list[str] = []
        self.at_once = self.most_at_once = 0
        self.typed: list[str] = []
        self.acknowledged: list[str] = []
        self.hold = asyncio.Event()
        self.hold.set()

    async def send(self, address: str, part: Part, key: str) -> str:
        """Sent."""
        return f"{address}/{part.text}/{key}"

    async def close(self) -> None:
        """Closed."""

    def authentic(self, headers: Mapping[str, str]) -> bool:
        """Whether the secret stands in its header."""
        return hmac.compare_digest(headers.get(HEADER, "").encode(), SECRET.encode())

    def read(self, raw: bytes) -> list[Incoming]:
        """One message or a list of them; what cannot be read is nothing. The words “a bug” are one."""
        try:
            said = msgspec.json.decode(raw, type=Said | list[Said])
        except msgspec.MsgspecError:
            return []
        return [self._incoming(each) for each in (said if isinstance(said, list) else [said])]

    def _incoming(self, said: Said) -> Incoming:
        if said.text == "a bug":
            raise KeyError(said.text)
        kind = Kind.CHOICE if said.callback else Kind.TEXT
        return Incoming(self.name, said.who, said.who, said.key, NOW, kind, said.text, callback=said.callback)

    async def poll(self) -> list[Incoming]:
        """Nobody says anything."""
        return []

    async def acknowledge(self, said: Incoming) -> None:
        """Heard, unless held up."""
        await self.hold.wait()
        self.acknowledged.append(said.callback)

    async def typing(self, address: str) -> None:
        """Seen."""
        self.typed.append(address)

    async def fetch(self, remote: Remote) -> bytes:
        """As planned."""
        planned = self.photos[remote.reference]
        self.fetched.append(remote.reference)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            await asyncio.sleep(0)
            thing = planned.pop(0) if len(planned) > 1 else planned[0]
            if isinstance(thing, asyncio.Event):
                await thing.wait()
                thing = planned[0]
        finally:
            self.at_once -= 1
        if isinstance(thing, bytes):
            return thing
        assert isinstance(thing, Exception)
        raise thing

    async def connect(self, address: str | None) -> Facts:
        """Connected."""
        return [("address", address or "")]

    async def disconnect(self) -> Facts:
        """Disconnected."""
        return []

    async def status(self) -> Facts:
        """Well."""
        return []

    async def probe(self) -> Facts:
        """Nothing to see."""
        return []
