"""How many exemplars a unit has put forward, and how many it still owes."""

from dataclasses import dataclass

from content.programme import Duty, Strength


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


def owed(duty: Duty, done: int) -> int:
    """How many pieces a unit still owes in the period after ``done``.

    Only “ít nhất”, “tối thiểu” bind: a target (“phấn đấu”) or a request (“đề nghị”) is never owed. A duty
    without an amount (a plan, a list, a report) is one piece.
    """
    if duty.strength is not Strength.MINIMUM:
        return 0
    return Progress(duty.amount or 1, done).missing
