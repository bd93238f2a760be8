"""The shape of a reminder, and how the folder of reminders is read."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.calendar import is_holiday, is_night, local_day
from content.rules.push import PushKind
from handlers.scene import House


@dataclass(frozen=True, slots=True)
class Push:
    """A reminder to one person; ``key`` makes it go out once, ``about`` names what makes it needless."""

    key: str
    person_id: int
    message: Message
    kind: PushKind = PushKind.DUTY
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment at which reminders are looked for; a reminder with ``each`` looks at the record ``about`` alone."""

    session: AsyncSession
    house: House
    now: datetime
    about: int = 0

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now)

    @property
    def night(self) -> bool:
        """Whether people sleep: nothing at all is pushed."""
        return is_night(self.now)

    @property
    def holiday(self) -> bool:
        """Whether only a legal deadline may disturb."""
        return is_holiday(self.today)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A situation; ``find`` returns what is due now and writes down that it was found, in the same transaction.

    Each reminder is looked for in a transaction of its own. One with ``each`` is looked for once for every record that
    this finds, in as many transactions. A ``daily`` one that has found something is not looked for again on that day.
    """

    name: str
    find: Callable[[Tick], Awaitable[list[Push]]]
    each: Callable[[AsyncSession, datetime], Awaitable[Sequence[int]]] | None = None
    daily: bool = False


@lru_cache(maxsize=1)
def reminders() -> tuple[Reminder, ...]:
    """Every reminder of ``handlers/reminders``."""
    import handlers.reminders as folder  # noqa: PLC0415 - the folder's modules import this one

    found = (import_module(f"{folder.__name__}.{module.name}") for module in iter_modules(folder.__path__))
    return tuple(module.REMINDER for module in found)
