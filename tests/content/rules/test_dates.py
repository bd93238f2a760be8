"""Days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.broken import RuleBrokenError
from content.rules.dates import EARLIEST, parse_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed, day",
    [
        ("12/8/2026", date(2026, 8, 12)),
        ("12-8-26", date(2026, 8, 12)),
        ("12.8", date(2026, 8, 12)),
        ("12 8 2026", date(2026, 8, 12)),
        ("12 / 8 / 2026.", date(2026, 8, 12)),
        ("ngày 12 tháng 8", date(2026, 8, 12)),
        ("ngay 12 thang 8 nam 2025", date(2025, 8, 12)),
        ("vào ngày 12/8", date(2026, 8, 12)),
        ("hôm 12/8", date(2026, 8, 12)),
        ("mùng 2 tháng 9", date(2026, 9, 2)),
        ("2026-08-12", date(2026, 8, 12)),
        ("25/12", date(2025, 12, 25)),
        ("20/11", TODAY),
        ("29/2", date(2024, 2, 29)),
        ("1/1/99", date(1999, 1, 1)),
        ("1/1/1945", EARLIEST),
        ("hôm nay", TODAY),
        ("HÔM QUA", date(2026, 11, 19)),
        ("hom kia", date(2026, 11, 18)),
    ],
)
def test_read(typed: str, day: date) -> None:
    """Day first, any usual separator; without a year the most recent such day."""
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed, code, facts",
    [
        ("", "date-unreadable", {}),
        ("tuần trước", "date-unreadable", {}),
        ("12/8-2026", "date-unreadable", {}),
        ("8/2026", "date-unreadable", {}),
        ("12/8/026", "date-unreadable", {}),
        ("123456789012", "date-unreadable", {}),
        ("31/2", "date-impossible", {}),
        ("30.2.2026", "date-impossible", {}),
        ("29/2/2025", "date-impossible", {}),
        ("8/31/2026", "date-impossible", {}),
        ("0/5", "date-impossible", {}),
        ("21/11/2026", "date-in-future", {"date": date(2026, 11, 21)}),
        ("1/1/44", "date-in-future", {"date": date(2044, 1, 1)}),
        ("31/12/1944", "date-too-old", {"date": date(1944, 12, 31), "earliest": EARLIEST}),
        ("1/1/0000", "date-impossible", {}),
    ],
)
def test_refused(typed: str, code: str, facts: dict[str, date]) -> None:
    """What cannot be read, cannot be, or cannot have happened is told apart."""
    with pytest.raises(RuleBrokenError) as broken:
        parse_day(typed, TODAY)
    assert (broken.value.code, dict(broken.value.facts)) == (code, facts)


@given(st.dates(EARLIEST, date(2090, 1, 1)), st.integers(0, 5000))
def test_written_days_are_read_back(day: date, later: int) -> None:
    """A past day is read as itself in full, and without its year as the most recent day of that name."""
    today = day + timedelta(days=later)
    assert parse_day(f"{day.day}/{day.month}/{day.year}", today) == day
    recent = parse_day(f"{day.day}/{day.month}", today)
    assert (recent.day, recent.month) == (day.day, day.month)
    assert day <= recent <= today


@given(st.text(max_size=40))
def test_any_text_is_survived(text: str) -> None:
    """Any text is a day in the allowed span, or a broken rule."""
    try:
        day = parse_day(text, TODAY)
    except RuleBrokenError:
        return
    assert EARLIEST <= day <= TODAY
