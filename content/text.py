"""Vietnamese text made comparable: with or without diacritics, in either case, however it was encoded."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_PASSED_OVER = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""What shows nothing or turns the direction of writing: controls, zero widths, fillers, overrides, tags."""
_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_JOINERS = re.compile("[\u200c\u200d]+")
_PICTURES = frozenset({"So", "Sk", "Sm", "Cn"})
_FIRST_PICTURE = "\u2000"
_AS_PICTURE = "\ufe0f"
_STROKES = str.maketrans({"đ": "d", "Đ": "d"})


def nfc(text: str) -> str:
    """The same letters, each vowel and its marks as one character (phones and older software send them apart)."""
    return unicodedata.normalize("NFC", text)


def sound(text: str) -> str:
    """The text as it can be kept and shown: whole characters, nothing invisible, nothing that turns the writing round.

    Lines end in a line feed. What joins the parts of one emoji stays where it stands between two of them. Half a
    character becomes “�”.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _JOINERS.sub(_joined, _PASSED_OVER.sub("", _LINE_END.sub("\n", whole)))


def _joined(found: re.Match[str]) -> str:
    """A joiner between two pictures; nothing anywhere else."""
    text, (start, end) = found.string, found.span()
    between = start > 0 and end < len(text) and _is_picture(text[start - 1]) and _is_picture(text[end])
    return found.group()[0] if between else ""


def _is_picture(letter: str) -> bool:
    """An emoji or one of its parts; pictures newer than this Python's tables count as well."""
    known = letter > _FIRST_PICTURE and unicodedata.category(letter) in _PICTURES
    return known or letter == _AS_PICTURE


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
