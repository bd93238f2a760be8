"""Questions as hasty fingers type them get the answer that the same question gets when it is well typed."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Answer
from content.answers.language.figures import in_figures
from content.answers.language.mending import Mending


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("kees hoachj 90 hanj noopj danh sachs laf ngayf naof", "kế hoạch 90 hạn nộp danh sách là ngày nào"),
        (
            "kế hoạchh 90 hạnn nộp danhh sách làà ngàyy nàooo, gửii saoo",
            "kế hoạch 90 hạn nộp danh sách là ngày nào, gửi sao",
        ),
        ("ke61 hoach5 90 ha5n no65p danh sa1ch la2 nga2y na2o", "kế hoạch 90 hạn nộp danh sách là ngày nào"),
        ("kế hoạch 90 hạnnn nộppp danh sách là ngày nàoo", "kế hoạch 90 hạn nộp danh sách là ngày nào"),
        (
            "kehoach 90 moihuyen phai gioithieu baonhieu dienhinh",
            "ke hoach 90 moi huyen phai gioi thieu bao nhieu dien hinh",
        ),
        ("ke hoach 90 danh sach nop khi nao, gui ve ddaau", "ke hoach 90 danh sach nop khi nao, gui ve dau"),
        ("theokh 90 phải tuyên truyềnn thế nào", "theo kh 90 phải tuyên truyền thế nào"),
        ("ke hoacj 90 han nop", "ke hoach 90 han nop"),
        ("kế hoạch chín mươi ai ký", "kế hoạch 90 ai ký"),
        ("ke hoach so bon muoi tam ai ky", "ke hoach so 48 ai ky"),
        ("kế hoạch hai sáu nơi nhận", "kế hoạch 26 nơi nhận"),
        ("chín mươi của thái bình ai ký", "kế hoạch 90 của thái bình ai ký"),
        ("9O/KH-UBND ai ký", "90/KH-UBND ai ký"),
        ("kế hoạch 8O chỉ tiêu mấy", "kế hoạch 80 chỉ tiêu mấy"),
        ("kh 90 co khne thuong ca nhan dien hinh khogn", "kh 90 co khen thuong ca nhan dien hinh khong"),
    ],
)
def test_what_fingers_do_to_words_changes_no_answer(ask: Callable[..., Answer], typed: str, meant: str) -> None:
    """Telex and VNI leftovers, doubled letters, words run together and slips are understood."""
    assert ask(typed).text == ask(meant).text


@pytest.mark.parametrize(
    "text", ["điều 61, mục 2, quý 3", "muc2 quy3 t12 kh26", "gửi qua email hay facebook", "as or an"]
)
def test_what_is_no_slip_stays_as_it_is(text: str) -> None:
    """Numbers that stand for themselves and words that are known are left alone."""
    assert Mending(lambda term: term in {"email", "facebook"}).mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch ba năm", "kế hoạch hai mươi năm tới", "kế hoạch mười năm", "kế hoạch năm 2024", "van ban sau bay gio",
        "kế hoạch này hai người", "sáu tháng đầu năm", "kế hoạch hai không", "Ooi 2", "kế hoạch bốn mươi người",
    ],
)  # fmt: skip
def test_what_counts_or_dates_is_no_number_of_a_document(text: str) -> None:
    """“kế hoạch ba năm” is a plan for three years."""
    assert in_figures(text) == text


@given(st.text(max_size=200))
def test_nothing_typed_breaks_it(text: str) -> None:
    """Any text at all is mended or left as it is."""
    assert isinstance(Mending(lambda term: len(term) < 4).mended(text), str)
