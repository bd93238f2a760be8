"""The original text of a document, as its office loaded it, cut into the document's own sections.

A section is told by its label as in the packs (“II.2.2.b”, “mở đầu”). What is not found beyond doubt is not given
out: a number that stands twice, one that follows a gap, a part whose beginning or end cannot be told.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from rapidfuzz import fuzz

from content.answers.knowing.headings import Kind, Piece, pieces
from content.answers.knowing.numbering import Numbering, Span
from content.answers.knowing.unnumbered import (
    CLOSING,
    OPENING,
    PARTS,
    RECIPIENTS,
    body_end,
    closing,
    head,
    recipients,
)
from content.programme import Programme
from content.text import fold, words

_HEAD = 12
"""Paragraphs in which number and title stand."""
_NUMBERED = re.compile(r"\bso\s*:?\s*(\d{1,5}\s*[/-].{0,40})")
_SAME_TITLE = 85
"""Percent; a title may be set in capitals and have a slip of the scanner."""
_SAME_THING = 0.25
"""Share of the pack's words on a section that its original uses too: a third at least in the five we know."""


class Original:
    """One document cut into its sections; never changes."""

    def __init__(self, sections: Mapping[str, str]) -> None:
        """``sections`` are those found beyond doubt: label and words."""
        self._sections = dict(sections)

    def section(self, label: str) -> str | None:
        """The words of a section with everything below it, one paragraph a line; nothing unless surely found."""
        return self._sections.get(label)

    @property
    def labels(self) -> tuple[str, ...]:
        """The sections surely found, in the order of the document."""
        return tuple(self._sections)


class Originals(Protocol):
    """Where original texts are kept."""

    def of(self, slug: str) -> Original | None:
        """The original of a programme, if the office has loaded it."""


class NoOriginals:
    """No original is loaded."""

    def of(self, _slug: str) -> Original | None:
        """Nothing."""
        return None


def read(text: str, programme: Programme) -> Original | None:
    """The text of a programme's document cut into its sections; nothing when it is another document's.

    Never raises, whatever the text; cost grows with its length.
    """
    known = _vocabulary(programme)
    every = pieces(text)
    if not _is_of(programme, every):
        return None
    found = {label: _joined(said) for label, said in _parts(every, known).items()}
    return Original({label: said for label, said in found.items() if said and _speaks_of(known.get(label), said)})


def _parts(every: Sequence[Piece], expected: Collection[str]) -> dict[str, Sequence[Piece]]:
    """Sections and parts without a number, in the order of the document."""
    body = every[: body_end(every)]
    numbering = _numbered(body, expected)
    if not numbering.spans:
        return {}
    first, last = numbering.spans[0].start, numbering.spans[-1].start
    ending = closing(body, last, expected=CLOSING in expected)
    if ending.doubtful:
        numbering.doubt_last()
    numbering.compare()
    stop = len(body) if ending.start is None else ending.start
    begins = head(body[:first])
    if numbering.first not in (None, numbering.spans[0].label):
        begins.pop(OPENING, None)
    return {**begins, **_sections(body, numbering.spans, stop), CLOSING: body[stop:], RECIPIENTS: recipients(every)}


def _is_of(programme: Programme, every: Sequence[Piece]) -> bool:
    """Whether the first number at the head is the programme's; where it has none, whether its title stands there."""
    begins = [fold(piece.text) for piece in every[:_HEAD]]
    if programme.number:
        first = next((found[1] for one in begins if (found := _NUMBERED.search(one))), "")
        return "".join(first.split()).startswith("".join(fold(programme.number).split()))
    return fuzz.partial_ratio(" ".join(words(programme.title)), " ".join(words(" ".join(begins)))) >= _SAME_TITLE


def _vocabulary(programme: Programme) -> dict[str, set[str]]:
    """By section: the words in which the pack tells what stands there."""
    told: dict[str, set[str]] = {}
    for clause in programme.clauses:
        told.setdefault(clause.section, set()).update(words(f"{clause.title} {clause.summary}"))
    return told


def _speaks_of(told: set[str] | None, said: str) -> bool:
    """Whether a section speaks of what the pack says of it: a number can be right and the section another one."""
    return told is None or len(told & set(words(said))) >= _SAME_THING * len(told)


def _numbered(body: Sequence[Piece], expected: Collection[str]) -> Numbering:
    """The numbering of a document; where it has Roman numbers it starts at the first of them."""
    first = (place for place, piece in enumerate(body) if piece.mark and piece.mark[:2] == (Kind.ROMAN, (1,)))
    start = next(first, 0)
    numbering = Numbering([label for label in expected if label not in PARTS])
    for place in range(start, len(body)):
        numbering.take(place, body[place])
    return numbering


def _sections(body: Sequence[Piece], spans: Sequence[Span], stop: int) -> dict[str, Sequence[Piece]]:
    return {one.label: body[one.start : stop if one.end is None else one.end] for one in spans if one.sure}


def _joined(said: Sequence[Piece]) -> str:
    """The words of these pieces; what was glued to a line stays on it."""
    return "".join((" " if piece.glued else "\n") + piece.text for piece in said).strip()
