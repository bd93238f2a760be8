"""The life of a nomination is the one that is drawn."""

import re

import pytest

from content.rules import nomination
from content.rules.broken import RuleBrokenError
from content.rules.nomination import (
    NominationEvent,
    NominationState,
    after,
    counts_for_quota,
    editable,
    possible,
    waits,
)
from storage.tables.case import IN_QUEUE
from tests.content.rules.drawings import arrows, ends, starts

DRAWN = arrows(nomination, NominationState, NominationEvent)


@pytest.mark.parametrize("state", list(NominationState))
@pytest.mark.parametrize("event", list(NominationEvent))
def test_drawn_as_done(state: NominationState, event: NominationEvent) -> None:
    """Each arrow leads where it points, and where none is drawn the rule is broken."""
    if (state, event) in DRAWN:
        assert after(state, event) is DRAWN[state, event]
        return
    with pytest.raises(RuleBrokenError) as broken:
        after(state, event)
    assert broken.value.code == "nomination-not-possible"
    assert dict(broken.value.facts) == {"state": state.value, "event": event.value}


def test_what_is_possible() -> None:
    """The events offered are those with an arrow; the ends offer none."""
    assert starts(nomination) == ["draft"]
    assert {(state, event) for state in NominationState for event in possible(state)} == set(DRAWN)
    assert {state.value for state in NominationState if not possible(state)} == ends(nomination)


def test_every_state_is_reached() -> None:
    """No state stands in the drawing that no way leads to."""
    assert set(DRAWN.values()) | {NominationState.DRAFT} == set(NominationState)


def test_editable() -> None:
    """Its officer may change it until a reviewer has it, and again when it is returned."""
    assert [state.value for state in NominationState if editable(state)] == ["draft", "submitted", "returned"]


def test_counts_for_quota() -> None:
    """Drafts do not count yet, and what was withdrawn, rejected or merged counts no more."""
    without = {state.value for state in NominationState if not counts_for_quota(state)}
    assert without == {"draft", "withdrawn", "rejected", "merged"}


def test_what_waits() -> None:
    """Whatever was sent and is not decided waits for somebody, and all that waits counts as put forward."""
    waiting = {state.value for state in NominationState if waits(state)}
    assert waiting == {"submitted", "in-review", "more-asked", "returned", "nurturing", "on-hold"}
    assert all(counts_for_quota(state) for state in NominationState if waits(state))


def test_the_queue_of_the_table_is_the_rule() -> None:
    """The partial index over what waits names the same states as the rule."""
    assert set(re.findall(r"'([a-z-]+)'", IN_QUEUE.text)) == {state.value for state in NominationState if waits(state)}


def test_a_decision_is_opened_again_only_by_reopening() -> None:
    """From approved and rejected one way leads on, back into review; what was withdrawn stays so."""
    assert possible(NominationState.APPROVED) == possible(NominationState.REJECTED) == (NominationEvent.REOPEN,)
    assert not possible(NominationState.WITHDRAWN)
    assert possible(NominationState.MERGED) == (NominationEvent.PUT_BACK,)
