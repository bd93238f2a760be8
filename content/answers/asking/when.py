"""Which deadlines of a duty fall into the stretch of time that is asked for: this quarter, next month, the last one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from content.answers.language.lexicon import Time
from content.answers.question import Question
from content.programme import Cycle, Duty, Programme
from content.rules.deadline import Due, due
from content.rules.period import Period, period_at, periods

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_LAST_MONTH = 12
_THIS = {Time.QUARTER: Cycle.QUARTER, Time.HALF: Cycle.HALF_YEAR, Time.YEAR: Cycle.YEAR}
_FOLLOWING = {Time.NEXT_QUARTER: Cycle.QUARTER, Time.NEXT_HALF: Cycle.HALF_YEAR, Time.NEXT_YEAR: Cycle.YEAR}
_NUMBERED = {
    Time.FIRST_HALF: (Cycle.HALF_YEAR, 1),
    Time.SECOND_HALF: (Cycle.HALF_YEAR, 2),
    Time.QUARTER_1: (Cycle.QUARTER, 1),
    Time.QUARTER_2: (Cycle.QUARTER, 2),
    Time.QUARTER_3: (Cycle.QUARTER, 3),
    Time.QUARTER_4: (Cycle.QUARTER, 4),
}


class Stretch(NamedTuple):
    """The first and the last day, both included."""

    time: Time
    start: date
    end: date

    def holds(self, one: Due) -> bool:
        """Whether a deadline falls into it."""
        return self.start <= one.last_safe <= self.end


def stretch(times: Iterable[Time], programme: Programme, today: date) -> Stretch | None:
    """The stretch that is named; nothing when none is, or when it lies outside the programme's span.

    Halves and quarters are the programme's own; a numbered one lies in the programme's year that holds ``today``.
    """
    spans = (_span(time, programme, today) for time in times)
    return min(filter(None, spans), key=lambda one: one.end - one.start, default=None)


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


def _span(time: Time, programme: Programme, today: date) -> Stretch | None:
    if days := next(_by_calendar(time, today), None):
        return Stretch(time, *days)
    period = _period(time, programme, today)
    return Stretch(time, period.start, period.end) if period else None


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


def _period(time: Time, programme: Programme, today: date) -> Period | None:
    """The programme's own quarter, half-year or year."""
    if cycle := _THIS.get(time):
        return period_at(programme, cycle, today)
    if cycle := _FOLLOWING.get(time):
        now = period_at(programme, cycle, today)
        return period_at(programme, cycle, now.end + _ONE_DAY) if now else None
    if time not in _NUMBERED:
        return None
    cycle, number = _NUMBERED[time]
    year = period_at(programme, Cycle.YEAR, today)
    return _numbered(list(periods(programme, cycle)), year, number) if year else None


def _numbered(every: Sequence[Period], year: Period, number: int) -> Period | None:
    return next((one for one in every if (one.year, one.number) == (year.year, number)), None)
