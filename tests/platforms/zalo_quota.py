"""What a bot on the stand-in Zalo may send, and what it has sent."""

import time
from collections import deque
from dataclasses import dataclass

from tests.platforms.calls import RefusedCallError


@dataclass
class Quota:
    """What a bot may send; ``None`` switches a limit off. Reaching any of them looks the same: 429, and no hint.

    ``burst``: in any 1.0 s at most so many accepted sends (Zalo publishes no figure). ``monthly``: accepted sends in
    all, as a month does not pass here. ``users``: only the first so many people can be sent to.
    """

    burst: int | None = 15
    monthly: int | None = 3000
    users: int | None = 50

    @classmethod
    def off(cls) -> "Quota":
        """No limits at all."""
        return cls(None, None, None)


class Meter:
    """Counts accepted sends against a quota, which may be changed while it runs."""

    def __init__(self, quota: Quota) -> None:
        """Nothing sent this month."""
        self.quota = quota
        self.sent_this_month = 0
        self._burst: deque[float] = deque()
        self._served: set[str] = set()

    def admit(self, chat: str) -> float:
        """Count a send now (monotonic), or raise the refusal when there is no quota left."""
        now, quota = time.monotonic(), self.quota
        if quota.monthly is not None and self.sent_this_month >= quota.monthly:
            raise quota_exceeded()
        if quota.users is not None and chat not in self._served and len(self._served) >= quota.users:
            raise quota_exceeded()
        if quota.burst is not None:
            while self._burst and self._burst[0] <= now - 1.0:
                self._burst.popleft()
            if len(self._burst) >= quota.burst:
                raise quota_exceeded()
            self._burst.append(now)
        self._served.add(chat)
        self.sent_this_month += 1
        return now


def quota_exceeded() -> RefusedCallError:
    """Status 429, whatever was reached."""
    return RefusedCallError(429, "Quota exceeded")
