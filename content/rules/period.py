"""The stretches of time duties return in: half-years, quarters and years, cut to a programme's span.

They are counted from ``programme.year_start_month``. A year carries the number of the calendar
year in which it ends: with 12, year 2026 runs from 1/12/2025 to 30/11/2026, its first half to 31/5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from content.programme import Cycle, Programme

_MONTHS = {Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}
_LETTER = {Cycle.QUARTER: "-Q", Cycle.HALF_YEAR: "-H"}
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch, both days included.

    ``key`` is for storage: "2026-H2", "2026-Q4", "2026", "once", "programme". ``number`` counts from 1 within ``year``.
    """

    key: str
    cycle: Cycle
    year: int
    number: int
    start: date
    end: date


def period_at(programme: Programme, cycle: Cycle, day: date) -> Period | None:
    """The period that holds ``day``, or nothing when ``day`` is outside the programme's span."""
    span = programme.period
    if not span.start <= day <= span.end:
        return None
    length = _MONTHS.get(cycle)
    if length is None:
        return Period(cycle.value, cycle, span.start.year, 1, span.start, span.end)
    return _counted(programme, cycle, length, day)


def periods(programme: Programme, cycle: Cycle) -> Iterator[Period]:
    """All periods of the programme in order; together they are its span, without gap or overlap."""
    day = programme.period.start
    while period := period_at(programme, cycle, day):
        yield period
        day = period.end + timedelta(days=1)


def _counted(programme: Programme, cycle: Cycle, length: int, day: date) -> Period:
    shift = programme.year_start_month - 1
    since_start = (day.year * _YEAR + day.month - 1 - shift) % _YEAR
    number = since_start // length
    first = day.year * _YEAR + day.month - 1 - since_start + number * length
    year = (first - number * length + _YEAR - 1) // _YEAR
    letter = _LETTER.get(cycle)
    return Period(
        key=f"{year}{letter}{number + 1}" if letter else str(year),
        cycle=cycle,
        year=year,
        number=number + 1,
        start=max(_first_of(first), programme.period.start),
        end=min(_first_of(first + length) - timedelta(days=1), programme.period.end),
    )


def _first_of(month: int) -> date:
    return date(month // _YEAR, month % _YEAR + 1, 1)
