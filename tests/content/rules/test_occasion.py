"""An occasion of the programme's calendar: this year's, next year's, or no more."""

from datetime import date, datetime

import pytest

from content.packs import load_packs
from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE
from content.rules.occasion import by_day, moment_of, next_day, occasion_of

PACKS = load_packs()
SAMPLE = PACKS["mau-2026-2030"]


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment in Viet Nam."""
    return datetime(year, month, day, hour, minute, tzinfo=TIMEZONE)


@pytest.mark.parametrize(
    "now, day",
    [
        (at(2026, 6, 10), date(2026, 6, 11)),
        (at(2026, 6, 11, 7, 59), date(2026, 6, 11)),
        (at(2026, 6, 11, 8), date(2027, 6, 11)),
        (at(2026, 11, 20), date(2027, 6, 11)),
        (at(2026, 12, 31, 23, 59), date(2027, 6, 11)),
    ],
)
def test_next_day(now: datetime, day: date) -> None:
    """Until its hour of this year, then next year's."""
    assert next_day(occasion_of(SAMPLE, "thi-dua-yeu-nuoc"), SAMPLE, now) == day


def test_over() -> None:
    """An occasion that comes only after the programme's end is refused, with the end."""
    with pytest.raises(RuleBrokenError) as broken:
        next_day(occasion_of(SAMPLE, "quoc-khanh"), SAMPLE, at(2030, 9, 3))
    assert broken.value.code == "occasion-over"
    assert broken.value.facts["end"] == date(2030, 11, 30)


def test_a_programme_of_the_past() -> None:
    """The plan of 2024 names 11/6; it does not come again within the plan."""
    plan = PACKS["thai-binh-26-2024"]
    (only,) = plan.occasions
    assert next_day(only, plan, at(2024, 3, 1)) == date(2024, 6, 11)
    with pytest.raises(RuleBrokenError):
        next_day(only, plan, at(2026, 3, 1))


def test_only_days_that_the_texts_name() -> None:
    """Each occasion's day stands in the clause that it points to; a plan without days has none."""
    assert {slug for slug, one in PACKS.items() if one.occasions} == {"mau-2026-2030", "thai-binh-26-2024"}
    for plan in PACKS.values():
        for one in plan.occasions:
            clause = plan.clause(one.clause)
            assert f"{one.day}/{one.month}" in f"{clause.title} {clause.summary}"


def test_unknown() -> None:
    """A button of a pack that has changed."""
    with pytest.raises(RuleBrokenError) as broken:
        occasion_of(SAMPLE, "tet")
    assert broken.value.code == "occasion-gone"


@pytest.mark.parametrize(
    "moment, instead",
    [
        (at(2026, 11, 25, 8), at(2026, 11, 25, 8)),
        (at(2026, 11, 25, 21), at(2026, 11, 26, 7)),
        (at(2026, 11, 25, 3), at(2026, 11, 25, 7)),
        (at(2027, 9, 2, 8), at(2027, 9, 2, 8)),
    ],
)
def test_by_day(moment: datetime, instead: datetime) -> None:
    """Nothing is published at night; a holiday is no night, for many occasions are holidays."""
    assert by_day(moment) == instead


def test_hour() -> None:
    """Eight in the morning, in Viet Nam."""
    assert moment_of(date(2027, 6, 11)) == at(2027, 6, 11, 8)
