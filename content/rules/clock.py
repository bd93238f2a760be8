"""Times of day, spans between two of them, and moments to come, as people type them: “8h”, “20:30”."""

import re
from datetime import date, datetime, time

from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE, local_day
from content.rules.dates import parse_coming_day
from content.text import fold

_TIME = r"(\d{1,2})(?:(?::|h| gio ?)(\d{2})?)?(?: ?(sang|trua|chieu|toi|dem))?"
_ONE = re.compile(rf"(?:luc |vao |khoang )?{_TIME}")
_TWO = re.compile(rf"(?:tu |luc )?{_TIME}(?: ?(?:-|den|toi) ?){_TIME}")
_NOON = 12
_MARKS = (":", "h", "gio")


def parse_clock(text: str) -> time:
    """The time of day that ``text`` names. ``RuleBrokenError("clock-unreadable")`` when it names none."""
    found = _ONE.fullmatch(_plain(text))
    if found is None:
        raise RuleBrokenError("clock-unreadable")
    return _time(*found.groups())


def parse_span(text: str) -> tuple[int, int]:
    """From when until when, in minutes after midnight: “12:00 - 13:30”, “từ 20h đến 8h”.

    ``RuleBrokenError("span-unreadable")`` when it is no such span or both ends are the same.
    """
    found = _TWO.fullmatch(_plain(text))
    if found is None:
        raise RuleBrokenError("span-unreadable")
    try:
        start, end = _time(*found.groups()[:3]), _time(*found.groups()[3:])
    except RuleBrokenError:
        raise RuleBrokenError("span-unreadable") from None
    if start == end:
        raise RuleBrokenError("span-unreadable")
    return minutes(start), minutes(end)


def parse_moment(text: str, now: datetime) -> datetime:
    """The moment to come that ``text`` names: “8:00 ngày 25/11”, “mai lúc 8h”, “8h” (today).

    ``RuleBrokenError``: moment-unreadable; moment-past (facts: ``moment``); and what ``parse_coming_day`` says of a day
    that can be read.
    """
    hour, day = _halves(_plain(text), local_day(now))
    moment = datetime.combine(day, hour, TIMEZONE)
    if moment <= now:
        raise RuleBrokenError("moment-past", {"moment": moment})
    return moment


def _halves(typed: str, today: date) -> tuple[time, date]:
    """The time and the day; a number alone is no time here, since it may be half of a day."""
    if _ONE.fullmatch(typed) and any(mark in typed for mark in _MARKS):
        return parse_clock(typed), today
    for hour, day in _splits(typed):
        try:
            return parse_clock(hour), parse_coming_day(day, today)
        except RuleBrokenError as broken:
            if broken.code not in ("clock-unreadable", "coming-unreadable"):
                raise
    raise RuleBrokenError("moment-unreadable")


def _splits(typed: str) -> list[tuple[str, str]]:
    """Every way to part the words in two with a time on one side."""
    words = [word for word in typed.replace(",", " ").split() if word not in ("luc", "vao")]
    parted = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    both = [*parted, *((right, left) for left, right in parted)]
    return [(hour, day.removeprefix("ngay ")) for hour, day in both if any(mark in hour for mark in _MARKS)]


def minutes(moment: time) -> int:
    """Minutes after midnight."""
    return moment.hour * 60 + moment.minute


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(" .;!").split())


def _time(hour: str, minute: str | None, part: str | None) -> time:
    """Eight in the evening is 20:00, twelve at night is midnight, one at noon is 13:00."""
    number = int(hour)
    late = part in ("chieu", "toi") or (part == "trua" and number < _NOON - 2) or (part == "dem" and number > _NOON / 2)
    if late and number < _NOON:
        number += _NOON
    elif part == "dem" and number == _NOON:
        number = 0
    try:
        return time(number, int(minute or 0))
    except ValueError:
        raise RuleBrokenError("clock-unreadable") from None
