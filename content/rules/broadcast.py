"""The life of a broadcast (thông báo gửi nhiều người), from draft to proof.

```mermaid
stateDiagram-v2
    [*] --> draft
    draft --> checking: submit
    draft --> scheduled: schedule
    draft --> cancelled: cancel
    checking --> approved: approve
    checking --> draft: change
    checking --> cancelled: cancel
    approved --> scheduled: schedule
    approved --> draft: change
    approved --> cancelled: cancel
    scheduled --> freezing: start
    scheduled --> draft: change
    scheduled --> cancelled: cancel
    freezing --> sending: frozen
    freezing --> paused: pause
    freezing --> stopping: cancel
    freezing --> recalling: recall
    sending --> ended: finish
    sending --> paused: pause
    sending --> stopping: cancel
    sending --> recalling: recall
    paused --> freezing: resume
    paused --> freezing: approve
    paused --> stopping: cancel
    paused --> recalling: recall
    stopping --> stopped: settle
    stopping --> recalling: recall
    stopped --> recalling: recall
    ended --> recalling: recall
    recalling --> recalled: settle
    cancelled --> [*]
    recalled --> [*]
```

A change takes an approval back: what was approved is what is sent. While it freezes, its audience is written down,
person by person; one that goes on after a pause freezes the rest first, which is often nothing. One that turns out
to have more recipients than one person may send to is paused until a second person approves. What is cancelled
before it started has reached nobody; what is stopped later keeps the proof of whom it reached.
"""

from enum import StrEnum

from content.rules.broken import RuleBrokenError
from content.rules.push import PushKind


class BroadcastState(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"
    CHECKING = "checking"
    """A second person is to approve it."""
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    FREEZING = "freezing"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPING = "stopping"
    """Cancelled on the way: what has not been sent is being written down as skipped."""
    STOPPED = "stopped"
    ENDED = "ended"
    CANCELLED = "cancelled"
    RECALLING = "recalling"
    RECALLED = "recalled"


class BroadcastEvent(StrEnum):
    """What happens to a broadcast; START, FROZEN, FINISH and SETTLE are done by the loop, the rest by people."""

    SUBMIT = "submit"
    APPROVE = "approve"
    CHANGE = "change"
    SCHEDULE = "schedule"
    START = "start"
    FROZEN = "frozen"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    FINISH = "finish"
    SETTLE = "settle"
    RECALL = "recall"


class RecipientState(StrEnum):
    """What became of the message to one person; the last four are ends."""

    WAITING = "waiting"
    LATER = "later"
    """The person's own quiet hours or pause last a while."""
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The platform may or may not have it; it is not sent again."""
    SKIPPED = "skipped"


class Skipped(StrEnum):
    """Why somebody of the audience was sent nothing."""

    GONE = "gone"
    """No conversation, or the person left it."""
    STOPPED = "stopped"
    PAUSED = "paused"
    BUDGET = "budget"
    """The platform's plan for this month is used up."""
    CANCELLED = "cancelled"
    RECALLED = "recalled"


_S, _E = BroadcastState, BroadcastEvent

_NEXT = {
    (_S.DRAFT, _E.SUBMIT): _S.CHECKING,
    (_S.DRAFT, _E.SCHEDULE): _S.SCHEDULED,
    (_S.DRAFT, _E.CANCEL): _S.CANCELLED,
    (_S.CHECKING, _E.APPROVE): _S.APPROVED,
    (_S.CHECKING, _E.CHANGE): _S.DRAFT,
    (_S.CHECKING, _E.CANCEL): _S.CANCELLED,
    (_S.APPROVED, _E.SCHEDULE): _S.SCHEDULED,
    (_S.APPROVED, _E.CHANGE): _S.DRAFT,
    (_S.APPROVED, _E.CANCEL): _S.CANCELLED,
    (_S.SCHEDULED, _E.START): _S.FREEZING,
    (_S.SCHEDULED, _E.CHANGE): _S.DRAFT,
    (_S.SCHEDULED, _E.CANCEL): _S.CANCELLED,
    (_S.FREEZING, _E.FROZEN): _S.SENDING,
    (_S.FREEZING, _E.PAUSE): _S.PAUSED,
    (_S.FREEZING, _E.CANCEL): _S.STOPPING,
    (_S.FREEZING, _E.RECALL): _S.RECALLING,
    (_S.SENDING, _E.FINISH): _S.ENDED,
    (_S.SENDING, _E.PAUSE): _S.PAUSED,
    (_S.SENDING, _E.CANCEL): _S.STOPPING,
    (_S.SENDING, _E.RECALL): _S.RECALLING,
    (_S.PAUSED, _E.RESUME): _S.FREEZING,
    (_S.PAUSED, _E.APPROVE): _S.FREEZING,
    (_S.PAUSED, _E.CANCEL): _S.STOPPING,
    (_S.PAUSED, _E.RECALL): _S.RECALLING,
    (_S.STOPPING, _E.SETTLE): _S.STOPPED,
    (_S.STOPPING, _E.RECALL): _S.RECALLING,
    (_S.STOPPED, _E.RECALL): _S.RECALLING,
    (_S.ENDED, _E.RECALL): _S.RECALLING,
    (_S.RECALLING, _E.SETTLE): _S.RECALLED,
}
_KINDS = {"notice": PushKind.NOTICE, "story": PushKind.STORY}


def after(state: BroadcastState, event: BroadcastEvent) -> BroadcastState:
    """The state that ``event`` leads to from ``state``, by the drawing above.

    ``RuleBrokenError`` "broadcast-not-possible" (facts: ``state``, ``event``) where the drawing has no arrow.
    """
    if (state, event) not in _NEXT:
        raise RuleBrokenError("broadcast-not-possible", {"state": state.value, "event": event.value})
    return _NEXT[state, event]


def possible(state: BroadcastState) -> tuple[BroadcastEvent, ...]:
    """What can be done with a broadcast in this state; nothing when it is at its end."""
    return tuple(event for start, event in _NEXT if start is state)


def push_kind(kind: str) -> PushKind:
    """What its recipients can stop. ``KeyError`` for a kind of broadcast that there is not."""
    return _KINDS[kind]
