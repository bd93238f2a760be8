"""Everything that can be answered from: the programmes, their records, and indexes over both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from content.answers.knowing.documents import Documents
from content.answers.knowing.entries import Entry, Office
from content.answers.knowing.originals import NoOriginals, Originals
from content.answers.knowing.ranking import Bm25, Counted, Scores, terms
from content.answers.knowing.records import Record, records
from content.answers.language.cues import Cues, longest, without
from content.answers.language.lexicon import Intent, lexicon
from content.answers.language.mending import Mending
from content.answers.language.words import Word
from content.answers.question import Question
from content.programme import ClauseKind, Programme

_Bag: TypeAlias = dict[str, float]
_Places: TypeAlias = NDArray[np.intp]

_BEST = 12
# Chosen by questions that others wrote: fitted on five documents, tried on the sixth, each in turn (docs/answers.md).
_TITLE = 2.0
_STAND_IN = 0.25
_TOLD, _BEFORE = 1.0, 0.4
"""What the story around a question tells, and what the question before said, count this much of what it says itself."""
_IN_PLACE, _BELOW = 1.5, 1.2
_MAIN_KIND, _OTHER_KIND, _BARE_KIND, _SILENT_KIND = 0.1, 0.05, 1.0, 0.4


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
        self._mending = Mending(self._whole.knows)
        self.office = Office((), self.programmes, self.reading, self.telling)
        self.originals: Originals = NoOriginals()

    def with_originals(self, originals: Originals) -> "Library":
        """The same with the original texts that the office has loaded; everything else is shared."""
        other = copy(self)
        other.originals = originals
        return other

    def with_office(self, entries: Iterable[Entry]) -> "Library":
        """The same with what the office has answered; costs the words of the entries, everything else is shared."""
        other = copy(self)
        other.office = Office(entries, self.programmes, self.reading, self.telling)
        return other

    def rank(
        self,
        said: Sequence[Word],
        intents: Iterable[Intent],
        *,
        within: Sequence[str] = (),
        bare: bool = False,
        around: Sequence[Word] = (),
        story: Sequence[Word] = (),
    ) -> Scores:
        """How well each record fits, of the programmes ``within`` or of all; read it with ``best``.

        In a ``bare`` question nothing but the intent is said, and the kind of record decides. What was told ``around``
        the question, and more so the ``story`` in the same message, helps a record that it fits, and harms none.
        """
        query = self._query(said)
        if not query:
            return np.zeros(len(self._records), np.float32)
        spans = self._within(within)
        scores = self._whole.scores(query, spans)
        told = terms(story)
        for share, words in ((_TOLD, told), (_BEFORE, terms(around) - told)):
            if beside := {term: 1.0 for term in words if term not in query}:
                scores += share * self._whole.scores(beside, spans)
        scores *= self._boost(intents, _BARE_KIND if bare else _MAIN_KIND)
        for place, gain in self._pointed_at((*story, *said)):
            scores[place] *= gain
        return scores

    def _within(self, slugs: Sequence[str]) -> list[slice]:
        """Where the records of these programmes stand; of all when that is no more work."""
        if not slugs or 2 * len(slugs) > len(self._spans):
            return [slice(0, len(self._records))]
        return [self._spans[slug] for slug in slugs]

    def best(self, scores: Scores, slug: str) -> list[Found]:
        """The records of one programme that fit best, best first."""
        span = self._spans[slug]
        own = scores[span]
        order = np.argsort(-own, kind="stable")[:_BEST]
        chosen = zip(order.tolist(), own[order].tolist(), strict=True)
        return [Found(self._records[span.start + place], score) for place, score in chosen]

    def of(self, slug: str) -> Sequence[Record]:
        """All records of one programme, in the order of the document."""
        return self._records[self._spans[slug]]

    def actors(self, slug: str, said: Sequence[Word]) -> set[str]:
        """The bodies of one programme that ``said`` names."""
        hits = [hit for hit in self._actors.hits(said) if hit.label[0] == slug]
        most = max((hit.length for hit in hits), default=0)
        return {hit.label[1] for hit in hits if hit.length == most}

    def names_body(self, said: Sequence[Word]) -> bool:
        """Whether ``said`` names a body that some document gives work to."""
        return self._actors.found(said)

    def without_bodies(self, said: Sequence[Word]) -> tuple[Word, ...]:
        """The words that name no body."""
        return without(said, self._actors.hits(said))

    def knows(self, word: Word) -> bool:
        """Whether any record uses this syllable."""
        return self._whole.knows(word.plain)

    def states(self, slug: str, term: str) -> bool:
        """Whether any record of one programme holds a syllable or a pair of neighbours."""
        return self._whole.holds(term, self._spans[slug])

    def telling(self, term: str) -> float:
        """How telling a syllable or a pair of neighbours is: the fewer records use it, the more."""
        return self._whole.telling(term)

    def mended(self, question: Question) -> Question:
        """The question with broken words mended, in it and in what was asked before."""
        before = (one if one in self.programmes else self._mending.mended(one) for one in question.history)
        return replace(question, text=self._mending.mended(question.text), history=tuple(before))

    def reading(self, text: str) -> tuple[Word, ...]:
        """The words of a text that are looked for: without greetings and without the names of documents."""
        known = lexicon()
        return self.documents.named(known.content(known.words(text))).rest

    def _index(self) -> None:
        whole = Counted()
        for record in self._records:
            whole.add(_weighed(record))
        self._whole = Bm25(whole)
        self._silent = np.array([record.silent for record in self._records])
        self._kinds = {kind: self._of_kind(kind) for kind in ClauseKind}
        self._silences = {about: self._about(about) for about in ("number", "issued", "form")}
        self._actors = Cues(_actors(self._records), lexicon().words)
        self._sections = Cues(_sections(self._records), lexicon().words)

    def _query(self, said: Sequence[Word]) -> dict[str, float]:
        """The terms said, and with a smaller share those that can stand in for them."""
        query: dict[str, float] = dict.fromkeys(terms(said), 1.0)
        for hit in lexicon().synonyms.hits(said):
            for term in terms(hit.label):
                query.setdefault(term, _STAND_IN)
        return query

    def _boost(self, intents: Iterable[Intent], by_kind: float) -> Scores:
        boost = np.ones(len(self._records), np.float32)
        for intent in intents:
            for kind in intent.kinds:
                main, other = self._kinds[kind]
                boost[other] = np.maximum(boost[other], 1 + _OTHER_KIND)
                gain = np.where(self._silent[main], min(by_kind, _SILENT_KIND), by_kind)
                boost[main] = np.maximum(boost[main], 1 + gain)
            if intent.silence:
                boost[self._silences[intent.silence]] = 1 + by_kind
        return boost

    def _pointed_at(self, said: Sequence[Word]) -> Iterator[tuple[int, float]]:
        """The records in sections that are named (“mục II.2”, “đoạn kết”), and by how much that raises each of them."""
        for slug, section in {hit.label for hit in longest(self._sections.hits(said))}:
            span = self._spans[slug]
            for place in range(span.start, span.stop):
                stands = self._records[place].section
                if stands == section or stands.startswith(f"{section}."):
                    yield place, _IN_PLACE if stands == section else _BELOW

    def _of_kind(self, kind: ClauseKind) -> tuple[_Places, _Places]:
        return self._where(lambda record: record.kind is kind), self._where(lambda record: kind in record.also)

    def _about(self, about: str) -> _Places:
        return self._where(lambda record: record.about == about)

    def _where(self, fits: Callable[[Record], bool]) -> _Places:
        return np.array([place for place, record in enumerate(self._records) if fits(record)], dtype=np.intp)


def _weighed(record: Record) -> _Bag:
    """The terms of a record by what they count."""
    rest = (*record.asks, record.summary, *record.actors)
    whole: _Bag = {}
    for text, weight in ((record.title, _TITLE), *((text, 1.0) for text in rest)):
        for term, count in terms(lexicon().words(text)).items():
            whole[term] = whole.get(term, 0.0) + weight * count
    return whole


def _sections(every: Sequence[Record]) -> Iterator[tuple[str, tuple[str, str]]]:
    """How each section of each programme is pointed at: “mục IV.1.d”, “điểm d mục IV.1”, “phần mở đầu”."""
    for slug, section in sorted({(record.programme, record.section) for record in every}):
        named = lexicon().parts.get(section)
        above, _, last = section.rpartition(".")
        numbered = (
            f"mục {section}",
            f"phần {section}",
            f"tiểu mục {section}",
            *([f"điểm {last} mục {above}"] if above else []),
        )
        yield from ((phrase, (slug, section)) for phrase in named or numbered)


def _actors(every: Sequence[Record]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each body once per programme, under its own name and the names inside it (“…, Sở Nội vụ”)."""
    for slug, actor in sorted({(record.programme, actor) for record in every for actor in record.actors}):
        inside = [name.strip() for name in actor.split(",")]
        yield from ((name, (slug, actor)) for name in {actor, *filter(_proper, inside)})


def _proper(name: str) -> bool:
    """Whether this is a name of its own and not one more kind of unit (“Các cơ quan, đơn vị, địa phương”)."""
    return name[:1].isupper() and not name.startswith(("Các ", "Những "))
