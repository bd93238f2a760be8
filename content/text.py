"""Vietnamese text made comparable: with or without diacritics, in either case, however it was encoded."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_STROKES = str.maketrans({"đ": "d", "Đ": "d"})


def nfc(text: str) -> str:
    """The same letters, each vowel and its marks as one character (phones and older software send them apart)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """``text`` in lower case without diacritics, đ as d, runs of white space as one space, ends trimmed.

    Punctuation stays. For comparing only: what people typed is shown as they typed it.
    """
    apart = unicodedata.normalize("NFD", text.casefold().translate(_STROKES))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def words(text: str) -> list[str]:
    """The folded words of ``text`` in order; punctuation parts words and is dropped."""
    return _WORD.findall(fold(text))
