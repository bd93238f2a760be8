"""The small version of ``make broadcast``, and that each of its promises can be seen to be broken."""

from pathlib import Path

import pytest

from bench.broadcast import crowd
from bench.broadcast.trial import Plan, Trial
from bench.broadcast.verdict import Row, violations

SENT, REFUSED, UNKNOWN, SKIPPED = "sent", "refused", "unknown", "skipped"


async def test_a_small_trial_keeps_every_promise(tmp_path: Path) -> None:
    """A real process on SQLite between both platforms, faults, two kills."""
    plan = Plan(recipients=900, kills=2, seed=5, chance=0.01, seconds=60)
    outcome = await Trial(f"sqlite:///{tmp_path / 'trial.db'}", tmp_path, plan).run()
    assert outcome.mishaps == []
    assert {promise: wrong for promise, wrong in outcome.violations.items() if wrong} == {}
    assert outcome.states.total() == 901
    assert outcome.states[SENT] > 400
    assert outcome.left_in_the_outbox == 0


def judged(rows: list[Row], taken: dict[str, int] | None = None, **counts: int) -> list[str]:
    """The promises that are broken."""
    found = violations(rows, taken or {}, 2, counts)
    return [promise for promise, wrong in found.items() if wrong]


@pytest.mark.parametrize(
    "rows, taken, broken",
    [
        ([Row(101, SENT, None), Row(103, UNKNOWN, None)], {101: 1}, []),
        ([Row(101, SENT, None), Row(103, UNKNOWN, None)], {101: 1, 103: 1}, []),
        ([Row(101, SENT, None)], {101: 1}, ["everybody of the audience has one row"]),
        ([Row(101, SENT, None), Row(103, SENT, None)], {101: 1}, ["what is called sent arrived"]),
        (
            [Row(101, SENT, None), Row(103, SENT, None)],
            {101: 1, 103: 2},
            ["what is called sent arrived", "nobody got it twice"],
        ),
        (
            [Row(101, SENT, None), Row(97 * 3, SKIPPED, None)],
            {101: 1, 97 * 3: 1},
            ["what is called refused or skipped did not"],
        ),
        ([Row(101, SENT, None), Row(97 * 3, SENT, None)], {101: 1, 97 * 3: 1}, ["who stopped or left is skipped"]),
        ([Row(101, SENT, None), Row(166, SENT, None)], {101: 1, 166: 1}, ["who blocked"]),
        ([Row(101, SENT, None), Row(103, "queued", None)], {101: 1}, ["every row is at its end", "who stopped"]),
    ],
)
def test_what_is_broken_is_seen(rows: list[Row], taken: dict[int, int], broken: list[str]) -> None:
    """Missing, doubled, wrongly called, against somebody's will, unfinished."""
    found = judged(rows, {crowd.address(number): times for number, times in taken.items()})
    assert len(found) == len(broken)
    assert all(word in promise for word, promise in zip(broken, found, strict=True))


def test_wrong_counts_are_seen() -> None:
    """The figures on the broadcast are compared with the rows."""
    rows = [Row(101, SENT, None), Row(103, SENT, None)]
    taken = {crowd.address(101): 1, crowd.address(103): 1}
    assert judged(rows, taken, sent=2, refused=0) == []
    assert judged(rows, taken, sent=1, refused=0) == ["the counts are the rows'"]
