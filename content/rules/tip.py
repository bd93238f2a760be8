"""The life of a tip (tin gương tốt) sent by a citizen; it becomes a nomination only when an officer takes it up.

```mermaid
stateDiagram-v2
    [*] --> draft
    draft --> received: send
    received --> being_verified: verify
    received --> forwarded: forward
    received --> unfounded: dismiss
    received --> withdrawn: withdraw
    forwarded --> being_verified: verify
    forwarded --> forwarded: forward
    forwarded --> unfounded: dismiss
    forwarded --> withdrawn: withdraw
    being_verified --> verified: confirm
    being_verified --> taken_up: take_up
    being_verified --> forwarded: forward
    being_verified --> unfounded: dismiss
    being_verified --> withdrawn: withdraw
    verified --> taken_up: take_up
    verified --> forwarded: forward
    verified --> unfounded: dismiss
    verified --> withdrawn: withdraw
    taken_up --> being_verified: put_back
    unfounded --> being_verified: reopen
    withdrawn --> [*]
```

Forwarded means handed to the unit that it concerns, where it waits as it did on arrival. A tip is taken up when the
nomination made of it is sent, not when one is begun: a draft that is dropped loses nothing. If that nomination is
withdrawn, the tip is put back. What one person dismissed, only a second person reopens.
"""

from datetime import date
from enum import StrEnum

from content.rules.broken import RuleBrokenError
from content.rules.calendar import add_working_days

VERIFY_WORKING_DAYS = 5


class TipState(StrEnum):
    """Where a tip stands."""

    DRAFT = "draft"
    RECEIVED = "received"
    BEING_VERIFIED = "being-verified"
    VERIFIED = "verified"
    TAKEN_UP = "taken-up"
    FORWARDED = "forwarded"
    UNFOUNDED = "unfounded"
    WITHDRAWN = "withdrawn"


class TipEvent(StrEnum):
    """What somebody does with a tip."""

    SEND = "send"
    VERIFY = "verify"
    CONFIRM = "confirm"
    TAKE_UP = "take-up"
    PUT_BACK = "put-back"
    FORWARD = "forward"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


class Proof(StrEnum):
    """How an officer made sure that a tip is true."""

    CALL = "call"
    VISIT = "visit"
    UNIT = "unit"


_S, _E = TipState, TipEvent

_OPEN = frozenset({_S.RECEIVED, _S.FORWARDED, _S.BEING_VERIFIED, _S.VERIFIED})
_WAITING = frozenset({_S.RECEIVED, _S.FORWARDED})

_NEXT = {
    (_S.DRAFT, _E.SEND): _S.RECEIVED,
    **{(state, _E.VERIFY): _S.BEING_VERIFIED for state in _S if state in _WAITING},
    (_S.BEING_VERIFIED, _E.CONFIRM): _S.VERIFIED,
    (_S.BEING_VERIFIED, _E.TAKE_UP): _S.TAKEN_UP,
    (_S.VERIFIED, _E.TAKE_UP): _S.TAKEN_UP,
    (_S.TAKEN_UP, _E.PUT_BACK): _S.BEING_VERIFIED,
    (_S.UNFOUNDED, _E.REOPEN): _S.BEING_VERIFIED,
    **{(state, _E.FORWARD): _S.FORWARDED for state in _S if state in _OPEN},
    **{(state, _E.DISMISS): _S.UNFOUNDED for state in _S if state in _OPEN},
    **{(state, _E.WITHDRAW): _S.WITHDRAWN for state in _S if state in _OPEN},
}


def after(state: TipState, event: TipEvent) -> TipState:
    """The state that ``event`` leads to from ``state``, by the drawing above.

    ``RuleBrokenError`` "tip-not-possible" (facts: ``state``, ``event``) where the drawing has no arrow.
    """
    if (state, event) not in _NEXT:
        raise RuleBrokenError("tip-not-possible", {"state": state.value, "event": event.value})
    return _NEXT[state, event]


def possible(state: TipState) -> tuple[TipEvent, ...]:
    """What can be done with a tip in this state; nothing when it is at its end."""
    return tuple(event for start, event in _NEXT if start is state)


def waiting(state: TipState) -> bool:
    """Whether nobody has looked at it yet: received, or forwarded and not yet taken by the other unit."""
    return state in _WAITING


def open_to_talk(state: TipState) -> bool:
    """Whether an officer and the tipster may still ask and answer about it."""
    return state in _OPEN


def look_by(since: date) -> date:
    """The last day for the next step of a tip that stands where it does since this day: the fifth working day after it.

    For one just received or forwarded the day by which an officer looks at it, for one being verified the day by which
    there is a result.
    """
    return add_working_days(since, VERIFY_WORKING_DAYS)


def late_before(today: date) -> date:
    """The first day whose tips are not late today: what stands since an earlier day is past its ``look_by``."""
    return add_working_days(today, -VERIFY_WORKING_DAYS)
