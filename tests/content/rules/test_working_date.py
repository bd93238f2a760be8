"""What an administrator may type for a working date or an amount, and what it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.programme import Cycle, Undated
from content.rules.asked import Asked, asked_on, mark, marked
from content.rules.broken import RuleBrokenError
from content.rules.deadline import WorkingDate, due, several_in_a_period
from content.rules.period import period_at
from content.rules.quota import late_ones, parse_amount
from content.rules.working_date import around_end, before_day, parse_day_of_month, parse_months, parse_offset
from tests.content.rules.programmes import duty, programme

undated = Undated(type="undated")


@given(st.integers(-3, 60), st.sampled_from(["{}", "ngày {}", "Trước ngày {}.", "truoc {}"]))
def test_a_day_of_the_month(day: int, said: str) -> None:
    """1 to 31, however it is said; nothing else."""
    typed = said.format(day)
    if 1 <= day <= 31:
        assert parse_day_of_month(typed) == day
    else:
        with pytest.raises(RuleBrokenError, match="working-day-unreadable"):
            parse_day_of_month(typed)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.sampled_from([", ", " ", ";", ", tháng ", " và "]))
def test_months(months: list[int], between: str) -> None:
    """Each once and in order, whatever stands between them."""
    assert parse_months("tháng " + between.join(map(str, months))) == tuple(sorted(set(months)))


@pytest.mark.parametrize("typed", ["", "0", "13", "3, 13", "ba", "3 tháng mười", "99999", "3, 6 gì đó"])
def test_no_months(typed: str) -> None:
    """What is no list of months is refused, not half understood."""
    with pytest.raises(RuleBrokenError, match="working-months-unreadable"):
        parse_months(typed)


@pytest.mark.parametrize(
    "typed, days",
    [
        ("10", -10),
        ("10 ngày", -10),
        ("trước 10 ngày", -10),
        ("10 ngày trước ngày cuối kỳ", -10),
        ("sau 5 ngày", 5),
        ("5 ngày sau", 5),
        ("cuối kỳ", 0),
        ("0", 0),
    ],
)
def test_around_the_end(typed: str, days: int) -> None:
    """A number alone is before the end."""
    assert parse_offset(typed) == days


@pytest.mark.parametrize("typed", ["", "mười", "181", "-5", "trước 5 ngày sau", "5 tuần"])
def test_not_around_the_end(typed: str) -> None:
    """Anything else is refused."""
    with pytest.raises(RuleBrokenError, match="working-offset-unreadable"):
        parse_offset(typed)


def test_it_binds_from_the_day_it_was_set() -> None:
    """A day that had passed when it was set is owed from the next period on."""
    plan, one = programme(), duty(undated, Cycle.YEAR)
    this, following = (period_at(plan, Cycle.YEAR, date(year, 6, 1)) for year in (2026, 2027))
    assert this is not None
    assert following is not None
    late = WorkingDate(before_day(20, (3,)), "quan-tri", date(2026, 11, 20))
    assert due(one, this, plan, late) is None
    found = due(one, following, plan, late)
    assert found is not None
    assert (found.last_safe, found.working) == (date(2027, 3, 19), late)


@pytest.mark.parametrize(
    "cycle, months, several",
    [
        (Cycle.YEAR, (3, 6), True),
        (Cycle.YEAR, (3,), False),
        (Cycle.HALF_YEAR, (6, 12), False),
        (Cycle.HALF_YEAR, (5, 6), True),
        (Cycle.QUARTER, (3, 6, 9, 12), False),
    ],
)
def test_one_day_for_each_period(cycle: Cycle, months: tuple[int, ...], *, several: bool) -> None:
    """A duty owed once in a period cannot have two days in it."""
    working = WorkingDate(before_day(20, months), "quan-tri", date(2026, 1, 1))
    assert several_in_a_period(duty(undated, cycle), programme(), working) is several
    ends = WorkingDate(around_end(-5), "quan-tri", date(2026, 1, 1))
    assert not several_in_a_period(duty(undated, cycle), programme(), ends)


@given(st.integers(-10, 5000))
def test_an_amount(number: int) -> None:
    """1 to 1000; nothing, less than nothing and letters are refused."""
    if 1 <= number <= 1000:
        assert parse_amount(f"{number} điển hình") == parse_amount(f" {number}. ") == number
    else:
        with pytest.raises(RuleBrokenError, match="amount-unreadable"):
            parse_amount(str(number))


@pytest.mark.parametrize("typed", ["", "năm", "5/6", "5,5", "²"])
def test_no_amount(typed: str) -> None:
    """Letters and halves are refused."""
    with pytest.raises(RuleBrokenError, match="amount-unreadable"):
        parse_amount(typed)


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20))
def test_what_comes_late_fills_what_is_missing(given_: int, amount: int, after: int) -> None:
    """No more than is missing, no more than came; the rest counts for its own period."""
    taken = late_ones(given_, amount, after)
    assert 0 <= taken <= after
    assert given_ + taken <= max(amount, given_)


def test_marks_find_their_duty_again() -> None:
    """A button's mark leads back to the same duty and period; one of a period that never is leads nowhere."""
    one = duty(undated)
    plan = programme(date(2026, 1, 1), date(2027, 12, 31), 1, one)
    (asked,) = asked_on([plan], date(2026, 8, 1))
    assert asked.mark == mark(plan, one)
    assert marked([plan], asked.mark, "2026-H2") == asked
    assert marked([plan], asked.mark, "2031-H2") is None
    assert marked([plan], "00000000", "2026-H2") is None
    assert isinstance(asked.before, Asked)
    assert asked.before.before is None
    assert asked.following is not None
    assert asked.following.period.key == "2027-H1"
