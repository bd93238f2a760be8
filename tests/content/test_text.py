"""Folding: the same words compare equal however they were typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import fold, nfc, words


@pytest.mark.parametrize(
    "typed, folded",
    [
        ("Đông Lĩnh", "dong linh"),
        ("  TIÊU\tCHUẨN \n chung ", "tieu chuan chung"),
        ("ưỡng Ữ ặ Ợ", "uong u a o"),
        ("90/KH-UBND", "90/kh-ubnd"),
        ("", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    """Case, diacritics, đ and white space do not matter; punctuation does."""
    assert fold(typed) == folded


def test_both_encodings() -> None:
    """Letters typed apart from their marks are the same letters."""
    apart = unicodedata.normalize("NFD", "Phạm Thuấn ở Đồng Nai")
    assert fold(apart) == fold("Phạm Thuấn ở Đồng Nai") == "pham thuan o dong nai"
    assert nfc(apart) == "Phạm Thuấn ở Đồng Nai"


def test_words() -> None:
    """Punctuation and underscores part words."""
    assert words("Xã Đông-Lĩnh, thôn_4 (P.1)!") == ["xa", "dong", "linh", "thon", "4", "p", "1"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own fold."""
    assert fold(fold(text)) == fold(text)
