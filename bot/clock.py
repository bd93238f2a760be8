"""What time it is, for real or for a rehearsal."""

import re
from datetime import UTC, datetime, timedelta

from content.rules.calendar import TIMEZONE

_SHIFT = re.compile(r"([+-]\d{1,5})\s*([dhm])")
YEARS = range(2000, 2101)
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


class ClockError(ValueError):
    """A moment that cannot be read; the message is a plain sentence for an operator."""


class Clock:
    """Tells the moment. A rehearsal clock is fixed at a moment or shifted against the real one, and can be set."""

    def __init__(self, setting: str | None = None) -> None:
        """``setting`` as in ``GUONGSANG_NOW``; raises ``ClockError`` when it cannot be read."""
        self._fixed: datetime | None = None
        self._shift = timedelta()
        if setting:
            self.set(setting)

    def set(self, setting: str) -> None:
        """Fix the clock (“2026-11-27T08:00”, Viet Nam time unless a zone is given) or shift it (“+10d”)."""
        if match := _SHIFT.fullmatch(setting.strip()):
            step = timedelta(**{_UNITS[match[2]]: int(match[1])})
            if self._fixed is not None:
                self._fixed += step
            else:
                self._shift += step
            return
        self._fixed = moment(setting)

    def now(self) -> datetime:
        """The moment as the bot sees it, in UTC."""
        return self._fixed or datetime.now(UTC) + self._shift

    def wall(self) -> datetime:
        """The real moment, for retries and leases, which a rehearsal must not stop."""
        return datetime.now(UTC)


def moment(text: str) -> datetime:
    """An ISO 8601 moment in UTC; Viet Nam time unless it names a zone. Raises ``ClockError``."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ClockError(f"{text!r} is not a moment: write 2026-11-27T08:00 or a shift such as +10d") from error
    if read.year not in YEARS:
        raise ClockError(f"{text!r} is out of reach: the year must lie between {YEARS.start} and {YEARS.stop - 1}")
    return (read if read.tzinfo else read.replace(tzinfo=TIMEZONE)).astimezone(UTC)
