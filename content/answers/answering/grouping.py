"""Puts questions that were not answered well into groups of the same sense, and says what comes nearest to each."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.answers.knowing.alike import Alike
from content.answers.knowing.documents import Named
from content.answers.knowing.library import Found, Library
from content.answers.language.lexicon import lexicon
from content.answers.language.words import Word
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

    Those that name different documents stay apart. Left out is what the office has answered since it was asked last.
    Cost: each question is read and held against the groups that share a term with it, less than a millisecond each.
    """
    leaders = Alike(library.telling)
    groups: list[list[Standing]] = []
    documents: list[set[str]] = []
    for one in questions:
        named = _named(one.words, library)
        if _answered_since(one, named.rest, library):
            continue
        slugs = set(named.slugs)
        alike = (like for like in leaders.shares(named.rest) if like.likeness >= _ALIKE)
        near = max(
            (like for like in alike if not slugs or not documents[like.number] or slugs & documents[like.number]),
            key=lambda like: like.likeness,
            default=None,
        )
        if near:
            groups[near.number].append(one)
        else:
            leaders.add(len(groups), named.rest)
            groups.append([one])
            documents.append(slugs)
    found = [Group(tuple(one)) for one in groups]
    return sorted(found, key=lambda one: (-one.count, one.leading.mark))


def nearest(text: str, library: Library, programme: str = "") -> Found | None:
    """The record that comes nearest to a question, of one programme, of those it names, or of all.

    ``None`` when none shares a word with it.
    """
    known = lexicon()
    named = _named(text, library)
    within = (programme,) if programme else named.slugs or tuple(library.programmes)
    scores = library.rank(named.rest, [hit.label for hit in known.wanted(named.rest)], within=within)
    first = (library.best(scores, slug)[0] for slug in within if library.of(slug))
    best = max(first, key=lambda one: one.score, default=None)
    return best if best and best.score > 0 else None


def _named(text: str, library: Library) -> Named:
    """The documents that a question names, and its words without them."""
    known = lexicon()
    return library.documents.named(known.content(known.words(text)))


def _answered_since(one: Standing, said: Sequence[Word], library: Library) -> bool:
    fit = library.office.fitting(said)
    return fit is not None and one.last_day <= fit.entry.day
