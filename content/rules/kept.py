"""What is kept of a question that was not answered well: its words without who asked, and without what names anybody.

Only the day is kept, never the moment; the talk, the person and the platform are not kept at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from content.rules.masking import HIDDEN, without_anybody
from content.rules.wording import sensitive
from content.text import nfc, sound, words

KEEP_DAYS = 180
"""Days after it was asked last until a question is forgotten."""
WORDS_MAX = 300
"""Characters kept of a question: its beginning."""
LEAST_WORDS = 2

_TAG = re.compile(r"<[^<>]{0,300}>")
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|vn|net|org|info|biz|me|io|xyz|top|site|link|app)\b(?:/\S*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+")
_HANDLE = re.compile(r"@\S*")


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

    Links, addresses, @names and markup go, and every word and number that is not known to be harmless.
    """
    read = nfc(sound(text[:WORDS_MAX]))
    if len(text) > WORDS_MAX:  # a number may go on behind it
        read = read.rpartition(" ")[0]
    read = _TAG.sub(" ", read)
    for pattern in (_MAIL, _LINK, _HANDLE):
        read = pattern.sub(HIDDEN, read)
    flat = " ".join(without_anybody(read).split())
    return flat if len(flat) <= WORDS_MAX else flat[:WORDS_MAX].rpartition(" ")[0]


def _spelled(text: str) -> str:
    return " ".join(words(text))
