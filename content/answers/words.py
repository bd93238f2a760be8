"""What was typed, as words that can be compared: any case, spelling of tones, chat abbreviations.

A word keeps its letters (``plain``, folded) and its diacritics (``marks``) apart, so that “hoà” equals “hòa”,
“nop” can stand for “nộp”, and “chạy” is still not “cháy”.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from content.text import fold, nfc

LONGEST = 400
"""Words read of one message; a question is over long before, a story may go on."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_STROKE = "-"


class Word(NamedTuple):
    """One syllable: its letters without diacritics, and the diacritics in a fixed order."""

    plain: str
    marks: str


def split(text: str) -> list[Word]:
    """The words of ``text`` as typed, at most ``LONGEST``; digits and letters part (“kh90”), zeros in front drop."""
    found = _TOKEN.finditer(nfc(text).casefold())
    return [word for token, _ in zip(found, range(LONGEST), strict=False) if (word := _word(token.group())).plain]


def expanded(said: list[Word], abbreviations: Mapping[str, tuple[Word, ...]]) -> tuple[Word, ...]:
    """The same words with each known abbreviation written out; a word with diacritics of its own is left alone.

    “đ” counts as a letter here: “đhtt” and “dhtt” are the same abbreviation.
    """
    return tuple(_written_out(said, abbreviations))


def fits(typed: Word, meant: Word) -> bool:
    """Whether ``typed`` can be ``meant``: the same letters, and the same diacritics unless none were typed."""
    return typed.plain == meant.plain and typed.marks in ("", meant.marks)


def _written_out(said: list[Word], abbreviations: Mapping[str, tuple[Word, ...]]) -> Iterator[Word]:
    for word in said:
        meant = abbreviations.get(word.plain) if word.marks in ("", _STROKE) else None
        yield from meant or (word,)


@lru_cache(maxsize=16_384)
def _word(token: str) -> Word:
    if token.isdigit():
        return Word(token.lstrip("0") or "0", "")
    return Word(fold(token), _marks(token))


def _marks(token: str) -> str:
    apart = unicodedata.normalize("NFD", token)
    marks = sorted(letter for letter in apart if unicodedata.combining(letter))
    return "".join(marks) + _STROKE * token.count("đ")
