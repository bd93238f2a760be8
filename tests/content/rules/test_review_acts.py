"""What a reviewer is offered: what the state allows, what is in one's hands, and nothing else."""

from itertools import product

import pytest

from content.rules.nomination import NominationState, possible
from content.rules.review_acts import EVENTS, ReviewAct, Standing, acts, looked_after

S, A = NominationState, ReviewAct
EVERY = [Standing(state, *flags) for state in NominationState for flags in product((False, True), repeat=5)]


@pytest.mark.parametrize("state", list(NominationState))
def test_nothing_impossible_is_offered(state: NominationState) -> None:
    """Each act that is a step in a nomination's life is an arrow from its state, however it stands to the reviewer."""
    for how in EVERY:
        if how.state is state:
            assert {EVENTS[act] for act in acts(how) if act in EVENTS} <= set(possible(state)), how


def test_who_has_it_in_hand_works_on_it() -> None:
    """Others appraise, approve, compare, take over or step back; questions, holds and refusals are the holder's."""
    others = {act for how in EVERY if not how.held for act in acts(how)}
    assert not others & {A.ASK_MORE, A.RETURN, A.NURTURE, A.HOLD, A.RELEASE, A.READY, A.REJECT, A.PROPOSE}
    assert not any(A.OVER in acts(how) for how in EVERY if how.held)


def test_approval_only_where_the_rule_allows() -> None:
    """The button is there if and only if this person may approve what is under review."""
    assert all((A.APPROVE in acts(how)) == (how.approvable and how.state is S.IN_REVIEW) for how in EVERY)


def test_proposed_once() -> None:
    """The holder proposes what is appraised, once, and only where they may not approve it themselves."""
    offering = [how for how in EVERY if A.PROPOSE in acts(how)]
    assert offering
    assert all(how.held and how.appraised and not how.approvable and not how.proposed for how in offering)


def test_reopened_only_by_who_may() -> None:
    """A decision is opened again by who may, and from decisions only."""
    offering = [how for how in EVERY if A.REOPEN in acts(how)]
    assert {how.state for how in offering} == {S.APPROVED, S.REJECTED}
    assert all(how.reopenable for how in offering)


def test_whoever_waits_can_be_stepped_back_from() -> None:
    """A conflict can be declared in every state in which a reviewer can do something about a nomination."""
    for how in EVERY:
        if how.state in (S.SUBMITTED, S.IN_REVIEW, S.MORE_ASKED, S.NURTURING, S.ON_HOLD):
            assert A.CONFLICT in acts(how)


def test_looked_after() -> None:
    """While nurtured, and after recognition."""
    assert [state for state in NominationState if looked_after(state)] == [S.NURTURING, S.APPROVED]
