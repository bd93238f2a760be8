"""Folding: the same words compare equal however they were typed."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text import fold, nfc, sound, words


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


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("Phạm Văn Thuấn, thôn 4\n\t• lúa sạch", "Phạm Văn Thuấn, thôn 4\n\t• lúa sạch"),
        ("\u202etxt.exe\u202c \u2066An\u2069", "txt.exe An"),
        ("\ufeffhu\u200bỷ\u2060", "huỷ"),
        ("a\r\nb\rc\u2028d\ve", "a\nb\nc\nd\ne"),
        ("An\0\x1b[31m\x9b", "An[31m"),
        ("An\u200d\u200cBình \u200d", "AnBình "),
        ("a\u0300\u200d\u0301", "a\u0300\u0301"),
        (
            "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🙂\u200d↔\ufe0f 👍🏽",
            "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🙂\u200d↔\ufe0f 👍🏽",
        ),
        ("👨\u200d\u200b\u200d👩 👍\u200d", "👨\u200d👩 👍"),
        ("\ud83d\ude00 \ud83d", "😀 �"),
        ("\U000e0041An\u3164", "An"),
    ],
)
def test_sound(sent: str, kept: str) -> None:
    """Controls, zero widths and turned writing go; letters, lines, tabs and joined emoji stay."""
    assert sound(sent) == kept


INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\0\x1b\r\ud83d\ude00"


@given(st.text(st.one_of(st.characters(exclude_categories=[]), st.sampled_from(INVISIBLE + "👨♀\ufe0fâ \n"))))
def test_what_is_sound(text: str) -> None:
    """Once is enough; it can be stored and read back; nothing invisible is left except between two pictures."""
    once = sound(text)
    assert sound(once) == once
    assert once.encode().decode() == once
    left = set(once) & set(INVISIBLE)
    assert left <= {"\u200c", "\u200d"}
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in once if letter not in "\n\t")
    assert not any(one in joiners for one, joiners in pairwise(once) if one in "\u200c\u200d")
    assert not once.startswith(("\u200c", "\u200d"))
    assert not once.endswith(("\u200c", "\u200d"))


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "So"])))
def test_sound_keeps_what_people_write(text: str) -> None:
    """Letters, figures, marks of punctuation and pictures stay as they are."""
    fillers = set("\u115f\u1160\u3164\uffa0")
    assert sound(text) == "".join(letter for letter in text if letter not in fillers)
