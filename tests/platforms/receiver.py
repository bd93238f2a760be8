"""A bot's webhook for the stand-ins' own tests: writes down what is posted and answers as told."""

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web


@dataclass(frozen=True)
class Posted:
    """One request. ``at`` is monotonic."""

    at: float
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> dict[str, object]:
        """The body of an update."""
        read: dict[str, object] = json.loads(self.body)
        return read


@dataclass
class Receiver:
    """Serves while entered. ``answers`` are used up one by one (status, Retry-After); then everything is taken."""

    answers: deque[tuple[int, str]] = field(default_factory=deque)
    posted: list[Posted] = field(default_factory=list)
    slow: dict[str, float] = field(default_factory=dict)
    """Seconds that a body with these words takes."""
    open: int = 0
    most_open: int = 0
    url: str = ""

    async def __aenter__(self) -> Self:
        """Listen."""
        self._runner = web.ServerRunner(web.Server(self._take, access_log=None), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/in"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self._runner.cleanup()

    async def gets(self, count: int) -> list[Posted]:
        """Wait until so many requests have come, and return all. Raises ``TimeoutError`` after five seconds."""
        async with asyncio.timeout(5):
            while len(self.posted) < count:  # noqa: ASYNC110 - a test waits for a figure
                await asyncio.sleep(0.005)
        return self.posted

    async def _take(self, request: web.BaseRequest) -> web.Response:
        body = (await request.read()).decode()
        self.posted.append(Posted(time.monotonic(), dict(request.headers), body))
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        for words, seconds in self.slow.items():
            if words in body:
                await asyncio.sleep(seconds)
        self.open -= 1
        status, retry_after = self.answers.popleft() if self.answers else (200, "")
        return web.Response(status=status, headers={"Retry-After": retry_after} if retry_after else {})
