"""Which deadlines of a duty fall into the stretch of time that is asked for: this quarter, kỳ 2 năm 2028, tháng 5."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from content.answers.language.times import Month, Said, Time, Year, is_part, is_year
from content.answers.question import Question
from content.programme import Cycle, Duty, Programme
from content.rules.deadline import Due, due
from content.rules.period import Period, period_at, periods

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_LAST_MONTH = 12
_COUNTED = {
    Time.QUARTER: (Cycle.QUARTER, 0),
    Time.NEXT_QUARTER: (Cycle.QUARTER, 1),
    Time.AFTER_NEXT_QUARTER: (Cycle.QUARTER, 2),
    Time.PREVIOUS_QUARTER: (Cycle.QUARTER, -1),
    Time.HALF: (Cycle.HALF_YEAR, 0),
    Time.NEXT_HALF: (Cycle.HALF_YEAR, 1),
    Time.AFTER_NEXT_HALF: (Cycle.HALF_YEAR, 2),
    Time.PREVIOUS_HALF: (Cycle.HALF_YEAR, -1),
    Time.YEAR: (Cycle.YEAR, 0),
    Time.NEXT_YEAR: (Cycle.YEAR, 1),
    Time.AFTER_NEXT_YEAR: (Cycle.YEAR, 2),
    Time.PREVIOUS_YEAR: (Cycle.YEAR, -1),
}
"""The cycle, and how many periods after the present one."""
_NUMBERED = {
    Time.FIRST_HALF: (Cycle.HALF_YEAR, 1),
    Time.SECOND_HALF: (Cycle.HALF_YEAR, 2),
    Time.QUARTER_1: (Cycle.QUARTER, 1),
    Time.QUARTER_2: (Cycle.QUARTER, 2),
    Time.QUARTER_3: (Cycle.QUARTER, 3),
    Time.QUARTER_4: (Cycle.QUARTER, 4),
}
_LONGER = 1.5
"""What is so much longer than another stretch only says where that lies (“tuần này” of “tháng này”)."""


class Stretch(NamedTuple):
    """What was said, of which year if it names one, and its first and last day, both included.

    ``cycle`` is set for the programme's own periods. Without days it lies outside the programme's span.
    """

    time: Said
    year: int | None
    cycle: Cycle | None
    days: tuple[date, date] | None

    def holds(self, one: Due) -> bool:
        """Whether a deadline falls into it."""
        return self.days is not None and self.days[0] <= one.last_safe <= self.days[1]


def stretches(times: Collection[Said], programme: Programme, today: date) -> list[Stretch]:
    """The stretches that are named, in order; those outside the programme's span only when none lies within.

    Halves, quarters and years are the programme's own. A numbered one lies in the year that is named beside it, else in
    the one that holds ``today``. Counted from today, nothing is found before a programme begins or after it ends.
    """
    years = _years(times, programme, today)
    parts = any(is_part(time) for time in times)
    meant = [time for time in times if not (parts and is_year(time))]
    found = {one for time in meant for one in _named(time, years, programme, today)}
    within = {one: (one.days[1] - one.days[0]).days for one in found if one.days}
    longest = _LONGER * min(within.values(), default=0) + 1
    return sorted((one for one, length in within.items() if length <= longest), key=_order) or sorted(found, key=_order)


def dues(duty: Duty, programme: Programme, question: Question) -> list[Due]:
    """Every deadline of a duty in the programme's span, in order. Cost grows with the periods of the span."""
    working = question.working.get((programme.slug, duty.id))
    found = (due(duty, period, programme, working) for period in periods(programme, duty.cycle))
    return [one for one in found if one]


def current(duty: Duty, programme: Programme, question: Question) -> Due | None:
    """The deadline of the period that holds the day of the question, though it may be past; else the last one."""
    every = dues(duty, programme, question)
    period = period_at(programme, duty.cycle, question.today)
    if period is None:
        return every[-1] if every and question.today > programme.period.end else None
    return next((one for one in every if period.start <= one.last_safe <= period.end), every[-1] if every else None)


def _order(one: Stretch) -> tuple[date, int, str]:
    return one.days[0] if one.days else date.max, one.year or 0, str(one.time)


def _years(times: Collection[Said], programme: Programme, today: date) -> list[int]:
    """The years that are named or counted from the present one (“năm sau”)."""
    named = {time.year for time in times if isinstance(time, Year)}
    present = period_at(programme, Cycle.YEAR, today)
    shifts = [_COUNTED[time] for time in times if not isinstance(time, Year | Month) and time in _COUNTED]
    if present:
        named |= {present.year + shift for cycle, shift in shifts if cycle is Cycle.YEAR}
    return sorted(named)


def _named(time: Said, years: Sequence[int], programme: Programme, today: date) -> Iterator[Stretch]:
    """What one stretch of time may mean, for each of the ``years`` named beside it."""
    if isinstance(time, Year):
        yield _numbered(time, Cycle.YEAR, time.year, 1, programme)
    elif isinstance(time, Month):
        coming = today.year if time.month >= today.month else today.year + 1
        for year in years or [coming]:
            first = date(year, time.month, 1)
            yield Stretch(time, year, None, (first, _next_month(first) - _ONE_DAY))
    elif time in _NUMBERED:
        present = period_at(programme, Cycle.YEAR, today)
        cycle, number = _NUMBERED[time]
        for year in years or ([present.year] if present else []):
            yield _numbered(time, cycle, year, number, programme)
    elif time in _COUNTED:
        yield from _counted(time, programme, today)
    else:
        yield from (Stretch(time, None, None, days) for days in _by_calendar(time, today))


def _numbered(time: Said, cycle: Cycle, year: int, number: int, programme: Programme) -> Stretch:
    every = periods(programme, cycle)
    return _stretch(time, year, cycle, next((one for one in every if (one.year, one.number) == (year, number)), None))


def _counted(time: Time, programme: Programme, today: date) -> Iterator[Stretch]:
    """So many periods after the present one; nothing where there is no present one."""
    cycle, shift = _COUNTED[time]
    every = list(periods(programme, cycle))
    present = next((at for at, one in enumerate(every) if one.start <= today <= one.end), None)
    if present is not None:
        place = present + shift
        yield _stretch(time, None, cycle, every[place] if 0 <= place < len(every) else None)


def _stretch(time: Said, year: int | None, cycle: Cycle, period: Period | None) -> Stretch:
    return Stretch(time, year, cycle, (period.start, period.end) if period else None)


def _by_calendar(time: Time, today: date) -> Iterator[tuple[date, date]]:
    """What the calendar alone decides: tomorrow, weeks and months."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    following = _next_month(first)
    match time:
        case Time.TOMORROW:
            yield today + _ONE_DAY, today + _ONE_DAY
        case Time.WEEK:
            yield monday, monday + timedelta(days=_WEEK - 1)
        case Time.NEXT_WEEK:
            yield monday + timedelta(days=_WEEK), monday + timedelta(days=2 * _WEEK - 1)
        case Time.MONTH:
            yield first, following - _ONE_DAY
        case Time.NEXT_MONTH:
            yield following, _next_month(following) - _ONE_DAY


def _next_month(first: date) -> date:
    return date(first.year + first.month // _LAST_MONTH, first.month % _LAST_MONTH + 1, 1)
