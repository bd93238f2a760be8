"""A duty as a programme asks for it in one period, and how it is named in a button's token."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from content.programme import Duty, Programme
from content.rules.deadline import Due, WorkingDate, due
from content.rules.period import Period, period_at, periods

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A duty of a programme in one period."""

    programme: Programme
    duty: Duty
    period: Period

    @property
    def mark(self) -> str:
        """Programme and duty in eight characters: a token has no room for two slugs."""
        return mark(self.programme, self.duty)

    def due(self, working: WorkingDate | None) -> Due | None:
        """By when it must be done, for units without an extension."""
        return due(self.duty, self.period, self.programme, working)

    def at(self, day: date) -> "Asked | None":
        """The same duty in the period that holds ``day``; ``None`` outside the programme."""
        period = period_at(self.programme, self.duty.cycle, day)
        return Asked(self.programme, self.duty, period) if period else None

    @property
    def before(self) -> "Asked | None":
        """The same duty in the period before; ``None`` in the first."""
        return self.at(self.period.start - _ONE_DAY)

    @property
    def following(self) -> "Asked | None":
        """The same duty in the next period; ``None`` in the last."""
        return self.at(self.period.end + _ONE_DAY)


def mark(programme: Programme, duty: Duty) -> str:
    """Programme and duty in eight hexadecimal characters."""
    return f"{crc32(f'{programme.slug}/{duty.id}'.encode()):08x}"


def asked_on(programmes: Iterable[Programme], day: date) -> Iterator[Asked]:
    """Every duty in the period that holds a day, in the order of the programmes and their texts."""
    for programme in programmes:
        for duty in programme.duties:
            if period := period_at(programme, duty.cycle, day):
                yield Asked(programme, duty, period)


def marked(programmes: Iterable[Programme], name: str, period_key: str) -> Asked | None:
    """The duty with this mark in the period with this key; ``None`` when there is none (any more)."""
    for programme in programmes:
        for duty in programme.duties:
            if mark(programme, duty) == name:
                return _in_period(programme, duty, period_key)
    return None


def marked_by_id(programme: Programme, duty_id: str, period_key: str) -> Asked | None:
    """The programme's duty with this id in the period with this key; ``None`` when there is none (any more)."""
    duty = next((one for one in programme.duties if one.id == duty_id), None)
    return _in_period(programme, duty, period_key) if duty else None


def _in_period(programme: Programme, duty: Duty, period_key: str) -> Asked | None:
    found = (one for one in periods(programme, duty.cycle) if one.key == period_key)
    return next((Asked(programme, duty, one) for one in found), None)
