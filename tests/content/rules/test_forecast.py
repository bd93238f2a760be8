"""What the pace so far promises for the last safe day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.programme import Cycle
from content.rules.forecast import forecast
from content.rules.period import Period

START, END = date(2026, 6, 1), date(2026, 11, 30)
HALF = Period("2026-H2", Cycle.HALF_YEAR, 2026, 2, START, END)
LENGTH = (END - START).days + 1


@pytest.mark.parametrize(
    "done, today, missing",
    [
        (3, date(2026, 11, 20), 2),
        (3, date(2026, 8, 31), 0),
        (2, date(2026, 8, 30), 1),
        (1, date(2026, 8, 30), 3),
        (0, date(2026, 9, 1), 5),
        (0, date(2026, 7, 1), None),
        (5, date(2026, 9, 1), None),
        (3, END, None),
        (3, date(2026, 12, 1), None),
    ],
)
def test_examples(done: int, today: date, missing: int | None) -> None:
    """Five owed by 30/11: nothing is foretold in the first third, on the last day, later, and once all is done."""
    assert forecast(done, 5, HALF, END, today) == missing


def test_an_extension_gives_more_time_to_the_same_pace() -> None:
    """What is missing by 30/11 may be there by a later day."""
    assert forecast(3, 5, HALF, END, date(2026, 11, 10)) == 2
    assert forecast(3, 5, HALF, date(2027, 4, 30), date(2026, 11, 10)) == 0


cases = {
    "done": st.integers(0, 60),
    "amount": st.integers(1, 50),
    "day": st.integers(-40, LENGTH + 40),
    "left": st.integers(0, LENGTH + 60),
}


@given(**cases)
def test_never_more_than_is_missing_now(done: int, amount: int, day: int, left: int) -> None:
    """A forecast lies between nothing and what is missing today, and is said only while both can still change."""
    today, last = START + timedelta(days=day), START + timedelta(days=left)
    found = forecast(done, amount, HALF, last, today)
    if found is not None:
        assert 0 <= found <= amount - done
        assert START <= today < last
        assert done < amount


@given(**cases, more=st.integers(0, 20))
def test_more_done_is_never_worse(done: int, amount: int, day: int, left: int, more: int) -> None:
    """Putting more forward never makes the forecast worse."""
    today, last = START + timedelta(days=day), START + timedelta(days=left)
    before, after = forecast(done, amount, HALF, last, today), forecast(done + more, amount, HALF, last, today)
    if before is not None and after is not None:
        assert after <= before


@given(amount=st.integers(1, 50), day=st.integers(0, LENGTH - 2))
def test_who_did_nothing_will_lack_everything(amount: int, day: int) -> None:
    """No pace leads nowhere."""
    assert forecast(0, amount, HALF, END, START + timedelta(days=day)) in (None, amount)
