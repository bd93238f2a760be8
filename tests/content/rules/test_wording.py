"""Names and stories are tidied without changing a letter, and personal data is noticed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.broken import RuleBrokenError
from content.rules.wording import NAME_MAX, STORY_MAX, STORY_MIN, clean_name, clean_story, sensitive

STORY = "o thon 4 dong linh co bac thuan lam lua sach, giup ca chuc ho ngheo"


@pytest.mark.parametrize(
    "typed, name",
    [
        ("  Phạm   Văn\tThuấn \n", "Phạm Văn Thuấn"),
        ("pham van thuan", "pham van thuan"),
        ("Y Moan Ênuôl", "Y Moan Ênuôl"),
        ("Tổ 5, phường 1", "Tổ 5, phường 1"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), "Nguyễn Thị Hoà"),
        ("\u200bTrần\ufeff An\x00\u202e", "Trần An"),
        ("x" * NAME_MAX, "x" * NAME_MAX),
    ],
)
def test_names(typed: str, name: str) -> None:
    """The letters stay as typed; space, control characters and invisible marks go."""
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    "typed, code, facts",
    [
        ("", "name-has-no-letters", {}),
        ("😀😀", "name-has-no-letters", {}),
        ("12345", "name-has-no-letters", {}),
        ("a" * 300, "name-too-long", {"length": 300, "maximum": NAME_MAX}),
    ],
)
def test_bad_names(typed: str, code: str, facts: dict[str, int]) -> None:
    """A name has letters and at most 150 characters."""
    with pytest.raises(RuleBrokenError) as broken:
        clean_name(typed)
    assert (broken.value.code, dict(broken.value.facts)) == (code, facts)


@pytest.mark.parametrize(
    "typed, story",
    [
        (STORY, STORY),
        (f"\n\n {STORY}  \n\n\n\n  {STORY}\r\n", f"{STORY}\n\n{STORY}"),
        ("x" * STORY_MIN, "x" * STORY_MIN),
        ("x" * STORY_MAX, "x" * STORY_MAX),
        (f"{STORY} 👨\u200d👩\u200d👧", f"{STORY} 👨\u200d👩\u200d👧"),
    ],
)
def test_stories(typed: str, story: str) -> None:
    """Paragraphs stay, blank ends go; emoji beside words are welcome."""
    assert clean_story(typed) == story


@pytest.mark.parametrize(
    "typed, code, facts",
    [
        ("", "story-has-no-letters", {}),
        ("👍" * 50, "story-has-no-letters", {}),
        ("tốt lắm", "story-too-short", {"length": 7, "minimum": STORY_MIN}),
        ("a" * 10_000, "story-too-long", {"length": 10_000, "maximum": STORY_MAX}),
    ],
)
def test_bad_stories(typed: str, code: str, facts: dict[str, int]) -> None:
    """A story has letters and between 20 and 4,000 characters."""
    with pytest.raises(RuleBrokenError) as broken:
        clean_story(typed)
    assert (broken.value.code, dict(broken.value.facts)) == (code, facts)


@given(st.text(max_size=400))
def test_tidying_twice_changes_nothing(text: str) -> None:
    """What was tidied once is tidy, and can be stored as UTF-8."""
    for clean in (clean_name, clean_story):
        try:
            once = clean(text)
        except RuleBrokenError:
            continue
        assert clean(once) == once
        assert once.encode()


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("số căn cước 034 085 001 234", {"citizen-id"}),
        ("CCCD 034085001234.", {"citizen-id"}),
        ("cmnd 151234567", {"old-citizen-id"}),
        ("gọi 0912 345 678 hoặc +84 912.345.678", {"phone"}),
        ("bà bị bệnh tiểu đường", {"health"}),
        ("bac bi ung thu", {"health"}),
        ("người dân tộc Tày", {"ethnicity"}),
        ("anh dân tộc Ê Đê, sđt 0912345678", {"ethnicity", "phone"}),
        (STORY, set()),
        ("ủng hộ 1.500.000 đồng, năm 2024-2025", set()),
        ("thăm gia đình liệt sĩ, đưa người già vào bệnh viện", set()),
        ("đại đoàn kết dân tộc, trường dân tộc nội trú", set()),
        ("số 90/KH-UBND ngày 12/8/2026", set()),
        ("tài trợ 1234567890 đồng", set()),
        ("mã 12345678901234", set()),
    ],
)
def test_sensitive(text: str, kinds: set[str]) -> None:
    """Identity numbers, phone numbers, health and ethnicity are noticed; sums of money and martyrs are not."""
    assert sensitive(text) == kinds
