"""A record that only shares words is no answer; what one class of unit is spared says nothing of another."""

from datetime import date

import pytest

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.phrasebook import phrases

TODAY = date(2026, 11, 20)


def _put(text: str, library: Library, *before: str) -> Answer:
    return answer(Question(text, TODAY, history=before), library, phrases())


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch 26 phi công có được chọn làm điển hình không",
        "kế hoạch 26 luật sư có được giới thiệu không",
        "chỉ thị Lào Cai quy định trang phục thế nào",
        "kế hoạch 48 người đã nghỉ hưu có được xét không",
        "giảm thuế cho doanh nghiệp có trong kế hoạch 90 không",
        "ke hoach 48 co yeu cau bang dai hoc khong",
    ],
)
def test_a_word_that_no_record_covers_is_not_answered_around(library: Library, text: str) -> None:
    """“Luật sư” is not answered with the law, nor “trang phục” with a website; what is near is offered."""
    given = _put(text, library)
    assert given.kind is AnswerKind.ABSTAIN, given.text
    assert given.choices


@pytest.mark.parametrize(
    "text, section",
    [
        ("kế hoạch mẫu công nhân, nông dân có được giới thiệu không", "II.1.c"),
        ("kế hoạch mẫu rút lại sự đồng ý có được không", "I.2"),
        ("ke hoach 80 can bo hop dong co duoc gioi thieu khong, moi nam may dien hinh", "IV.1.d"),
    ],
)
def test_what_a_record_covers_is_still_answered(library: Library, text: str, section: str) -> None:
    """A question whether something is so is answered where a record speaks of it in these words or in their like."""
    given = _put(text, library)
    assert section in {one.section for one in given.citations}, given.text


@pytest.mark.parametrize(
    "text, before",
    [
        ("kế hoạch mẫu trường học có chỉ tiêu không", ()),
        ("kế hoạch mẫu chỉ tiêu của sở nông nghiệp", ()),
        ("kế hoạch mẫu 3 cá nhân 2 tập thể có đủ chỉ tiêu không", ()),
        ("thế còn năm 2027", ("kế hoạch mẫu chỉ tiêu xã",)),
    ],
)
def test_what_enterprises_are_spared_is_told_to_nobody_else(
    library: Library, text: str, before: tuple[str, ...]
) -> None:
    """That the sample plan gives enterprises no quota answers no question about schools, departments or communes."""
    assert "IV.7" not in {one.section for one in _put(text, library, *before).citations}


def test_an_enterprise_is_told_that_it_has_no_quota(library: Library) -> None:
    """The silence still answers those whom it is about."""
    given = _put("kế hoạch mẫu doanh nghiệp có chỉ tiêu không", library)
    assert [one.section for one in given.citations] == ["IV.7"]
