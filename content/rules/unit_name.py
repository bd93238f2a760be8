"""Which unit is meant by what somebody typed: “x dong linh”, “UBND xã Đông Lĩnh”, or a name inside a story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from content.programme import UnitClass
from content.rules.unit import UnitFacts, active, successors_of
from content.text import fold, nfc, words

LOWEST_SCORE = 75

_CONTAINED = 95.0
_BEGINNING = 85.0
_WRONG_CLASS = 8.0
_MARKS_COUNT = 0.1

_COMMITTEES = ("ubnd", "uy ban nhan dan")

_LEADS: dict[str, UnitClass | None] = {
    "uy ban nhan dan": None,
    "hoi dong nhan dan": None,
    "uy ban": None,
    "ubnd": None,
    "hdnd": None,
    "ub": None,
    "dac khu": UnitClass.SPECIAL_ZONE,
    "dk": UnitClass.SPECIAL_ZONE,
    "thanh pho": UnitClass.PROVINCE,
    "tp": UnitClass.PROVINCE,
    "tinh": UnitClass.PROVINCE,
    "phuong": UnitClass.WARD,
    "p": UnitClass.WARD,
    "xa": UnitClass.COMMUNE,
    "x": UnitClass.COMMUNE,
    "thi tran": UnitClass.COMMUNE,
    "tt": UnitClass.COMMUNE,
    "huyen": UnitClass.DISTRICT,
    "thi xa": UnitClass.DISTRICT,
    "quan": UnitClass.DISTRICT,
}
_LONGEST_FIRST = sorted(_LEADS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Found:
    """A unit whose name fits, how well (0-100), and the units that stand for it today.

    ``today`` is the unit itself, or the successors of one that has ended; empty when nothing took its place.
    """

    unit: UnitFacts
    score: float
    today: tuple[UnitFacts, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name without what leads it: “UBND xã Đông Lĩnh” is a commune called “dong linh”, spelled “đông lĩnh”."""

    unit_class: UnitClass | None
    bare: str
    spelled: str


def find(name: str, units: Mapping[str, UnitFacts], day: date, limit: int = 5) -> list[Found]:
    """The units whose names fit ``name``, best first, at most ``limit``; units that begin after ``day`` are left out.

    Diacritics, case, “UBND”, “xã/phường” and their usual short forms may be missing, a letter may be wrong, and the
    name may stand inside a sentence. Cost grows with the number of units.
    """
    typed = _read(name)
    begun = (unit for unit in units.values() if unit.valid_from is None or unit.valid_from <= day)
    scored = [(score, unit) for unit in begun if (score := _score(typed, unit)) >= LOWEST_SCORE]
    best = sorted(scored, key=lambda one: (-one[0], one[1].name, one[1].code))[:limit]
    return [Found(unit, score, _today(unit, units, day)) for score, unit in best]


def place_name(unit_name: str) -> str:
    """The place a unit stands for: “xã Đông Lĩnh” for “UBND xã Đông Lĩnh”, the name itself for any other body."""
    folded = fold(unit_name)
    lead = next((lead for lead in _COMMITTEES if folded.startswith(f"{lead} ")), "")
    return " ".join(unit_name.split()[len(lead.split()) :])


def _today(unit: UnitFacts, units: Mapping[str, UnitFacts], day: date) -> tuple[UnitFacts, ...]:
    if active(unit, day):
        return (unit,)
    return tuple(one for one in successors_of(unit, units) if active(one, day))


def _score(typed: _Name, unit: UnitFacts) -> float:
    known = _read_known(unit.name)
    if not typed.bare or not known.bare:
        return 0
    score = max(_likeness(typed.bare, known.bare), _inside(typed.bare, known.bare))
    if typed.spelled != typed.bare:  # diacritics were typed: they decide between names that differ in nothing else
        score = (1 - _MARKS_COUNT) * score + _MARKS_COUNT * fuzz.partial_ratio(typed.spelled, known.spelled)
    if typed.unit_class not in (None, unit.unit_class):
        score -= _WRONG_CLASS
    return score


def _likeness(typed: str, known: str) -> float:
    if _numbers(typed) != _numbers(known):
        return 0
    if known.startswith(f"{typed} "):
        return _BEGINNING
    return fuzz.ratio(typed, known)


def _inside(typed: str, known: str) -> float:
    """A name of one word is found in a sentence only right behind “xã”, “phường” or the like."""
    said = f" {typed} "
    if " " in known:
        return _CONTAINED if f" {known} " in said else 0
    return _CONTAINED if any(f" {lead} {known} " in said for lead, kind in _LEADS.items() if kind) else 0


def _numbers(bare: str) -> list[str]:
    return [word for word in bare.split() if word.isdigit()]


@lru_cache(maxsize=16_384)
def _read_known(name: str) -> _Name:
    """Names on record are read once; what people type is not kept."""
    return _read(name)


def _read(name: str) -> _Name:
    left, kind = " ".join(words(name)), None
    while lead := next((one for one in _LONGEST_FIRST if left.startswith(f"{one} ")), None):
        left, kind = left.removeprefix(f"{lead} "), _LEADS[lead] or kind
    spelled = nfc(name).casefold().split()[-len(left.split()) :] if left else []
    return _Name(kind, left, " ".join(spelled))
