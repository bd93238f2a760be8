"""How fast a person may write and still be answered message by message.

Nobody types, or reads, faster than about a message a second for long. A burst is fine: ``BURST`` messages at once. What
comes on top of it is left aside after one sentence about it, until the person has slowed down.
"""

from datetime import datetime, timedelta
from enum import StrEnum

A_MESSAGE = timedelta(seconds=1)
BURST = 20 * A_MESSAGE


class Tempo(StrEnum):
    """``TOO_FAST`` is the first message of too many, which is told so; ``HUSHED`` are those after it."""

    HUMAN = "human"
    TOO_FAST = "too-fast"
    HUSHED = "hushed"


def tempo(busy_until: datetime | None, now: datetime, *, hushed: bool, urgent: bool = False) -> tuple[Tempo, datetime]:
    """How fast the person writes, and the moment until which what they wrote so far keeps a reader busy.

    ``now`` is when they wrote it, not when it is read: who waited for a platform that was away wrote no faster for it.

    ``hushed``: the message before was left aside. Then half the burst must be read before the next one is answered, so
    that the sentence about it is said once. What is ``urgent`` is heard for one more burst.
    """
    known = busy_until if busy_until and busy_until <= now + 2 * BURST else now  # beyond that a clock was wrong
    busy = max(known, now)
    limit = 2 * BURST if urgent else BURST / 2 if hushed else BURST
    if busy - now < limit:
        return Tempo.HUMAN, busy + A_MESSAGE
    return (Tempo.HUSHED if hushed else Tempo.TOO_FAST), busy
