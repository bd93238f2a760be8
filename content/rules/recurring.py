"""A schedule that returns, as people type it: “thứ Hai hằng tuần, 8:00”, “ngày 15 hằng tháng, 8h”, “hằng ngày 8h”."""

import re

from content.rules.broken import RuleBrokenError
from content.rules.clock import parse_clock
from content.rules.schedule import WEEKDAYS, Rule, monthly, weekly
from content.text import fold

_CLOCK = re.compile(
    r"(?:luc |vao )?(\d{1,2}(?::\d{2}|h(?:\d{2})?| gio(?: \d{2})?)(?: ?(?:sang|trua|chieu|toi|dem))?)(?!\d)"
)
_MONTH = re.compile(r"\b(?:hang|moi) thang\b|\btrong thang\b")
_DAY = re.compile(r"\b(?:ngay|mung|mong) (\d{1,2})\b")
_DAILY = re.compile(r"\b(?:hang|moi) ngay\b")
_WEEKDAY = re.compile(
    r"\bthu (hai|ba|tu|nam|sau|bay|[2-7])\b|\b(chu nhat|cn)\b|(?<=,)\s*(hai|ba|tu|nam|sau|bay|[2-7])\b"
)
_NAMES = ("hai", "ba", "tu", "nam", "sau", "bay")
_SUNDAY = 7


def parse_recurring(text: str) -> Rule:
    """The rule that ``text`` names. A month without the 29th, 30th or 31st takes its last day.

    ``RuleBrokenError``: recurring-unreadable when no days or no time can be read; clock-unreadable; schedule-day for a
    day that no month has.
    """
    typed = " ".join(fold(text).split())
    found = _CLOCK.search(typed)
    if found is None:
        raise RuleBrokenError("recurring-unreadable")
    at = parse_clock(found.group(1))
    rest = typed[: found.start()] + "," + typed[found.end() :]
    day = _DAY.search(rest)
    if _MONTH.search(rest) and day:
        return monthly(int(day.group(1)), at)
    days = list(WEEKDAYS) if _DAILY.search(rest) else [_number(*match.groups()) for match in _WEEKDAY.finditer(rest)]
    if not days or day:
        raise RuleBrokenError("recurring-unreadable")
    return weekly(days, at)


def _number(name: str | None, sunday: str | None, further: str | None) -> int:
    """As ISO counts weekdays."""
    if sunday:
        return _SUNDAY
    said = name or further or ""
    return int(said) - 1 if said.isdigit() else _NAMES.index(said) + 1
