"""Days of a stretch of time: this quarter, next month, too late or not, days left, for the class of unit that asks."""

from collections.abc import Callable
from datetime import date

import pytest

from content.answers import Answer
from content.answers.asking.when import stretch
from content.answers.language.lexicon import Time
from content.packs import load_packs

Ask = Callable[..., Answer]
SAMPLE = "mau-2026-2030"


@pytest.mark.parametrize(
    "text, today, told",
    [
        ("kế hoạch mẫu báo cáo quý này nộp ngày nào", date(2026, 7, 3), "19/8/2026 (thứ Tư), còn 47 ngày"),
        ("kế hoạch mẫu báo cáo quý sau nộp ngày nào", date(2026, 7, 3), "19/11/2026"),
        ("hạn báo cáo quý cuối cùng của kế hoạch mẫu", date(2026, 7, 3), "19/11/2030"),
        ("hom nay nop bao cao quy ke hoach mau tre chua", date(2026, 8, 20), "đã quá 1 ngày"),
        ("kh mẫu ds kỳ 2 còn mấy ngày nx hết hạn", date(2026, 11, 27), "30/11/2026 (thứ Hai), còn 3 ngày"),
        ("kế hoạch mẫu đã có hiệu lực chưa", date(2025, 11, 25), "còn 6 ngày nữa thì bắt đầu"),
        ("kế hoạch 90 còn mấy ngày nữa hết hiệu lực", date(2025, 12, 1), "còn 30 ngày nữa"),
        ("chỉ thị lào cai sau hôm nay còn hạn nào nữa không", date(2025, 12, 20), "không còn hạn nào"),
        ("kế hoạch 90 mai có hạn gì không", date(2023, 7, 28), "29/7/2023 (thứ Bảy), còn 1 ngày"),
    ],
)
def test_the_day_is_computed_and_said_to_be(ask: Ask, text: str, today: date, told: str) -> None:
    """The date with its weekday and the days left, marked as computed."""
    found = ask(text, today=today).text
    assert told in found
    assert "ính ra" in found


def test_only_what_falls_into_the_month_is_told_to_the_class_that_asks(ask: Ask) -> None:
    """In November an agency owes the report and its list; nothing that communes owe."""
    text = ask("tháng này sở tôi phải nộp những gì theo kế hoạch mẫu", today=date(2026, 11, 3)).text
    assert "19/11/2026" in text
    assert "30/11/2026" in text
    assert "05 điển hình" not in text


def test_a_month_without_a_deadline_says_so_and_names_the_next(ask: Ask) -> None:
    """Nothing in June for communes; the next day is in August."""
    text = ask("tháng này xã có phải nộp gì theo kế hoạch mẫu không", today=date(2026, 6, 5)).text
    assert "tháng này không có hạn nào" in text
    assert "19/8/2026" in text


def test_no_day_is_computed_where_the_text_names_none(ask: Ask) -> None:
    """The half-yearly list of 90/KH-UBND has no day in any half-year."""
    text = ask("6 tháng đầu năm nay gửi danh sách theo kế hoạch 90 ngày nào", today=date(2024, 5, 15)).text
    assert "không ấn định ngày" in text
    assert "2024 (" not in text


@pytest.mark.parametrize(
    "time, today, start, end",
    [
        (Time.QUARTER, date(2026, 12, 31), date(2026, 12, 1), date(2027, 2, 28)),
        (Time.NEXT_QUARTER, date(2027, 12, 5), date(2028, 3, 1), date(2028, 5, 31)),
        (Time.FIRST_HALF, date(2026, 12, 1), date(2026, 12, 1), date(2027, 5, 31)),
        (Time.MONTH, date(2028, 2, 3), date(2028, 2, 1), date(2028, 2, 29)),
        (Time.NEXT_MONTH, date(2026, 12, 9), date(2027, 1, 1), date(2027, 1, 31)),
        (Time.WEEK, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        (Time.TOMORROW, date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_halves_and_quarters_are_the_programmes_own(time: Time, today: date, start: date, end: date) -> None:
    """The sample's year begins in December; weeks and months are the calendar's."""
    found = stretch([time], load_packs()[SAMPLE], today)
    assert found is not None
    assert (found.start, found.end) == (start, end)


def test_a_stretch_outside_the_span_is_none() -> None:
    """Before a programme begins and after it ends there is no quarter of it."""
    sample = load_packs()[SAMPLE]
    assert stretch([Time.QUARTER], sample, date(2025, 6, 1)) is None
    assert stretch([Time.NEXT_QUARTER], sample, date(2030, 11, 30)) is None
