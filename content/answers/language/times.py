"""Stretches of time as they are said: “quý này”, “kỳ 2 năm 2028”, “tháng 5/2027”."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from content.answers.language.cues import Cues, Hit, longest
from content.answers.language.words import Word

_YEARS = range(2000, 2100)
_MONTHS = range(1, 13)
_NEAR = 2
"""Words between a part of a year and the year it belongs to."""
_BEFORE_A_DAY = frozenset({"ngay", "khi", "thang", "mung", "hom", "luc", "moc"})
"""After these “trước” belongs to a day: “báo cáo quý trước ngày 20”."""

_ASKED_OF_A_DAY = frozenset({"han", "ngay", "la", "nao", "khi", "hom", "nop", "gui", "gi", "luc", "bao"})
"""After these “hạn” is asked for; at the end it is the whole question."""


class Time(StrEnum):
    """A stretch of time, counted from the day of the question, for which deadlines are asked."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    NEXT_WEEK = "next-week"
    MONTH = "month"
    NEXT_MONTH = "next-month"
    QUARTER = "quarter"
    NEXT_QUARTER = "next-quarter"
    AFTER_NEXT_QUARTER = "after-next-quarter"
    PREVIOUS_QUARTER = "previous-quarter"
    HALF = "half"
    NEXT_HALF = "next-half"
    AFTER_NEXT_HALF = "after-next-half"
    PREVIOUS_HALF = "previous-half"
    FIRST_HALF = "first-half"
    SECOND_HALF = "second-half"
    QUARTER_1 = "quarter-1"
    QUARTER_2 = "quarter-2"
    QUARTER_3 = "quarter-3"
    QUARTER_4 = "quarter-4"
    YEAR = "year"
    NEXT_YEAR = "next-year"
    AFTER_NEXT_YEAR = "after-next-year"
    PREVIOUS_YEAR = "previous-year"
    NEXT = "next"
    LAST = "last"
    LEFT = "left"
    LATE = "late"


class Year(NamedTuple):
    """A year that is named: “năm 2027”."""

    year: int


class Month(NamedTuple):
    """A month that is named, of whatever year: “tháng 5”."""

    month: int


Said: TypeAlias = Time | Year | Month

_YEAR_OF = frozenset({Time.YEAR, Time.NEXT_YEAR, Time.AFTER_NEXT_YEAR, Time.PREVIOUS_YEAR})
_PART_OF_ONE = frozenset(
    {Time.FIRST_HALF, Time.SECOND_HALF, Time.QUARTER_1, Time.QUARTER_2, Time.QUARTER_3, Time.QUARTER_4}
)


def is_year(time: Said) -> bool:
    """Whether it is a year, named or counted from the present one."""
    return isinstance(time, Year) or time in _YEAR_OF


def is_part(time: Said) -> bool:
    """Whether it is a part of some year, which may be named beside it."""
    return isinstance(time, Month) or time in _PART_OF_ONE


class Times:
    """The stretches of time that are said, indexed. Looking up grows with the words said."""

    def __init__(self, times: Mapping[Time, Sequence[str]], words: Callable[[str], Sequence[Word]]) -> None:
        """Index the phrases; the names of years and months are made here."""
        fixed: list[tuple[str, Said]] = [(cue, time) for time, cues in times.items() for cue in cues]
        years: list[tuple[str, Said]] = [(f"năm {year}", Year(year)) for year in _YEARS]
        months: list[tuple[str, Said]] = [(f"tháng {month}", Month(month)) for month in _MONTHS]
        self._cues: Cues[Said] = Cues([*fixed, *years, *months], words)

    def hits(self, said: Sequence[Word], *, years: bool = False) -> Iterator[Hit[Said]]:
        """Every stretch of time, from left to right.

        A year counts beside another stretch (“quý 2/2024”, “kỳ 1 của năm 2028”); with ``years`` also alone, where it
        cannot be that of something else.
        """
        every = [hit for hit in longest(self._cues.hits(said)) if not _belongs_elsewhere(hit, said)]
        parts = [hit for hit in every if not isinstance(hit.label, Year)]
        for hit in every:
            if years or not isinstance(hit.label, Year) or any(_beside(hit, one) for one in parts):
                yield hit
        for part in parts:
            if _is_year(said, part.end):
                yield Hit(Year(int(said[part.end].plain)), part.end, part.end + 1)

    def labels(self, said: Sequence[Word]) -> set[Said]:
        """The stretches that are said."""
        return {hit.label for hit in self.hits(said)}

    def found(self, said: Sequence[Word]) -> bool:
        """Whether any is said."""
        return next(self.hits(said), None) is not None


def _beside(one: Hit[Said], other: Hit[Said]) -> bool:
    return one.start <= other.end + _NEAR and other.start <= one.end + _NEAR


def _is_year(said: Sequence[Word], place: int) -> bool:
    plain = said[place].plain if place < len(said) else ""
    return plain.isdigit() and int(plain) in _YEARS


def _belongs_elsewhere(hit: Hit[Said], said: Sequence[Word]) -> bool:
    """Whether the words are part of something else: a day, years from one to another, “trước ngày”, “sang năm mới”."""
    before = said[hit.start - 1].plain if hit.start else ""
    after = said[hit.end].plain if hit.end < len(said) else ""
    match hit.label:
        case Month():
            return before.isdigit()
        case Year():
            return _is_year(said, hit.end)
        case Time.NEXT_YEAR:
            return after == "moi"
    return said[hit.end - 1].plain == "truoc" and _goes_before_a_day(said[hit.end : hit.end + 2])


def _goes_before_a_day(after: Sequence[Word]) -> bool:
    """Whether “trước” leads to a day: “trước ngày 20”, “trước hạn thì tốt”, but not “quý trước hạn là ngày nào”."""
    if not after:
        return False
    first, second = after[0].plain, after[-1].plain
    return first in _BEFORE_A_DAY or first.isdigit() or (first == "han" and second not in _ASKED_OF_A_DAY)
