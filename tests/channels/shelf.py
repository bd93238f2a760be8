"""Files for channels to send: they lie in a folder, and under an address of this machine."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from content.message import File


@dataclass
class Shelf:
    """Keeps what a test puts there; ``asked`` lists the digests that were looked for."""

    folder: Path
    address: str
    asked: list[str]

    def put(self, data: bytes, name: str = "", media_type: str = "image/png") -> File:
        """A file with this content."""
        digest = hashlib.sha256(data).hexdigest()
        (self.folder / digest).write_bytes(data)
        return File(digest, name, media_type)

    async def shown(self, file: File) -> Path:
        """Where it lies. Raises ``OSError``, as the real one does."""
        self.asked.append(file.digest)
        path = self.folder / file.digest
        await asyncio.to_thread(path.stat)
        return path

    def link(self, file: File) -> str:
        """Where a platform can fetch it from."""
        self.asked.append(file.digest)
        return f"{self.address}/{file.digest}"


@asynccontextmanager
async def shelf(folder: Path) -> AsyncIterator[Shelf]:
    """A shelf in a folder, served while it is entered."""
    app = web.Application()
    app.router.add_static("/", folder)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield Shelf(folder, f"http://127.0.0.1:{runner.addresses[0][1]}", [])
    finally:
        await runner.cleanup()
