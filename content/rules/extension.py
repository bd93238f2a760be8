"""More time for one unit (gia hạn): the day that holds moves, the day that the text states stays known."""

from dataclasses import replace
from datetime import date

from content.rules.broken import RuleBrokenError
from content.rules.deadline import Basis, Due


def extended(day: Due | None, to: date | None) -> Due | None:
    """The deadline of a unit that was given until ``to``; unchanged for one that was not."""
    if to is None:
        return day
    if day is None:
        return Due(to, None, Basis.OFFICE, extended=True)
    return replace(day, last_safe=to, extended=True, before=day.last_safe)


def check_extension(day: Due | None, to: date, today: date) -> None:
    """Whether a unit can be given until ``to``.

    ``RuleBrokenError``: extension-without-date (nothing to extend); extension-past (before ``today``);
    extension-not-later (not after the day that holds for everybody). Facts: ``date``, and ``last`` for the latter.
    """
    if day is None:
        raise RuleBrokenError("extension-without-date")
    if to < today:
        raise RuleBrokenError("extension-past", {"date": to})
    last = day.before or day.last_safe
    if to <= last:
        raise RuleBrokenError("extension-not-later", {"date": to, "last": last})
