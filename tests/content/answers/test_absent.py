"""A document of another place, unit, number or year than those here is said to be absent, and none other is told."""

from datetime import date

import pytest

from content.answers import AnswerKind, Library, Question, answer
from content.phrasebook import phrases

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "kế hoạch thi đua 2026 của Đồng Nai hạn đăng ký ngày mấy",
        "ke hoach dien hinh tien tien cua tinh thanh hoa chi tieu bao nhieu",
        "tiêu chuẩn trong kế hoạch của tỉnh Bình Phước là gì",
        "Kế hoạch của huyện Mường Khương giao chỉ tiêu bao nhiêu?",
        "Chỉ thị của UBND huyện Bát Xát yêu cầu báo cáo khi nào?",
        "Kế hoạch của phường Trần Lãm có tiêu chuẩn gì?",
        "kế hoạch thi đua 2026 của Thái Bình có chỉ tiêu bao nhiêu",
        "thông tư 15 quy định tiêu chuẩn điển hình thế nào",
        "công văn 777 giao chỉ tiêu bao nhiêu",
    ],
)
def test_what_is_not_here_is_not_answered(library: Library, typed: str) -> None:
    """It is declined, with no source."""
    given = answer(Question(typed, TODAY), library, phrases())
    assert given.kind is AnswerKind.ABSTAIN
    assert not given.citations
    assert given.choices


def test_the_name_of_a_unit_is_not_repeated(library: Library) -> None:
    """Only names the bot knows come back; what was typed does not."""
    given = answer(Question("Kế hoạch của huyện Xyzabc nộp khi nào?", TODAY), library, phrases())
    assert given.text == phrases().say("answers-other-unit")


@pytest.mark.parametrize(
    "typed",
    [
        "Kế hoạch của huyện Bù Gia Mập giao chỉ tiêu bao nhiêu?",
        "kế hoạch thi đua 2024 của Thái Bình gửi trước ngày nào",
        "Kế hoạch của tỉnh Thái Bình giai đoạn 2023-2025 có mấy tiêu chuẩn chung?",
        "chỉ thị của tỉnh Lào Cai yêu cầu báo cáo khi nào",
    ],
)
def test_what_is_here_is_answered(library: Library, typed: str) -> None:
    """The units, years and places of the documents themselves are no strangers."""
    assert answer(Question(typed, TODAY), library, phrases()).kind is AnswerKind.ANSWER
