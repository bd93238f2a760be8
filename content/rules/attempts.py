"""How often a code may be tried: guessing must stay hopeless without locking out a person who mistyped."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MAX_TRIES_PER_HOUR = 5
WINDOW = timedelta(hours=1)


def allowed(tries: Sequence[datetime], now: datetime) -> bool:
    """Whether one more try is allowed after these failed ones: at most five within the last sixty minutes."""
    return sum(now - WINDOW < one <= now for one in tries) < MAX_TRIES_PER_HOUR


def allowed_again(tries: Sequence[datetime], now: datetime) -> datetime:
    """The first moment from ``now`` on at which a try is allowed, if no other failed one comes in between."""
    recent = sorted(one for one in tries if now - WINDOW < one <= now)
    return now if len(recent) < MAX_TRIES_PER_HOUR else recent[-MAX_TRIES_PER_HOUR] + WINDOW
