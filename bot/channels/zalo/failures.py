"""What the failures of the Zalo Bot API mean, and the pause that its silent limits ask for.

Zalo's codes (its documentation's names): 400 bad request, 401 unauthorized, 403 internal server error, 404 not found,
408 request timeout, 429 quota exceeded. The last one is said alike for a burst and for an exhausted month.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.channels import Alarm, ChannelError, Refusal
from bot.channels.zalo.transport import NotDoneError

UNAUTHORIZED, SERVER_ERROR, TIMED_OUT, QUOTA = 401, 403, 408, 429
TOKEN_WAIT = timedelta(minutes=10)
NETWORK_WAIT = timedelta(seconds=2)
SERVER_WAIT = timedelta(seconds=5)
PROBE_WAIT = timedelta(seconds=2)
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 30.0, 3600.0

_PLATFORM_OWN = (SERVER_ERROR, TIMED_OUT)
_REFUSING = range(400, 500)
_WHO = r"(?:chat|user|recipient)(?:[ _]?id)?"
_NOBODY = re.compile(
    rf"\b{_WHO} (?:is |was |does |has )?(?:not (?:found|exist)|invalid|unknown|blocked)|"
    rf"\b(?:invalid|unknown|no such) {_WHO}\W*$",
    re.IGNORECASE,
)


def refused(fault: NotDoneError, method: str, *, sends: bool = False) -> ChannelError:
    """The one place where a failed call gets its meaning; ``sends``: doing it twice would be noticed by a person.

    A server's fault while sending is UNKNOWN: 403 and 408 are Zalo's own, and nobody knows how far it had got. For a
    quota see ``Breaker``.
    """
    reason = f"{method}: {fault.code or 'no answer'}"
    if not fault.reached:
        return ChannelError(Refusal.RETRY_AFTER, f"{method}: not connected", NETWORK_WAIT, everyone=True)
    if fault.code == UNAUTHORIZED:
        return ChannelError(Refusal.RETRY_AFTER, reason, TOKEN_WAIT, everyone=True, alarm=Alarm.TOKEN_REFUSED)
    if fault.code == QUOTA:
        return over_quota(method, timedelta(seconds=FIRST_PAUSE_SECONDS))
    if fault.spoken and fault.code in _REFUSING and fault.code not in _PLATFORM_OWN:
        return ChannelError(Refusal.GONE if sends and _nobody_there(fault) else Refusal.REJECTED, reason)
    return ChannelError(Refusal.UNKNOWN if sends else Refusal.RETRY_AFTER, reason, SERVER_WAIT)


def over_quota(method: str, wait: timedelta) -> ChannelError:
    """The bot has sent more than it may, this minute or this month."""
    return ChannelError(Refusal.RETRY_AFTER, f"{method}: {QUOTA}", wait, everyone=True, alarm=Alarm.QUOTA)


def _nobody_there(fault: NotDoneError) -> bool:
    """Zalo has no code for a conversation that does not exist; its words are all there is."""
    return bool(_NOBODY.search(fault.description))


class Breaker:
    """Keeps still after “quota exceeded”: 30 s, then twice as long each time, up to an hour, until a call works.

    When a pause is over, one call tries; the others wait for how it ends.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds and never goes back."""
        self._clock = clock
        self._failures = 0
        self._until = 0.0
        self._trying = False

    @property
    def left(self) -> timedelta:
        """How long the pause still lasts; zero when there is none."""
        return timedelta(seconds=max(self._until - self._clock(), 0.0)) if self._failures else timedelta()

    @contextmanager
    def passing(self, method: str) -> Iterator[None]:
        """Around one call. Raises ``ChannelError`` without letting it through during a pause, and for a quota."""
        if left := self.left:
            raise over_quota(method, left)
        if self._trying:
            raise ChannelError(Refusal.RETRY_AFTER, f"{method}: another call tries first", PROBE_WAIT, everyone=True)
        began, tries = self._clock(), self._failures > 0
        self._trying = tries
        try:
            yield
        except NotDoneError as fault:
            if fault.code == QUOTA:
                self._trip(began)
                raise over_quota(method, self.left) from None
            raise
        else:
            self._worked(began)
        finally:
            self._trying = self._trying and not tries

    def _trip(self, began: float) -> None:
        """Calls that were under way together fail together, and count once."""
        if self._failures and began < self._until:
            return
        self._failures += 1
        pause = min(FIRST_PAUSE_SECONDS * 2 ** (self._failures - 1), LONGEST_PAUSE_SECONDS)
        self._until = self._clock() + pause

    def _worked(self, began: float) -> None:
        """What began before the pause proves nothing about it."""
        if began >= self._until:
            self._failures = 0
