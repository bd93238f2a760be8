"""What of a bulk arrives at the stub, and how fast."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.rivals import form
from bench.rivals.wire import Eyes, Seen

FIRST_SECONDS, QUIET_SECONDS = 30.0, 5.0
"""How long the first message is waited for, and then the next."""


@dataclass
class Arrivals:
    """When each recipient's message arrived."""

    times: list[float] = field(default_factory=list)
    chats: set[int] = field(default_factory=set)
    in_time: bool = True
    """Whether it was over before the time was."""

    def take(self, seen: Sequence[Seen]) -> None:
        """Count what arrived."""
        for one in seen:
            if one.chat >= form.RECIPIENT:
                self.times.append(one.at)
                self.chats.add(one.chat)

    @property
    def rate(self) -> float:
        """Messages a second between the first and the last."""
        span = self.times[-1] - self.times[0] if len(self.times) > 1 else 0.0
        return (len(self.times) - 1) / span if span else 0.0


async def arrived(seen: Eyes, people: int, seconds: float) -> Arrivals:
    """What arrives, until it is all there, nothing more comes, or the time is over."""
    started = time.monotonic()
    arrivals, end, quiet = Arrivals(), started + seconds, started + FIRST_SECONDS
    while len(arrivals.chats) < people and time.monotonic() < min(end, quiet):
        await asyncio.sleep(0.1)
        if seen.other:
            quiet = time.monotonic() + QUIET_SECONDS
        arrivals.take(seen.other)
        seen.other.clear()
    arrivals.in_time = time.monotonic() < end
    return arrivals
