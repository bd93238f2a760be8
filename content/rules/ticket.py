"""The life of a ticket: something a person asks of people, not of the bot. Its clocks depend on what is asked.

```mermaid
stateDiagram-v2
    [*] --> open
    open --> taken: take
    open --> open: hand_over
    open --> withdrawn: withdraw
    taken --> taken: answer
    taken --> taken: delegate
    taken --> open: hand_over
    taken --> closed: close
    taken --> withdrawn: withdraw
    closed --> open: reopen
    closed --> [*]
    withdrawn --> [*]
```

Handing over gives it to another unit, where it waits; delegating gives it to one colleague. A person who asked for
something about the own data has rights with dates (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP); the days for
questions and complaints are the office's own.
"""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE, add_working_days, local_day
from content.text import nfc, sound

QUESTION_WORKING_DAYS = 3
COMPLAINT_WORKING_DAYS = 5
ACKNOWLEDGE_WORKING_DAYS = 2
REOPEN_DAYS = 7
OPEN_MAX = 5
"""How many tickets of one person may wait at a time."""
WORDS_MAX = 2000

_ONE_DAY = timedelta(days=1)


class TicketKind(StrEnum):
    """What is asked for."""

    QUESTION = "question"
    SEE = "see-data"
    CORRECT = "correct-data"
    RESTRICT = "restrict-data"
    DELETE = "delete-data"
    COMPLAINT = "complaint"


class TicketState(StrEnum):
    """Where a ticket stands."""

    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class TicketEvent(StrEnum):
    """What somebody does with a ticket."""

    TAKE = "take"
    ANSWER = "answer"
    DELEGATE = "delegate"
    HAND_OVER = "hand-over"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


RIGHTS = {
    TicketKind.SEE: 10,
    TicketKind.CORRECT: 10,
    TicketKind.RESTRICT: 15,
    TicketKind.DELETE: 20,
}
"""What a person may ask about the own data, and within how many days it is done."""

_WORKING_DAYS = {
    TicketKind.QUESTION: QUESTION_WORKING_DAYS,
    TicketKind.COMPLAINT: COMPLAINT_WORKING_DAYS,
}
_S, _E = TicketState, TicketEvent
_NEXT = {
    (_S.OPEN, _E.TAKE): _S.TAKEN,
    (_S.OPEN, _E.HAND_OVER): _S.OPEN,
    (_S.OPEN, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.TAKEN, _E.ANSWER): _S.TAKEN,
    (_S.TAKEN, _E.DELEGATE): _S.TAKEN,
    (_S.TAKEN, _E.HAND_OVER): _S.OPEN,
    (_S.TAKEN, _E.CLOSE): _S.CLOSED,
    (_S.TAKEN, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.CLOSED, _E.REOPEN): _S.OPEN,
}


def after(state: TicketState, event: TicketEvent) -> TicketState:
    """The state that ``event`` leads to from ``state``, by the drawing above.

    ``RuleBrokenError`` "ticket-not-possible" (facts: ``state``, ``event``) where the drawing has no arrow.
    """
    if (state, event) not in _NEXT:
        raise RuleBrokenError("ticket-not-possible", {"state": state.value, "event": event.value})
    return _NEXT[state, event]


def possible(state: TicketState) -> tuple[TicketEvent, ...]:
    """What can be done with a ticket in this state; nothing when it was withdrawn."""
    return tuple(event for start, event in _NEXT if start is state)


def answer_by(kind: TicketKind, asked: date) -> date:
    """The last day for an answer to what was asked on this day: working days, or calendar days for a right."""
    if kind in RIGHTS:
        return asked + timedelta(days=RIGHTS[kind])
    return add_working_days(asked, _WORKING_DAYS[kind])


def acknowledge_by(kind: TicketKind, asked: date) -> date | None:
    """The last day for saying that a request about the own data has been received; nothing else needs it."""
    return add_working_days(asked, ACKNOWLEDGE_WORKING_DAYS) if kind in RIGHTS else None


def due_at(kind: TicketKind, opened: datetime, *, taken: bool) -> datetime:
    """The first moment that is too late for what comes next: to acknowledge a request, then to answer it.

    ``ValueError`` for a naive datetime.
    """
    asked = local_day(opened)
    next_step = None if taken else acknowledge_by(kind, asked)
    return datetime.combine((next_step or answer_by(kind, asked)) + _ONE_DAY, time(), TIMEZONE)


def last_day(due: datetime) -> date:
    """The last day before a ``due_at``."""
    return local_day(due) - _ONE_DAY


def reopen_by(closed: datetime) -> date:
    """The last day on which whoever asked may open a closed ticket again."""
    return local_day(closed) + timedelta(days=REOPEN_DAYS)


def personal(kind: TicketKind) -> bool:
    """Whether only the office answers it: the own data, and complaints about what was decided."""
    return kind is not TicketKind.QUESTION


def clean_words(text: str) -> str:
    """What somebody says on a ticket, as typed, in its paragraphs, without needless space.

    ``RuleBrokenError``: ticket-words-empty; ticket-words-too-long (facts: ``length``, ``maximum``, in characters).
    """
    lines = (" ".join(line.split()) for line in nfc(sound(text)).splitlines())
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not any(map(str.isalnum, said)):
        raise RuleBrokenError("ticket-words-empty")
    if len(said) > WORDS_MAX:
        raise RuleBrokenError("ticket-words-too-long", {"length": len(said), "maximum": WORDS_MAX})
    return said
