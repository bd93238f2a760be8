"""The life of a nomination (đề cử), from draft to decision. People decide; nothing here happens by itself.

```mermaid
stateDiagram-v2
    [*] --> draft
    draft --> submitted: submit
    draft --> withdrawn: withdraw
    submitted --> in_review: take
    submitted --> withdrawn: withdraw
    submitted --> merged: merge
    in_review --> submitted: put_back
    in_review --> more_asked: ask_more
    in_review --> returned: return
    in_review --> on_hold: hold
    in_review --> nurturing: nurture
    in_review --> approved: approve
    in_review --> rejected: reject
    in_review --> withdrawn: withdraw
    in_review --> merged: merge
    more_asked --> in_review: answer
    more_asked --> in_review: release
    more_asked --> withdrawn: withdraw
    nurturing --> in_review: ready
    nurturing --> withdrawn: withdraw
    returned --> submitted: submit
    returned --> in_review: release
    returned --> withdrawn: withdraw
    on_hold --> in_review: release
    on_hold --> rejected: reject
    on_hold --> withdrawn: withdraw
    approved --> in_review: reopen
    rejected --> in_review: reopen
    withdrawn --> [*]
    merged --> submitted: put_back
```

A reviewer who has a nomination in hand may ask its nominator for more, or return it, and may stop waiting for the
answer or the change (release): nobody may be left who could give it. Who is too close to it puts it back into the
queue; and an exemplar that is not there yet is nurtured (bồi dưỡng) until it is ready. Approved and rejected are
decisions that another person may open again. What was merged into a nomination that is withdrawn is put back too: its
own nominator has not taken it back.

A hold is set while wrongdoing is being verified (no reward meanwhile); merging serves the principle that one
achievement is not rewarded twice. What may be written in it is in ``content.rules.wording``.
"""

from enum import StrEnum

from content.rules.broken import RuleBrokenError


class NominationState(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in-review"
    MORE_ASKED = "more-asked"
    RETURNED = "returned"
    NURTURING = "nurturing"
    ON_HOLD = "on-hold"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class NominationEvent(StrEnum):
    """What somebody does with a nomination."""

    SUBMIT = "submit"
    TAKE = "take"
    PUT_BACK = "put-back"
    ASK_MORE = "ask-more"
    ANSWER = "answer"
    RETURN = "return"
    NURTURE = "nurture"
    READY = "ready"
    HOLD = "hold"
    RELEASE = "release"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REOPEN = "reopen"


_S, _E = NominationState, NominationEvent

_NEXT = {
    (_S.DRAFT, _E.SUBMIT): _S.SUBMITTED,
    (_S.DRAFT, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.SUBMITTED, _E.TAKE): _S.IN_REVIEW,
    (_S.SUBMITTED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.SUBMITTED, _E.MERGE): _S.MERGED,
    (_S.IN_REVIEW, _E.PUT_BACK): _S.SUBMITTED,
    (_S.IN_REVIEW, _E.ASK_MORE): _S.MORE_ASKED,
    (_S.IN_REVIEW, _E.RETURN): _S.RETURNED,
    (_S.IN_REVIEW, _E.HOLD): _S.ON_HOLD,
    (_S.IN_REVIEW, _E.NURTURE): _S.NURTURING,
    (_S.IN_REVIEW, _E.APPROVE): _S.APPROVED,
    (_S.IN_REVIEW, _E.REJECT): _S.REJECTED,
    (_S.IN_REVIEW, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.IN_REVIEW, _E.MERGE): _S.MERGED,
    (_S.MORE_ASKED, _E.ANSWER): _S.IN_REVIEW,
    (_S.MORE_ASKED, _E.RELEASE): _S.IN_REVIEW,
    (_S.MORE_ASKED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.NURTURING, _E.READY): _S.IN_REVIEW,
    (_S.NURTURING, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.RETURNED, _E.SUBMIT): _S.SUBMITTED,
    (_S.RETURNED, _E.RELEASE): _S.IN_REVIEW,
    (_S.RETURNED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.ON_HOLD, _E.RELEASE): _S.IN_REVIEW,
    (_S.ON_HOLD, _E.REJECT): _S.REJECTED,
    (_S.ON_HOLD, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.APPROVED, _E.REOPEN): _S.IN_REVIEW,
    (_S.REJECTED, _E.REOPEN): _S.IN_REVIEW,
    (_S.MERGED, _E.PUT_BACK): _S.SUBMITTED,
}
_EDITABLE = frozenset({_S.DRAFT, _S.SUBMITTED, _S.RETURNED})
_WAITING = frozenset({_S.SUBMITTED, _S.IN_REVIEW, _S.MORE_ASKED, _S.RETURNED, _S.NURTURING, _S.ON_HOLD})
_COUNTED = _WAITING | {_S.APPROVED}


def after(state: NominationState, event: NominationEvent) -> NominationState:
    """The state that ``event`` leads to from ``state``, by the drawing above.

    ``RuleBrokenError`` "nomination-not-possible" (facts: ``state``, ``event``) where the drawing has no arrow.
    """
    if (state, event) not in _NEXT:
        raise RuleBrokenError("nomination-not-possible", {"state": state.value, "event": event.value})
    return _NEXT[state, event]


def possible(state: NominationState) -> tuple[NominationEvent, ...]:
    """What can be done with a nomination in this state; nothing when it is at its end."""
    return tuple(event for start, event in _NEXT if start is state)


def editable(state: NominationState) -> bool:
    """Whether its officer may still change it: until a reviewer takes it, and again after a return."""
    return state in _EDITABLE


def waits(state: NominationState) -> bool:
    """Whether it has been sent and somebody still has to do something: the reviewers' queues hold these."""
    return state in _WAITING


def counts_for_quota(state: NominationState) -> bool:
    """Whether it counts as put forward: once submitted, unless withdrawn, rejected or merged into another.

    The programmes count what a unit introduces: who is nurtured first, or asked for more, has been introduced.
    """
    return state in _COUNTED
