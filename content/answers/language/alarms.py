"""What tells of somebody in danger, and what tells that nobody is, indexed; each list is explained in the data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from content.answers.language.cues import Hit
from content.answers.language.patterns import Pattern, Patterns, Phrases, Reading
from content.answers.language.words import Word


class Danger(BaseModel):
    """The lists of ``danger.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    always: tuple[str, ...]
    outright: tuple[str, ...]
    perils: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    patterns: tuple[Pattern, ...]
    helpless: tuple[Pattern, ...]
    hints: tuple[str, ...]
    someone: tuple[str, ...]
    deeds: tuple[str, ...]
    presence: tuple[str, ...]
    appeals: tuple[str, ...]
    ablaze: tuple[str, ...]
    burnable: tuple[str, ...]
    tails: tuple[str, ...]
    joking: tuple[str, ...]
    now: tuple[str, ...]
    past: tuple[str, ...]
    office: tuple[str, ...]
    business: tuple[str, ...]
    leads: tuple[str, ...]


class Alarms:
    """The same, ready to be looked up; that grows with the words said and the phrases found."""

    def __init__(self, danger: Danger, words: Reading) -> None:
        """Index every list."""

        def index(phrases: Iterable[str]) -> Phrases[str]:
            return Phrases(((phrase, phrase) for phrase in phrases), words)

        self.always, self._outright, self._perils = index(danger.always), index(danger.outright), index(danger.perils)
        patterns = ((pattern, pattern.wording) for pattern in danger.patterns)
        self._patterns = Patterns(patterns, danger.groups, words)
        helpless = ((pattern, pattern.wording) for pattern in danger.helpless)
        self._helpless = Patterns(helpless, danger.groups, words)
        self.presence, self.appeals = index(danger.presence), index(danger.appeals)
        self.ablaze, self.burnable, self.tails = index(danger.ablaze), index(danger.burnable), index(danger.tails)
        self.now, self.past, self.office = index(danger.now), index(danger.past), index(danger.office)
        self.hints, self.someone, self.deeds = index(danger.hints), index(danger.someone), index(danger.deeds)
        self.joking, self.business, self.leads = index(danger.joking), index(danger.business), index(danger.leads)

    def outright(self, said: Sequence[Word]) -> list[Hit[str]]:
        """What needs nothing beside it, by a phrase or by a pattern."""
        return [*self._outright.hits(said), *self._helpless.hits(said)]

    def perils(self, said: Sequence[Word]) -> Iterator[Hit[str]]:
        """The dangers named, by a phrase or by a pattern."""
        yield from self._perils.hits(said)
        yield from self._patterns.hits(said)
