"""What this bot does not answer, as data: the matters, the phrases and the patterns that tell of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict

from content.answers.cues import Cues, Hit
from content.answers.question import Reason
from content.answers.words import Word

_MARKED = "!"
"""In front of a phrase that counts only with its diacritics: “tệ” and not “te”."""
_NEAR = 3
"""Words that may stand between two steps of a pattern."""

Label = TypeVar("Label")
_Words: TypeAlias = Callable[[str], Sequence[Word]]


class Yields(StrEnum):
    """When a sign of a matter does not count, because a document can answer all the same."""

    TO_ANY = "to-any"
    """As soon as anything of this field is named."""
    TO_SAME_WORDS = "to-same-words"
    """To a record that speaks of the same thing in the same words."""
    TO_SURE = "to-sure"
    """To a record that fits very well."""
    NEVER = "never"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pattern(_Data):
    """Phrases of these groups one after the other, at most ``near`` words apart: “số điện thoại … của bà”."""

    steps: tuple[str, ...]
    near: int = _NEAR


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


class Matters:
    """All matters, indexed. Looking up grows with the words said and the phrases found, not with all phrases."""

    def __init__(self, matters: Iterable[Matter], groups: Mapping[str, Iterable[str]], words: _Words) -> None:
        """Index every phrase. Raises ``KeyError`` when a pattern names a group that is not there."""
        every = tuple(matters)
        self._firm = _Phrases(((phrase, Sign(one, phrase)) for one in every for phrase in one.firm), words)
        self._loose = _Phrases(((phrase, Sign(one, phrase)) for one in every for phrase in one.cues), words)
        self._groups = _Phrases(((phrase, name) for name, all_ in groups.items() for phrase in all_), words)
        self._patterns = [(pattern, Sign(one, " ".join(pattern.steps))) for one in every for pattern in one.patterns]
        if missing := {step for pattern, _ in self._patterns for step in pattern.steps} - set(groups):
            raise KeyError(*missing)

    def firm(self, said: Sequence[Word]) -> list[Hit[Sign]]:
        """The firm phrases and the patterns found."""
        return [*self._firm.hits(said), *self._matched(said)]

    def loose(self, said: Sequence[Word]) -> list[Hit[Sign]]:
        """The loose phrases found, from left to right."""
        return sorted(self._loose.hits(said), key=lambda hit: hit.start)

    def _matched(self, said: Sequence[Word]) -> Iterator[Hit[Sign]]:
        places: dict[str, list[Hit[str]]] = {}
        for hit in self._groups.hits(said):
            places.setdefault(hit.label, []).append(hit)
        for pattern, sign in self._patterns if places else ():
            if all(step in places for step in pattern.steps):
                yield from (Hit(sign, start, end) for start, end in _rows(pattern, places))


class _Phrases(Generic[Label]):
    """Phrases, some of which count only with their diacritics."""

    def __init__(self, phrases: Iterable[tuple[str, Label]], words: _Words) -> None:
        every = list(phrases)
        self._any = Cues([(one, label) for one, label in every if not one.startswith(_MARKED)], words)
        marked = [(one.removeprefix(_MARKED), label) for one, label in every if one.startswith(_MARKED)]
        self._marked = Cues(marked, words, exact=True)

    def hits(self, said: Sequence[Word]) -> Iterator[Hit[Label]]:
        yield from self._any.hits(said)
        yield from self._marked.hits(said)


def _rows(pattern: Pattern, places: Mapping[str, Sequence[Hit[str]]]) -> Iterator[tuple[int, int]]:
    """Where the steps of a pattern follow one another."""
    first, *others = pattern.steps
    spans = {(hit.start, hit.end) for hit in places[first]}
    for step in others:
        spans = {
            (start, hit.end) for start, end in spans for hit in places[step] if end <= hit.start <= end + pattern.near
        }
    yield from sorted(spans)
