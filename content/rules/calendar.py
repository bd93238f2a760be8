"""Vietnamese days: public holidays, working days, and the hours in which nobody is disturbed.

Holidays are those of the Labour Code as the library ``holidays`` knows them: Tết, the days in
lieu and the Saturdays worked instead that the government announces each year. Years for which nothing was announced
yet carry the statutory days only; outside 1945-2100 the library knows none.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
QUIET_FROM = time(21)
QUIET_UNTIL = time(7)

_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _year(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, expand=False, language="vi")


def _local(now: datetime) -> datetime:
    if now.tzinfo is None or now.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return now.astimezone(TIMEZONE)


def local_day(now: datetime) -> date:
    """The day in Viet Nam at this moment. ``ValueError`` for a naive datetime."""
    return _local(now).date()


def day_start(now: datetime) -> datetime:
    """Midnight of the local day: a moment that tells no more than the day."""
    return datetime.combine(local_day(now), time(), TIMEZONE)


def holiday_name(day: date) -> str | None:
    """The Vietnamese name of the public holiday on ``day``, days in lieu included, or nothing."""
    return _year(day.year).get(day)


def is_holiday(day: date) -> bool:
    """Whether ``day`` is a public holiday or a day off in lieu of one; a plain Sunday is not."""
    return day in _year(day.year)


def is_working_day(day: date) -> bool:
    """Whether offices work: Monday to Friday without holidays, and the few Saturdays worked in exchange."""
    return _year(day.year).is_working_day(day)


def working_day_on_or_before(day: date) -> date:
    """The last working day not after ``day``: shown beside a deadline, which itself never moves."""
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def add_working_days(day: date, n: int) -> date:
    """The ``n``-th working day after ``day`` (before it when ``n`` is negative); ``day`` itself when ``n`` is 0."""
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def is_night(now: datetime) -> bool:
    """Whether it is 21:00 or later, or not yet 7:00, in Viet Nam. ``ValueError`` for a naive datetime."""
    hour = _local(now).time()
    return hour >= QUIET_FROM or hour < QUIET_UNTIL


def is_quiet(now: datetime) -> bool:
    """Whether nothing may be pushed: at night and on public holidays. ``ValueError`` for a naive datetime."""
    return is_night(now) or is_holiday(local_day(now))


def next_loud(now: datetime) -> datetime:
    """The first moment from ``now`` on that is not quiet, in the time zone of ``now``.

    That is ``now`` itself, or 7:00 in Viet Nam on the next day that is no holiday. ``ValueError`` for a naive datetime.
    """
    if not is_quiet(now):
        return now
    here = _local(now)
    day = here.date() if here.time() < QUIET_UNTIL else here.date() + _ONE_DAY
    while is_holiday(day):
        day += _ONE_DAY
    return datetime.combine(day, QUIET_UNTIL, TIMEZONE).astimezone(now.tzinfo)
