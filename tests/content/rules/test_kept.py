"""What is kept of a question: nothing that leads to whoever asked, and the same question counts as one."""

import re

import pytest

from content.rules.kept import WORDS_MAX, Why, kept, masked
from content.rules.masking import HIDDEN
from tests.content.answers.sets import ANSWER, by_kind


@pytest.mark.parametrize(
    "typed, stays",
    [
        ("gọi 0912 345 678 hay +84 912.345.678 nhé", "gọi […] hay […] nhé"),
        ("căn cước 034098001234 thì nộp đâu", "căn cước […] thì nộp đâu"),
        ("gửi về lan.nguyen@example.vn được không", "gửi về […] được không"),
        ("xem https://evil.test/a?b=1 và zalo.me/0912345678", "xem […] và […]"),
        ("hỏi @lan_nguyen nhé", "hỏi […] nhé"),
        ("<b>hạn</b> nộp <script src=x>", "hạn nộp"),
        ("ông Nguyễn Văn Bình ở thôn 4 được khen chưa", "ông […] ở thôn […] được khen chưa"),
        ("chị Lan nộp ở đâu", "chị […] nộp ở đâu"),
        ("Trần Thị Ánh Tuyết nộp ở đâu", "[…] nộp ở đâu"),
    ],
)
def test_what_leads_to_somebody_is_masked(typed: str, stays: str) -> None:
    """Long numbers, addresses, links, @names, markup, names."""
    assert masked(typed) == stays


@pytest.mark.parametrize(
    "typed",
    [
        "kế hoạch 90/KH-UBND giai đoạn 2023-2025, hạn 30.11.2026, chỉ tiêu 3 người",
        "học tập tư tưởng Hồ Chí Minh theo lời Bác Hồ dạy ở Lào Cai",
        "Sở Nội vụ Thái Bình nhận hay Ban Thi đua nhận",
    ],
)
def test_what_a_question_is_about_stays(typed: str) -> None:
    """Years, days, numbers of documents, places and offices are no personal data."""
    assert masked(typed) == typed


@pytest.mark.parametrize(
    "typed, gone",
    [
        ("ông NGUYỄN VĂN BA cần biết hạn nộp", "ba"),
        ("PHAM VAN THUAN nop o dau", "pham van thuan"),
        ("Phạm văn Thuấn nộp ở đâu", "phạm văn thuấn"),
        ("phạm văn thành nộp ở đâu", "phạm văn thành"),
        ("tran thi hoa nop o dau", "tran thi hoa"),
        ("Trần-Thị-Hoa nộp ở đâu", "trần thị hoa"),
        ("Phạm.Văn.Thuấn nộp ở đâu", "phạm thuấn"),
        ("PhạmVănThuấn nộp ở đâu", "phạmvănthuấn"),
        ("Phạm Thành Công được khen chưa", "phạm công"),
        ("Mơ Bùi được khen chưa", "mơ bùi"),
        ("Quý nộp báo cáo chưa", "quý"),
        ("H'Hen Niê được khen chưa", "hen niê"),
        ("Y Moan Êban được khen không", "y moan êban"),
        ("tôi tên Hoa, facebook hoa nguyen 88", "hoa nguyen 88"),
        ("em ten la thanh thi nop o dau", "thanh"),
        ("tôi là chủ tịch xã Đông Lĩnh", "chủ tịch đông lĩnh"),
        ("chi hoa xa dong linh nop chua", "hoa dong linh"),
        ("Thầy Tám nộp chưa", "tám"),
        ("ông ba nộp chưa", "ba"),
        ("anh bình nộp báo cáo quý 2 chưa", "bình"),
        ("mã 7K3Q-9MZT-4XWA của tôi", "7k3q 9mzt 4xwa"),
        ("xe 17B1-234.56 của ai", "17b1 234 56"),
        ("xe 17B1 234 56 của ai", "17b1 234 56"),
        ("gọi +84 (912) 345-678 được không", "84 912 345 678"),
        ("gọi 0 9 1 2 3 4 5 được không", "0 9 1 2 3 4 5"),
        ("gọi không chín một hai ba bốn được không", "chín một hai ba bốn"),
        ("hoa.nguyen [at] gmail [dot] com nhận chưa", "hoa nguyen at"),
        ("nhà ở số nhà 12 ngõ 5 phố Huế", "12 5 huế"),
        ("sinh 12/3/1985 có được khen không", "12 3 1985"),
        ("cháu học lớp 4a trường Kim Đồng", "4a kim đồng"),
    ],
)
def test_nothing_that_identifies_is_left(typed: str, gone: str) -> None:
    """Names in any case, joined or without diacritics, who somebody says to be, codes, plates, numbers in any dress."""
    left = re.findall(r"\w+", masked(typed).casefold())
    assert not set(gone.split()) & set(left), left


@pytest.mark.parametrize(
    "typed",
    [
        "kế hoạch 90 có tặng áo đồng phục không",
        "ke hoach 90 co tang ao dong phuc khong",
        "KẾ HOẠCH 90 HẠN NỘP KHI NÀO",
        "kh 90 tb nộp dc ko",
        "nguyên văn mục IX kế hoạch 26",
        "Kế hoạch 48-KH/ĐUK, mục IV.1.d và mục 1.3 nói gì",
        "hạn báo cáo quý 3/2026 của Bù Gia Mập",
        "Quý 3 nộp gì, năm 2027 nộp gì",
        "nhận thưởng qua tài khoản ngân hàng được không",
        "chi thi lao cai bao cao truoc ngay may trong quy",
    ],
)
def test_a_harmless_question_can_still_be_read(typed: str) -> None:
    """What people ask every day stays as it was typed."""
    assert masked(typed) == typed


def test_most_of_what_is_asked_about_the_documents_stays() -> None:
    """Of the questions about the documents at least four words in five are left for the office to read."""
    asked = [question.text for question in by_kind("first")[ANSWER]][::7]
    left = sum(len(masked(text).replace(HIDDEN, " ").split()) for text in asked)
    assert left >= sum(len(text[:WORDS_MAX].split()) for text in asked) * 4 // 5


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
