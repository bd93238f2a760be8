"""The parts of a document that carry no number: its head, its first and last words, the list of who receives it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from content.answers.knowing.headings import Piece, capitals
from content.text import fold

TITLE, OPENING, CLOSING, RECIPIENTS = "tiêu đề", "mở đầu", "phần cuối", "nơi nhận"
PARTS = (TITLE, OPENING, CLOSING, RECIPIENTS)

_DOCUMENTS = frozenset(
    {"ke hoach", "chi thi", "quyet dinh", "huong dan", "chuong trinh", "nghi quyet", "de an", "thong bao", "quy dinh"}
)
_BEGINS = re.compile(
    r"(?:can cu|thuc hien|trien khai|thi hanh|xet|theo|de|nham|thoi gian qua|trong|tiep tuc|tren co so|nam|quan triet|"
    r"huong ung|phat huy|ke thua|sau|ngay|nhan dip|de nghi|viec|cong tac)\b"
)
"""How the words before the first section begin; a title line may begin so too, a later one surely does not."""
_ENDED = re.compile(r"[.;:,…][”\"')\]]*$")
_LAST_WORDS = "tren day la"
_AT_LAST = re.compile(r"\.\s*/\s*\.?[”\"')\]]*$")
_ITEM = re.compile(r"[-–—+•*]")
_SIGNING = re.compile(
    r"(?:kt|tm|tl|tuq|t/m|k/t)\b|chu tich|pho chu tich|bi thu|pho bi thu|giam doc|truong ban|nguoi ky"
)
_LONGEST_SIGNATURE = 80


class Closing(NamedTuple):
    """Where the last words start, if they were found, and whether the last section may end before its end."""

    start: int | None
    doubtful: bool = False


def body_end(pieces: Sequence[Piece]) -> int:
    """Where the body of a document ends: at the list of who receives it, or at the signature."""
    received = _received(pieces)
    if received is not None:
        return received
    last = len(pieces)
    for place in range(len(pieces) - 1, max(len(pieces) - 8, 0), -1):
        if _signs(pieces[place].text):
            last = place
    return last


def recipients(pieces: Sequence[Piece]) -> list[Piece]:
    """The list of who receives the document, without the signature beside or below it."""
    start = _received(pieces)
    if start is None:
        return []
    listed = [pieces[start]]
    for piece in pieces[start + 1 :]:
        if not (piece.glued or _ITEM.match(piece.text)) or _signs(piece.text):
            break
        listed.append(piece)
    return listed if len(listed) > 1 or _ITEM.search(listed[0].text) else []


def head(pieces: Sequence[Piece]) -> dict[str, list[Piece]]:
    """Number, place, date and title, and the words before the first section; nothing where they cannot be told apart.

    ``pieces`` are those before the first section.
    """
    kind = next((place for place, piece in enumerate(pieces) if fold(piece.text) in _DOCUMENTS), None)
    if kind is None:
        return {}
    later = range(kind + 2, len(pieces))
    start = next((place for place in later if _begins(pieces[place].text)), None)
    if start is None or not _ENDED.search(pieces[-1].text):
        return {}
    return {TITLE: list(pieces[:start]), OPENING: list(pieces[start:])}


def closing(pieces: Sequence[Piece], last: int, *, expected: bool) -> Closing:
    """The words after the last section, which starts at ``last``; ``expected`` says that there are some.

    They begin “Trên đây là …”, or are a last paragraph that ends “./.” after a list.
    """
    for place in range(last + 1, len(pieces)):
        if fold(pieces[place].text).startswith(_LAST_WORDS):
            return Closing(place)
    end = len(pieces) - 1
    after_a_list = end - 1 > last and _ITEM.match(pieces[end - 1].text) is not None
    plain = end > last and not _ITEM.match(pieces[end].text) and not pieces[end].glued
    if plain and after_a_list and _AT_LAST.search(pieces[end].text):
        return Closing(end)
    return Closing(None, doubtful=expected)


def _received(pieces: Sequence[Piece]) -> int | None:
    places = [place for place, piece in enumerate(pieces) if fold(piece.text).startswith("noi nhan")]
    return places[0] if places else None


def _begins(text: str) -> bool:
    """Whether a paragraph is one of whole sentences, as no line of a title is."""
    return text[:1].isupper() and not capitals(text) and bool(_BEGINS.match(fold(text)) and _ENDED.search(text))


def _signs(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and capitals(text) and bool(_SIGNING.match(fold(text)))
