"""A returning schedule is read as people type it; a notice is kept as typed, within limits."""

from datetime import time

import pytest

from content.rules.broken import RuleBrokenError
from content.rules.notice import NOTICE_MAX, clean_notice
from content.rules.recurring import parse_recurring
from content.rules.schedule import Rule, monthly, weekly


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("thứ Hai hằng tuần, 8:00", weekly([1], time(8))),
        ("8h thu 2", weekly([1], time(8))),
        ("thứ 2, thứ 5 hằng tuần lúc 8h30", weekly([1, 4], time(8, 30))),
        ("thứ 2, 4, 6 lúc 16h", weekly([1, 3, 5], time(16))),
        ("thứ hai, tư, sáu 8 giờ", weekly([1, 3, 5], time(8))),
        ("chủ nhật hàng tuần 7 giờ 30 tối", weekly([7], time(19, 30))),
        ("hằng ngày 8h", weekly(range(1, 8), time(8))),
        ("ngày 15 hằng tháng, 8:00", monthly(15, time(8))),
        ("8h ngày 31 hàng tháng", monthly(31, time(8))),
        ("mùng 1 mỗi tháng lúc 9h", monthly(1, time(9))),
    ],
)
def test_read(typed: str, meant: Rule) -> None:
    """Weekdays by name or number, days of the month, every day; the time before or behind."""
    assert parse_recurring(typed) == meant


@pytest.mark.parametrize(
    "typed, why",
    [
        ("hằng tuần", "recurring-unreadable"),
        ("thứ hai", "recurring-unreadable"),
        ("8h", "recurring-unreadable"),
        ("ngày 5 tháng 6, 8h", "recurring-unreadable"),
        ("8h ngày 5 thứ hai", "recurring-unreadable"),
        ("thứ hai 25h", "clock-unreadable"),
        ("ngày 32 hằng tháng 8h", "schedule-day"),
        ("ngày 0 hằng tháng 8h", "schedule-day"),
        ("", "recurring-unreadable"),
    ],
)
def test_not_read(typed: str, why: str) -> None:
    """What names no days, no time, or none that there are, is asked for again."""
    with pytest.raises(RuleBrokenError, match=why):
        parse_recurring(typed)


def test_a_notice() -> None:
    """Letters and paragraphs stay, needless space goes."""
    assert clean_notice("  Kính gửi   các đơn vị,\n\n\n\n mời họp \n") == "Kính gửi các đơn vị,\n\nmời họp"


@pytest.mark.parametrize(
    "typed, why",
    [("", "notice-empty"), ("họp 8h", "notice-empty"), ("1234567890 123", "notice-empty"), ("a" * 10_000, "too-long")],
)
def test_no_notice(typed: str, why: str) -> None:
    """Nothing, next to nothing, and ten thousand characters are no notice."""
    with pytest.raises(RuleBrokenError, match=why):
        clean_notice(typed)
    assert len(clean_notice("a" * NOTICE_MAX)) == NOTICE_MAX
