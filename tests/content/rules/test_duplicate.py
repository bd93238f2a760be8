"""Who may be the same person, and who may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.duplicate import Candidate, likely_duplicates

RICE = "o thon 4 co bac thuan lam lua sach, giup ca chuc ho ngheo"
RICE_TOO = "Bác Thuấn thôn 4 trồng lúa hữu cơ, giúp cả chục hộ nghèo làm lúa sạch"
RESCUE = "Cứu hai em nhỏ bị nước cuốn ở sông Luộc"


def alike(left: str, right: str, places: tuple[str, str] = ("", ""), stories: tuple[str, str] = ("", "")) -> bool:
    """Whether the second is offered as a duplicate of the first."""
    return bool(likely_duplicates(left, places[0], stories[0], [Candidate("x", right, places[1], stories[1])]))


@pytest.mark.parametrize(
    "left, right",
    [
        ("Phạm Văn Thuấn", "Phạm Thuấn"),
        ("pham van thuan", "Phạm Văn Thuấn"),
        ("ông Phạm Văn Thuấn", "Phạm Văn Thuấn"),
        ("Thuấn Phạm Văn", "Phạm Văn Thuấn"),
        ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA"),
        ("Anh Thư", "Anh Thư"),
        ("bà Hoàng Anh", "Nguyễn Hoàng Anh"),
        ("Câu lạc bộ Phụ nữ giúp nhau làm kinh tế", "CLB Câu lạc bộ phụ nữ giúp nhau làm kinh tế"),
        ("Tổ Y tế thôn 4", "tổ y tế thôn 4"),
    ],
)
def test_alike(left: str, right: str) -> None:
    """Diacritics, order, titles and middle names do not hide a duplicate, whichever came first."""
    assert alike(left, right)
    assert alike(right, left)


@pytest.mark.parametrize(
    "left, right",
    [
        ("Nguyễn Văn An", "Nguyễn Văn Anh"),
        ("Nguyễn Văn An", "Trần Văn An"),
        ("Nguyễn Thị Minh An", "Nguyễn Thị Minh Anh"),
        ("Lê Thị Hoa", "Lê Thị Hoài"),
        ("Phạm Văn", "Phạm Văn Thuấn"),
        ("An", "Nguyễn Văn An"),
        ("Chi hội Phụ nữ thôn 4 xã Đông Lĩnh", "Chi hội Phụ nữ thôn 5 xã Đông Lĩnh"),
        ("Hội Người cao tuổi xã Đông Lĩnh", "Hội Cựu chiến binh phường Đông Sơn"),
        ("", ""),
        ("", "An"),
    ],
)
def test_not_alike(left: str, right: str) -> None:
    """Another given name, family name or number is another subject."""
    assert not alike(left, right)
    assert not alike(right, left)


def test_different_marks_need_a_reason() -> None:
    """Tuấn and Tuân in different places are two people; in one place the question is worth asking."""
    assert not alike("Nguyễn Văn Tuấn", "Nguyễn Văn Tuân", ("01", "02"))
    assert alike("Nguyễn Văn Tuấn", "Nguyễn Văn Tuân", ("01", "01"))


def test_one_word_needs_place_and_story() -> None:
    """“Bác Thuấn” alone says nothing; the same place with the same story does."""
    assert not alike("bác Thuấn", "Phạm Văn Thuấn", ("01", "01"), (RICE, RESCUE))
    assert not alike("bác Thuấn", "Phạm Văn Thuấn", ("01", "02"), (RICE, RICE_TOO))
    assert alike("bác Thuấn", "Phạm Văn Thuấn", ("01", "01"), (RICE, RICE_TOO))


def test_short_form_elsewhere_is_someone_else() -> None:
    """A name without its middle names in another place is not offered."""
    assert not alike("Phạm Thuấn", "Phạm Văn Thuấn", ("01", "02"))


def test_best_first_and_limited() -> None:
    """The same name in the same place comes first, and no more than asked for are offered."""
    candidates = [
        Candidate("part", "Phạm Thuấn", "01"),
        Candidate("far", "Phạm Văn Thuấn", "02"),
        Candidate("same", "Phạm Văn Thuấn", "01"),
        Candidate("other", "Trần An", "01"),
        Candidate("plain", "pham van thuan", ""),
    ]
    found = [one.id for one in likely_duplicates("Phạm Văn Thuấn", "01", "", candidates)]
    assert found == ["same", "plain", "far"]
    assert len(likely_duplicates("Phạm Văn Thuấn", "01", "", candidates, limit=1)) == 1


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_scores_stay_in_range(name: str, place: str, story: str) -> None:
    """Any text compares without error, within 0-100."""
    found = likely_duplicates(name, place, story, [Candidate("x", name, place, story)])
    assert all(0 <= one.score <= 100 for one in found)
