"""Everything that can be answered from: the programmes, their records, and indexes over both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from content.answers.cues import Cues
from content.answers.documents import Documents
from content.answers.lexicon import Intent, lexicon
from content.answers.ranking import Ranking, Scores, terms
from content.answers.records import Record, records
from content.answers.words import Word
from content.programme import ClauseKind, Programme

_BEST = 12
# Chosen by asking for every record with one of its own asks left out of the index (tests: test_left_out.py).
_ASKS, _TITLE, _SUMMARY = 2.0, 2.0, 2.0
_BY_LIKENESS = 0.2
_STAND_IN = 0.5
_TOLD = 0.35
_MOST_TOLD = 0.6
"""What is told around a question counts at most this much of what the question says."""
_MAIN_KIND, _OTHER_KIND, _BARE_KIND, _SILENT_KIND = 0.4, 0.15, 1.0, 0.4


class Found(NamedTuple):
    """A record and how well it fits, about 0 to 1."""

    record: Record
    score: float


class Library:
    """All programmes with their indexes; never changes.

    Building takes time and memory in proportion to the text of the packs (under a second for six); a query grows with
    its words and the records that share them, one array operation per word.
    """

    def __init__(self, programmes: Mapping[str, Programme]) -> None:
        """Index every programme."""
        self.programmes = dict(programmes)
        self.documents = Documents(self.programmes)
        self._records: list[Record] = []
        self._spans: dict[str, slice] = {}
        for slug, programme in self.programmes.items():
            start = len(self._records)
            self._records.extend(records(programme))
            self._spans[slug] = slice(start, len(self._records))
        self._index()

    def rank(
        self, said: Sequence[Word], intents: Iterable[Intent], *, bare: bool = False, around: Sequence[Word] = ()
    ) -> Scores:
        """How well each record of every programme fits; read it with ``best``.

        In a ``bare`` question nothing but the intent is said, and the kind of record decides. What was told ``around``
        the question helps a record that it fits, and harms none.
        """
        query = self._query(said, around)
        if not query:
            return np.zeros(len(self._records))
        like = np.maximum.reduceat(self._passages.likeness(query), self._first_passage)
        scores = _BY_LIKENESS * like + (1 - _BY_LIKENESS) * self._whole.bm25(query)
        return np.asarray(scores * self._boost(intents, _BARE_KIND if bare else _MAIN_KIND))

    def best(self, scores: Scores, slug: str) -> list[Found]:
        """The records of one programme that fit best, best first."""
        span = self._spans[slug]
        order = np.argsort(-scores[span], kind="stable")[:_BEST]
        return [Found(self._records[span.start + place], float(scores[span][place])) for place in order]

    def of(self, slug: str) -> Sequence[Record]:
        """All records of one programme, in the order of the document."""
        return self._records[self._spans[slug]]

    def actors(self, slug: str, said: Sequence[Word]) -> set[str]:
        """The bodies of one programme that ``said`` names."""
        hits = [hit for hit in self._actors.hits(said) if hit.label[0] == slug]
        longest = max((hit.length for hit in hits), default=0)
        return {hit.label[1] for hit in hits if hit.length == longest}

    def names_body(self, said: Sequence[Word]) -> bool:
        """Whether ``said`` names a body that some document gives work to."""
        return self._actors.found(said)

    def knows(self, word: Word) -> bool:
        """Whether any record uses this syllable."""
        return self._whole.knows(word.plain)

    def _index(self) -> None:
        passages = [(record.title, *record.asks) for record in self._records]
        counts = np.array([len(each) for each in passages], dtype=np.intp)
        self._first_passage = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.intp)
        self._passages = Ranking([self._bag([(text, 1.0)]) for each in passages for text in each])
        self._whole = Ranking([self._bag(_weighed(record)) for record in self._records])
        self._silent = np.array([record.silent for record in self._records])
        self._kinds = {kind: self._of_kind(kind) for kind in ClauseKind}
        self._silences = {about: self._about(about) for about in ("number", "issued", "form")}
        self._actors = Cues(_actors(self._records), lexicon().words)

    def _bag(self, weighed: Iterable[tuple[str, float]]) -> dict[str, float]:
        bag: dict[str, float] = {}
        for text, weight in weighed:
            for term, count in terms(lexicon().words(text), lexicon().silent).items():
                bag[term] = bag.get(term, 0.0) + weight * count
        return bag

    def _query(self, said: Sequence[Word], around: Sequence[Word]) -> dict[str, float]:
        """The terms said, and with a smaller share those that can stand in for them or were told around them."""
        known = lexicon()
        query: dict[str, float] = dict.fromkeys(terms(said, known.silent), 1.0)
        told = terms(around, known.silent)
        share = min(_TOLD, _MOST_TOLD * len(query) / max(len(told), 1))
        for hit in known.synonyms.hits(said):
            for term in terms(hit.label, known.silent):
                query.setdefault(term, _STAND_IN)
        for term in told if query else ():
            query.setdefault(term, share)
        return query

    def _boost(self, intents: Iterable[Intent], by_kind: float) -> Scores:
        boost = np.ones(len(self._records))
        for intent in intents:
            for kind in intent.kinds:
                main, other = self._kinds[kind]
                boost[other] = np.maximum(boost[other], 1 + _OTHER_KIND)
                gain = np.where(self._silent[main], min(by_kind, _SILENT_KIND), by_kind)
                boost[main] = np.maximum(boost[main], 1 + gain)
            if intent.silence:
                boost[self._silences[intent.silence]] = 1 + by_kind
        return boost

    def _of_kind(self, kind: ClauseKind) -> tuple[list[int], list[int]]:
        placed = list(enumerate(self._records))
        main = [place for place, record in placed if record.kind is kind]
        return main, [place for place, record in placed if kind in record.also]

    def _about(self, about: str) -> list[int]:
        return [place for place, record in enumerate(self._records) if record.about == about]


def _weighed(record: Record) -> Iterator[tuple[str, float]]:
    """The texts of a record by what they count."""
    yield record.title, _TITLE
    yield record.summary, _SUMMARY
    yield from ((ask, _ASKS) for ask in record.asks)
    yield from ((actor, _SUMMARY) for actor in record.actors)


def _actors(every: Sequence[Record]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each body once per programme, under its own name and the names inside it (“…, Sở Nội vụ”)."""
    for slug, actor in sorted({(record.programme, actor) for record in every for actor in record.actors}):
        inside = [name.strip() for name in actor.split(",")]
        yield from ((name, (slug, actor)) for name in {actor, *filter(_proper, inside)})


def _proper(name: str) -> bool:
    """Whether this is a name of its own and not one more kind of unit (“Các cơ quan, đơn vị, địa phương”)."""
    return name[:1].isupper() and not name.startswith(("Các ", "Những "))
