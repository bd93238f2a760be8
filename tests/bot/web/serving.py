"""A web server on a free port of this machine, with people at its doors."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from io import BytesIO
from pathlib import Path

import aiohttp

from bot.shelf import Shelf
from bot.web import Doors, Web
from content.message import Incoming
from storage.database import Database
from tests.bot.stand_in import HEADER, SECRET, StandIn

PATIENCE = 10
KNOWN = {HEADER: SECRET}


class Keeper:
    """Keeps what is received; ``faults`` are raised first, and while ``hold`` is not set nothing is kept yet."""

    def __init__(self) -> None:
        """Keeps at once."""
        self.kept: list[Incoming] = []
        self.faults: list[Exception] = []
        self.entered = 0
        self.hold = asyncio.Event()
        self.hold.set()

    async def receive(self, *messages: Incoming) -> None:
        """Kept, unless it is not."""
        self.entered += 1
        await self.hold.wait()
        if self.faults:
            raise self.faults.pop(0)
        self.kept.extend(messages)


class Served:
    """The server and those who call it."""

    def __init__(self, folder: Path, database: Database) -> None:
        """One platform with its door, named “test”."""
        self.keeper, self.platform = Keeper(), StandIn()
        self.shelf = Shelf(folder, public_url="", key="a key long enough for tests")
        doors = Doors({self.platform.name: self.platform}, self.keeper)
        self.web = Web("127.0.0.1", 0, doors=doors, shelf=self.shelf, database=database)
        self.port = self.web.listen()
        self.url = f"http://127.0.0.1:{self.port}"
        self.door = f"{self.url}/in/{self.platform.name}"
        self.caller = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE))
        self.serving = asyncio.create_task(self.web.run())

    async def tell(self, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """POST at the door with the secret, or with other headers; returns status and words."""
        data = BytesIO(body) if body else b""
        async with self.caller.post(self.door, data=data, headers=KNOWN if headers is None else headers) as told:
            return told.status, await told.text()

    async def raw(self, *pieces: bytes) -> bytes:
        """Write to a connection of our own, and read until the server closes it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            async with asyncio.timeout(PATIENCE):
                return await reader.read()
        finally:
            writer.close()

    async def close(self) -> None:
        """Nobody calls any more."""
        await self.caller.close()
        self.serving.cancel()
        with suppress(asyncio.CancelledError):
            await self.serving


@asynccontextmanager
async def served(folder: Path, database: Database) -> AsyncIterator[Served]:
    """A server for the time of the block."""
    one = Served(folder, database)
    yield one
    await one.close()
