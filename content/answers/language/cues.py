"""Finds known phrases in what was said: intents, document names, bodies, places, signs of danger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from content.answers.language.words import Word, fits, same

Label = TypeVar("Label")


class Hit(NamedTuple, Generic[Label]):
    """A phrase found at words ``start`` to ``end`` (not included)."""

    label: Label
    start: int
    end: int

    @property
    def length(self) -> int:
        """Words in the phrase: the longer, the more specific."""
        return self.end - self.start

    def overlaps(self, other: "Hit[Label]") -> bool:
        """Whether the two share a word."""
        return self.start < other.end and other.start < self.end


class Cues(Generic[Label]):
    """Phrases, each with a label.

    Looking up grows with the words said and the lengths that phrases with the same first word have, not with the
    number of phrases.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, Label]], words: Callable[[str], Sequence[Word]], *, exact: bool = False
    ) -> None:
        """``words`` is the reading that questions get too, so that both sides are written out alike.

        ``exact`` phrases are only found with their diacritics.
        """
        self._fits: Callable[[Word, Word], bool] = same if exact else fits
        self._known: dict[tuple[str, ...], list[tuple[Sequence[Word], Label]]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, label in phrases:
            if meant := words(phrase):
                self._known.setdefault(tuple(word.plain for word in meant), []).append((meant, label))
                lengths.setdefault(meant[0].plain, set()).add(len(meant))
        self._lengths = {first: sorted(known, reverse=True) for first, known in lengths.items()}

    def hits(self, said: Sequence[Word]) -> Iterator[Hit[Label]]:
        """Every phrase found, from left to right, the longest first where several start; they may overlap."""
        starts = [place for place, word in enumerate(said) if word.plain in self._lengths]
        plain = tuple([word.plain for word in said]) if starts else ()
        for start in starts:
            for length in self._lengths[plain[start]]:
                end = start + length
                if end > len(plain):
                    continue
                for meant, label in self._known.get(plain[start:end], ()):
                    if all(map(self._fits, said[start:end], meant)):
                        yield Hit(label, start, end)

    def labels(self, said: Sequence[Word]) -> set[Label]:
        """The labels of every phrase found."""
        return {hit.label for hit in self.hits(said)}

    def found(self, said: Sequence[Word]) -> bool:
        """Whether any phrase is found."""
        return next(self.hits(said), None) is not None


def longest(hits: Iterable[Hit[Label]]) -> list[Hit[Label]]:
    """The hits that do not lie inside a longer one (“hạn” inside “hạn chế”)."""
    every = list(hits)
    return [hit for hit in every if not any(_inside(hit, other) for other in every)]


def _inside(hit: Hit[Label], other: Hit[Label]) -> bool:
    return other.start <= hit.start and hit.end <= other.end and hit.length < other.length


def without(said: Sequence[Word], hits: Iterable[Hit[Label]]) -> tuple[Word, ...]:
    """The words that none of the hits covers."""
    covered = {place for hit in hits for place in range(hit.start, hit.end)}
    return tuple(word for place, word in enumerate(said) if place not in covered)
