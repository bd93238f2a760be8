"""When a duty is due, how far that is, and which rung of reminders it has reached.

“Trước ngày N” makes N itself late: the last safe day is the day before, and both are said. A deadline never moves for
a weekend or a holiday, since no text says so; ``calendar.working_day_on_or_before`` gives the day to show beside it.
Where the text names no day there is none, unless the office configured one (``WorkingDate``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from content.programme import BeforeDate, BeforeDay, Cycle, Duty, PeriodEnd, Programme, Undated
from content.rules.period import Period, periods

RUNGS = (30, 14, 7, 3, 1)
OVERDUE = -1

Rule: TypeAlias = BeforeDate | BeforeDay | PeriodEnd

_ONE_DAY = timedelta(days=1)
_WHOLE = (Cycle.ONCE, Cycle.PROGRAMME)


class Basis(StrEnum):
    """Where a date comes from: the text names it, it is computed from the period, or the office configured it."""

    TEXT = "text"
    COMPUTED = "computed"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class WorkingDate:
    """A date the office set for a duty that the text leaves undated, in the shapes that texts use.

    Always shown with who set it (``set_by``) and when (``set_on``). It binds from that day on: what it would have asked
    for before is not owed.
    """

    rule: Rule
    set_by: str
    set_on: date


@dataclass(frozen=True, slots=True)
class Due:
    """``last_safe`` is the last day on which the duty is in time; ``stated`` the day N of a “trước ngày N”, if any.

    ``working`` is the office's date behind it. With ``extended`` one unit was given more time: ``before`` is what was
    the last safe day otherwise, if there was one.
    """

    last_safe: date
    stated: date | None
    basis: Basis
    working: WorkingDate | None = field(default=None, compare=False)
    extended: bool = False
    before: date | None = None


def due(duty: Duty, period: Period, programme: Programme, working: WorkingDate | None = None) -> Due | None:
    """By when the duty of this period must be done, or nothing when no day is stated, configured or left in it.

    A “trước ngày N” belongs to the period that holds its last safe day; of several named months the last counts.
    """
    return max(_dues(duty, period, programme, working), key=lambda one: one.last_safe, default=None)


def next_due(
    duty: Duty, programme: Programme, today: date, working: WorkingDate | None = None
) -> tuple[Period, Due] | None:
    """The first deadline that is not past on ``today``, with its period; rolls on when one has passed.

    Nothing for a programme that is over, for a duty without a date, and after the last deadline. Cost grows with the
    number of periods in the programme's span.
    """
    if programme.over(today):
        return None
    for period in periods(programme, duty.cycle):
        ahead = [one for one in _dues(duty, period, programme, working) if one.last_safe >= today]
        if ahead:
            return period, min(ahead, key=lambda one: one.last_safe)
    return None


def several_in_a_period(duty: Duty, programme: Programme, working: WorkingDate) -> bool:
    """Whether a working date would name more than one day in some period, though the duty is owed once in each."""
    return any(len(list(_dues(duty, period, programme, working))) > 1 for period in periods(programme, duty.cycle))


def days_left(due: Due, today: date) -> int:
    """Days from ``today`` to the last safe day: 0 on that day itself, negative when overdue."""
    return (due.last_safe - today).days


def rung(days_left: int) -> int | None:
    """The tightest rung reached: the smallest of ``RUNGS`` that is not below ``days_left``.

    ``OVERDUE`` after the last safe day, nothing while more than 30 days are left.
    """
    if days_left < 0:
        return OVERDUE
    return min((step for step in RUNGS if days_left <= step), default=None)


def _dues(duty: Duty, period: Period, programme: Programme, working: WorkingDate | None) -> Iterator[Due]:
    if not isinstance(duty.deadline, Undated):
        rule: Rule = duty.deadline
        basis = Basis.COMPUTED if isinstance(rule, PeriodEnd) else Basis.TEXT
        yield from _by_rule(rule, basis, period, programme)
    elif working is not None:
        dated = _by_rule(working.rule, Basis.OFFICE, period, programme)
        yield from (replace(one, working=working) for one in dated if one.last_safe >= working.set_on)


def _by_rule(rule: Rule, basis: Basis, period: Period, programme: Programme) -> Iterator[Due]:
    match rule:
        case PeriodEnd():
            yield Due(period.end + timedelta(days=rule.days), None, basis)
        case BeforeDate():
            one = Due(rule.date - _ONE_DAY, rule.date, basis)
            if period.cycle in _WHOLE or _within(one, period):
                yield one
        case BeforeDay():
            years = range(programme.period.start.year, programme.period.end.year + 2)
            days = chain.from_iterable(_before_day(rule, year, basis) for year in years)
            yield from (one for one in days if _within(one, period))


def _within(due: Due, period: Period) -> bool:
    return period.start <= due.last_safe <= period.end


def _before_day(rule: BeforeDay, year: int, basis: Basis) -> Iterator[Due]:
    """A day the month does not have (“trước ngày 31” in June) leaves the whole month safe."""
    for month in rule.months:
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        stated = min(first + timedelta(days=rule.day - 1), following)
        yield Due(stated - _ONE_DAY, stated, basis)
