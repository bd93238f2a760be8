"""What is kept of a question: nothing that leads to whoever asked, and the same question counts as one."""

import pytest

from content.rules.kept import WORDS_MAX, Why, kept, masked


@pytest.mark.parametrize(
    "typed, stays",
    [
        ("gọi 0912 345 678 hay +84 912.345.678 nhé", "gọi […] hay […] nhé"),
        ("căn cước 034098001234 thì nộp đâu", "căn cước […] thì nộp đâu"),
        ("gửi về lan.nguyen@example.vn được không", "gửi về […] được không"),
        ("xem https://evil.test/a?b=1 và zalo.me/0912345678", "xem […] và […]"),
        ("hỏi @lan_nguyen nhé", "hỏi […] nhé"),
        ("<b>hạn</b> nộp <script src=x>", "hạn nộp"),
        ("ông Nguyễn Văn Bình ở thôn 4 được khen chưa", "ông […] ở thôn 4 được khen chưa"),
        ("chị Lan nộp ở đâu", "chị […] nộp ở đâu"),
        ("Trần Thị Ánh Tuyết nộp ở đâu", "[…] nộp ở đâu"),
    ],
)
def test_what_leads_to_somebody_is_masked(typed: str, stays: str) -> None:
    """Numbers of seven digits or more, addresses, links, @names, markup, names."""
    assert masked(typed) == stays


@pytest.mark.parametrize(
    "typed",
    [
        "kế hoạch 90/KH-UBND giai đoạn 2023-2025, hạn 30.11.2026, chỉ tiêu 100000 người",
        "học tập tư tưởng Hồ Chí Minh theo lời Bác Hồ dạy ở Lào Cai",
        "Sở Nội vụ Thái Bình nhận hay Ban Thi đua nhận",
    ],
)
def test_what_a_question_is_about_stays(typed: str) -> None:
    """Years, days, numbers of documents, places and offices are no personal data."""
    assert masked(typed) == typed


def test_no_more_than_three_hundred_characters() -> None:
    """A long message is cut between two words; a number that goes on behind the cut is not shown in part."""
    assert len(masked("xin " * 3_000)) <= WORDS_MAX
    assert masked("a" * 10_000) == ""
    assert "0912" not in masked("hạn " * 74 + "0912345678")


@pytest.mark.parametrize(
    "typed", ["", "alo", "0912345678", "@lan", "mẹ tôi bị ung thư có được khen", "?!", "\ud800 \x00"]
)
def test_what_is_not_kept(typed: str) -> None:
    """A single word says nothing; health and ethnicity are nobody's to collect."""
    assert kept(typed, Why.NOT_FOUND) is None


def test_one_question_in_two_spellings() -> None:
    """Case, diacritics, marks and spaces make no other question."""
    marks = {one.mark for words in ("Nộp ở ĐÂU?", "nop o  dau", "nộp ở đâu ạ") if (one := kept(words, Why.UNCLEAR))}
    assert len(marks) == 2
