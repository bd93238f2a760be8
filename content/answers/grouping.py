"""Puts questions that were not answered well into groups of the same sense, and says what comes nearest to each."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.answers.alike import Alike
from content.answers.lexicon import lexicon
from content.answers.library import Found, Library
from content.rules.kept import Standing

_ALIKE = 0.5
"""From this likeness to the first question of a group on, a question belongs to it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of the same sense, the one asked most often first."""

    questions: tuple[Standing, ...]

    @property
    def leading(self) -> Standing:
        """The question asked most often."""
        return self.questions[0]

    @property
    def count(self) -> int:
        """How often they were asked, all together."""
        return sum(one.count for one in self.questions)

    def holds(self, mark: str) -> bool:
        """Whether this question is one of them."""
        return any(one.mark == mark for one in self.questions)


def grouped(questions: Sequence[Standing], library: Library) -> list[Group]:
    """The questions in groups, the biggest first. ``questions`` come most often first.

    Left out is what the office has answered since it was asked last. Cost: each question is held against the groups
    that share a term with it; some tenths of a second for a thousand different questions.
    """
    leaders = Alike(library.telling)
    groups: list[list[Standing]] = []
    for one in questions:
        if _answered_since(one, library):
            continue
        said = library.reading(one.words)
        near = leaders.nearest(said)
        if near and near.likeness >= _ALIKE:
            groups[near.number].append(one)
        else:
            leaders.add(len(groups), said)
            groups.append([one])
    found = [Group(tuple(one)) for one in groups]
    return sorted(found, key=lambda one: (-one.count, one.leading.mark))


def nearest(text: str, library: Library, programme: str = "") -> Found | None:
    """The record that comes nearest to a question, of one programme, of those it names, or of all.

    ``None`` when none shares a word with it.
    """
    known = lexicon()
    named = library.documents.named(known.content(known.words(text)))
    within = (programme,) if programme else named.slugs or tuple(library.programmes)
    scores = library.rank(named.rest, [hit.label for hit in known.wanted(named.rest)], within=within)
    first = (library.best(scores, slug)[0] for slug in within if library.of(slug))
    best = max(first, key=lambda one: one.score, default=None)
    return best if best and best.score > 0 else None


def _answered_since(one: Standing, library: Library) -> bool:
    entry = library.office.answers(one.words)
    return entry is not None and one.last_day <= entry.day
