"""Holidays, working days and quiet hours in Viet Nam."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.calendar import (
    TIMEZONE,
    add_working_days,
    holiday_name,
    is_holiday,
    is_night,
    is_quiet,
    is_working_day,
    local_day,
    next_loud,
    working_day_on_or_before,
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds


def here(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment by the clock in Viet Nam."""
    return datetime.combine(day, time(hour, minute), TIMEZONE)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 16),
        date(2026, 2, 17),
        date(2026, 2, 20),
        date(2026, 4, 26),
        date(2026, 4, 27),
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),
        date(2026, 9, 2),
        date(2027, 2, 10),
    ],
)
def test_holidays(day: date) -> None:
    """Tết, the national days and their days in lieu are holidays with a Vietnamese name."""
    assert is_holiday(day)
    assert holiday_name(day)
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2026, 2, 23), date(2026, 12, 31)])
def test_plain_days(day: date) -> None:
    """Days kept at school or in memory only are working days."""
    assert (is_holiday(day), holiday_name(day), is_working_day(day)) == (False, None, True)


def test_saturday_worked_in_exchange() -> None:
    """A Saturday that the government exchanges for a Monday is a working day, a plain one is not."""
    assert is_working_day(date(2026, 8, 22))
    assert not is_working_day(date(2026, 8, 15))


@pytest.mark.parametrize(
    "day, working",
    [
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2026, 2, 22), date(2026, 2, 13)),
    ],
)
def test_working_day_on_or_before(day: date, working: date) -> None:
    """The whole of Tết and its weekends is stepped over backwards."""
    assert working_day_on_or_before(day) == working


@pytest.mark.parametrize(
    "day, n, result",
    [
        (date(2026, 11, 20), 5, date(2026, 11, 30)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 30), -1, date(2026, 11, 27)),
    ],
)
def test_add_working_days(day: date, n: int, result: date) -> None:
    """Counting starts on the day after; weekends and holidays do not count (24/11 is one since 2026)."""
    assert add_working_days(day, n) == result


@given(days, st.integers(1, 40))
def test_working_days_add_up(day: date, n: int) -> None:
    """The result is a working day, and exactly ``n`` of them lie in between."""
    end = add_working_days(day, n)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == n


@given(days, st.integers(0, 20), st.integers(0, 20))
def test_working_days_in_two_steps(day: date, first: int, second: int) -> None:
    """Two steps reach the same day as one."""
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@pytest.mark.parametrize("hour, night", [(0, True), (6, True), (7, False), (12, False), (20, False), (21, True)])
def test_night(hour: int, *, night: bool) -> None:
    """21:00 begins the night and 7:00 ends it, in Viet Nam whatever the zone of the clock."""
    now = here(date(2026, 11, 20), hour)
    assert is_night(now) is is_quiet(now) is night
    assert is_night(now.astimezone(UTC)) is night


def test_holiday_is_quiet_at_noon() -> None:
    """On a holiday the whole day is quiet without being night."""
    now = here(date(2026, 2, 17), 12)
    assert is_quiet(now)
    assert not is_night(now)


@pytest.mark.parametrize(
    "now, loud",
    [
        (here(date(2026, 11, 20), 9, 30), here(date(2026, 11, 20), 9, 30)),
        (here(date(2026, 11, 20), 3), here(date(2026, 11, 20), 7)),
        (here(date(2026, 11, 20), 21), here(date(2026, 11, 21), 7)),
        (here(date(2026, 2, 15), 22), here(date(2026, 2, 21), 7)),
        (here(date(2026, 4, 30), 8), here(date(2026, 5, 2), 7)),
    ],
)
def test_next_loud(now: datetime, loud: datetime) -> None:
    """A push waits for the morning of the next day that is no holiday; a weekend does not hold it."""
    assert next_loud(now) == loud


@given(moments)
def test_next_loud_is_loud_and_soon(now: datetime) -> None:
    """The moment found is not quiet, not before now, in the same zone, and its eve is quiet if it is later."""
    loud = next_loud(now)
    assert not is_quiet(loud)
    assert loud >= now
    assert loud.tzinfo is now.tzinfo
    assert loud == now or is_quiet(loud - timedelta(minutes=1))


def test_local_day() -> None:
    """After 17:00 UTC it is already tomorrow in Viet Nam."""
    assert local_day(datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert local_day(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == date(2026, 11, 21)


@pytest.mark.parametrize("ask", [local_day, is_night, is_quiet, next_loud])
def test_naive_moments_are_refused(ask: object) -> None:
    """A moment without a zone is a bug, never guessed at."""
    assert callable(ask)
    with pytest.raises(ValueError, match="time zone"):
        ask(datetime(2026, 11, 20, 12))  # noqa: DTZ001 - the naive moment is the point
