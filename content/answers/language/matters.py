"""What this bot does not answer, as data: the matters, the phrases and the patterns that tell of them."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from content.answers.language.cues import Hit
from content.answers.language.patterns import Pattern, Patterns, Phrases, Reading
from content.answers.language.words import Word
from content.answers.question import Reason


class Yields(StrEnum):
    """When a sign of a matter does not count, because a document can answer all the same."""

    TO_SAME_WORDS = "to-same-words"
    """To a record that speaks of the same thing in the same words."""
    TO_SURE = "to-sure"
    """To a record that fits very well."""
    NEVER = "never"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Matter(_Data):
    """Something that is not answered.

    ``firm`` phrases and ``patterns`` count beside words of this field too, as ``yields`` says; ``cues`` only where
    nothing of this field is named.
    """

    reason: Reason
    topic: str
    yields: Yields = Yields.TO_SAME_WORDS
    firm: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    cues: tuple[str, ...] = ()


class Sign(NamedTuple):
    """A phrase, or a pattern, that tells of a matter."""

    matter: Matter
    wording: str

    @property
    def name(self) -> str:
        """What tells it from all other signs."""
        return f"{self.matter.topic}: {self.wording}"


class Matters:
    """All matters, indexed. Looking up grows with the words said and the phrases found, not with all phrases."""

    def __init__(self, matters: Iterable[Matter], groups: Mapping[str, Iterable[str]], words: Reading) -> None:
        """Index every phrase. Raises ``KeyError`` when a pattern names a group that is not there."""
        every = tuple(matters)
        self._firm = Phrases(((phrase, Sign(one, phrase)) for one in every for phrase in one.firm), words)
        self._loose = Phrases(((phrase, Sign(one, phrase)) for one in every for phrase in one.cues), words)
        signs = ((pattern, Sign(one, pattern.wording)) for one in every for pattern in one.patterns)
        self._patterns = Patterns(signs, groups, words)

    def firm(self, said: Sequence[Word]) -> list[Hit[Sign]]:
        """The firm phrases and the patterns found."""
        return [*self._firm.hits(said), *self._patterns.hits(said)]

    def loose(self, said: Sequence[Word]) -> list[Hit[Sign]]:
        """The loose phrases found, from left to right."""
        return sorted(self._loose.hits(said), key=lambda hit: hit.start)
