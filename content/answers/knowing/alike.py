"""Which of many short texts is most like another one: the share of telling terms that both have in common."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from content.answers.knowing.ranking import terms
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word

Telling = Callable[[str], float]
"""How telling a term is: the rarer, the more."""

_PAIR = 0.4
"""A pair of neighbours counts this much of what it tells: people turn their words round."""


class Like(NamedTuple):
    """The number of a text, and how like it is: 1 for the same words."""

    number: int
    likeness: float


class Alike:
    """An index by term over texts that are added one by one; a question costs the texts that share its terms."""

    def __init__(self, telling: Telling) -> None:
        """No texts yet."""
        self._telling = telling
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._masses: list[float] = []
        self._numbers: list[int] = []

    def add(self, number: int, said: Sequence[Word]) -> None:
        """One more text; several may have the same number."""
        weights = self._weights(said)
        place = len(self._masses)
        self._masses.append(sum(weights.values()))
        self._numbers.append(number)
        for term in weights:
            self._holding[term].append(place)

    def shares(self, said: Sequence[Word]) -> list[Like]:
        """Every text that shares a term, in the order in which they were added."""
        if not self._masses:
            return []
        weights = self._weights(said)
        mass = sum(weights.values())
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for place in self._holding.get(term, ()):
                shared[place] += weight
        return [
            Like(self._numbers[place], shared[place] / math.sqrt(mass * self._masses[place]))
            for place in sorted(shared)
        ]

    def _weights(self, said: Sequence[Word]) -> Mapping[str, float]:
        found = terms(said, lexicon().silent) or terms(said, frozenset())
        return {term: self._telling(term) * (_PAIR if " " in term else 1.0) for term in found}
