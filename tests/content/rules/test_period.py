"""Periods: keys, years that start in December, and spans that cut them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.programme import Cycle
from content.rules.period import Period, period_at, periods
from tests.content.rules.programmes import programme

december = programme(date(2025, 12, 1), date(2030, 11, 30), 12)


@pytest.mark.parametrize(
    "cycle, day, key, start, end",
    [
        (Cycle.HALF_YEAR, date(2026, 11, 20), "2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        (Cycle.HALF_YEAR, date(2026, 6, 30), "2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        (Cycle.QUARTER, date(2026, 11, 20), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (Cycle.QUARTER, date(2027, 3, 31), "2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        (Cycle.YEAR, date(2026, 11, 20), "2026", date(2026, 1, 1), date(2026, 12, 31)),
        (Cycle.ONCE, date(2026, 11, 20), "once", date(2026, 1, 1), date(2030, 12, 31)),
        (Cycle.PROGRAMME, date(2026, 11, 20), "programme", date(2026, 1, 1), date(2030, 12, 31)),
    ],
)
def test_calendar_years(cycle: Cycle, day: date, key: str, start: date, end: date) -> None:
    """With January as first month the periods are those of the calendar."""
    found = period_at(programme(), cycle, day)
    assert found is not None
    assert (found.key, found.start, found.end) == (key, start, end)


@pytest.mark.parametrize(
    "cycle, day, key, start, end",
    [
        (Cycle.YEAR, date(2025, 12, 1), "2026", date(2025, 12, 1), date(2026, 11, 30)),
        (Cycle.HALF_YEAR, date(2026, 5, 31), "2026-H1", date(2025, 12, 1), date(2026, 5, 31)),
        (Cycle.HALF_YEAR, date(2026, 6, 1), "2026-H2", date(2026, 6, 1), date(2026, 11, 30)),
        (Cycle.QUARTER, date(2026, 2, 28), "2026-Q1", date(2025, 12, 1), date(2026, 2, 28)),
        (Cycle.QUARTER, date(2026, 12, 1), "2027-Q1", date(2026, 12, 1), date(2027, 2, 28)),
    ],
)
def test_reporting_years(cycle: Cycle, day: date, key: str, start: date, end: date) -> None:
    """With December as first month, year 2026 is 1/12/2025-30/11/2026 and its halves part on 31/5."""
    found = period_at(december, cycle, day)
    assert found is not None
    assert (found.key, found.start, found.end) == (key, start, end)


def test_cut_to_the_span() -> None:
    """The first and the last period are as short as the programme makes them."""
    plan = programme(date(2023, 6, 30), date(2024, 2, 10))
    assert [(one.key, one.start, one.end, one.year, one.number) for one in periods(plan, Cycle.HALF_YEAR)] == [
        ("2023-H1", date(2023, 6, 30), date(2023, 6, 30), 2023, 1),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31), 2023, 2),
        ("2024-H1", date(2024, 1, 1), date(2024, 2, 10), 2024, 1),
    ]


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2031, 1, 1)])
@pytest.mark.parametrize("cycle", list(Cycle))
def test_outside_the_span(cycle: Cycle, day: date) -> None:
    """Before and after a programme there is no period."""
    assert period_at(programme(), cycle, day) is None


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 3000), st.integers(1, 12), st.sampled_from(list(Cycle))
)
def test_periods_tile_the_span(start: date, length: int, month: int, cycle: Cycle) -> None:
    """The periods cover the span without gap or overlap, and no two share a key."""
    end = start + timedelta(days=length)
    found = list(periods(programme(start, end, month), cycle))
    assert (found[0].start, found[-1].end) == (start, end)
    assert all(left.end + timedelta(days=1) == right.start for left, right in pairwise(found))
    assert len({one.key for one in found}) == len(found)


@given(st.dates(date(2025, 12, 1), date(2030, 11, 30)), st.sampled_from(list(Cycle)))
def test_period_at_agrees_with_periods(day: date, cycle: Cycle) -> None:
    """The period of a day is the one of the list that holds it."""
    holding: list[Period] = [one for one in periods(december, cycle) if one.start <= day <= one.end]
    assert holding == [period_at(december, cycle, day)]
