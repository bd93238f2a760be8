"""The pace a platform allows, as a schedule computed ahead: nobody collides with a limit to find out where it is."""

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from heapq import heappop, heappush

from bot.channels import Pace

AHEAD_SECONDS = 0.25
FEWEST = 4
BREATH_SECONDS = 0.02
MARGIN_SECONDS = 0.005
"""The clocks of two machines do not run quite alike."""
SURELY = 0.8


class Pacer:
    """Lets one send after another begin: so many within a second for the bot, so far apart for one conversation.

    A platform counts what arrives, and a send arrives at some moment between its beginning and its end. So a send
    counts from its beginning until a second after its end: then there is no second, wherever it begins, in which more
    arrive than are allowed, however late or bunched they are on the way. What the way takes at the very least, by the
    quickest send so far, need not be waited for. Replies wait behind one other send at most.
    Memory grows with the conversations sent to within ``chat_seconds``, not with the recipients.
    """

    def __init__(self, pace: Pace) -> None:
        """Nothing has been sent yet."""
        self._pace = pace
        self._interval = 1 / pace.per_second if pace.per_second else 0.0
        self._most = max(1, math.floor(pace.per_second))
        self._window = self._most * self._interval + MARGIN_SECONDS
        self._gate, self._line = asyncio.Lock(), asyncio.Lock()
        self._ended: deque[float] = deque()
        self._landed = asyncio.Event()
        self._flying = self._queued = 0
        self._next, self._quickest = -math.inf, math.inf
        self._free: dict[str, float] = {}
        self._order: list[tuple[float, str]] = []

    @property
    def room(self) -> int | None:
        """How many more may queue up for their turn; ``None`` where there is no limit."""
        if not self._interval:
            return None
        return max(0, max(FEWEST, int(AHEAD_SECONDS / self._interval)) - self._queued)

    @property
    def breath(self) -> float:
        """Seconds after which it is worth looking for more to send: what ends meanwhile is recorded together."""
        return BREATH_SECONDS if self._interval else 0.0

    def begin(self) -> None:
        """Somebody else may have sent until just now: keep the distance to that as well."""
        self._next = time.monotonic() + max(self._pace.chat_seconds, self._window if self._interval else 0.0)

    def resting(self) -> set[str]:
        """The conversations that were sent to a moment ago and must wait."""
        self._forget()
        return set(self._free)

    def rests(self, conversation: str) -> bool:
        """Whether this conversation was sent to a moment ago."""
        return self._free.get(conversation, -math.inf) > time.monotonic()

    def soonest(self) -> float | None:
        """Seconds until the first resting conversation is free again; ``None`` when none rests."""
        self._forget()
        return max(0.0, self._order[0][0] - time.monotonic()) if self._order else None

    def _forget(self) -> None:
        """Who was sent to long enough ago."""
        now = time.monotonic()
        while self._order and self._order[0][0] <= now:
            free, conversation = heappop(self._order)
            if self._free.get(conversation) == free:
                del self._free[conversation]

    @asynccontextmanager
    async def turn(self, conversation: str, *, group: bool = False, first: bool = False) -> AsyncIterator[None]:
        """Holds a send to this conversation, which begins when it may. What goes ``first`` overtakes what waits."""
        await self._wait(conversation, first=first)
        self._flying += 1
        began = time.monotonic()
        try:
            yield
        finally:
            self._flying -= 1
            self._end(began, conversation, self._pace.group_seconds if group else self._pace.chat_seconds)

    async def _wait(self, conversation: str, *, first: bool) -> None:
        self._queued += 1
        try:
            await _until(self._free.get(conversation, -math.inf))
            if not self._interval and self._next <= time.monotonic():
                return
            if first:
                await self._pass()
            else:
                async with self._line:
                    await self._pass()
        finally:
            self._queued -= 1

    async def _pass(self) -> None:
        """Through the gate, one after another, when the window has room."""
        async with self._gate:
            await _until(self._next)
            while self._interval and self._full():
                await self._room_made()
            self._next = time.monotonic() + self._interval

    def _full(self) -> bool:
        """Whether as many as are allowed are on their way or have ended within the window."""
        old = time.monotonic() - self._window
        while self._ended and self._ended[0] <= old:
            self._ended.popleft()
        return self._flying + len(self._ended) >= self._most

    async def _room_made(self) -> None:
        """Until the oldest send no longer counts or, where all are still on their way, until one has ended."""
        if self._ended:
            await _until(self._ended[0] + self._window)
        else:
            self._landed.clear()
            await self._landed.wait()

    def _end(self, began: float, conversation: str, seconds: float) -> None:
        now = time.monotonic()
        self._quickest = min(self._quickest, now - began)
        if self._interval:
            self._ended.append(now - SURELY * self._quickest)
            self._landed.set()
        if seconds:
            self._free[conversation] = now + seconds + MARGIN_SECONDS
            heappush(self._order, (self._free[conversation], conversation))


async def _until(moment: float) -> None:
    if (wait := moment - time.monotonic()) > 0:
        await asyncio.sleep(wait)
