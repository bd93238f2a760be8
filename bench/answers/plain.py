"""What plain ranking makes of the same questions: the best record, or the best paragraph of the original text."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bench.answers.judging import Answering
from content.answers import Answer, AnswerKind, Library
from content.answers.question import Citation
from content.programme import Programme
from content.text import fold
from tests.content.answers.sets import Asked

Scores: TypeAlias = NDArray[np.float64]

_SATURATION, _LENGTH = 1.2, 0.75
"""The usual ones of BM25 (k1 and b)."""
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"^[#*\s]*(?:(?P<roman>[IVX]+)[.)]|(?P<number>\d+(?:\.\d+)*)[.)]?|(?P<letter>[a-zđ])[.)])\s")
_OPENING = re.compile(r"^[#*\s]*(?:Căn cứ|Thực hiện|Triển khai thực hiện|Thời gian qua)")
_CLOSING = re.compile(
    r"^[#*\s]*(?:Trên đây|Yêu cầu|Trong quá trình|Quá trình|Nhận được|Các cơ quan, đơn vị .{0,60} báo cáo)"
)
_RECIPIENTS = re.compile(r"^[#*\s]*Nơi nhận")
_NOWHERE = ("", "", "")
_HEAD = 400
"""Characters at the beginning of a document that say its number or place."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with the place it stands in; ``words`` are what it is found by."""

    slug: str
    section: str
    text: str
    words: tuple[str, ...]


class PlainBm25:
    """BM25 as in any textbook: syllables without diacritics, one bag for each passage."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Cost and memory grow with the words of the passages."""
        self.passages = passages
        lengths = np.array([len(one.words) for one in passages])
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / lengths.mean())
        held: dict[str, list[tuple[int, int]]] = {}
        for place, passage in enumerate(passages):
            for word, count in Counter(passage.words).items():
                held.setdefault(word, []).append((place, count))
        self._held = {word: self._scored(np.array(entries), norm) for word, entries in held.items()}

    def _scored(self, entries: NDArray[np.int64], norm: Scores) -> tuple[NDArray[np.int64], Scores]:
        """For one word the passages that hold it, and what it adds to the score of each."""
        places, counts = entries[:, 0], entries[:, 1]
        rarity = math.log1p((len(self.passages) - len(places) + 0.5) / (len(places) + 0.5))
        return places, rarity * counts * (_SATURATION + 1) / (counts + norm[places])

    def best(self, text: str) -> Passage:
        """The passage that fits best."""
        scores = np.zeros(len(self.passages))
        for places, worth in (self._held[word] for word in set(words(text)) if word in self._held):
            scores[places] += worth
        return self.passages[int(scores.argmax())]

    def answering(self, library: Library) -> Answering:
        """Answers every question with its best passage: it neither asks back nor declines."""

        def answer(question: Asked) -> Answer:
            best = self.best(question.text)
            cited = Citation(best.slug, library.programmes[best.slug].document, best.section)
            return Answer(AnswerKind.ANSWER, best.text, (cited,))

        return answer


def words(text: str) -> tuple[str, ...]:
    """The syllables of a text without diacritics."""
    return tuple(_WORD.findall(fold(text)))


def record_passages(library: Library) -> list[Passage]:
    """Each record with its title, summary and asks, and the name of its document, by which it may be asked for."""
    return [
        Passage(slug, one.section, one.summary, words(" ".join([_name(programme), one.title, one.summary, *one.asks])))
        for slug, programme in library.programmes.items()
        for one in library.of(slug)
    ]


def paragraphs(library: Library, folder: Path) -> list[Passage]:
    """Each paragraph of the original texts in a folder, with the section whose heading it stands under.

    A text belongs to the programme whose number, or place where it has none, stands at its beginning; others are
    passed over.
    """
    found: list[Passage] = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        if programme := _whose(text, library.programmes):
            sections = [one.section for one in library.of(programme.slug)]
            found += (
                Passage(programme.slug, section, one, words(f"{_name(programme)} {one}"))
                for section, one in _placed(text, sections)
            )
    return found


def _name(programme: Programme) -> str:
    return f"{programme.kind_of_document} {programme.document} {programme.place}"


def _whose(text: str, programmes: Mapping[str, Programme]) -> Programme | None:
    head = "".join(words(text[:_HEAD]))
    for one in programmes.values():
        if "".join(words(f"số {one.number}" if one.number else f"tỉnh {one.place.removeprefix('tỉnh ')}")) in head:
            return one
    return None


def _placed(text: str, sections: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each paragraph with the nearest section of the programme at or above its heading."""
    path, place = _NOWHERE, "tiêu đề"
    for line in filter(None, map(str.strip, text.splitlines())):
        heading = _HEADING.match(line)
        if _RECIPIENTS.match(line):
            place = "nơi nhận"
        elif heading:
            path = _below(path, heading)
            place = _known(path, sections)
        elif place == "tiêu đề" and _OPENING.match(line):
            place = "mở đầu"
        elif path != _NOWHERE and _CLOSING.match(line):
            place = "phần cuối"
        yield place, line


def _below(path: tuple[str, str, str], heading: re.Match[str]) -> tuple[str, str, str]:
    roman, number, letter = heading["roman"], heading["number"], heading["letter"]
    if roman:
        return roman, "", ""
    return (path[0], number, "") if number else (path[0], path[1], letter or "")


def _known(path: Iterable[str], sections: Sequence[str]) -> str:
    """The section of the programme for a path of headings; the nearest above where the programme has none for it."""
    parts = [part for one in path for part in one.split(".") if part]
    above = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((one for one in above if one in sections), ".".join(parts))
