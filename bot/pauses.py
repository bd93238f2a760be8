"""The silences a platform asks for: of one conversation, of bulk, of everything."""

import math
import time

LEAST_SECONDS = 0.05


class Pauses:
    """Remembers who must be silent until when, by a clock that nobody sets.

    A platform does not say whom a “retry after” is for. The conversation it was said to rests, whatever is to be sent
    to it; bulk waits too, replies to others go on. If a second conversation is refused meanwhile, it is meant for all,
    and then one message at a time tries whether the silence is over.
    """

    def __init__(self) -> None:
        """Nobody was refused."""
        self._refused: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._bulk = self._all = self._lasting = -math.inf
        self.trying = False

    def refused(self, conversation: str, seconds: float, *, everyone: bool, lasting: bool = True) -> None:
        """The platform asked for so many seconds of silence, surely of ``everyone`` or perhaps of one conversation.

        One that is not ``lasting`` ends with the process: the operator who mends what was wrong starts it anew.
        """
        now = time.monotonic()
        self._forget(now)
        others = any(who != conversation for who in self._refused)
        self._refused[conversation] = max(self._refused.get(conversation, now), now + seconds)
        self._bulk = max(self._bulk, now + seconds)
        if everyone or others:
            self.silence(seconds, lasting=lasting)

    def held(self, conversation: str, seconds: float) -> None:
        """The platform surely means this conversation alone."""
        until = time.monotonic() + seconds
        self._held[conversation] = max(self._held.get(conversation, until), until)

    def resting(self) -> set[str]:
        """The conversations that were refused and must not be sent anything now, not even what is more urgent."""
        self._forget(time.monotonic())
        return {*self._refused, *self._held}

    def silence(self, seconds: float, *, lasting: bool = True) -> None:
        """Nothing goes out for so many seconds."""
        if seconds > LEAST_SECONDS:
            self._all = max(self._all, time.monotonic() + seconds)
            self._lasting = self._all if lasting else self._lasting
            self.trying = True

    def went_well(self) -> None:
        """Something was taken: the silence is over."""
        self.trying = self.silent()

    def silent(self) -> bool:
        """Whether nothing may go out now."""
        return time.monotonic() < self._all

    def bulk(self) -> bool:
        """Whether bulk must wait now."""
        return time.monotonic() < self._bulk

    def lasting(self) -> float:
        """Seconds of silence that a process which takes over must keep too; 0 when it need not."""
        return max(0.0, self._lasting - time.monotonic())

    def left(self) -> float | None:
        """Seconds until the next pause ends; ``None`` when there is none."""
        now = time.monotonic()
        ends = (self._bulk, self._all, *self._refused.values(), *self._held.values())
        return min((until - now for until in ends if until > now), default=None)

    def _forget(self, now: float) -> None:
        self._refused = {who: until for who, until in self._refused.items() if until > now}
        self._held = {who: until for who, until in self._held.items() if until > now}
