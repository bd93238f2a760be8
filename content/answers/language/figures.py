"""Reads the number of a document that is spelt out (“kế hoạch chín mươi”) or misread by a scanner (“9O/KH-UBND”)."""

import re
from collections.abc import Mapping

from content.text import fold

_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_KIND = r"(?:k[eế] ho[aạ]ch|kh|ch[iỉ] th[iị]|v[aă]n b[aả]n)"
_NUMBERED = r"(?:\s+s[oố])?\s+"


def _either(words: Mapping[str, int], *without: str) -> str:
    """Any of these, with or without diacritics."""
    forms = {form for word in words for form in (word, fold(word)) if form not in without}
    return "|".join(sorted(forms, key=len, reverse=True))


_ONE, _LAST = _either(_ONES), _either(_ONES, "năm", "nam")
_FIRST = _either(_ONES, "năm", "nam", "mốt", "lăm", "lam", "nhăm", "nham", "tư", "tu", "sau")
_SECOND = _either(_ONES, "năm", "nam", "bay", "tu")
"""Of a row of two not what is another word without its diacritics (“sau bây giờ”)."""
_THINGS = "n[aă]m|ng[uư][oờ]i|ng[aà]y|th[aá]ng|tu[aầ]n|l[aầ]n|[dđ]i[eể]n|c[aá] nh[aâ]n|t[aậ]p|tri[eệ]u|ngh[iì]n|ph[aầ]n"
_COUNTED = rf"(?!\s+(?:{_THINGS})\b)"
"""What comes after a number that counts something, and names no document."""
_SPELT = (
    rf"(?:(?P<tens>{_ONE})\s+m[uư][oơ]i(?:\s+(?P<ones>{_LAST}))?|m[uư][oờ]i\s+(?P<teen>{_LAST})"
    rf"|(?P<first>{_FIRST})\s+(?P<second>{_SECOND}|kh[oô]ng(?=\s+c[uủ]a\b)))\b{_COUNTED}"
)
_AFTER_KIND = re.compile(rf"\b(?P<kind>{_KIND}{_NUMBERED}){_SPELT}", re.IGNORECASE)
_OF_PLACE = re.compile(rf"^(?P<kind>\W*){_SPELT}(?=\s+c[uủ]a\b)", re.IGNORECASE)
_ALIKE = str.maketrans("OoQIl|", "000111")
_FIGURES = r"(?=[OoIl|]*\d)[\dOoQIl|]{2,4}"
_SCANNED = re.compile(
    rf"\b(?P<kind>(?i:{_KIND}){_NUMBERED})(?P<read>{_FIGURES})(?![^\W_])"
    rf"|(?<![^\W_])(?P<alone>{_FIGURES})(?=\s*[/-]\s*(?i:kh|ct)\b)"
)
_TO_SAY = "kế hoạch "


def in_figures(text: str) -> str:
    """The text with the numbers of documents in figures. Nothing that counts or dates is touched (“mười năm”).

    Cost grows with the text.
    """
    said = _SCANNED.sub(_read, text)
    said = _AFTER_KIND.sub(lambda match: f"{match['kind']}{_number(match)}", said)
    return _OF_PLACE.sub(lambda match: f"{match['kind']}{_TO_SAY}{_number(match)}", said)


def _read(match: re.Match[str]) -> str:
    return f"{match['kind'] or ''}{(match['read'] or match['alone']).translate(_ALIKE)}"


def _number(match: re.Match[str]) -> int:
    """The number that the words of a match make."""
    if teen := match["teen"]:
        return 10 + _one(teen)
    if tens := match["tens"]:
        return 10 * _one(tens) + _one(match["ones"])
    return 10 * _one(match["first"]) + _one(match["second"])


def _one(word: str | None) -> int:
    return _BY_FORM.get((word or "").casefold(), 0)


_BY_FORM = {fold(word): figure for word, figure in _ONES.items()} | _ONES
