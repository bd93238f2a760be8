"""What is missing to a quota, and what is not owed at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.programme import DutyKind, Strength, Undated
from content.rules.quota import Progress, owed
from tests.content.rules.programmes import duty

undated = Undated(type="undated")


@pytest.mark.parametrize("minimum, done, missing, met", [(5, 3, 2, False), (5, 5, 0, True), (5, 9, 0, True)])
def test_progress(minimum: int, done: int, missing: int, *, met: bool) -> None:
    """More than the minimum is welcome and leaves nothing missing."""
    progress = Progress(minimum, done)
    assert (progress.missing, progress.met) == (missing, met)


def test_minimum_is_owed() -> None:
    """“Ít nhất 5” with 3 done owes 2."""
    assert [owed(duty(undated, amount=5), done) for done in (0, 3, 5, 6)] == [5, 2, 0, 0]


@pytest.mark.parametrize("strength", [Strength.TARGET, Strength.REQUEST])
def test_targets_and_requests_are_never_owed(strength: Strength) -> None:
    """“Phấn đấu” and “đề nghị” bind nobody."""
    assert owed(duty(undated, strength=strength), 0) == 0


def test_a_report_is_one_piece() -> None:
    """A duty without an amount is owed once."""
    report = duty(undated, amount=None, kind=DutyKind.REPORT)
    assert [owed(report, 0), owed(report, 1)] == [1, 0]


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_done_and_missing_add_up(minimum: int, done: int) -> None:
    """What is done and what is missing reach the minimum."""
    progress = Progress(minimum, done)
    assert progress.done + progress.missing == max(minimum, done)
    assert progress.met is (done >= minimum)
