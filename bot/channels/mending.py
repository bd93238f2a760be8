"""For JSON that the quick reader refuses, and for what nobody can read."""

import json
import time
from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)

QUIET_SECONDS = 60.0
ID_LENGTH = 100


def mended(raw: bytes) -> bytes:
    """The same JSON with a sign in place of each half character. ``ValueError``, ``RecursionError``: it is none."""
    data = json.loads(raw.decode("utf-8", "replace"))
    return json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def kept_id(given: str) -> str:
    """A platform's id of a message, as every table can keep it."""
    return given.replace("\0", "")[:ID_LENGTH]


class Strange:
    """Says that something was not understood, never what it was, and at most once a minute."""

    def __init__(self, channel: str, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds and never goes back."""
        self._channel, self._clock = channel, clock
        self._said = float("-inf")

    def __call__(self) -> None:
        """An update was not understood."""
        now = self._clock()
        if now - self._said >= QUIET_SECONDS:
            self._said = now
            log.warning("update not understood", channel=self._channel)
