"""The small version of ``make chaos``: real processes killed at random moments lose and double nothing."""

from pathlib import Path

import pytest

from bench.chaos.platform import Sent
from bench.chaos.trial import trial
from bench.chaos.verdict import out_of_order


@pytest.mark.parametrize("twice", [False, True])
async def test_killed_processes_lose_nothing(tmp_path: Path, *, twice: bool) -> None:
    """Four people, five kills: every answer on record, everything once, every reply sent, order kept."""
    figures = await trial(f"sqlite:///{tmp_path / 'chaos.db'}", tmp_path, people=4, kills=5, seed=7, twice=twice)
    assert figures.violations == ()
    assert figures.replies == figures.updates == 60
    assert figures.deliveries >= figures.updates * (2 if twice else 1)


def test_disorder_is_seen() -> None:
    """A reply after a later one and a repeat in other words are violations; a plain repeat is none."""
    first, second = Sent("an", "reply/1/1#1", "một"), Sent("an", "reply/2/1#1", "hai")
    assert out_of_order([first, second, first]) == []
    assert out_of_order([second, first]) == ["out of order: reply/1/1#1"]
    assert out_of_order([first, Sent("an", first.key, "khác")]) == [f"repeated with other words: {first.key}"]
