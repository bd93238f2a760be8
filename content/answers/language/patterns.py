"""Phrases that may count only with their diacritics, and patterns of such phrases one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict

from content.answers.language.cues import Cues, Hit
from content.answers.language.words import Word

_MARKED = "!"
"""In front of a phrase that counts only with its diacritics: “tệ” and not “te”."""
_NEAR = 3
"""Words that may stand between two steps of a pattern."""

Label = TypeVar("Label")
Reading: TypeAlias = Callable[[str], Sequence[Word]]


class Pattern(BaseModel):
    """Phrases of these groups one after the other, at most ``near`` words apart: “số điện thoại … của bà”."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    steps: tuple[str, ...]
    near: int = _NEAR

    @property
    def wording(self) -> str:
        """The names of its groups."""
        return " ".join(self.steps)


class Phrases(Generic[Label]):
    """Phrases, each with a label; one that begins with “!” is found only with its diacritics."""

    def __init__(self, phrases: Iterable[tuple[str, Label]], words: Reading) -> None:
        """``words`` is the reading that questions get too."""
        every = list(phrases)
        self._any = Cues([(one, label) for one, label in every if not one.startswith(_MARKED)], words)
        marked = [(one.removeprefix(_MARKED), label) for one, label in every if one.startswith(_MARKED)]
        self._marked = Cues(marked, words, exact=True)

    def hits(self, said: Sequence[Word]) -> Iterator[Hit[Label]]:
        """Every phrase found, first those that need no diacritics."""
        yield from self._any.hits(said)
        yield from self._marked.hits(said)

    def found(self, said: Sequence[Word]) -> bool:
        """Whether any phrase is found."""
        return next(self.hits(said), None) is not None


class Patterns(Generic[Label]):
    """Patterns, each with a label. Looking up grows with the words said and the phrases of groups found in them."""

    def __init__(
        self, patterns: Iterable[tuple[Pattern, Label]], groups: Mapping[str, Iterable[str]], words: Reading
    ) -> None:
        """Index the groups. Raises ``KeyError`` when a pattern names a group that is not there."""
        self._patterns = list(patterns)
        self._groups = Phrases(((phrase, name) for name, all_ in groups.items() for phrase in all_), words)
        if missing := {step for pattern, _ in self._patterns for step in pattern.steps} - set(groups):
            raise KeyError(*missing)

    def hits(self, said: Sequence[Word]) -> Iterator[Hit[Label]]:
        """Every stretch of words that a pattern covers."""
        places: dict[str, list[Hit[str]]] = {}
        for hit in self._groups.hits(said):
            places.setdefault(hit.label, []).append(hit)
        for pattern, label in self._patterns if places else ():
            if all(step in places for step in pattern.steps):
                yield from (Hit(label, start, end) for start, end in _rows(pattern, places))


def _rows(pattern: Pattern, places: Mapping[str, Sequence[Hit[str]]]) -> Iterator[tuple[int, int]]:
    """Where the steps of a pattern follow one another."""
    first, *others = pattern.steps
    spans = {(hit.start, hit.end) for hit in places[first]}
    for step in others:
        spans = {
            (start, hit.end) for start, end in spans for hit in places[step] if end <= hit.start <= end + pattern.near
        }
    yield from sorted(spans)
