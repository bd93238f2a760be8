"""How many exemplars a unit has put forward, and how many it still owes."""

import re
from dataclasses import dataclass

from content.programme import Duty, Strength
from content.rules.broken import RuleBrokenError
from content.text import fold

AMOUNT_MAX = 1000

_AMOUNT = re.compile(r"(\d{1,6})(?: dien hinh| nguoi)?")


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``minimum`` in one period; nothing needs more than the minimum, and more is welcome."""

    minimum: int
    done: int

    @property
    def missing(self) -> int:
        """How many are left to the minimum, never below 0."""
        return max(0, self.minimum - self.done)

    @property
    def met(self) -> bool:
        """Whether the minimum is reached."""
        return self.missing == 0


def owed(duty: Duty, done: int, amount: int | None = None) -> int:
    """How many pieces a unit still owes in the period after ``done``.

    Only “ít nhất”, “tối thiểu” bind: a target (“phấn đấu”) or a request (“đề nghị”) is never owed. A duty
    without an amount (a plan, a list, a report) is one piece. ``amount`` is what a decision says for this unit alone.
    """
    if duty.strength is not Strength.MINIMUM:
        return 0
    return Progress(amount or duty.amount or 1, done).missing


def late_ones(given: int, amount: int, after: int) -> int:
    """How many of the ``after`` that came in the extra time of an extension fill what its period lacks.

    Only as many as are missing: the rest belong to the period in which they came, and none is counted twice.
    """
    return min(after, Progress(amount, given).missing)


def parse_amount(text: str) -> int:
    """The amount that a decision gives a unit. ``RuleBrokenError("amount-unreadable")`` unless it is 1 to 1000."""
    found = _AMOUNT.fullmatch(fold(text).strip(" .;!"))
    if found is None or not 1 <= int(found.group(1)) <= AMOUNT_MAX:
        raise RuleBrokenError("amount-unreadable", {"maximum": AMOUNT_MAX})
    return int(found.group(1))
