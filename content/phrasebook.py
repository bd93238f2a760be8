"""Finds the bot's sentences in ``content/phrases/*.ftl`` (Project Fluent) and fills in the facts."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from content.rules.calendar import TIMEZONE

PHRASES = Path(__file__).parent / "phrases"

Fact = str | int | float | date | datetime


class PhraseError(Exception):
    """A sentence that does not exist, or that cannot be filled in with the facts given: always a bug."""


class Phrases:
    """All sentences, by id. Reading them grows with the size of the files; saying one does not."""

    def __init__(self, folder: Path = PHRASES) -> None:
        """Read every ``.ftl`` file of the folder; an id that stands twice is refused."""
        self._bundle = FluentBundle(["vi-VN"], use_isolating=False)
        self._ids: set[str] = set()
        for path in sorted(folder.glob("*.ftl")):
            resource = FluentResource(path.read_text(encoding="utf-8"))
            ids = {entry.id.name for entry in resource.body if hasattr(entry, "id")}
            if twice := ids & self._ids:
                msg = f"{path.name}: {', '.join(sorted(twice))} stands in another file too"
                raise PhraseError(msg)
            self._ids |= ids
            self._bundle.add_resource(resource)

    def __contains__(self, phrase: str) -> bool:
        """Whether there is a sentence with this id."""
        return self._bundle.has_message(phrase)

    @property
    def ids(self) -> frozenset[str]:
        """Every id known."""
        return frozenset(self._ids)

    def say(self, phrase: str, /, **facts: Fact) -> str:
        """The sentence with its facts; days are written 20/11/2026, moments “19:42 ngày 20/11/2026”.

        Raises ``PhraseError`` for an unknown id or a missing fact.
        """
        if phrase not in self:
            raise PhraseError(phrase)
        value = self._bundle.get_message(phrase).value
        if value is None:
            raise PhraseError(phrase)
        said, errors = self._bundle.format_pattern(value, _plain(facts))
        if errors:
            msg = f"{phrase}: {errors}"
            raise PhraseError(msg)
        return str(said)

    def day(self, day: date) -> str:
        """A day with its weekday: “30/11/2026 (thứ Hai)”."""
        return f"{_day(day)} ({self.say(f'weekday-{day.isoweekday()}')})"

    def left(self, days: int) -> str:
        """What is left until a deadline, in days: “còn 6 ngày”, “hôm nay là ngày cuối”, “đã quá 2 ngày”."""
        if days < 0:
            return self.say("days-over", days=-days)
        return self.say("days-left", days=days) if days else self.say("days-last")


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The bot's own sentences, read once."""
    return Phrases()


def _plain(facts: Mapping[str, Fact]) -> dict[str, str | int | float]:
    return {name: _written(fact) for name, fact in facts.items()}


def _written(fact: Fact) -> str | int | float:
    if isinstance(fact, datetime):
        local = fact.astimezone(TIMEZONE)
        return f"{local:%H:%M} ngày {_day(local)}"
    return _day(fact) if isinstance(fact, date) else fact


def _day(day: date) -> str:
    """Days below 10 and months 1 and 2 with a leading 0, as Nghị định 30/2020/NĐ-CP writes them."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - January and February
    return f"{day.day:02d}/{month}/{day.year}"
