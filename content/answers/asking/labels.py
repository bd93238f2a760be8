"""Finds in a question which sections of a document it names: “mục IV.1”, “điểm a khoản 2 mục II”, “phần mở đầu”."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from content.answers.knowing.unnumbered import CLOSING, OPENING, RECIPIENTS, TITLE
from content.text import nfc

_MARKED = re.compile(
    r"\b(?P<of>m[uụ]c|ph[aầ]n|ch[uư][oơ]ng|kho[aả]n|[dđ]i[eể]m|ti[eế]t|[dđ]i[eề]u)\s+(?:s[oố]\s+)?"
    r"(?P<path>(?:[ivx]{1,5}|\d{1,2}|[a-ik-vxyđ])(?:\s?[.\-]\s?(?:\d{1,2}|[a-ik-vxyđ])(?!\w))*)(?![\w/])"
)
_UNMARKED = re.compile(
    r"(?<![\w/.\-])(?P<path>[ivx]{1,5}(?:\.(?:\d{1,2}|[a-zđ]))+|\d{1,2}\.\d{1,2}(?:\.(?:\d{1,2}|[a-zđ]))*)(?![\w/]|\.\d)"
)
_NAMED = (
    (re.compile(r"\bti[eê]u\s+[dđ][eề]\b"), TITLE),
    (re.compile(r"\b(?:ph[aầ]n\s+|l[oờ]i\s+|[dđ]o[aạ]n\s+)?m[oở]\s+[dđ][aầ]u\b"), OPENING),
    (re.compile(r"\b(?:ph[aầ]n|[dđ]o[aạ]n)\s+(?:cu[oố]i|k[eế]t)\b"), CLOSING),
    (re.compile(r"\bn[oơ]i\s+nh[aậ]n\b"), RECIPIENTS),
)
_LINKED = re.compile(r"\s*(?:c[uủ]a|thu[oộ]c|[oở]|trong|,)?\s*")
_ROMAN = re.compile(r"[ivx]+")
_BY_LETTER = ("d", "đ", "t")
"""How “điểm” and “tiết” begin: the letter behind them is a letter, though it be “i” or “v”."""


class Place(NamedTuple):
    """A section as a question names it, and where in the text it does so; it may lack what it lies in."""

    label: str
    start: int
    end: int


class _Step(NamedTuple):
    roman: str
    number: str
    letter: str
    start: int
    end: int


def places(text: str) -> list[Place]:
    """The sections that a text names, in its order. Positions count in the text as NFC; cost grows with it."""
    lowered = nfc(text).lower()
    named = [Place(name, *found.span()) for pattern, name in _NAMED for found in pattern.finditer(lowered)]
    numbered = _composed(list(_steps(lowered)), lowered)
    return sorted([*named, *numbered], key=lambda one: one.start)


def known(label: str, labels: Collection[str]) -> list[str]:
    """The sections of a document that a label may mean: itself, one that sections lie in, else those it ends."""
    if label in labels or any(one.startswith(f"{label}.") for one in labels):
        return [label]
    return [one for one in labels if one.endswith(f".{label}")]


def _steps(lowered: str) -> Iterator[_Step]:
    taken = -1
    both = [*_MARKED.finditer(lowered), *_UNMARKED.finditer(lowered)]
    for found in sorted(both, key=lambda one: (one.start(), -one.end())):
        if found.start() >= taken:
            taken = found.end()
            marked = found.groupdict().get("of") or ""
            roman, number, letter = _read(re.split(r"[.\-\s]+", found["path"]), lettered=marked[:1] in _BY_LETTER)
            yield _Step(roman, number, letter, *found.span())


def _read(steps: Sequence[str], *, lettered: bool) -> tuple[str, str, str]:
    """The Roman number, the Arabic ones and the letter of a path."""
    first = steps[0]
    roman = first.upper() if _ROMAN.fullmatch(first) and not (lettered and len(first) == 1) else ""
    rest = steps[1:] if roman else steps
    numbers = [step.lstrip("0") for step in rest if step.isdigit()]
    letters = [step for step in rest if not step.isdigit()]
    return roman, ".".join(numbers), letters[-1] if letters else ""


def _composed(steps: Sequence[_Step], lowered: str) -> Iterator[Place]:
    """Steps that follow each other closely make one section: “điểm a khoản 2 mục II”, “mục IV.1 điểm d”."""
    held: list[_Step] = []
    for step in steps:
        if held and not (_fit(held[-1], step) and _LINKED.fullmatch(lowered, held[-1].end, step.start)):
            yield _place(held[-1])
            held = []
        held = [_together(held[-1], step) if held else step]
    if held:
        yield _place(held[-1])


def _fit(one: _Step, other: _Step) -> bool:
    """Whether each says what the other leaves open."""
    return not any(left and right for left, right in zip(one[:3], other[:3], strict=True))


def _together(one: _Step, other: _Step) -> _Step:
    roman, number, letter = (left or right for left, right in zip(one[:3], other[:3], strict=True))
    return _Step(roman, number, letter, one.start, other.end)


def _place(step: _Step) -> Place:
    return Place(".".join(part for part in step[:3] if part), step.start, step.end)
