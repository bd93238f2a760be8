"""The life of a tip is the one that is drawn."""

from datetime import date, timedelta

import pytest

from content.rules import tip
from content.rules.broken import RuleBrokenError
from content.rules.tip import (
    VERIFY_WORKING_DAYS,
    TipEvent,
    TipState,
    after,
    late_before,
    look_by,
    open_to_talk,
    possible,
    waiting,
)
from tests.content.rules.drawings import arrows, ends, starts

DRAWN = arrows(tip, TipState, TipEvent)


@pytest.mark.parametrize("state", list(TipState))
@pytest.mark.parametrize("event", list(TipEvent))
def test_drawn_as_done(state: TipState, event: TipEvent) -> None:
    """Each arrow leads where it points, and where none is drawn the rule is broken."""
    if (state, event) in DRAWN:
        assert after(state, event) is DRAWN[state, event]
        return
    with pytest.raises(RuleBrokenError) as broken:
        after(state, event)
    assert broken.value.code == "tip-not-possible"
    assert dict(broken.value.facts) == {"state": state.value, "event": event.value}


def test_what_is_possible() -> None:
    """The events offered are those with an arrow; the ends offer none."""
    assert starts(tip) == ["draft"]
    assert {(state, event) for state in TipState for event in possible(state)} == set(DRAWN)
    assert {state.value for state in TipState if not possible(state)} == ends(tip)


def test_every_state_is_reached() -> None:
    """No state stands in the drawing that no way leads to."""
    assert set(DRAWN.values()) | {TipState.DRAFT} == set(TipState)


def test_taken_up_only_after_verifying() -> None:
    """No tip becomes a nomination before an officer has begun to verify it."""
    from_where = {state for state, event in DRAWN if event is TipEvent.TAKE_UP}
    assert from_where == {TipState.BEING_VERIFIED, TipState.VERIFIED}


def test_nothing_is_lost() -> None:
    """Only who told it takes a tip away for good: from every other state somebody can still act on it."""
    assert ends(tip) == {TipState.WITHDRAWN}
    assert {start for start, event in DRAWN if event is TipEvent.WITHDRAW} == {
        state for state in TipState if open_to_talk(state)
    }


def test_look_by() -> None:
    """Five working days: from Friday 20/11/2026 over a weekend and a holiday to Monday 30/11."""
    assert VERIFY_WORKING_DAYS == 5
    assert look_by(date(2026, 11, 20)) == date(2026, 11, 30)


def test_waiting() -> None:
    """A tip waits on arrival and after it was handed on."""
    assert [state.value for state in TipState if waiting(state)] == ["received", "forwarded"]


@pytest.mark.parametrize("today", [date(2026, 11, 20) + timedelta(days=days) for days in range(14)])
def test_late(today: date) -> None:
    """What stands since the first day that is not late has a step due today or later, the day before it had not."""
    first = late_before(today)
    assert look_by(first) >= today
    assert look_by(first - timedelta(days=1)) < today
