"""Who may be the same: offered while a name is typed, since one achievement is not rewarded twice.

Only ever a question to a person. Names are compared without diacritics and without “ông”, “bà”; the given name must
be there on both sides, so “Nguyễn Văn An” is never “Nguyễn Văn Anh”. The place and the story only add or take away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from content.text import fold, nfc, words

LOWEST_SCORE = 70.0

_AS_TYPED = 95.0
_FOLDED = 90.0
_OTHER_MARKS = 75.0
_PART = 75.0
_ONE_WORD = 50.0
_PLACE = 10.0
_STORY = 20.0
_STORY_ALIKE = 60.0
_LONG_NAME = 6
_LONG_ALIKE = 90.0

_TITLES = frozenset({"ong", "ba", "anh", "chi", "em", "co", "chu", "bac", "cau", "thay"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone already on record; ``place`` is a unit's code or a typed place, empty when unknown."""

    id: str
    name: str
    place: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A candidate and how likely it is the same, 0-100."""

    id: str
    score: float


def likely_duplicates(
    name: str, place: str, story: str, candidates: Iterable[Candidate], limit: int = 3
) -> list[Likeness]:
    """The candidates that may be the same as this name, likeliest first, at most ``limit``.

    The order of words, missing middle names and diacritics do not matter; different diacritics on both sides, or
    different places, count against it. Cost grows with the number of candidates and the length of the stories.
    """
    typed = Candidate("", name, place, story)
    scored = (Likeness(one.id, _score(typed, one)) for one in candidates)
    alike = [one for one in scored if one.score >= LOWEST_SCORE]
    return sorted(alike, key=lambda one: (-one.score, one.id))[:limit]


def _score(typed: Candidate, known: Candidate) -> float:
    score = _name_score(typed.name, known.name)
    if score == 0:
        return 0
    return max(0.0, min(100.0, score + _place_score(typed, known) + _story_score(typed, known)))


def _name_score(left: str, right: str) -> float:
    a, b = words(left), words(right)
    if sorted(a) != sorted(b):
        a, b = _bare(a), _bare(b)
    if sorted(a) == sorted(b):
        return _same_letters(left, right, len(a))
    if _is_part(a, b) or _is_part(b, a):
        return _PART if min(len(a), len(b)) > 1 else _ONE_WORD
    return _long_name_score(a, b)


def _bare(found: list[str]) -> list[str]:
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    return found


def _same_letters(left: str, right: str, length: int) -> float:
    """Marks typed on both sides that differ make it another name: Tuấn is not Tuân. Missing marks say nothing."""
    if length <= 1:
        return _ONE_WORD if length else 0
    spelled = [nfc(name).casefold().split()[-length:] for name in (left, right)]
    if sorted(spelled[0]) == sorted(spelled[1]):
        return _AS_TYPED
    marked = all(" ".join(one) != fold(" ".join(one)) for one in spelled)
    return _OTHER_MARKS if marked else _FOLDED


def _is_part(short: list[str], whole: list[str]) -> bool:
    """The given name is the last word; a lone word must be that one."""
    return 0 < len(short) < len(whole) and short[-1] == whole[-1] and set(short) <= set(whole)


def _long_name_score(a: list[str], b: list[str]) -> float:
    """Names of teams and clubs run long, and small differences in them are slips, except in their numbers."""
    if min(len(a), len(b)) < _LONG_NAME or [one for one in a if one.isdigit()] != [one for one in b if one.isdigit()]:
        return 0
    alike = fuzz.token_sort_ratio(" ".join(a), " ".join(b))
    return _PART if alike >= _LONG_ALIKE else 0


def _place_score(typed: Candidate, known: Candidate) -> float:
    here, there = words(typed.place), words(known.place)
    if not here or not there:
        return 0
    return _PLACE if here == there else -_PLACE


def _story_score(typed: Candidate, known: Candidate) -> float:
    here, there = fold(typed.story), fold(known.story)
    if not here or not there:
        return 0
    alike = fuzz.token_set_ratio(here, there)
    return _STORY * max(0.0, alike - _STORY_ALIKE) / (100 - _STORY_ALIKE)
