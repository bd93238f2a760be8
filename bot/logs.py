"""Logging: JSON lines on stderr, with events and ids but never a message's text, a name or a token."""

import io
import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog


class Unfailing(io.TextIOBase):
    """A stream that drops what it cannot write: a full disk or a closed terminal must not fail a person's message."""

    def __init__(self, stream: TextIO) -> None:
        """Writes to ``stream``."""
        self._stream = stream

    def write(self, words: str) -> int:
        """Write, or not."""
        with suppress(OSError, ValueError):
            self._stream.write(words)
        return len(words)

    def flush(self) -> None:
        """Flush, or not."""
        with suppress(OSError, ValueError):
            self._stream.flush()


def set_up(level: str) -> None:
    """Log from this level on, one of debug, info, warning, error. Call once, at start."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", Unfailing(sys.stderr))),
        cache_logger_on_first_use=False,
    )
