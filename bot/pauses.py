"""The silences a platform asks for: of one conversation, of bulk, of everything."""

import math
import time

LEAST_SECONDS = 0.05


class Pauses:
    """Remembers who must be silent until when, by a clock that nobody sets.

    A platform does not say whom a “retry after” is for. The conversation it was said to waits by its own row; bulk
    waits too, replies to others go on. If a second conversation is refused meanwhile, it is meant for all, and then one
    message at a time tries whether the silence is over.
    """

    def __init__(self) -> None:
        """Nobody was refused."""
        self._refused: dict[str, float] = {}
        self._bulk = self._all = -math.inf
        self.trying = False

    def refused(self, conversation: str, seconds: float, *, everyone: bool) -> None:
        """The platform asked for so many seconds of silence, surely of ``everyone`` or perhaps of one conversation."""
        now = time.monotonic()
        self._refused = {who: until for who, until in self._refused.items() if until > now}
        others = any(who != conversation for who in self._refused)
        self._refused[conversation] = now + seconds
        self._bulk = max(self._bulk, now + seconds)
        if everyone or others:
            self.silence(seconds)

    def silence(self, seconds: float) -> None:
        """Nothing goes out for so many seconds."""
        if seconds > LEAST_SECONDS:
            self._all = max(self._all, time.monotonic() + seconds)
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

    def silence_left(self) -> float:
        """Seconds until something may go out; 0 when it may now."""
        return max(0.0, self._all - time.monotonic())

    def left(self) -> float | None:
        """Seconds until the next pause ends; ``None`` when there is none."""
        now = time.monotonic()
        return min((until - now for until in (self._bulk, self._all) if until > now), default=None)
