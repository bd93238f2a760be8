"""Times of day, spans and moments to come are read as people type them."""

from datetime import date, datetime, time

import pytest

from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE
from content.rules.clock import parse_clock, parse_moment, parse_span
from content.rules.dates import parse_coming_day

NOW = datetime(2026, 11, 20, 12, tzinfo=TIMEZONE)
FRIDAY = NOW.date()


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("8h", time(8)),
        ("8", time(8)),
        ("lúc 8:30", time(8, 30)),
        ("8 giờ 30", time(8, 30)),
        ("8 gio toi", time(20)),
        ("20h30", time(20, 30)),
        ("12 giờ đêm", time(0)),
        ("1 giờ trưa", time(13)),
        ("9h sáng.", time(9)),
    ],
)
def test_clock(typed: str, meant: time) -> None:
    """With or without diacritics, minutes and the part of the day."""
    assert parse_clock(typed) == meant


@pytest.mark.parametrize("typed", ["25h", "8:75", "", "mai", "8h9h", "²h", "-8h"])
def test_no_clock(typed: str) -> None:
    """What is no time of day is asked for again."""
    with pytest.raises(RuleBrokenError, match="clock-unreadable"):
        parse_clock(typed)


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("12:00 - 13:30", (720, 810)),
        ("từ 20h đến 8h", (1200, 480)),
        ("12h-13h", (720, 780)),
        ("tu 9 gio toi den 7 gio sang", (1260, 420)),
        ("9h tới 10h", (540, 600)),
    ],
)
def test_span(typed: str, meant: tuple[int, int]) -> None:
    """In minutes after midnight; the end may lie on the next day."""
    assert parse_span(typed) == meant


@pytest.mark.parametrize("typed", ["8h-8h", "8h", "8h-25h", "xyz", ""])
def test_no_span(typed: str) -> None:
    """A span has two different ends."""
    with pytest.raises(RuleBrokenError, match="span-unreadable"):
        parse_span(typed)


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("ngày mai", date(2026, 11, 21)),
        ("thứ sáu", date(2026, 11, 27)),
        ("thu 2", date(2026, 11, 23)),
        ("cn", date(2026, 11, 22)),
        ("chủ nhật", date(2026, 11, 22)),
        ("5 ngày", date(2026, 11, 25)),
        ("2 tuần nữa", date(2026, 12, 4)),
        ("20/11", date(2026, 11, 20)),
        ("19/11", date(2027, 11, 19)),
        ("1/1", date(2027, 1, 1)),
        ("2027-01-02", date(2027, 1, 2)),
        ("ngày 3 tháng 12", date(2026, 12, 3)),
    ],
)
def test_coming_day(typed: str, meant: date) -> None:
    """A day without a year is the next such day; a weekday the next one after today."""
    assert parse_coming_day(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    "typed, why",
    [
        ("31/4", "date-impossible"),
        ("1/1/2020", "date-past"),
        ("999 ngày", "date-too-far"),
        ("1/1/2030", "date-too-far"),
        ("2", "coming-unreadable"),
        ("sớm thôi", "coming-unreadable"),
    ],
)
def test_no_coming_day(typed: str, why: str) -> None:
    """Days that there are not, that are over or too far away are told apart."""
    with pytest.raises(RuleBrokenError, match=why):
        parse_coming_day(typed, FRIDAY)


def test_the_next_leap_day() -> None:
    """29/2 without a year is the next one there is."""
    assert parse_coming_day("29/2", date(2027, 6, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed, day, hour, minute",
    [
        ("8:00 ngày 25/11", 25, 8, 0),
        ("mai lúc 8h", 21, 8, 0),
        ("13h", 20, 13, 0),
        ("8h sáng mai", 21, 8, 0),
        ("thứ hai 8h", 23, 8, 0),
        ("25/11/2026, 8:00", 25, 8, 0),
        ("ngày 25 tháng 11 lúc 8 giờ 30", 25, 8, 30),
        ("8h thứ 2 tới", 23, 8, 0),
    ],
)
def test_moment(typed: str, day: int, hour: int, minute: int) -> None:
    """The time before or behind the day; a time alone is today's."""
    assert parse_moment(typed, NOW) == datetime(2026, 11, day, hour, minute, tzinfo=TIMEZONE)


@pytest.mark.parametrize(
    "typed, why",
    [
        ("8h", "moment-past"),
        ("12h", "moment-past"),
        ("8h ngày 19/11/2026", "date-past"),
        ("31/4 8h", "date-impossible"),
        ("25/11", "moment-unreadable"),
        ("lát nữa", "moment-unreadable"),
    ],
)
def test_no_moment(typed: str, why: str) -> None:
    """A moment lies ahead and says its time."""
    with pytest.raises(RuleBrokenError, match=why):
        parse_moment(typed, NOW)
