"""Reads a text file into paragraphs and tells which of them may be headings: “II. …”, “2.1. …”, “a) …”.

Texts come from scanners, web pages and word processors: with markup, with lines cut anywhere, with page numbers between
them, with a heading glued to the end of the paragraph before.
"""

import html
import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from content.text import fold, nfc, sound

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""The letters that number points, in their order."""

_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
_TAG = re.compile(
    r"<(?P<ends>br\b|/(?:p|div|tr|li|h[1-6])\b)[^<>]{0,200}>"
    r"|</?(?:a|b|i|u|p|em|div|span|strong|font|sub|sup|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|center)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_RULED = re.compile(r"[|:\-\s=_*]+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|`{1,3})(?=\S)([^*_`\n]{1,2000}?\S|\S)\1")
_UNPAIRED = re.compile(r"^(?:\*{1,3}|_{2,3})(?=\S)|(?<=\S)(?:\*{2,3}|_{2,3})$")
_QUOTING = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)+")
_LINKED = re.compile(r"!?\[([^\]\[]{0,300})\]\([^()\s]{0,500}\)")
_PAGE = re.compile(r"(?:trang\s*)?[-–—]?\s*(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_BULLET = re.compile(r"[-–—+•●▪*]\s*(?=\S)|[-–—]\w")
_ENDED = re.compile(r"[.;:!?…][”\"')\]]*$")
_STARTS = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Thi hành|Thời gian qua|Để|Nhằm|Xét|Tiếp tục|Trên cơ sở|Quán triệt|Trên đây là)\s"
)
"""How the first and the last paragraphs begin, though no blank line stands before them."""
_WRAPPED = 50
"""Characters from which a line without an end may have been cut by the width of the page."""
_MARKED = re.compile(
    rf"(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+)?(?P<roman>[IVX]{{1,5}})(?:\s*[.):–-]+\s*(?=\S)|\s+(?=[{_UPPER}]{{2}}))"
    rf"|(?:(?:Điều|ĐIỀU|Khoản|Mục|MỤC)\s+)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})"
    rf"(?:\s*(?P<closed>[.):])\s*(?=[^\W\d]|[“\"‘'(])|\s+(?=[“\"(]?[{_UPPER}]))"
    rf"|(?P<letter>[{LETTERS}])(?:\s*(?P<ended>[.)])\s*(?=\S)|/\s+(?=\S)|\s+(?=[{_UPPER}]))"
)
_GLUED = re.compile(
    rf"(?:(?<=[.;:!?…”\"])|(?<=[{_UPPER}]{{2}}))\s+"
    rf"(?=(?:[IVX]{{1,5}}\.|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]|[{LETTERS}]\))\s*[“\"]?[{_UPPER}]|Nơi nhận\s*:)"
)
_CITING = re.compile(r"\b(?:khoan|diem|muc|dieu|phan|chuong|so|ngay|thang)$")
_TAIL = 12
"""Characters at the end of a line in which such a word is looked for."""


class Kind(IntEnum):
    """How a heading is numbered, from the outermost inwards."""

    ROMAN = 0
    NUMBER = 1
    LETTER = 2


class Mark(NamedTuple):
    """The number of a heading: ``steps`` counts from 1, “2.1” has two; ``style`` is what stands behind it, if any."""

    kind: Kind
    steps: tuple[int, ...]
    style: str = ""

    @property
    def label(self) -> str:
        """The number as sections are called: “II”, “2.1”, “đ”."""
        if self.kind is Kind.NUMBER:
            return ".".join(map(str, self.steps))
        return _ROMANS[self.steps[0]] if self.kind is Kind.ROMAN else LETTERS[self.steps[0] - 1]


class Piece(NamedTuple):
    """A paragraph, or the rest of one from a heading on that is ``glued`` to what stands before it."""

    text: str
    mark: Mark | None = None
    glued: bool = False


def pieces(text: str) -> list[Piece]:
    """The paragraphs of a text without markup and page numbers, with the numbers that may make them headings.

    Never raises; cost grows with the text.
    """
    return [piece for paragraph in _paragraphs(text) for piece in _apart(paragraph)]


def rank(step: str) -> int:
    """The place of a number in its row: of “III”, “3” and “c” the third."""
    if step.isdigit():
        return int(step)
    return _ROMANS.index(step) if step in _ROMANS else LETTERS.find(step) + 1


def capitals(text: str) -> bool:
    """Whether all letters are capitals, as in headings and signatures."""
    return text == text.upper() and any(map(str.isalpha, text))


def _plain(text: str) -> Iterator[str]:
    """The lines without markup: what a reader of the printed page would see."""
    whole = html.unescape(_TAG.sub(lambda tag: "\n" if tag["ends"] else "", sound(nfc(text))))
    for line in whole.split("\n"):
        bare = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _QUOTING.sub("", line).strip()))
        bare = _LINKED.sub(r"\1", _UNPAIRED.sub("", bare)).strip()
        if bare.startswith("|") or " | " in bare:
            bare = "" if _RULED.fullmatch(bare) else " | ".join(cell.strip() for cell in bare.strip("|").split("|"))
        yield " ".join(bare.split())


def _paragraphs(text: str) -> list[str]:
    """The lines put together again where the width of a page cut them."""
    found: list[str] = []
    gap, last, page = True, "", 0
    for line in _plain(text):
        if not line:
            gap = True
        elif gap and (number := _page(line, page)):
            page = number
        elif found and _goes_on(found[-1], last, line, gap=gap):
            found[-1] = f"{found[-1]} {line}"
            gap, last = False, line
        else:
            found.append(line)
            gap, last = False, line
    return found


def _page(line: str, before: int) -> int | None:
    """The number of a page, where it follows that of the page before; the first one shown may be 2."""
    found = _PAGE.fullmatch(line)
    number = int(found[1]) if found else 0
    return number if number in ((before + 1,) if before else (1, 2)) else None


def _goes_on(paragraph: str, before: str, line: str, *, gap: bool) -> bool:
    """Whether a line goes on with the paragraph before it; ``before`` is the last line of that."""
    if _BULLET.match(line) or line.startswith("Nơi nhận"):
        return False
    if _mark(line):
        return not gap and bool(_CITING.search(fold(before[-_TAIL:])))
    if capitals(before) or (_mark(before) and before == paragraph and gap):
        return False
    if line[:1].islower():
        return not _ENDED.search(paragraph)
    if gap or capitals(line) or _STARTS.match(line):
        return False
    return len(before) >= _WRAPPED and not _ENDED.search(paragraph)


def _apart(paragraph: str) -> Iterator[Piece]:
    """A paragraph, cut where another heading stands inside it."""
    first, *others = _GLUED.split(paragraph)
    yield Piece(first, _mark(first))
    for one in others:
        yield Piece(one, _mark(one), glued=True)


def _mark(line: str) -> Mark | None:
    """The number that a line begins with, if it can be that of a heading."""
    found = _MARKED.match(line)
    if found is None:
        return None
    roman, number, letter = found["roman"], found["number"], found["letter"]
    if roman:
        return Mark(Kind.ROMAN, (_ROMANS.index(roman),)) if roman in _ROMANS else None
    if number:
        steps = tuple(map(int, number.split(".")))
        return Mark(Kind.NUMBER, steps, _style(found["closed"])) if all(steps) else None
    return Mark(Kind.LETTER, (LETTERS.index(letter) + 1,), _style(found["ended"]))


def _style(behind: str | None) -> str:
    return "." if behind == ":" else behind or ""
