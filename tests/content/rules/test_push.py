"""When somebody may be disturbed, and by what."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE, is_quiet
from content.rules.person import Role
from content.rules.push import PushKind, from_own, from_when, kinds_for, own_quiet

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001 - the zone is put to it
MINUTES = st.integers(0, 24 * 60)


def _at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TIMEZONE)


@pytest.mark.parametrize(
    "now, pause, quiet, then",
    [
        (_at(20, 12), None, None, _at(20, 12)),
        (_at(20, 22), None, None, _at(21, 7)),
        (_at(20, 12), _at(25, 9), None, _at(25, 9)),
        (_at(20, 12), _at(24, 9), None, _at(25, 7)),  # 24 November is a holiday
        (_at(20, 12, 30), None, (720, 810), _at(20, 13, 30)),
        (_at(20, 20, 30), None, (1200, 480), _at(21, 8)),
        (_at(20, 6), None, (1200, 480), _at(20, 8)),
        (_at(20, 20, 59), None, (1200, 0), _at(21, 7)),
        (_at(20, 12), None, (0, 1440), _at(20, 12)),
        (_at(20, 12), None, (600, 1440), _at(21, 7)),
    ],
)
def test_from_when(now: datetime, pause: datetime | None, quiet: tuple[int, int] | None, then: datetime) -> None:
    """After the pause, outside the night, holidays and the person's own hours."""
    assert from_when(now, pause, quiet) == then


@given(MOMENTS, st.none() | MOMENTS, st.tuples(MINUTES, MINUTES))
def test_never_in_the_quiet(now: datetime, pause: datetime | None, quiet: tuple[int, int]) -> None:
    """Whatever somebody set, the moment is found, is not quiet, and asking again at it changes nothing."""
    found = from_when(now, pause, quiet)
    assert found >= max(now, pause or now)
    assert not is_quiet(found)
    assert from_when(found, pause, quiet) == found
    assert found - max(now, pause or now) < timedelta(days=12), "Tết is the longest quiet there is"


@given(MOMENTS, st.tuples(MINUTES, MINUTES))
def test_own_hours(now: datetime, quiet: tuple[int, int]) -> None:
    """The person's own hours alone put nothing off for longer than a day."""
    found = from_own(now, None, quiet)
    assert timedelta() <= found - now <= timedelta(days=1)
    assert from_own(found, None, quiet) == found


@pytest.mark.parametrize("typed", ["7h-21h", "7h30 - 20h45", "0h-23h59", "6h đến 20h30"])
def test_hours_that_leave_nothing(typed: str) -> None:
    """Somebody who wants nothing at all is better served by a stop."""
    with pytest.raises(RuleBrokenError, match="quiet-too-long"):
        own_quiet(typed)


def test_hours_that_leave_an_hour() -> None:
    """An hour of the day is enough."""
    assert own_quiet("8h - 21h") == (480, 1260)


def test_a_naive_moment() -> None:
    """Without a zone nobody knows when that is."""
    with pytest.raises(ValueError, match="time zone"):
        from_when(datetime(2026, 11, 20, 12), None, None)  # noqa: DTZ001 - that is the point


def test_what_concerns_whom() -> None:
    """Everybody has cases, stories and notices; duties, work and figures go with roles."""
    everybody = (PushKind.CASE, PushKind.STORY, PushKind.NOTICE)
    assert kinds_for(()) == everybody
    assert kinds_for((Role.OFFICER, Role.CITIZEN)) == (PushKind.DUTY, PushKind.CASE, PushKind.WORK, *everybody[1:])
    assert kinds_for((Role.ADMINISTRATOR,)) == (PushKind.CASE, PushKind.WORK, *everybody[1:], PushKind.FIGURES)
    assert set(kinds_for(tuple(Role))) == set(PushKind)
