"""Days of a stretch of time: this quarter, next month, too late or not, days left, for the class of unit that asks."""

from collections.abc import Callable
from datetime import date

import pytest

from content.answers import Answer
from content.answers.asking.when import stretches
from content.answers.language.lexicon import lexicon
from content.answers.language.times import Month, Said, Time, Year
from content.packs import load_packs

Ask = Callable[..., Answer]
SAMPLE = "mau-2026-2030"
TODAY = date(2026, 11, 20)


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
    "text, today, told",
    [
        ("báo cáo quý 1 năm 2027 kế hoạch mẫu", TODAY, "19/02/2027"),
        ("kế hoạch mẫu báo cáo quý III/2028 nộp hôm nào", TODAY, "19/8/2028"),
        ("ke hoach mau danh sach ky 2 cua nam 2028 han ngay nao", TODAY, "30/11/2028"),
        ("năm 2029 danh sách kỳ 1 theo kế hoạch mẫu gửi ngày nào", TODAY, "31/5/2029"),
        ("kế hoạch mẫu báo cáo quý 2 năm sau hạn nào", TODAY, "19/5/2027"),
        ("kế hoạch mẫu năm ngoái báo cáo quý 4 hạn ngày nào", date(2028, 3, 1), "19/11/2027"),
        ("quý trước kế hoạch mẫu báo cáo ngày nào", TODAY, "19/8/2026"),
        ("kế hoạch mẫu báo cáo quý sau nữa hạn ngày nào", TODAY, "19/5/2027"),
        ("kế hoạch mẫu tháng 5 năm sau có hạn gì", TODAY, "31/5/2027"),
        ("lào cai hạn báo cáo quý 2/2024", TODAY, "19/6/2024"),
        ("chỉ thị lào cai báo cáo quý IV năm 2024 hạn hôm nào", TODAY, "19/12/2024"),
    ],
)
def test_a_named_year_is_the_one_that_is_told(ask: Ask, text: str, today: date, told: str) -> None:
    """Beside a quarter, a half or a month, and counted from today."""
    assert f"hết ngày {told} (" in ask(text, today=today).text


def test_of_many_days_every_one_is_told(ask: Ask) -> None:
    """A whole year of the sample: four reports and two lists, in one line for each duty."""
    text = ask("kế hoạch mẫu năm 2029 có những hạn nào", today=TODAY).text
    assert "19/02/2029 (thứ Hai), 19/5/2029 (thứ Bảy), 19/8/2029 (Chủ nhật), 19/11/2029 (thứ Hai)" in text
    assert text.count("31/5/2029 (thứ Năm), 30/11/2029 (thứ Sáu)") == len(["communes", "agencies"])


def test_of_the_present_year_what_is_left_is_said(ask: Ask) -> None:
    """Beside the days of each duty."""
    text = ask("năm nay theo kế hoạch mẫu còn hạn nào", today=TODAY).text
    assert "31/5/2026 (Chủ nhật), 30/11/2026 (thứ Hai); lần tới: còn 10 ngày" in text
    assert "hết ngày 30/3/2026 (thứ Hai), đã quá 235 ngày" in text


def test_one_period_after_the_other(ask: Ask) -> None:
    """“quý sau” is the next one, “quý sau nữa” the one after it."""
    talk = ("hạn báo cáo quý theo kế hoạch mẫu", "quý sau")
    assert "19/02/2027" in ask("quý sau", talk[0]).text
    after = ask("quý sau nữa", *talk).text
    assert "19/5/2027" in after
    assert "19/02/2027" not in after
    assert "19/6/2025" in ask("quý 2/2025", "lào cai hạn báo cáo quý").text


@pytest.mark.parametrize(
    "before, text, told, untold",
    [
        ("kế hoạch mẫu hạn báo cáo quý 1 năm 2026", "thế còn năm 2027", "19/02/2027", "19/02/2026"),
        ("kế hoạch mẫu hạn danh sách kỳ 1", "năm sau thì sao", "31/5/2027", "30/11"),
        ("kế hoạch mẫu hạn nộp danh sách kỳ 2", "còn kỳ 1 năm 2028", "31/5/2028", "30/11/2026"),
    ],
)
def test_another_year_of_the_same(ask: Ask, before: str, text: str, told: str, untold: str) -> None:
    """The quarter or half that was spoken of stays, the year is another."""
    found = ask(text, before, today=TODAY).text
    assert f"hết ngày {told} (" in found
    assert f"hết ngày {untold} (" not in found


@pytest.mark.parametrize(
    "text, today",
    [
        ("kế hoạch mẫu kỳ 1 năm 2031 hạn nộp danh sách", TODAY),
        ("kế hoạch mẫu danh sách kỳ sau hạn ngày nào", date(2030, 11, 30)),
        ("kế hoạch mẫu quý trước hạn ngày nào, tôi muốn biết báo cáo quý trước", date(2025, 12, 1)),
        ("lào cai hạn báo cáo quý 2 năm 2027", TODAY),
    ],
)
def test_a_period_outside_is_said_to_be_outside(ask: Ask, text: str, today: date) -> None:
    """Instead of the day of some other period."""
    assert "nằm ngoài thời gian thực hiện" in ask(text, today=today).text


@pytest.mark.parametrize(
    "text", ["báo cáo quý trước ngày 20 tháng nào, kế hoạch mẫu", "kế hoạch mẫu sang năm mới có gì"]
)
def test_words_that_only_look_like_a_time(text: str) -> None:
    """“quý trước ngày 20” and “sang năm mới” name no quarter and no year."""
    assert not {Time.PREVIOUS_QUARTER, Time.NEXT_YEAR} & lexicon().times.labels(lexicon().words(text))


@pytest.mark.parametrize(
    "text",
    [
        "ngày mai có hạn gì",
        "tuần sau có hạn gì không",
        "con may ngay nua den han ky 2",
        "cuối tháng 11 hạn gì",
        "hạn kỳ 2 là khi nào",
        "sắp tới phải nộp gì",
        "còn bao lâu nữa hết hạn",
    ],
)
def test_a_time_without_a_document_is_asked_of_what_is_in_force(ask: Ask, text: str) -> None:
    """Not of plans that are over: the sample's list is due in ten days."""
    found = ask(text, today=TODAY)
    assert {one.programme for one in found.citations} == {SAMPLE}
    assert "30/11/2026 (thứ Hai), còn 10 ngày" in found.text


def test_then_in_force_is_what_was_so_at_that_time(ask: Ask) -> None:
    """In summer 2023 the plan of Thái Bình answers; the sample did not exist yet."""
    found = ask("ngày mai có hạn gì", today=date(2023, 7, 28))
    assert "29/7/2023 (thứ Bảy), còn 1 ngày" in found.text
    assert SAMPLE not in {one.programme for one in found.citations}


@pytest.mark.parametrize("history", [SAMPLE, "kế hoạch mẫu"])
def test_the_day_of_a_half_is_that_of_its_list(ask: Ask, history: str) -> None:
    """What is owed once in a half-year stands first; reports of it that are past do not stand there."""
    text = ask("hạn kỳ 2 là khi nào", history, today=TODAY).text
    assert "30/11/2026 (thứ Hai), còn 10 ngày" in text
    assert "đã quá" not in text
    before = ask("hạn kỳ 2 là khi nào", history, today=date(2026, 7, 1)).text
    assert before.index("30/11/2026 (") < before.index("19/8/2026 (")


def test_beside_each_number_stands_whose_it_is(ask: Ask) -> None:
    """Five are owed by communes, one by agencies."""
    text = ask("danh sách kỳ 2 kế hoạch mẫu nộp ngày nào", today=TODAY).text
    assert "ít nhất 05 điển hình tiên tiến mỗi 6 tháng, kèm danh sách (mỗi xã, phường, đặc khu):" in text
    assert "ít nhất 01 điển hình tiên tiến mỗi 6 tháng, kèm danh sách (mỗi sở, ban, ngành, cơ quan cấp tỉnh):" in text


@pytest.mark.parametrize(
    "text, day, times",
    [
        ("hạn gửi kế hoạch của kế hoạch 26", "28/02/2024", 1),
        ("kế hoạch 90 hạn gửi kế hoạch của đơn vị là ngày nào", "30/7/2023", 1),
        ("kế hoạch mẫu hạn gửi kế hoạch đơn vị", "31/3/2026", 1),
        ("kế hoạch mẫu hạn gửi kế hoạch đơn vị", "30/3/2026 (thứ Hai), đã quá 235 ngày", 1),
    ],
)
def test_a_day_that_the_text_names_is_not_said_again(ask: Ask, text: str, day: str, times: int) -> None:
    """Only its weekday and what is left are computed, while the plan lasts."""
    assert ask(text, today=TODAY).text.count(day) == times


@pytest.mark.parametrize(
    "times, today, start, end",
    [
        ([Time.QUARTER], date(2026, 12, 31), date(2026, 12, 1), date(2027, 2, 28)),
        ([Time.NEXT_QUARTER], date(2027, 12, 5), date(2028, 3, 1), date(2028, 5, 31)),
        ([Time.AFTER_NEXT_QUARTER], date(2027, 12, 5), date(2028, 6, 1), date(2028, 8, 31)),
        ([Time.PREVIOUS_QUARTER], date(2027, 12, 5), date(2027, 9, 1), date(2027, 11, 30)),
        ([Time.FIRST_HALF], date(2026, 12, 1), date(2026, 12, 1), date(2027, 5, 31)),
        ([Time.FIRST_HALF, Time.NEXT_YEAR], date(2026, 11, 1), date(2026, 12, 1), date(2027, 5, 31)),
        ([Time.SECOND_HALF, Year(2028)], date(2026, 12, 1), date(2028, 6, 1), date(2028, 11, 30)),
        ([Year(2028)], date(2026, 12, 1), date(2027, 12, 1), date(2028, 11, 30)),
        ([Month(2), Year(2028)], date(2026, 12, 1), date(2028, 2, 1), date(2028, 2, 29)),
        ([Month(2)], date(2026, 12, 1), date(2027, 2, 1), date(2027, 2, 28)),
        ([Month(12)], date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31)),
        ([Time.MONTH], date(2028, 2, 3), date(2028, 2, 1), date(2028, 2, 29)),
        ([Time.NEXT_MONTH], date(2026, 12, 9), date(2027, 1, 1), date(2027, 1, 31)),
        ([Time.WEEK], date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        ([Time.WEEK, Time.YEAR], date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        ([Time.TOMORROW], date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_halves_and_quarters_are_the_programmes_own(times: list[Said], today: date, start: date, end: date) -> None:
    """The sample's year begins in December; weeks and months are the calendar's."""
    assert [one.days for one in stretches(times, load_packs()[SAMPLE], today)] == [(start, end)]


def test_two_that_are_named_are_told_in_order() -> None:
    """“quý 3 và quý 1 năm 2028”."""
    found = stretches([Time.QUARTER_3, Time.QUARTER_1, Year(2028)], load_packs()[SAMPLE], TODAY)
    assert [one.days and one.days[0] for one in found] == [date(2027, 12, 1), date(2028, 6, 1)]


def test_a_stretch_outside_the_span_has_no_days() -> None:
    """Before a programme begins and after it ends nothing is counted from today; what is named lies outside."""
    sample = load_packs()[SAMPLE]
    assert stretches([Time.QUARTER], sample, date(2025, 6, 1)) == []
    assert [one.days for one in stretches([Time.NEXT_QUARTER], sample, date(2030, 11, 30))] == [None]
    assert [one.days for one in stretches([Time.QUARTER_1, Year(2031)], sample, TODAY)] == [None]


def test_that_no_day_is_set_is_said_once(ask: Ask) -> None:
    """Beside a record that says so itself, and not once more for each quota that was just told."""
    text = ask("kế hoạch 90 hạn gửi danh sách giới thiệu điển hình", today=TODAY).text
    assert "Văn bản không ấn định ngày.\n" not in text
    both = ask("kế hoạch 90 chỉ tiêu và hạn nộp", today=TODAY).text
    assert both.count("tối thiểu 05") == 1
    assert "trước ngày 30/7/2023" in both
