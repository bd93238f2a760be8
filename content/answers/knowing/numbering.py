"""Follows the numbering of a document from heading to heading, and says where each section surely starts and ends."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from content.answers.knowing.headings import LETTERS, Kind, Mark, Piece, rank

_SKIPPED = "đfjwz"
"""Letters that many documents leave out."""
_FAR = 2
"""A heading that comes later than this after the one before it is none: it is a number in the text."""


class Span(NamedTuple):
    """A section from the piece where it starts to the one where it has ended; no ``end``: it is the last."""

    label: str
    start: int
    end: int | None
    sure: bool


@dataclass(slots=True)
class _Open:
    label: str
    kind: Kind
    steps: tuple[int, ...]
    start: int
    end: int | None = None
    sure: bool = True

    def within(self, mark: Mark) -> bool:
        """Whether a heading with this number ends this section: it is of its level or lies outside it."""
        if self.kind is not mark.kind:
            return self.kind > mark.kind
        return len(self.steps) >= len(mark.steps) or self.steps != mark.steps[: len(self.steps)]


class Numbering:
    """The headings met so far.

    A heading that comes in its turn ends those of its own level and below. Where one comes too early, too late or
    twice, what is open at its level may end elsewhere, and is not sure any more.
    """

    def __init__(self, expected: Collection[str] = ()) -> None:
        """Nothing met yet; ``expected`` are labels that are known to be there."""
        self._expected = expected
        self._open: dict[Kind, Mark] = {}
        self._all: list[_Open] = []

    def take(self, place: int, piece: Piece) -> None:
        """Read the piece at a place. A glued heading counts only in its turn; a list in another style is none."""
        mark = piece.mark
        if mark is None or self._of_a_list(mark):
            return
        turn = self._turn(mark)
        if turn == 1:
            self._begin(mark, place)
        elif not piece.glued:
            self._doubt(mark)
            if turn <= _FAR:
                self._begin(mark, place)

    def doubt_last(self) -> None:
        """What goes on to the end of the text may end before it."""
        for one in self._all:
            one.sure = one.sure and one.end is not None

    def compare(self) -> None:
        """Doubt what stands before a section that is expected and was not met, and what was met unexpectedly.

        A lost heading lets the section before it run on; a number in the text that looks like a heading cuts it short.
        """
        known = {label for one in self._expected for label in around(one)}
        met = {one.label for one in self._all}
        rows = {_row(label) for label in known}
        unexpected = {label for label in met - known if _row(label) in rows}
        for label in (known - met) | unexpected:
            self._doubt_before(label, known)
        for one in self._all:
            one.sure = one.sure and not unexpected & set(around(one.label))

    @property
    def first(self) -> str | None:
        """The section that is expected first, if any is."""
        outermost = {label for one in self._expected for label in around(one) if "." not in label}
        return min(outermost, key=rank, default=None)

    @property
    def spans(self) -> list[Span]:
        """Every section met; one whose label, or that of a section around it, stands twice is not sure."""
        count = Counter(one.label for one in self._all)
        return [
            Span(one.label, one.start, one.end, one.sure and all(count[label] <= 1 for label in around(one.label)))
            for one in self._all
        ]

    def _of_a_list(self, mark: Mark) -> bool:
        """Whether a number looks unlike those of the headings beside it: “1)” where headings are “1.”."""
        beside = self._open.get(mark.kind)
        return beside is not None and bool(beside.style and mark.style) and beside.style != mark.style

    def _turn(self, mark: Mark) -> int:
        """1 for the heading that comes next, 2 after a gap, more for none at all; 0 or less for one met again."""
        before = self._open.get(mark.kind)
        if before is None:
            return max(mark.steps)
        if mark.kind is Kind.LETTER:
            left_out = LETTERS[before.steps[0] : mark.steps[0] - 1]
            return mark.steps[0] - before.steps[0] - sum(map(self._may_be_left_out, left_out))
        return _number_turn(mark.steps, before.steps)

    def _may_be_left_out(self, letter: str) -> bool:
        above = [held.label for kind, held in sorted(self._open.items()) if kind < Kind.LETTER]
        return letter in _SKIPPED and ".".join([*above, letter]) not in self._expected

    def _doubt(self, mark: Mark) -> None:
        for one in self._all:
            if one.end is None and one.within(mark):
                one.sure = False

    def _doubt_before(self, label: str, known: Collection[str]) -> None:
        """The section before this one in its row may run on: so may the last ones inside, others may not be its own."""
        before = [one for one in self._all if _row(one.label) == _row(label) and _step(one.label) < _step(label)]
        for one in self._all if before else ():
            inside = before[-1].label in around(one.label)
            if inside and (one.end == before[-1].end or one.label not in known):
                one.sure = False

    def _begin(self, mark: Mark, place: int) -> None:
        for one in self._all:
            if one.end is None and one.within(mark):
                one.end = place
        self._open = {kind: held for kind, held in self._open.items() if kind < mark.kind} | {mark.kind: mark}
        label = ".".join(held.label for _, held in sorted(self._open.items()))
        self._all.append(_Open(label, mark.kind, mark.steps, place))


def around(label: str) -> Iterator[str]:
    """A label and those of the sections it lies in: “II.2”, “II” for “II.2”."""
    names = label.split(".")
    yield from (".".join(names[:count]) for count in range(len(names), 0, -1))


def _row(label: str) -> str:
    """What a section lies in: those with the same stand in a row."""
    return label.rpartition(".")[0]


def _step(label: str) -> int:
    return rank(label.rpartition(".")[2])


def _number_turn(steps: Sequence[int], before: Sequence[int]) -> int:
    """How far “2.1” is from the number before it: one further at any depth, or the first below, is the next."""
    same = 0
    while same < min(len(steps), len(before)) and steps[same] == before[same]:
        same += 1
    if same == len(steps):
        return 0
    step = steps[same] - (before[same] if same < len(before) else 0)
    return step if step <= 0 else step + sum(steps[same + 1 :])
