"""More time for one unit: what it changes, what is refused; and when a superior is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.broken import RuleBrokenError
from content.rules.calendar import is_working_day
from content.rules.deadline import Basis, Due
from content.rules.escalation import escalates
from content.rules.extension import check_extension, check_year, extended

TODAY = date(2026, 11, 20)
TEXT = Due(date(2026, 11, 30), date(2026, 12, 1), Basis.TEXT)
LATER = date(2026, 12, 15)


def test_the_stated_day_stays_known() -> None:
    """The day that holds moves; what the text states and what held before are still there."""
    found = extended(TEXT, LATER)
    assert found == Due(LATER, date(2026, 12, 1), Basis.TEXT, extended=True, before=date(2026, 11, 30))
    assert extended(TEXT, None) is TEXT
    assert extended(None, None) is None


def test_more_time_outlives_a_working_date_that_was_dropped() -> None:
    """Where nothing else dates the duty any more, the unit's own day still does."""
    assert extended(None, LATER) == Due(LATER, None, Basis.OFFICE, extended=True)


@pytest.mark.parametrize(
    "due, to, code",
    [
        (None, LATER, "extension-without-date"),
        (TEXT, TODAY - timedelta(days=1), "extension-past"),
        (TEXT, TODAY, "extension-not-later"),
        (TEXT, date(2026, 11, 30), "extension-not-later"),
        (extended(TEXT, LATER), date(2026, 11, 30), "extension-not-later"),
        (Due(date(2026, 10, 1), None, Basis.TEXT), date(2026, 10, 20), "extension-past"),
    ],
)
def test_what_is_refused(due: Due | None, to: date, code: str) -> None:
    """A day before today, one not after the stated one, and more time for what has no day."""
    with pytest.raises(RuleBrokenError) as refused:
        check_extension(due, to, TODAY)
    assert refused.value.code == code


@given(st.integers(-60, 60), st.integers(-60, 60))
def test_what_is_allowed_moves_the_day_on(last: int, to: int) -> None:
    """Whatever passes is after the day of all and not past, also when it shortens an earlier extension."""
    due = extended(Due(TODAY + timedelta(days=last), None, Basis.TEXT), TODAY + timedelta(days=61))
    day = TODAY + timedelta(days=to)
    try:
        check_extension(due, day, TODAY)
    except RuleBrokenError:
        assert to < 0 or to <= last
    else:
        assert to >= 0
        assert to > last


def test_a_day_that_just_passed_is_not_next_years() -> None:
    """“19/11” on the 20th would be a year away: only with its year is it taken."""
    with pytest.raises(RuleBrokenError, match="extension-say-year"):
        check_year("19/11", TODAY + timedelta(days=364), TODAY)
    check_year("19/11/2027", TODAY + timedelta(days=364), TODAY)
    check_year("20/12", TODAY + timedelta(days=30), TODAY)


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(-10, 30))
def test_a_superior_is_told_after_two_working_days(last: date, after: int) -> None:
    """Never before two working days lie between, and always from then on."""
    today = last + timedelta(days=after)
    between = sum(is_working_day(last + timedelta(days=one)) for one in range(1, after))
    assert escalates(last, today) is (between >= 2)
