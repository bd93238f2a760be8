"""What is kept of a question that was not answered well: its words without who asked, and without what names anybody.

Only the day is kept, never the moment; the talk, the person and the platform are not kept at all.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from content.rules.wording import sensitive
from content.text import nfc, sound, words

KEEP_DAYS = 180
"""Days after it was asked last until a question is forgotten."""
WORDS_MAX = 300
"""Characters kept of a question: its beginning."""
LEAST_WORDS = 2
HIDDEN = "[…]"
"""Stands for what was masked."""

_TAG = re.compile(r"<[^<>]{0,300}>")
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|vn|net|org|info|biz|me|io|xyz|top|site|link|app)\b(?:/\S*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+")
_HANDLE = re.compile(r"@\S*")
_NUMBER = re.compile(r"\+?\d(?:[ .\-–]{0,2}\d){6,}")
_CALENDAR = re.compile(r"(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d|\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d\d")
_NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
_FAMILY, _CALLED, _KNOWN, _ALONE = ("|".join(_NAMES[key]) for key in ("family", "called", "known", "alone"))
_CAPITAL = "".join(letter for letter in map(chr, range(ord("A"), ord("ỹ"))) if letter.isupper())
_PART = rf"[{_CAPITAL}][^\W\d_{_CAPITAL}]*"
_NAME = re.compile(
    rf"(?!{_KNOWN})\b(?:{_FAMILY})(?: {_PART}){{1,4}}\b"
    rf"|\b(?P<called>(?i:{_CALLED}) )(?!(?:{_ALONE})\b){_PART}(?: {_PART}){{0,3}}\b"
)


class Why(StrEnum):
    """Why a question is kept."""

    NOT_FOUND = "not-found"
    OUT_OF_SCOPE = "out-of-scope"
    UNCLEAR = "unclear"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Kept:
    """A question to keep, already masked; with a ``count`` of -1 one that need not be kept after all."""

    words: str
    why: Why
    count: int = 1

    @property
    def mark(self) -> str:
        """The same for questions that differ in spelling only; it stands for the question in a button's token."""
        return sha256(_spelled(self.words).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Standing:
    """A kept question as it stands: how often it was asked for each reason, and on which day last."""

    mark: str
    words: str
    counts: Sequence[tuple[Why, int]]
    last_day: date

    @property
    def count(self) -> int:
        """How often it was asked."""
        return sum(count for _, count in self.counts)


def kept(text: str, why: Why, count: int = 1) -> Kept | None:
    """What is kept of ``text``; ``None`` for a single word, and where health or ethnicity is spoken of."""
    masked_words = masked(text)
    if sensitive(masked_words) or len(_spelled(masked_words.replace(HIDDEN, " ")).split()) < LEAST_WORDS:
        return None
    return Kept(masked_words, why, count)


def masked(text: str) -> str:
    """The text on one line, at most ``WORDS_MAX`` characters, without what may lead to somebody.

    Masked are numbers of seven digits or more, links, addresses, @names, markup, and what looks like a person's name.
    Names typed in lower case are not known as such.
    """
    read = nfc(sound(text[:WORDS_MAX]))
    if len(text) > WORDS_MAX:  # a number may go on behind it
        read = read.rpartition(" ")[0]
    read = _TAG.sub(" ", read)
    for pattern in (_MAIL, _LINK, _HANDLE):
        read = pattern.sub(HIDDEN, read)
    read = _NAME.sub(lambda found: f"{found['called'] or ''}{HIDDEN}", _NUMBER.sub(_number, read))
    flat = " ".join(read.split())
    return flat if len(flat) <= WORDS_MAX else flat[:WORDS_MAX].rpartition(" ")[0]


def _number(found: re.Match[str]) -> str:
    """Years and days are no personal numbers."""
    return found.group() if _CALENDAR.fullmatch(found.group()) else HIDDEN


def _spelled(text: str) -> str:
    return " ".join(words(text))
