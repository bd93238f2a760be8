"""What one document says to one question, before source and validity: lines, and the clauses they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from content.answers.knowing.records import Record
from content.programme import Clause

_MOST_LISTED = 7
_MOST_TITLES = 12
_ROOM = 700
"""Characters of a list on a phone, beside its source and validity."""


@dataclass(frozen=True, slots=True)
class Told:
    """``lines`` answer first; ``sections`` and ``clauses`` (their ids) are where they stand.

    ``brief`` is the same for want of room.
    """

    lines: tuple[str, ...]
    sections: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    brief: "Told | None" = None

    @property
    def briefly(self) -> "Told":
        """The same in few lines, by default the first one."""
        return self.brief or Told(self.lines[:1], self.sections[:1], self.clauses[:1])


def stated_in(lines: Sequence[str], stated: Iterable[Clause | Record], brief: Told | None = None) -> Told:
    """These lines with the places they stand in, each once."""
    places = list(stated)
    ids = (one.id if isinstance(one, Clause) else one.clause for one in places)
    clauses = tuple(dict.fromkeys(clause for clause in ids if clause))
    return Told(tuple(lines), tuple(dict.fromkeys(one.section for one in places)), clauses, brief)


def merged(told: Sequence[Told]) -> Told | None:
    """Several answers, one after the other, each line once; nothing of none."""
    if not told:
        return None
    brief = _after_one_another([one.briefly for one in told])
    return replace(_after_one_another(told), brief=told[0].brief if len(told) == 1 else brief)


def _after_one_another(told: Sequence[Told]) -> Told:
    lines = dict.fromkeys(line for one in told for line in one.lines)
    sections = dict.fromkeys(section for one in told for section in one.sections)
    return Told(tuple(lines), tuple(sections), tuple(dict.fromkeys(clause for one in told for clause in one.clauses)))


def listed(stated: Sequence[Clause | Record], head: str = "", point: str = "") -> Told | None:
    """What is stated, one after the other, or nothing; only titles where whole sentences would be a wall of text."""
    if not stated:
        return None
    said = list(dict.fromkeys(one.summary for one in stated))
    if sum(map(len, said)) > _ROOM or len(said) > _MOST_LISTED:
        stated, point = stated[:_MOST_TITLES], point or "- "
        said = list(dict.fromkeys(one.title for one in stated))
    heading = [head] if head else []
    lines = (point.format(number=number) + text for number, text in enumerate(said, 1))
    titles = (f"- {title}" for title in dict.fromkeys(one.title for one in stated))
    return stated_in((*heading, *lines), stated, stated_in((*heading, *titles), stated))
