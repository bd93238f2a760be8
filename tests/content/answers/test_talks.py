"""A talk: what a question keeps of the one before, and what it puts in its place."""

from collections.abc import Callable

import pytest

from content.answers import Answer, AnswerKind

Ask = Callable[..., Answer]


def _places(found: Answer) -> set[tuple[str, str]]:
    return {(one.programme, one.section) for one in found.citations}


@pytest.mark.parametrize(
    "before, text, place, told",
    [
        (["kế hoạch mẫu giao xã mấy điển hình"], "sở thì sao", ("mau-2026-2030", "II.4.b"), "01"),
        (["kế hoạch mẫu giao mỗi sở bao nhiêu điển hình"], "the xa thi may", ("mau-2026-2030", "II.4.a"), "05"),
        (["tiêu chuẩn chung kh 90"], "còn kế hoạch 48?", ("dang-uy-khoi-48", "III.2"), "4 điểm"),
        (["kế hoạch 48 tiêu chuẩn tập thể"], "còn cá nhân", ("dang-uy-khoi-48", "III.3.2"), "cá nhân"),
        (
            ["kế hoạch 90 lĩnh vực y tế tìm ai"],
            "còn giáo dục?",
            ("thai-binh-90-2023", "II.2.2.b"),
            "giáo dục",
        ),
        (
            ["chỉ thị lào cai bao lâu báo cáo"],
            "thế gửi về đâu",
            ("lao-cai-chi-thi", "phần cuối"),
            "UBND tỉnh",
        ),
        (["báo cáo hằng quý nộp ngày nào"], "của Lào Cai", ("lao-cai-chi-thi", "phần cuối"), "ngày 20"),
        (["kế hoạch 26 nơi nhận gồm những ai"], "à nhầm, kế hoạch 90 cơ", ("thai-binh-90-2023", "nơi nhận"), "Thi đua"),
        (
            ["kh 90 thay thế kế hoạch nào"],
            "nó ban hành ngày nào",
            ("thai-binh-90-2023", "phần cuối"),
            "19/4/2021",
        ),
        (["hạn báo cáo quý kế hoạch mẫu"], "quý sau?", ("mau-2026-2030", "II.5.c"), "19/02/2027"),
    ],
)
def test_one_thing_changes_and_the_rest_stays(
    ask: Ask, before: list[str], text: str, place: tuple[str, str], told: str
) -> None:
    """Another unit, subject, document, field, aspect or stretch of time; the answer stands where it should."""
    found = ask(text, *before)
    assert place in _places(found)
    assert told in found.text


def test_a_talk_of_several_steps(ask: Ask) -> None:
    """Unit, then its deadline, then another document: each step starts from the one before."""
    steps = ["kế hoạch mẫu giao xã mấy điển hình", "sở thì sao"]
    due = ask("hạn ngày nào", *steps)
    assert _places(due) == {("mau-2026-2030", "II.4.b")}
    assert "30/11/2026" in due.text
    assert {one.programme for one in ask("kế hoạch 90 thì sao", *steps, "hạn ngày nào").citations} == {
        "thai-binh-90-2023"
    }


def test_a_new_subject_is_not_answered_from_the_old_one(ask: Ask) -> None:
    """Who asks for money after asking for a deadline hears of money."""
    assert _places(ask("kinh phí ở đâu", "hạn báo cáo quý kế hoạch mẫu")) == {("mau-2026-2030", "III.1")}


@pytest.mark.parametrize("text", ["giá vàng hôm nay?", "mai ở sa pa có mưa ko", "lương cơ sở bây giờ là bao nhiêu"])
def test_what_is_not_ours_stays_unanswered_in_the_midst_of_a_talk(ask: Ask, text: str) -> None:
    """A document spoken of a moment ago lends nothing to gold, weather and wages."""
    found = ask(text, "Kế hoạch mẫu hạn danh sách là ngày nào?")
    assert found.kind is AnswerKind.ABSTAIN
    assert not found.citations


def test_the_other_one_is_not_the_one_that_was_told(ask: Ask) -> None:
    """“cái còn lại” is the second of two movements."""
    found = ask("cái còn lại là gì", "Kế hoạch 26 Thái Bình nói phong trào chuyên đề thứ nhất là gì?")
    assert "xã hội học tập" in found.text
