"""When something returns, and how that is read back."""

from calendar import monthrange
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.phrasebook import phrases
from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE
from content.rules.schedule import Rule, in_words, monthly, next_after, once, weekly

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001 - the zone is put to it
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
RULES = st.one_of(
    st.builds(weekly, st.sets(st.integers(1, 7), min_size=1).map(sorted), TIMES),
    st.builds(monthly, st.integers(1, 31), TIMES),
)


def at(day: int, hour: int, month: int = 11, year: int = 2026) -> datetime:
    """A moment in Viet Nam."""
    return datetime(year, month, day, hour, tzinfo=TIMEZONE)


@pytest.mark.parametrize(
    "rule, after, then",
    [
        (weekly([1], time(8)), at(20, 12), at(23, 8)),
        (weekly([5], time(8)), at(20, 7), at(20, 8)),
        (weekly([5], time(8)), at(20, 8), at(27, 8)),
        (weekly([2, 5], time(8)), at(20, 12), at(24, 8)),
        (monthly(20, time(8)), at(20, 7), at(20, 8)),
        (monthly(20, time(8)), at(20, 8), at(20, 8, 12)),
        (monthly(31, time(8)), at(20, 12), at(30, 8)),
        (monthly(31, time(8)), at(31, 8, 1, 2027), at(28, 8, 2, 2027)),
        (monthly(30, time(8)), at(1, 0, 2, 2028), at(29, 8, 2, 2028)),
        (monthly(1, time(8)), at(31, 12, 12), at(1, 8, 1, 2027)),
        (once(date(2026, 12, 1), time(8)), at(20, 12), at(1, 8, 12)),
        (once(date(2026, 12, 1), time(8)), at(1, 8, 12), None),
    ],
)
def test_next(rule: Rule, after: datetime, then: datetime | None) -> None:
    """The next time lies after the moment; a month without the day takes its last one."""
    assert next_after(rule, after) == then


@given(RULES, MOMENTS)
def test_nothing_is_left_out(rule: Rule, moment: datetime) -> None:
    """The next time is the first after the moment: from a second before it, it is the next one again."""
    then = next_after(rule, moment)
    assert then is not None
    assert then > moment
    assert then.tzinfo is moment.tzinfo
    days = (then.astimezone(TIMEZONE).date() - moment.astimezone(TIMEZONE).date()).days
    assert days <= (7 if rule["every"] == "week" else 31)
    here = then.astimezone(TIMEZONE)
    assert f"{here:%H:%M}" == rule["at"]
    last = monthrange(here.year, here.month)[1]
    assert rule["every"] == "week" or here.day == min(int(str(rule["day"])), last)


@pytest.mark.parametrize(
    "rule, words",
    [
        (weekly([1], time(8)), "thứ Hai hằng tuần, 8:00"),
        (weekly([4, 1, 1], time(16, 30)), "thứ Hai, thứ Năm hằng tuần, 16:30"),
        (weekly(range(1, 8), time(8)), "hằng ngày, 8:00"),
        (monthly(15, time(8)), "ngày 15 hằng tháng, 8:00"),
        (monthly(31, time(8)), "ngày 31 hằng tháng (tháng không có ngày 31 thì gửi vào ngày cuối tháng), 8:00"),
        (once(date(2026, 12, 1), time(8, 5)), "8:05 ngày 01/12/2026"),
    ],
)
def test_read_back(rule: Rule, words: str) -> None:
    """As a person would say it, the short months included."""
    assert in_words(phrases(), rule) == words


@pytest.mark.parametrize("days", [[], [0], [8], [1, 9]])
def test_no_such_weekday(days: list[int]) -> None:
    """A week has the days 1 to 7, and one of them at least is needed."""
    with pytest.raises(RuleBrokenError, match="schedule-day"):
        weekly(days, time(8))


@pytest.mark.parametrize("day", [0, 32, -1])
def test_no_such_day(day: int) -> None:
    """No month has such a day."""
    with pytest.raises(RuleBrokenError, match="schedule-day"):
        monthly(day, time(8))


def test_a_naive_moment_is_refused() -> None:
    """Without a zone nobody knows when that is."""
    with pytest.raises(ValueError, match="time zone"):
        next_after(weekly([1], time(8)), datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
