"""How one try to send ended, and what becomes of the row."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.channels import Alarm, ChannelError, Refusal
from storage.sending import Taken
from storage.tables import OutboxState, Priority

MAX_TRIES = 8
LONGEST_BACK_OFF = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one try ended; a ``wait`` puts the row back, of which ``parts`` have been sent, ``calls`` of them now.

    ``quiet``: the platform asked for the wait, so that nothing else goes to the conversation meanwhile either. A wait
    that was asked for is no try that ``counts``.
    """

    state: OutboxState
    reason: str | None = None
    platform_id: str | None = None
    wait: timedelta = timedelta()
    parts: int = 0
    calls: int = 0
    gone: bool = False
    quiet: bool = False
    counts: bool = True
    moved_to: str = ""


def failed(row: Taken, error: ChannelError, sent: int) -> Outcome:
    """What becomes of a row that was not sent: later (which never ends it), never, or nobody knows."""
    wait = back_off(row.tries) if error.wait is None else error.wait
    if error.alarm is Alarm.TOKEN_REFUSED:  # all are silent meanwhile, and a new token ends it
        wait = timedelta()
    if error.refusal is Refusal.RETRY_AFTER:
        quiet = bool(error.wait) and not error.everyone
        later = Outcome(OutboxState.WAITING, error.reason, wait=wait, parts=sent, moved_to=error.moved_to)
        return replace(later, quiet=quiet, counts=error.wait is None)
    if error.refusal is Refusal.UNKNOWN:
        again = row.priority < Priority.BULK and row.tries < MAX_TRIES
        state = OutboxState.WAITING if again else OutboxState.UNKNOWN
        return Outcome(state, error.reason, wait=wait, parts=sent)
    gone = error.refusal is Refusal.GONE
    return Outcome(OutboxState.REFUSED, f"{error.refusal.value}: {error.reason}", gone=gone)


def ids(row: Taken, sent: Sequence[str]) -> str | None:
    """The platform's id of what was sent: of the last part, or of all parts of bulk, which may have to be recalled."""
    if row.priority < Priority.BULK:
        return sent[-1] if sent else None
    return " ".join(filter(None, (row.platform_id, *sent))) or None


def back_off(tries: int) -> timedelta:
    """Twice as long after each try, a minute at most, and never in step with others."""
    longest = min(LONGEST_BACK_OFF, 2.0 ** (tries - 1))
    return timedelta(seconds=longest * random.uniform(0.5, 1.0))  # noqa: S311 - no secret depends on it
