"""Days as people type them: day first, with or without a year, or in words."""

import re
from calendar import monthrange
from datetime import date, timedelta

from content.rules.broken import RuleBrokenError
from content.text import fold

EARLIEST = date(1945, 1, 1)
AHEAD_DAYS = 366

_WORDS = {"hom nay": 0, "nay": 0, "sang nay": 0, "chieu nay": 0, "hom qua": 1, "qua": 1, "hom kia": 2, "hom kia kia": 3}
_LEAD = r"(?:(?:vao |trong )?(?:ngay|hom|mung|mong)\s+){0,2}"
_NAMED = re.compile(_LEAD + r"(\d{1,2})\s+thang\s+(\d{1,2})(?:[\s,]+(?:nam\s+)?(\d{4}|\d{2}))?")
_DAY_FIRST = re.compile(_LEAD + r"(\d{1,2})\s*([/.\- ])\s*(\d{1,2})(?:\s*\2\s*(\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEEK = ("hai", "ba", "tu", "nam", "sau", "bay", "nhat")
_WEEKDAYS = (*_WEEK, "2", "3", "4", "5", "6", "7", "cn")
_WEEKDAY = re.compile(r"(?:(?:den|vao) )?(?:thu |chu )(" + "|".join(_WEEKDAYS) + r")(?: (?:toi|sau|tuan sau))?")
_AHEAD = {"hom nay": 0, "nay": 0, "ngay mai": 1, "mai": 1, "sang mai": 1, "chieu mai": 1, "ngay kia": 2, "mot": 2}
_DAYS_AWAY = re.compile(r"(?:sau )?(\d{1,3}) (ngay|tuan)(?: nua| toi)?")
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


def parse_coming_day(text: str, today: date) -> date:
    """The day to come that ``text`` names, today included: “25/11”, “ngày mai”, “thứ Hai”, “5 ngày”, “2 tuần”.

    Without a year the next such day is meant, a weekday is the next one after today. ``RuleBrokenError``:
    coming-unreadable; date-impossible (31/4); date-past (facts: ``date``); date-too-far (more than ``AHEAD_DAYS`` away;
    facts: ``date``, ``latest``).
    """
    day = _coming(fold(text).strip(" .,;!"), today)
    latest = today + timedelta(days=AHEAD_DAYS)
    if day < today:
        raise RuleBrokenError("date-past", {"date": day})
    if day > latest:
        raise RuleBrokenError("date-too-far", {"date": day, "latest": latest})
    return day


def _coming(typed: str, today: date) -> date:
    typed = "chu nhat" if typed == "cn" else typed
    if typed in _AHEAD:
        return today + timedelta(days=_AHEAD[typed])
    if found := _WEEKDAY.fullmatch(typed):
        wanted = _WEEKDAYS.index(found.group(1)) % len(_WEEK)
        return today + timedelta(days=(wanted - today.weekday() - 1) % len(_WEEK) + 1)
    if found := _DAYS_AWAY.fullmatch(typed):
        return today + timedelta(days=int(found.group(1)) * (len(_WEEK) if found.group(2) == "tuan" else 1))
    try:
        day, month, year = _parts(typed)
    except RuleBrokenError:
        raise RuleBrokenError("coming-unreadable") from None
    return _day(_full(year), month, day) if year else _next(day, month, today)


def _numbered(typed: str, today: date) -> date:
    day, month, year = _parts(typed)
    return _day(_full(year), month, day) if year else _most_recent(day, month, today)


def _parts(typed: str) -> tuple[int, int, str | None]:
    """The day, the month, and the year if one was typed."""
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _NAMED.fullmatch(typed):
        day, month, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(typed):
        day, _, month, year = found.groups()
    else:
        raise RuleBrokenError("date-unreadable")
    return int(day), int(month), year


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


def _next(day: int, month: int, today: date) -> date:
    _day(_A_LEAP_YEAR, month, day)
    year = today.year
    while monthrange(year, month)[1] < day or date(year, month, day) < today:
        year += 1
    return date(year, month, day)
