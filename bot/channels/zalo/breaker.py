"""The pause that Zalo's silent limits ask for.

“Quota exceeded” is said alike for a burst, for an exhausted month, and for a person beyond the plan, without a hint how
long. The first two concern the whole bot, the last one a single conversation, which must not silence all others.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.channels import ChannelError, Refusal
from bot.channels.zalo.failures import QUOTA, over_quota
from bot.channels.zalo.transport import NotDoneError

FIRST_SECONDS, LONGEST_SECONDS = 30.0, 3600.0
AFTER_YOU_SECONDS = 5.0
TRIAL_WAIT = timedelta(seconds=2)
REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Hold:
    """A conversation that met the quota and has not been sent anything since; times in seconds of the clock."""

    failures: int
    failed: float
    until: float


class Breaker:
    """Keeps still after “quota exceeded”: 30 s, then twice as long each time, up to an hour, until a call works.

    When a pause is over, one call tries and the others wait for how it ends; whoever met the quota lets others try
    first. A conversation that meets it again while others get through is held alone.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds and never goes back."""
        self._clock = clock
        self._failures, self._until = 0, 0.0
        self._worked = float("-inf")
        self._trying = False
        self._held: dict[str, Hold] = {}

    @property
    def left(self) -> timedelta:
        """How long the pause of the whole bot still lasts; zero when there is none."""
        return timedelta(seconds=max(self._until - self._clock(), 0.0)) if self._failures else timedelta()

    @contextmanager
    def passing(self, method: str, address: str = "") -> Iterator[None]:
        """Around one call. Raises ``ChannelError`` without letting it through during a pause, and for a quota."""
        self._refuse(method, address)
        began, tries = self._clock(), self._failures > 0
        self._trying = self._trying or tries
        try:
            yield
        except NotDoneError as fault:
            if fault.code == QUOTA:
                raise self._over(method, address, began) from None
            raise
        else:
            self._through(address, began)
        finally:
            self._trying = self._trying and not tries

    def _refuse(self, method: str, address: str) -> None:
        if left := self.left:
            raise over_quota(method, left)
        hold = self._held.get(address)
        if hold and hold.until > self._clock():
            raise over_quota(method, timedelta(seconds=hold.until - self._clock()), everyone=False)
        if self._trying:
            raise ChannelError(Refusal.RETRY_AFTER, f"{method}: another call tries first", TRIAL_WAIT, everyone=True)

    def _over(self, method: str, address: str, began: float) -> ChannelError:
        """Who has to wait, and how long."""
        now, before = self._clock(), self._held.pop(address, None)
        failures = before.failures + 1 if before else 1
        if before and self._worked > before.failed:
            wait = _pause(failures)
            self._hold(address, Hold(failures, now, now + wait))
            return over_quota(method, timedelta(seconds=wait), everyone=False)
        if not self._failures or began >= self._until:  # calls that were under way together count once
            self._failures += 1
            self._until = now + _pause(self._failures)
        self._hold(address, Hold(failures, now, self._until + AFTER_YOU_SECONDS))
        return over_quota(method, self.left)

    def _through(self, address: str, began: float) -> None:
        """What began before the pause proves nothing about it."""
        self._held.pop(address, None)
        self._worked = max(self._worked, began)
        if began >= self._until:
            self._failures = 0

    def _hold(self, address: str, hold: Hold) -> None:
        self._held[address] = hold
        if len(self._held) > REMEMBERED:
            del self._held[next(iter(self._held))]


def _pause(failures: int) -> float:
    """Seconds; the exponent stays small however long it goes on."""
    return min(FIRST_SECONDS * 2.0 ** min(failures - 1, 16), LONGEST_SECONDS)
