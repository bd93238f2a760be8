"""The life of a tip (tin gương tốt) sent by a citizen; it becomes a nomination only when an officer takes it up.

```mermaid
stateDiagram-v2
    [*] --> draft
    draft --> received: send
    draft --> withdrawn: withdraw
    received --> being_verified: verify
    received --> forwarded: forward
    received --> unfounded: dismiss
    received --> withdrawn: withdraw
    forwarded --> being_verified: verify
    forwarded --> forwarded: forward
    forwarded --> unfounded: dismiss
    forwarded --> withdrawn: withdraw
    being_verified --> taken_up: take_up
    being_verified --> forwarded: forward
    being_verified --> unfounded: dismiss
    being_verified --> withdrawn: withdraw
    taken_up --> [*]
    unfounded --> [*]
    withdrawn --> [*]
```

Forwarded means handed to the unit that it concerns, where it waits as it did on arrival.
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
    TAKEN_UP = "taken-up"
    FORWARDED = "forwarded"
    UNFOUNDED = "unfounded"
    WITHDRAWN = "withdrawn"


class TipEvent(StrEnum):
    """What somebody does with a tip."""

    SEND = "send"
    VERIFY = "verify"
    TAKE_UP = "take-up"
    FORWARD = "forward"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"


_S, _E = TipState, TipEvent

_NEXT = {
    (_S.DRAFT, _E.SEND): _S.RECEIVED,
    (_S.DRAFT, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.RECEIVED, _E.VERIFY): _S.BEING_VERIFIED,
    (_S.RECEIVED, _E.FORWARD): _S.FORWARDED,
    (_S.RECEIVED, _E.DISMISS): _S.UNFOUNDED,
    (_S.RECEIVED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.FORWARDED, _E.VERIFY): _S.BEING_VERIFIED,
    (_S.FORWARDED, _E.FORWARD): _S.FORWARDED,
    (_S.FORWARDED, _E.DISMISS): _S.UNFOUNDED,
    (_S.FORWARDED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.BEING_VERIFIED, _E.TAKE_UP): _S.TAKEN_UP,
    (_S.BEING_VERIFIED, _E.FORWARD): _S.FORWARDED,
    (_S.BEING_VERIFIED, _E.DISMISS): _S.UNFOUNDED,
    (_S.BEING_VERIFIED, _E.WITHDRAW): _S.WITHDRAWN,
}
_WAITING = frozenset({_S.RECEIVED, _S.FORWARDED})


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


def look_by(received: date) -> date:
    """The last day on which an officer looks at a tip received on this day: the fifth working day after it."""
    return add_working_days(received, VERIFY_WORKING_DAYS)
