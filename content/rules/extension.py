"""More time for one unit (gia hạn): the day that holds moves, the day that the text states stays known."""

import re
from dataclasses import replace
from datetime import date, timedelta

from content.rules.broken import RuleBrokenError
from content.rules.deadline import Basis, Due

FAR = timedelta(days=180)
_YEAR = re.compile(r"\d{4}|[/.\-]\d{1,2}[/.\-]\d{2}\b")


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


def check_year(text: str, to: date, today: date) -> None:
    """A day typed without a year is the next such day: one that has just passed would mean next year's.

    ``RuleBrokenError("extension-say-year")`` (facts: ``date``) for a day more than half a year away without a year.
    """
    if to - today > FAR and not _YEAR.search(text):
        raise RuleBrokenError("extension-say-year", {"date": to})
