"""What was typed, as words that can be compared: any case, spelling of tones, chat abbreviations.

A word keeps its letters (``plain``, folded) and its diacritics (``marks``) apart, so that “hoà” equals “hòa”,
“nop” can stand for “nộp”, and “chạy” is still not “cháy”.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from content.answers.language.syllables import is_syllable
from content.text import fold, nfc

LONGEST = 400
"""Words read of one message; a question is over long before, a story may go on."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LINK = re.compile(r"\b(?:https?://|www\.)\S{1,2000}")
_STROKE = "-"
_BARE = "."
_EITHER_SPELLING = {short: short[:-1] + "y" for short in ("hi", "ki", "li", "mi", "qui", "si", "ti")}
"""“kí” and “ký”, “quí” and “quý” are one word: both are right, and people write either."""
_ACCENTED = 0.6
"""From this share of words with diacritics on, a text is typed with them: one without has none (“ban”, not “bán”)."""


class Word(NamedTuple):
    """One syllable: its letters without diacritics, and the diacritics in a fixed order.

    ``marks`` is empty when diacritics may have been left out, and “.” when there surely are none.
    """

    plain: str
    marks: str


def split(text: str) -> list[Word]:
    """The words of ``text`` as typed, at most ``LONGEST``, without links.

    Digits and letters part (“kh90”), zeros in front drop.
    """
    found = _TOKEN.finditer(_LINK.sub(" ", nfc(text).casefold()))
    said = [word for token, _ in zip(found, range(LONGEST), strict=False) if (word := _word(token.group())).plain]
    if sum(bool(word.marks) for word in said) < _ACCENTED * len(said):
        return said
    return [Word(word.plain, word.marks or _BARE) for word in said]


def expanded(said: list[Word], abbreviations: Mapping[str, tuple[Word, ...]]) -> tuple[Word, ...]:
    """The same words with each known abbreviation written out; a syllable with diacritics of its own is left alone.

    “đ” counts as a letter here: “đhtt” and “dhtt” are the same abbreviation. “lvực” is no syllable.
    """
    return tuple(_written_out(said, abbreviations))


def fits(typed: Word, meant: Word) -> bool:
    """Whether ``typed`` can be ``meant``: the same letters, and the same diacritics unless none were typed."""
    if typed.plain != meant.plain:
        return False
    return typed.marks in ("", meant.marks) or (typed.marks == _BARE and not meant.marks)


def same(typed: Word, meant: Word) -> bool:
    """Whether ``typed`` is ``meant`` with every diacritic."""
    return typed.plain == meant.plain and typed.marks.strip(_BARE) == meant.marks.strip(_BARE)


def _written_out(said: list[Word], abbreviations: Mapping[str, tuple[Word, ...]]) -> Iterator[Word]:
    for word in said:
        meant = abbreviations.get(word.plain)
        short = word.marks in ("", _BARE, _STROKE) or not is_syllable(word.plain)
        yield from meant if meant and short else (word,)


@lru_cache(maxsize=16_384)
def _word(token: str) -> Word:
    if token.isdigit():
        return Word(token.lstrip("0") or "0", "")
    plain = fold(token)
    return Word(_EITHER_SPELLING.get(plain, plain), _marks(token))


def _marks(token: str) -> str:
    apart = unicodedata.normalize("NFD", token)
    marks = sorted(letter for letter in apart if unicodedata.combining(letter))
    return "".join(marks) + _STROKE * token.count("đ")
