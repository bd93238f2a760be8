"""Five failed tries an hour, then a wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.rules.attempts import MAX_TRIES_PER_HOUR, allowed, allowed_again

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def ago(*minutes: int) -> list[datetime]:
    """Moments before now."""
    return [NOW - timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize(
    "minutes, may",
    [((), True), ((1, 2, 3, 4), True), ((1, 2, 3, 4, 5), False), ((1, 2, 3, 4, 60), True), ((0, 1, 2, 3, 59), False)],
)
def test_allowed(minutes: tuple[int, ...], *, may: bool) -> None:
    """The sixth try within sixty minutes is refused; what is older is forgotten."""
    assert allowed(ago(*minutes), NOW) is may


def test_allowed_again() -> None:
    """The wait ends when the fifth-last try is an hour old."""
    assert allowed_again(ago(5, 10, 20, 30, 50), NOW) == NOW + timedelta(minutes=10)
    assert allowed_again(ago(5), NOW) == NOW


@given(st.lists(st.integers(-10, 200), max_size=20))
def test_the_wait_is_exact(minutes: list[int]) -> None:
    """At the moment given a try is allowed, and a second before it is not."""
    tries = [one for one in ago(*minutes) if one <= NOW]
    again = allowed_again(tries, NOW)
    assert allowed(tries, again)
    assert again == NOW or not allowed(tries, again - timedelta(seconds=1))
    assert again <= NOW + timedelta(hours=1)
    assert MAX_TRIES_PER_HOUR == 5
