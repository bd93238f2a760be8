"""Where a unit will be on the last safe day if it goes on as it has: “với nhịp này, sẽ thiếu 2”."""

from datetime import date

from content.rules.period import Period

ENOUGH = 3
"""A forecast needs a third of the time behind it: before that one exemplar more or less turns it round."""


def forecast(done: int, amount: int, period: Period, last_safe: date, today: date) -> int | None:
    """How many of ``amount`` will be missing at the end of ``last_safe`` when the pace so far is kept.

    The pace is what was done per day since the period began, today included; parts of an exemplar are not counted.
    Never more than is missing now. ``None`` where there is nothing to foretell: too early (see ``ENOUGH``), on the last
    day and after it, and once the amount is reached.
    """
    total = (last_safe - period.start).days + 1
    passed = (today - period.start).days + 1
    if done >= amount or today >= last_safe or passed < 1 or passed * ENOUGH < total:
        return None
    return max(0, amount - done * total // passed)
