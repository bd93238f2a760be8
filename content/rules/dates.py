"""Days as people type them: day first, with or without a year, or in words."""

import re
from calendar import monthrange
from datetime import date, timedelta

from content.rules.broken import RuleBrokenError
from content.text import fold

EARLIEST = date(1945, 1, 1)

_WORDS = {"hom nay": 0, "nay": 0, "sang nay": 0, "chieu nay": 0, "hom qua": 1, "qua": 1, "hom kia": 2, "hom kia kia": 3}
_LEAD = r"(?:(?:vao |trong )?(?:ngay|hom|mung|mong)\s+){0,2}"
_NAMED = re.compile(_LEAD + r"(\d{1,2})\s+thang\s+(\d{1,2})(?:[\s,]+(?:nam\s+)?(\d{4}|\d{2}))?")
_DAY_FIRST = re.compile(_LEAD + r"(\d{1,2})\s*([/.\- ])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CENTURY = 100
_A_LEAP_YEAR = 2000


def parse_day(text: str, today: date) -> date:
    """The day that ``text`` names: “12/8/2026”, “12-8-26”, “12.8”, “ngày 12 tháng 8”, “hôm qua”.

    A year of two digits lies in 1945-2044; without a year the most recent such day up to ``today`` is meant.
    ``RuleBrokenError``: date-unreadable; date-impossible (31/2); date-in-future (facts: ``date``); date-too-old (before
    1945; facts: ``date``, ``earliest``).
    """
    typed = fold(text).strip(" .,;!")
    if typed in _WORDS:
        return today - timedelta(days=_WORDS[typed])
    day = _numbered(typed, today)
    if day > today:
        raise RuleBrokenError("date-in-future", {"date": day})
    if day < EARLIEST:
        raise RuleBrokenError("date-too-old", {"date": day, "earliest": EARLIEST})
    return day


def _numbered(typed: str, today: date) -> date:
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _NAMED.fullmatch(typed):
        day, month, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(typed):
        day, _, month, year = found.groups()
    else:
        raise RuleBrokenError("date-unreadable")
    if year is None:
        return _most_recent(int(day), int(month), today)
    return _day(_full(year), int(month), int(day))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleBrokenError("date-impossible") from None


def _full(year: str) -> int:
    """A year of two digits, put between 1945 and 2044."""
    if len(year) == len("2026"):
        return int(year)
    latest = EARLIEST.year + _CENTURY - 1
    return latest - (latest - int(year)) % _CENTURY


def _most_recent(day: int, month: int, today: date) -> date:
    _day(_A_LEAP_YEAR, month, day)
    year = today.year
    while monthrange(year, month)[1] < day or date(year, month, day) > today:
        year -= 1
    return date(year, month, day)
