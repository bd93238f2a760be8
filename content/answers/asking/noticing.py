"""Tells a question from an answer that a form is waiting for, and from a story that is told."""

import re
from collections.abc import Sequence

from content.answers.knowing.library import Library
from content.answers.language.cues import without
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word
from content.text import nfc

_LONGEST = 40
"""Words; what is longer and has no question mark is told, not asked."""
_SHORT = 25
_BRIEF = 10
"""Words up to which a cue alone (“bao nhiêu”) is enough; in a longer text it may be part of a story."""
_STORY = 8
"""Words from which a message that asks nothing may tell of a deed."""
_LONG_STORY = 16
"""The same where one question word stands in it: without diacritics “may” is “máy” as often as “mấy”."""
_ASKED_AT_LEAST = 3
_CLOSING_COURTESY = re.compile(
    r"[\s,]+(?:ạ|vậy|thế|nhỉ|nhé|ad|bạn|bot|em|anh|chị|ơi|vay|nhi|v|z)+(?:\s+(?:ạ|ơi|nhỉ))*$"
)
_PARTICLES = frozenset({"à", "hả", "hử", "nhỉ"})
_NEGATED = frozenset({"không", "chưa", "ko", "hông", "hong", "khum"})
_PLAINLY_NEGATED = frozenset({"khong", "chua", "k", "hok"})
"""Without diacritics “chua” may be a temple: only behind one of the words that open such a question."""
_OPENING = frozenset({"co", "duoc", "da", "phai", "can", "du", "xong", "nop", "có", "được", "đc", "dc"})
_MAY_BE_A_DEED = frozenset(
    {"other", "health", "land", "pay", "weather", "politics", "technology", "writing", "law", "insult", "thanks"}
)
"""What a deed may touch; whoever speaks of wrongdoing, gives orders or wants to know about a person tells of none."""


def looks_like_story(text: str, library: Library) -> bool:
    """Whether ``text`` may tell of a good deed: long enough, asking nothing, about nothing else that is declined."""
    known = lexicon()
    said = known.words(text)
    if len(said) < _STORY or text.rstrip().endswith("?") or looks_like_question(text, library):
        return False
    if closes_as_question(text) or known.requesting.found(said) or len(known.asked(said)) > (len(said) >= _LONG_STORY):
        return False
    return all(hit.label.matter.topic in _MAY_BE_A_DEED for hit in known.matters.firm(said))


def closes_as_question(text: str) -> bool:
    """Whether a message ends as questions do that have no question word: “có … không”, “đủ chưa”, “phải ghi à”.

    A word with a capital is part of a name (“Lê Văn À”). Cost grows with the words, of which there are few.
    """
    said = _CLOSING_COURTESY.sub("", nfc(text).casefold().rstrip(" .!?…")).split()
    if len(said) < _ASKED_AT_LEAST or nfc(text).rstrip(" .!?…").rpartition(" ")[2].istitle():
        return False
    last = said[-1]
    if last in _PARTICLES:
        return True
    opened = any(word in _OPENING for word in said[:-1])
    return (last in _NEGATED and said[0] not in _NEGATED) or (last in _PLAINLY_NEGATED and opened)


def looks_like_question(text: str, library: Library) -> bool:
    """Whether ``text`` asks something of this field. In doubt no: a name, a story, a field of work is none.

    It must speak of this field and ask, or be made of nothing but what is asked for (“hạn nộp kh 90”).
    """
    known = lexicon()
    said = known.words(text)
    if not said or len(said) > _LONGEST:
        return False
    marked = text.rstrip().endswith("?")
    if not marked and (len(said) > _SHORT or known.narrating.found(said)):
        return False
    if not _of_this_field(said, library):
        return False
    return marked or known.asks(said) or _nothing_else(said, library)


def may_ask(text: str) -> bool:
    """Whether a short answer to a form sounds like a question, of whatever field; in doubt no.

    “Không rõ ở thôn nào” is an answer, “Nguyễn Thị Mấy” a name.
    """
    known = lexicon()
    said = known.words(text)
    if not _ASKED_AT_LEAST - 1 <= len(said) <= _BRIEF + 2 or text.split(maxsplit=1)[0].casefold() in _NEGATED:
        return False
    if closes_as_question(text):
        return True
    named = any(word[:1].isupper() for word in text.split()[1:])
    accented = not text.isascii()
    return accented and not named and known.asks(said)


def _of_this_field(said: Sequence[Word], library: Library) -> bool:
    known = lexicon()
    if known.ours.found(said) or library.documents.named(said).slugs:
        return True
    return len(said) <= _BRIEF and bool(known.wanted(said))


def _nothing_else(said: Sequence[Word], library: Library) -> bool:
    """Whether the words are an intent, and otherwise only names of documents and words that go with any intent."""
    known = lexicon()
    rest = library.documents.named(known.content(said)).rest
    hits = known.wanted(rest)
    if not any(hit.label.looked_up for hit in hits) or len(rest) < 2:  # noqa: PLR2004 - a single word is an answer
        return False
    left = without(rest, hits)
    left = known.generic_free(without(left, known.ours.hits(left)))
    return all(word.plain in known.silent for word in left)
