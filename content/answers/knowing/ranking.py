"""Ranks records by how well they fit a question: BM25 over whole records.

It works on folded syllables and pairs of neighbouring syllables, so that spelling without diacritics changes nothing.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from content.answers.language.words import Word

Scores: TypeAlias = NDArray[np.float32]
Places: TypeAlias = NDArray[np.int32]

_SATURATION = 2.0
_LENGTH = 0.6
_PAIR = 0.8
"""A pair of neighbours is rare by itself; its rarity counts a little less than that of a syllable."""
_SCALE = 0.28
"""At 0.5 a question put to all programmes is as likely as not one that they have an answer to (docs/answers.md)."""


def terms(said: Sequence[Word], silent: frozenset[str] = frozenset()) -> Counter[str]:
    """How often each syllable and each pair of neighbours occurs, leaving out the ``silent`` syllables.

    Small words are worth keeping: “cho ai” and “của ai” differ by nothing else, and what is common weighs little.
    """
    plain = [word.plain for word in said if word.plain not in silent]
    pairs = (f"{first} {second}" for first, second in pairwise(plain))
    return Counter([*plain, *pairs])


class Counted:
    """Documents, each a bag of weighted terms, one after the other: an entry for each term of each document.

    Twelve bytes for each entry, beside one dictionary of the terms.
    """

    def __init__(self) -> None:
        """No documents yet."""
        self.rows: dict[str, int] = {}
        self.size = 0
        self._terms, self._places, self._counts = array("i"), array("i"), array("f")

    def add(self, document: Mapping[str, float]) -> None:
        """One more; the order of the documents is the order of every score."""
        self._terms.extend([self.rows.setdefault(term, len(self.rows)) for term in document])
        self._places.extend([self.size] * len(document))
        self._counts.extend(document.values())
        self.size += 1

    @property
    def terms(self) -> Places:
        """For each entry the number of its term."""
        return np.array(self._terms, np.int32)

    @property
    def places(self) -> Places:
        """For each entry the place of its document."""
        return np.array(self._places, np.int32)

    @property
    def counts(self) -> Scores:
        """For each entry how much of the term the document holds."""
        return np.array(self._counts, np.float32)


class _Weights:
    """How telling each term is: the fewer documents hold it, the more, and most when none does."""

    def __init__(self, counted: Counted) -> None:
        holding = np.bincount(counted.terms, minlength=len(counted.rows))
        rarity = np.log1p((counted.size - holding + 0.5) / (holding + 0.5))
        self.rows = counted.rows
        self.all = (rarity * [_PAIR if " " in term else 1.0 for term in self.rows]).astype(np.float32)
        self._each: list[float] = self.all.tolist()
        self._unknown = math.log1p((counted.size + 0.5) / 0.5)

    def of(self, query: Mapping[str, float]) -> Iterator[tuple[int, float]]:
        """The number and weight of the terms that some document holds."""
        for term, share in query.items():
            row = self.rows.get(term)
            if row is not None:
                yield row, self._each[row] * share

    def asked(self, query: Mapping[str, float]) -> float:
        """The weight of what was said: stand-ins (a share below one) and pairs that nobody wrote do not count."""
        said = (term for term, share in query.items() if share >= 1)
        return sum(self.one(term) for term in said if term in self.rows or " " not in term)

    def one(self, term: str) -> float:
        """The weight of one term."""
        row = self.rows.get(term)
        return self._unknown if row is None else self._each[row]


class Bm25:
    """An index by term: which documents hold it. Eight bytes for each entry.

    A query costs its terms times the documents that hold them, one array operation for each term.
    """

    def __init__(self, counted: Counted) -> None:
        """Building sorts the entries once."""
        self._size = counted.size
        self._weights = _Weights(counted)
        terms, places, counts = counted.terms, counted.places, counted.counts
        lengths = np.bincount(places, counts, minlength=self._size)
        norm = 1 - _LENGTH + _LENGTH * lengths / (lengths.mean() if self._size else 1)
        order = np.argsort(terms, kind="stable")
        self._places = places[order]
        self._shares: Scores = (counts / (counts + _SATURATION * norm[places])).astype(np.float32)[order]
        self._ends = [0, *np.cumsum(np.bincount(terms, minlength=len(counted.rows))).tolist()]

    def knows(self, term: str) -> bool:
        """Whether any document holds the term."""
        return term in self._weights.rows

    def holds(self, term: str, within: slice) -> bool:
        """Whether any document ``within`` holds the term. Cost grows with the logarithm of those that do."""
        row = self._weights.rows.get(term)
        return row is not None and any(
            part.start < part.stop for part in self._parts(self._ends[row], self._ends[row + 1], [within])
        )

    def telling(self, term: str) -> float:
        """How telling the term is: the fewer documents hold it, the more, and most when none does."""
        return self._weights.one(term)

    def scores(self, query: Mapping[str, float], within: Sequence[slice]) -> Scores:
        """For each document ``within`` how well it fits, about 0 to 1; the others have none.

        Divided by the root of what was said: of a few words nearly all must be found, of many a smaller share is as
        telling. On that scale one bound holds for questions of every length.
        """
        scores = np.zeros(self._size, np.float32)
        for row, weight in self._weights.of(query):
            start, end = self._ends[row], self._ends[row + 1]
            for part in self._parts(start, end, within):
                scores[self._places[part]] += np.float32(weight) * self._shares[part]
        scores *= np.float32(_SCALE / math.sqrt(self._weights.asked(query) or 1))
        return scores

    def _parts(self, start: int, end: int, within: Sequence[slice]) -> Iterator[slice]:
        """The entries from ``start`` to ``end`` whose documents are ``within``."""
        for span in within:
            if span.stop - span.start == self._size:
                yield slice(start, end)
            else:
                low, high = self._places[start:end].searchsorted((span.start, span.stop)).tolist()
                yield slice(start + low, start + high)
