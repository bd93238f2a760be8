"""How people write and ask, read once from the files of ``lexicon/`` and made ready to look things up in."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from content.answers.language.alarms import Alarms, Danger
from content.answers.language.cues import Cues, Hit, longest, without
from content.answers.language.matters import Matter, Matters
from content.answers.language.reactions import Reacting, Reactions
from content.answers.language.times import Time, Times
from content.answers.language.words import Word, expanded, split
from content.programme import ClauseKind, SubjectType, UnitClass

_FOLDER = Path(__file__).parent / "lexicon"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Talk(_Data):
    fillers: tuple[str, ...]
    silent: frozenset[str]
    asking: tuple[str, ...]
    requesting: tuple[str, ...]
    telling: tuple[str, ...]
    ours: tuple[str, ...]
    generic: tuple[str, ...]
    this_one: tuple[str, ...]
    continuing: tuple[str, ...]
    narrating: tuple[str, ...]


class Intent(_Data):
    """What is wanted: the kinds of clause that state it, and the silence that stands for it.

    What is ``looked_up`` is a question even without a question word (“hạn nộp báo cáo”). It rules out what it is
    meant ``instead_of``: “ký ngày nào” asks for no deadline.
    """

    id: str
    kinds: tuple[ClauseKind, ...]
    instead_of: frozenset[str] = frozenset()
    silence: Literal["number", "issued", "form"] | None = None
    looked_up: bool = False
    cues: tuple[str, ...]


class _Places(_Data):
    provinces: tuple[str, ...]
    mistaken: tuple[str, ...]
    merged: Mapping[str, str]


class _Linking(_Data):
    joining: tuple[str, ...]
    asking: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    comparing: tuple[str, ...]
    pointing: tuple[str, ...]
    standing_in: tuple[str, ...]
    turning: tuple[str, ...]
    which: tuple[str, ...]
    polite: tuple[str, ...]
    shorthand: Mapping[str, str]
    saying: tuple[str, ...]
    another: tuple[str, ...]
    echoing: tuple[str, ...]


class Wishes(_Data):
    """What tells that somebody asks for what is their own; each list is explained in the data."""

    units: tuple[str, ...]
    selves: tuple[str, ...]
    progress: tuple[str, ...]
    alone: tuple[str, ...]
    ahead: tuple[str, ...]
    duties: tuple[str, ...]
    general: tuple[str, ...]
    nominations: tuple[str, ...]
    tips: tuple[str, ...]
    own: tuple[str, ...]
    states: tuple[str, ...]
    states_of_own: tuple[str, ...]


class Quoting(_Data):
    """What asks for the words of a document themselves; each list is explained in the data."""

    wanted: tuple[str, ...]
    followed: tuple[str, ...]
    led: tuple[str, ...]
    ending: tuple[str, ...]
    showing: tuple[str, ...]
    further: tuple[str, ...]


class _Entries(_Data):
    abbreviations: Mapping[str, str]
    talk: _Talk
    synonyms: Mapping[str, tuple[str, ...]]
    intent: tuple[Intent, ...]
    decline: tuple[Matter, ...]
    groups: Mapping[str, tuple[str, ...]]
    danger: Danger
    places: _Places
    units: Mapping[UnitClass, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]
    subjects: Mapping[SubjectType, tuple[str, ...]]
    linking: _Linking
    times: Mapping[Time, tuple[str, ...]]
    wishes: Wishes
    quoting: Quoting
    reactions: Reacting


class Links:
    """How the parts of a message, and one message and the next, hang together; each list is explained in the data."""

    def __init__(self, linking: _Linking, words: Callable[[str], Sequence[Word]]) -> None:
        """Index every list of phrases."""

        def cues(phrases: Iterable[str]) -> Cues[str]:
            return Cues(((phrase, phrase) for phrase in phrases), words)

        self.joining, self.asking, self.closing = cues(linking.joining), cues(linking.asking), cues(linking.closing)
        self.comparing, self.pointing = cues(linking.comparing), cues(linking.pointing)
        self.standing_in, self.opening = cues(linking.standing_in), cues(linking.opening)
        self.another, self.polite = cues(linking.another), cues(linking.polite)
        self.shorthand = {tuple(words(short)): tuple(words(meant)) for short, meant in linking.shorthand.items()}
        self.saying, self.echoing = cues(linking.saying), cues(linking.echoing)
        self.turning, self.which = cues(linking.turning), cues(linking.which)


class Lexicon:
    """The lexicon with its phrases indexed. ``words`` is the one reading for questions and for data."""

    def __init__(self, entries: _Entries) -> None:
        """Index every list of phrases."""
        self._abbreviations = {short: tuple(split(meant)) for short, meant in entries.abbreviations.items()}
        self.silent = entries.talk.silent
        self._fillers = self._cues(entries.talk.fillers)
        self._asking, self._telling = self._cues(entries.talk.asking), self._cues(entries.talk.telling)
        self.requesting = self._cues(entries.talk.requesting)
        self.ours = self._cues(entries.talk.ours)
        self.generic = self._cues(entries.talk.generic)
        self.this_one = self._cues(entries.talk.this_one)
        self.continuing = self._cues(entries.talk.continuing)
        self.narrating = self._cues(entries.talk.narrating)
        self.synonyms = Cues([(said, self.words(m)) for said, ms in entries.synonyms.items() for m in ms], self.words)
        self._intents = Cues([(cue, intent) for intent in entries.intent for cue in intent.cues], self.words)
        self.matters = Matters(entries.decline, entries.groups, self.words)
        self.alarms = Alarms(entries.danger, self.words)
        self.provinces = self._cues(entries.places.provinces)
        self.mistaken = self._cues(entries.places.mistaken)
        self.units = Cues([(name, unit) for unit, names in entries.units.items() for name in names], self.words)
        self.unit_words = {unit: self.words(" ".join(names[:1])) for unit, names in entries.units.items()}
        self.subjects = Cues([(cue, one) for one, cues in entries.subjects.items() for cue in cues], self.words)
        self.merged = entries.places.merged
        self.parts = entries.parts
        self.wishes = entries.wishes
        self.quoting = entries.quoting
        self.links = Links(entries.linking, self.words)
        self.reactions = Reactions(entries.reactions, self.words)
        self.times = Times(entries.times, self.words)
        self._used = {word.plain for text in _texts(entries.model_dump()) for word in split(text)}

    def knows(self, plain: str) -> bool:
        """Whether any phrase of the lexicon uses this folded syllable or abbreviation."""
        return plain in self._used or plain in self._abbreviations

    def shortens(self, plain: str) -> bool:
        """Whether these folded letters are an abbreviation."""
        return plain in self._abbreviations

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of ``text`` with chat abbreviations written out."""
        return expanded(split(text), self._abbreviations)

    def content(self, said: Sequence[Word]) -> tuple[Word, ...]:
        """The words without greetings and fillers; all of them when nothing else was said.

        A single syllable without diacritics is a filler only at either end, and no part of a term: inside, “the” may be
        “thể”, “nha” “nhà”.
        """
        spans = [(hit.start, hit.end) for hit in self.subjects.hits(said)]
        spans += [(hit.start, hit.end) for hit in self.ours.hits(said)]
        ends = (0, len(said) - 1)

        def drops(hit: Hit[str]) -> bool:
            if hit.length > 1 or said[hit.start].marks:
                return True
            return hit.start in ends and not any(start <= hit.start < end for start, end in spans)

        return without(said, filter(drops, self._fillers.hits(said))) or tuple(said)

    def asked(self, said: Sequence[Word]) -> list[Hit[str]]:
        """The question words that are used to ask."""
        told = list(self._telling.hits(said))
        return [hit for hit in self._asking.hits(said) if not any(hit.overlaps(other) for other in told)]

    def asks(self, said: Sequence[Word]) -> bool:
        """Whether a question word is used to ask."""
        return bool(self.asked(said))

    def wanted(self, said: Sequence[Word]) -> list[Hit[Intent]]:
        """What is wanted, with the words that say so."""
        hits = longest(self._intents.hits(said))
        ruled_out = {other for hit in hits for other in hit.label.instead_of}
        return [hit for hit in hits if hit.label.id not in ruled_out]

    def generic_free(self, said: Sequence[Word]) -> tuple[Word, ...]:
        """The words that narrow a question down."""
        return without(said, self.generic.hits(said))

    def quota_asked(self, said: Sequence[Word]) -> bool:
        """Whether a number is asked for and for nobody in particular."""
        hits = self.wanted(said)
        narrowed = self.generic_free(without(said, hits))
        return not narrowed and any(hit.label.id == "quota" for hit in hits)

    def _cues(self, phrases: Iterable[str]) -> Cues[str]:
        return Cues(((phrase, phrase) for phrase in phrases), self.words)


def _texts(value: object) -> Iterator[str]:
    """Every text in nested tables and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the product. Raises ``pydantic.ValidationError`` when a file is broken."""
    entries: dict[str, object] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        entries |= tomllib.loads(file.read_text(encoding="utf-8"))
    return Lexicon(_Entries.model_validate(entries))
