"""The pace a platform allows, as a schedule computed ahead: nobody collides with a limit to find out where it is."""

import asyncio
import math
import time
from heapq import heappop, heappush

from bot.channels import Pace

AHEAD_SECONDS = 0.25
FEWEST = 4


class Pacer:
    """Lets one send after another begin: so many a second for the bot, so far apart for one conversation.

    A stall is not made up for: sends never begin closer together than the platform allows. Memory grows with the
    conversations sent to within ``chat_seconds``, not with the recipients.
    """

    def __init__(self, pace: Pace) -> None:
        """Nothing has been sent yet."""
        self._interval = 1 / pace.per_second if pace.per_second else 0.0
        self._pace = pace
        self._gate = asyncio.Lock()
        self._next = -math.inf
        self._free: dict[str, float] = {}
        self._order: list[tuple[float, str]] = []
        self._queued = 0

    @property
    def room(self) -> int | None:
        """How many more may queue up for their turn: few enough that a reply never waits long behind bulk."""
        if not self._interval:
            return None
        return max(0, max(FEWEST, int(AHEAD_SECONDS / self._interval)) - self._queued)

    def begin(self) -> None:
        """Somebody else may have sent until just now: keep the distance to that as well."""
        self._next = time.monotonic() + self._pace.chat_seconds

    def resting(self) -> set[str]:
        """The conversations that were sent to a moment ago and must wait."""
        now = time.monotonic()
        while self._order and self._order[0][0] <= now:
            free, conversation = heappop(self._order)
            if self._free.get(conversation) == free:
                del self._free[conversation]
        return set(self._free)

    def rests(self, conversation: str) -> bool:
        """Whether this conversation was sent to a moment ago."""
        return self._free.get(conversation, -math.inf) > time.monotonic()

    def soonest(self) -> float | None:
        """Seconds until the first resting conversation is free again."""
        return max(0.0, self._order[0][0] - time.monotonic()) if self._order else None

    async def turn(self, conversation: str, *, group: bool = False) -> None:
        """Return when a send to this conversation may begin."""
        self._queued += 1
        try:
            await _until(self._free.get(conversation, -math.inf))
            if self._interval or self._next > time.monotonic():
                async with self._gate:
                    await _until(self._next)
                    self._next = time.monotonic() + self._interval
        finally:
            self._queued -= 1
        self._rest(conversation, self._pace.group_seconds if group else self._pace.chat_seconds)

    def _rest(self, conversation: str, seconds: float) -> None:
        if seconds:
            free = time.monotonic() + seconds
            self._free[conversation] = free
            heappush(self._order, (free, conversation))


async def _until(moment: float) -> None:
    if (wait := moment - time.monotonic()) > 0:
        await asyncio.sleep(wait)
