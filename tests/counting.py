"""Counts which lines run while content and handlers are tried for themselves; a plugin: ``pytest -p tests.counting``.

Counting halves the speed, so it rests during all other tests. Each process writes a file of its own, to be combined.
"""

from collections.abc import Generator
from pathlib import Path

import coverage
import pytest

COUNTED = ("content/", "handlers/", "reminders/", "journeys/test_conversations.py")


class Counting:
    """One process's count; what is imported before the first test, and made once in a process, counts too."""

    def __init__(self) -> None:
        """Begin."""
        self._coverage = coverage.Coverage(data_suffix=True)
        self._coverage.start()
        self._on = True
        from bot.knowledge import library  # noqa: PLC0415 - after the count has begun
        from content.phrasebook import phrases  # noqa: PLC0415 - the same

        library()
        phrases()

    def turn(self, *, on: bool) -> None:
        """Go on or rest."""
        if on != self._on:
            self._on = on
            (self._coverage.start if on else self._coverage.stop)()

    def end(self) -> None:
        """Write the count down."""
        self.turn(on=False)
        self._coverage.save()


_COUNTING = Counting()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count during the tests that it is for."""
    place = item.path.relative_to(Path(__file__).parent).as_posix()
    _COUNTING.turn(on=place.startswith(COUNTED))
    return (yield)


def pytest_unconfigure() -> None:
    """The last of a process."""
    _COUNTING.end()
