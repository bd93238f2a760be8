"""The sections that a question names, in every usual form; what only looks like one is none."""

import pytest

from content.answers.asking.labels import known, places


@pytest.mark.parametrize(
    "text, labels",
    [
        ("nguyên văn mục IV.1 kế hoạch 90", ["IV.1"]),
        ("nguyen van muc ii.2.2.b kh 90", ["II.2.2.b"]),
        ("MỤC II.2.2.A", ["II.2.2.a"]),
        ("điểm a khoản 2 mục II", ["II.2.a"]),
        ("điểm đ mục IV.1 kế hoạch 80", ["IV.1.đ"]),
        ("phần IV, mục 1, điểm d", ["IV.1.d"]),
        ("điểm i mục IV.1", ["IV.1.i"]),
        ("mục I.1, I.2 và mục III", ["I.1", "I.2", "III"]),
        ("1.2 của chỉ thị Lào Cai", ["1.2"]),
        ("mục số 03", ["3"]),
        ("tiêu đề, phần mở đầu và noi nhan", ["tiêu đề", "mở đầu", "nơi nhận"]),
        ("mục IV.1, phần cuối (90/KH-UBND)", ["IV.1", "phần cuối"]),
    ],
)
def test_named(text: str, labels: list[str]) -> None:
    assert [place.label for place in places(text)] == labels


@pytest.mark.parametrize(
    "text",
    [
        "mục tiêu của kế hoạch",
        "ngày 30/7/2023, 20.11.2024",
        "90/KH-UBND, 48-KH/ĐUK",
        "điểm mới",
        "phần thưởng",
        "kê những mục j",
        "",
    ],
)
def test_no_section(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    "label, meant",
    [
        ("II.2", ["II.2"]),
        ("II", ["II"]),
        ("2.a", ["II.2.a", "III.2.a"]),
        ("1", ["III.1"]),
        ("IX", []),
        ("b", ["III.2.b"]),
    ],
)
def test_a_label_may_lack_what_it_lies_in(label: str, meant: list[str]) -> None:
    """Itself, or what it lies in; else every section that ends so."""
    assert known(label, ["II.2.a", "III.1", "III.2.a", "III.2.b"]) == meant
