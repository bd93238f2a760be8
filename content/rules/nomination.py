"""The life of a nomination (đề cử), from draft to decision. People decide; nothing here happens by itself.

```mermaid
stateDiagram-v2
    [*] --> draft
    draft --> submitted: submit
    draft --> withdrawn: withdraw
    submitted --> in_review: take
    submitted --> withdrawn: withdraw
    submitted --> merged: merge
    in_review --> returned: return
    in_review --> on_hold: hold
    in_review --> approved: approve
    in_review --> rejected: reject
    in_review --> withdrawn: withdraw
    in_review --> merged: merge
    returned --> submitted: submit
    returned --> withdrawn: withdraw
    on_hold --> in_review: release
    on_hold --> rejected: reject
    on_hold --> withdrawn: withdraw
    approved --> [*]
    rejected --> [*]
    withdrawn --> [*]
    merged --> [*]
```

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
    RETURNED = "returned"
    ON_HOLD = "on-hold"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class NominationEvent(StrEnum):
    """What somebody does with a nomination."""

    SUBMIT = "submit"
    TAKE = "take"
    RETURN = "return"
    HOLD = "hold"
    RELEASE = "release"
    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    MERGE = "merge"


_S, _E = NominationState, NominationEvent

_NEXT = {
    (_S.DRAFT, _E.SUBMIT): _S.SUBMITTED,
    (_S.DRAFT, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.SUBMITTED, _E.TAKE): _S.IN_REVIEW,
    (_S.SUBMITTED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.SUBMITTED, _E.MERGE): _S.MERGED,
    (_S.IN_REVIEW, _E.RETURN): _S.RETURNED,
    (_S.IN_REVIEW, _E.HOLD): _S.ON_HOLD,
    (_S.IN_REVIEW, _E.APPROVE): _S.APPROVED,
    (_S.IN_REVIEW, _E.REJECT): _S.REJECTED,
    (_S.IN_REVIEW, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.IN_REVIEW, _E.MERGE): _S.MERGED,
    (_S.RETURNED, _E.SUBMIT): _S.SUBMITTED,
    (_S.RETURNED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.ON_HOLD, _E.RELEASE): _S.IN_REVIEW,
    (_S.ON_HOLD, _E.REJECT): _S.REJECTED,
    (_S.ON_HOLD, _E.WITHDRAW): _S.WITHDRAWN,
}
_EDITABLE = frozenset({_S.DRAFT, _S.SUBMITTED, _S.RETURNED})
_COUNTED = frozenset({_S.SUBMITTED, _S.IN_REVIEW, _S.RETURNED, _S.ON_HOLD, _S.APPROVED})


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


def counts_for_quota(state: NominationState) -> bool:
    """Whether it counts as put forward: once submitted, unless withdrawn, rejected or merged into another."""
    return state in _COUNTED
