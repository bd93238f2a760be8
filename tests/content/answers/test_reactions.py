"""What is said to an answer just given, claims that wait for a yes, and what documents leave open about handing in."""

from collections.abc import Callable

import pytest

from content.answers import Answer, AnswerKind

Ask = Callable[..., Answer]

_QUOTA = "chỉ tiêu xã kế hoạch mẫu"


def _places(found: Answer) -> set[tuple[str, str]]:
    return {(one.programme, one.section) for one in found.citations}


@pytest.mark.parametrize(
    "text, begins",
    [
        ("không đúng", "Tôi đã xem lại"),
        ("sao nhiều thế", "Tôi đã xem lại"),
        ("that khong ban", "Tôi đã xem lại"),
        ("nói rõ hơn đi", "Về việc này tôi chỉ có"),
        ("mục mấy", "Nội dung vừa nêu nằm ở mục II.4.a"),
        ("điều khoản nào vậy?", "Nội dung vừa nêu nằm ở mục II.4.a"),
        ("muc may a", "Nội dung vừa nêu nằm ở mục II.4.a"),
    ],
)
def test_a_reaction_tells_the_same_again(ask: Ask, text: str, begins: str) -> None:
    """Doubt, a wish for more or for the section: the commune's quota again, nothing of enterprises."""
    found = ask(text, _QUOTA)
    assert found.text.startswith(begins)
    assert _places(found) == _places(ask(_QUOTA))
    assert "ít nhất 05" in found.text


def test_a_talk_goes_on_over_a_reaction(ask: Ask) -> None:
    """“sở thì sao” after “thật không” still asks for the quota of departments."""
    assert ("mau-2026-2030", "II.4.b") in _places(ask("sở thì sao", _QUOTA, "thật không"))


def test_nothing_is_told_again_where_nothing_was_told(ask: Ask) -> None:
    """Alone, or after what was declined, a reaction repeats no answer."""
    assert ask("thật không").kind is not AnswerKind.ANSWER
    assert ask("thật không", "thời tiết mai thế nào").kind is not AnswerKind.ANSWER


@pytest.mark.parametrize(
    "text, before, place, told",
    [
        ("nộp muộn có sao không", "kế hoạch mẫu hạn kỳ 2", ("mau-2026-2030", "III.2"), "không nêu hình thức xử lý"),
        ("gửi trễ có bị phạt ko", "hạn báo cáo chỉ thị Lào Cai", ("lao-cai-chi-thi", "phần cuối"), "không nêu"),
        ("gửi qua zalo được không", "kế hoạch 80 hạn báo cáo", ("bu-gia-map-80-2023", "IV.1.d"), "không nói gửi bản"),
    ],
)
def test_what_is_left_open_about_handing_in(
    ask: Ask, text: str, before: str, place: tuple[str, str], told: str
) -> None:
    """Too late, or by which way: the document says it leaves that open; the deadline is not told once more."""
    found = ask(text, before)
    assert _places(found) == {place}
    assert told in found.text


def test_a_way_that_no_record_speaks_of_is_said_to_be_open(ask: Ask) -> None:
    """No record of 48-KH/ĐUK speaks of it: that is said of this document."""
    found = ask("nộp muộn có sao không", "kế hoạch 48 hạn báo cáo")
    assert found.kind is AnswerKind.ABSTAIN
    assert "48-KH/ĐUK" in found.text


@pytest.mark.parametrize(
    "text, begins",
    [
        ("kế hoạch mẫu chỉ tiêu xã là 5 đúng không", "Đúng vậy."),
        ("kế hoạch mẫu mỗi xã phải nộp 5 người mỗi 6 tháng phải không ạ", "Đúng vậy."),
        ("kế hoạch mẫu chỉ tiêu xã là 3 phải không", "Không phải."),
        ("ke hoach mau chi tieu xa la 3 phai ko", "Không phải."),
        ("kế hoạch 80 ký ngày 26/4/2023 đúng không", "Đúng vậy."),
        ("kế hoạch 90 ký ngày 14/8/2023 phải không", "Không phải."),
        ("kế hoạch mẫu báo cáo quý hạn là 19/2 phải không", "Đúng vậy."),
        ("kế hoạch mẫu báo cáo quý hạn là 25/2 phải không", "Không phải."),
    ],
)
def test_a_claim_is_confirmed_or_denied_where_the_record_decides(ask: Ask, text: str, begins: str) -> None:
    """A least number of one class of unit, the day of issue, the last day of one duty."""
    assert ask(text).text.startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch mẫu chỉ tiêu xã là 1 mỗi quý phải không",
        "kế hoạch mẫu chỉ tiêu xã là 10 đúng không",
        "kế hoạch mẫu báo cáo quý hạn là 20/2 phải không",
        "kế hoạch 80 chỉ tiêu là 1 đúng không",
        "kế hoạch mẫu chỉ tiêu xã tối đa 5 phải không",
    ],
)
def test_what_is_not_sure_is_only_stated(ask: Ask, text: str) -> None:
    """Another rhythm, a sum of two halves, the day a deadline names, no class of unit, an upper bound."""
    found = ask(text)
    assert found.kind is AnswerKind.ANSWER
    assert not found.text.startswith(("Đúng", "Không phải"))


def test_a_sum_asked_for_in_a_talk_is_answered_with_the_record(ask: Ask) -> None:
    """“vậy 1 năm là 10 người đúng không” is neither declined nor confirmed."""
    assert ("mau-2026-2030", "II.4.a") in _places(ask("vậy 1 năm là 10 người đúng không", _QUOTA))
