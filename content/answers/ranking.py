"""Ranks records by how well they fit a question: BM25 over whole records, and likeness to the ways people ask.

Both work on folded syllables and pairs of neighbouring syllables, so that spelling without diacritics changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from content.answers.words import Word

Scores: TypeAlias = NDArray[np.float64]

_SATURATION = 0.6
_LENGTH = 0.6
_PAIR = 0.8
"""A pair of neighbours is rare by itself; its rarity counts a little less than that of a syllable."""


def terms(said: Sequence[Word], silent: frozenset[str]) -> Counter[str]:
    """How often each syllable and each pair of neighbours occurs, leaving out the ``silent`` syllables."""
    plain = [word.plain for word in said if word.plain not in silent]
    pairs = (f"{first} {second}" for first, second in pairwise(plain))
    return Counter([*plain, *pairs])


class Ranking:
    """An index over documents, each a bag of weighted terms.

    Building grows with the terms indexed; a query with its terms times the documents that hold them (one array
    operation per term).
    """

    def __init__(self, documents: Sequence[Mapping[str, float]]) -> None:
        """Count once; the order of the documents is the order of every score."""
        self._size = len(documents)
        held: dict[str, tuple[list[int], list[float]]] = {}
        for place, document in enumerate(documents):
            for term, count in document.items():
                places, counts = held.setdefault(term, ([], []))
                places.append(place)
                counts.append(count)
        self._held = {term: (np.array(places), np.array(counts)) for term, (places, counts) in held.items()}
        lengths = np.array([sum(document.values()) for document in documents])
        self._norm = 1 - _LENGTH + _LENGTH * lengths / (lengths.mean() if self._size else 1)
        self._mass = self._masses(documents)

    def weight(self, term: str) -> float:
        """How telling a term is: high when few documents hold it, highest when none does."""
        holding = len(self._held[term][0]) if term in self._held else 0
        rarity = float(np.log1p((self._size - holding + 0.5) / (holding + 0.5)))
        return rarity * (_PAIR if " " in term else 1.0)

    def knows(self, term: str) -> bool:
        """Whether any document holds the term."""
        return term in self._held

    def bm25(self, query: Mapping[str, float]) -> Scores:
        """For each document, which share of the best possible BM25 score it reaches; terms count by their weight."""
        scores: Scores = np.zeros(self._size)
        for term, weight in self._weighed(query):
            places, counts = self._held[term]
            scores[places] += weight * counts / (counts + _SATURATION * self._norm[places])
        return scores / (self._asked(query) or 1)

    def likeness(self, query: Mapping[str, float]) -> Scores:
        """For each document, the share of telling terms that it and the query have in common."""
        shared: Scores = np.zeros(self._size)
        for term, weight in self._weighed(query):
            shared[self._held[term][0]] += weight
        return shared / np.sqrt(np.maximum(self._asked(query) * self._mass, 1e-9))

    def _weighed(self, query: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        """The terms that some document holds, with their weight."""
        return ((term, self.weight(term) * share) for term, share in query.items() if term in self._held)

    def _asked(self, query: Mapping[str, float]) -> float:
        """The weight of what was said: stand-ins (a share below one) and pairs that nobody wrote do not count."""
        said = (term for term, share in query.items() if share >= 1)
        return sum(self.weight(term) for term in said if term in self._held or " " not in term)

    def _masses(self, documents: Sequence[Mapping[str, float]]) -> Scores:
        return np.array([sum(map(self.weight, document)) for document in documents], dtype=np.float64)
