"""What the office itself has answered: entries beside the packs, and how one is found for a question."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from content.answers.knowing.alike import Alike, Telling
from content.answers.language.words import Word

FITS = 0.65
"""From this likeness on an entry is about what is asked."""
SAME = 0.85
"""From this likeness on it was asked in the entry's own words."""

Reading = Callable[[str], Sequence[Word]]
"""A text as the words that are looked for: without greetings and names of documents."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted answer of the office to a question about a programme (its slug).

    ``asks`` are further wordings; ``section`` is the place of the programme that it rests on; ``office`` whose answer
    it is, "" for the office that runs this bot; ``day`` the day it was accepted.
    """

    number: int
    programme: str
    question: str
    answer: str
    day: date
    section: str | None = None
    asks: tuple[str, ...] = ()
    office: str = ""


class Fit(NamedTuple):
    """An entry and how like its question is."""

    entry: Entry
    likeness: float

    @property
    def same(self) -> bool:
        """Whether it was asked in the entry's own words."""
        return self.likeness >= SAME


class Office:
    """The entries of the programmes that are known, with an index of their own; never changes."""

    def __init__(
        self, entries: Iterable[Entry], programmes: Collection[str], reading: Reading, telling: Telling
    ) -> None:
        """Building costs the words of the entries."""
        self._entries = [one for one in entries if one.programme in programmes]
        self._alike = Alike(telling)
        for number, entry in enumerate(self._entries):
            for ask in dict.fromkeys((entry.question, *entry.asks)):
                self._alike.add(number, reading(ask))

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def fitting(self, said: Sequence[Word], within: Collection[str] = ()) -> Fit | None:
        """The entry that fits best, of the programmes ``within`` or of all; of several alike the newest."""
        found = [
            Fit(self._entries[number], likeness)
            for number, likeness in self._alike.shares(said)
            if likeness >= FITS and (not within or self._entries[number].programme in within)
        ]
        return max(found, key=lambda one: (round(one.likeness, 3), one.entry.number), default=None)
