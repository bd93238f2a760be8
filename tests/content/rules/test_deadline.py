"""Deadlines: “trước ngày”, rolling on, undated duties and the rungs of reminders."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.programme import BeforeDate, BeforeDay, Cycle, Deadline, PeriodEnd, Undated
from content.rules.deadline import OVERDUE, RUNGS, Basis, Due, Rule, WorkingDate, days_left, due, next_due, rung
from content.rules.period import Period, period_at, periods
from tests.content.rules.programmes import duty, programme

quarterly = BeforeDay(type="before-day", day=20, months=(3, 6, 9, 12))
undated = Undated(type="undated")
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def at(cycle: Cycle, day: date, month: int = 1) -> Period:
    """The period of a day in a programme of 2026-2030."""
    found = period_at(programme(year_start_month=month), cycle, day)
    assert found is not None
    return found


def office(rule: Rule) -> WorkingDate:
    """A working date set by the office."""
    return WorkingDate(rule, "office", date(2026, 1, 5))


def test_before_a_date() -> None:
    """“Trước ngày 30/7/2023” is safe until the end of 29/7, whatever the span of the plan."""
    plan = programme(date(2023, 1, 1), date(2025, 12, 31))
    one = duty(BeforeDate(type="before-date", date=date(2023, 7, 30)), Cycle.ONCE)
    found = due(one, next(periods(plan, Cycle.ONCE)), plan)
    assert found == Due(date(2023, 7, 29), date(2023, 7, 30), Basis.TEXT)


@pytest.mark.parametrize(
    "today, last_safe, key",
    [
        (date(2026, 11, 20), date(2026, 12, 19), "2026-Q4"),
        (date(2026, 12, 19), date(2026, 12, 19), "2026-Q4"),
        (date(2026, 12, 20), date(2027, 3, 19), "2027-Q1"),
        (date(2025, 6, 1), date(2026, 3, 19), "2026-Q1"),
    ],
)
def test_rolls_to_the_next_quarter(today: date, last_safe: date, key: str) -> None:
    """“Trước ngày 20 của tháng cuối quý”: on the 20th the next quarter counts."""
    found = next_due(duty(quarterly, Cycle.QUARTER), programme(), today)
    assert found is not None
    assert (found[0].key, found[1].last_safe) == (key, last_safe)
    assert found[1].stated == last_safe + timedelta(days=1)


def test_several_months_in_one_period() -> None:
    """A year with two named months offers the nearer one next, and is done by the later one."""
    one = duty(BeforeDay(type="before-day", day=20, months=(6, 12)), Cycle.YEAR)
    found = next_due(one, programme(), date(2026, 3, 1))
    whole = due(one, at(Cycle.YEAR, date(2026, 3, 1)), programme())
    assert found is not None
    assert whole is not None
    assert (found[1].last_safe, whole.last_safe) == (date(2026, 6, 19), date(2026, 12, 19))


def test_before_the_first_belongs_to_the_period_that_ends() -> None:
    """“Trước ngày 01/12” in a year from December to November closes the second half."""
    one = duty(BeforeDay(type="before-day", day=1, months=(6, 12)))
    period = at(Cycle.HALF_YEAR, date(2026, 11, 20), 12)
    found = due(one, period, programme(year_start_month=12))
    assert found == Due(date(2026, 11, 30), date(2026, 12, 1), Basis.TEXT)


@pytest.mark.parametrize(
    "day, month, last_safe", [(31, 6, date(2026, 6, 30)), (30, 2, date(2026, 2, 28)), (31, 12, date(2026, 12, 30))]
)
def test_days_a_month_lacks(day: int, month: int, last_safe: date) -> None:
    """“Trước ngày 31” of a shorter month leaves the whole month safe."""
    one = duty(BeforeDay(type="before-day", day=day, months=(month,)), Cycle.YEAR)
    found = due(one, at(Cycle.YEAR, date(2026, 1, 1)), programme())
    assert found is not None
    assert found.last_safe == last_safe


def test_named_day_before_the_programme_began() -> None:
    """A day that lies outside the cut period gives nothing to owe in it."""
    plan = programme(date(2022, 12, 25), date(2025, 12, 31))
    first = next(periods(plan, Cycle.QUARTER))
    assert due(duty(quarterly, Cycle.QUARTER), first, plan) is None


def test_period_end() -> None:
    """Days after the period are computed and say so."""
    one = duty(PeriodEnd(type="period-end", days=15))
    found = due(one, at(Cycle.HALF_YEAR, date(2026, 11, 20)), programme())
    assert found == Due(date(2027, 1, 15), None, Basis.COMPUTED)


def test_undated_has_no_day() -> None:
    """Where the text fixes no day, none is invented."""
    assert due(duty(undated), at(Cycle.HALF_YEAR, date(2026, 11, 20)), programme()) is None
    assert next_due(duty(undated), programme(), date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    "rule, last_safe, stated",
    [
        (PeriodEnd(type="period-end", days=-31), date(2026, 11, 30), None),
        (BeforeDay(type="before-day", day=1, months=(6, 12)), date(2026, 11, 30), date(2026, 12, 1)),
        (BeforeDate(type="before-date", date=date(2026, 12, 1)), date(2026, 11, 30), date(2026, 12, 1)),
    ],
)
def test_working_date(rule: Rule, last_safe: date, stated: date | None) -> None:
    """The office may set a day in any shape; it is marked as the office's."""
    found = next_due(duty(undated), programme(), date(2026, 11, 20), office(rule))
    assert found is not None
    assert found[0].key == "2026-H2"
    assert found[1] == Due(last_safe, stated, Basis.OFFICE)


def test_working_date_never_replaces_the_text() -> None:
    """A day the text names stands, whatever the office configured."""
    working = office(PeriodEnd(type="period-end"))
    found = due(duty(quarterly, Cycle.QUARTER), at(Cycle.QUARTER, date(2026, 11, 20)), programme(), working)
    assert found is not None
    assert (found.last_safe, found.basis) == (date(2026, 12, 19), Basis.TEXT)


def test_single_working_date_counts_in_its_own_period_only() -> None:
    """One date set for this half-year says nothing about the next."""
    working = office(BeforeDate(type="before-date", date=date(2026, 12, 1)))
    assert next_due(duty(undated), programme(), date(2026, 12, 2), working) is None


def test_over() -> None:
    """A programme past its span owes nothing, and on its last days only what is still ahead."""
    one = duty(quarterly, Cycle.QUARTER)
    assert next_due(one, programme(), date(2031, 1, 1)) is None
    assert next_due(one, programme(), date(2030, 12, 20)) is None


@given(
    days,
    st.sampled_from([Cycle.QUARTER, Cycle.HALF_YEAR, Cycle.YEAR]),
    st.integers(1, 31),
    st.sets(st.integers(1, 12), min_size=1),
    st.integers(1, 12),
)
def test_next_due_is_ahead_and_in_its_period(today: date, cycle: Cycle, day: int, months: set[int], start: int) -> None:
    """The next deadline is not past, lies in its period, is the day before the stated one, and none is nearer."""
    one = duty(BeforeDay(type="before-day", day=day, months=tuple(months)), cycle)
    plan = programme(year_start_month=start)
    found = next_due(one, plan, today)
    if found is None:
        return
    period, when = found
    assert period.start <= when.last_safe <= period.end
    assert when.stated == when.last_safe + timedelta(days=1)
    assert when.last_safe >= today
    assert when.last_safe - today <= timedelta(days=366)
    assert all(
        other is None or other.last_safe < today or other.last_safe >= when.last_safe
        for other in (due(one, any_period, plan) for any_period in periods(plan, cycle))
    )


@given(days, st.integers(-40, 40), st.sampled_from(list(Cycle)))
def test_period_end_arithmetic(day: date, offset: int, cycle: Cycle) -> None:
    """The last safe day is the period's last day plus the offset."""
    deadline: Deadline = PeriodEnd(type="period-end", days=offset)
    period = at(cycle, day)
    found = due(duty(deadline, cycle), period, programme())
    assert found is not None
    assert found.last_safe - period.end == timedelta(days=offset)


def test_days_left() -> None:
    """Nothing is left on the day itself, and what is past is negative."""
    one = Due(date(2026, 11, 30), None, Basis.TEXT)
    assert [days_left(one, date(2026, 11, 20)), days_left(one, date(2026, 11, 30))] == [10, 0]
    assert days_left(one, date(2026, 12, 2)) == -2


@pytest.mark.parametrize(
    "left, reached",
    [(31, None), (30, 30), (15, 30), (14, 14), (8, 14), (7, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 1), (-1, OVERDUE)],
)
def test_rungs(left: int, reached: int | None) -> None:
    """The tightest rung reached counts; after the last safe day the duty is overdue."""
    assert rung(left) == reached


@given(st.integers(-400, 400))
def test_rungs_only_tighten(left: int) -> None:
    """As days pass, a duty never climbs back to a looser rung."""
    now, tomorrow = rung(left), rung(left - 1)
    loosest = max(RUNGS) + 1
    assert (loosest if now is None else now) >= (loosest if tomorrow is None else tomorrow)
