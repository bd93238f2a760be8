"""Puts the questions of a set and keeps what is wrong with each answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.answers.unfounded import unfounded
from content.answers import Answer, AnswerKind, Library
from content.phrasebook import Phrases
from tests.content.answers.sets import Asked, by_kind

ANOTHER_DOCUMENT = "another document"

Answering = Callable[[Asked], Answer]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One question of a kind with its answer, what is wrong with it, and its figures that stand nowhere."""

    kind: str
    question: Asked
    given: Answer
    faults: tuple[str, ...]
    unfounded: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def place_right(self) -> bool:
        """Whether document and sections are right, whatever the answer says of them."""
        return all(fault.startswith("without ") for fault in self.faults)

    @property
    def of_another_document(self) -> bool:
        """Whether a document was cited that is not meant."""
        return ANOTHER_DOCUMENT in self.faults


def engine(library: Library, phrases: Phrases) -> Answering:
    """Our own answers."""
    return lambda question: question.put(library, phrases)


def judged(name: str, answering: Answering, library: Library) -> list[Verdict]:
    """Every question of a set, judged; kinds in their usual order."""
    return [
        verdict(kind, question, answering(question), library)
        for kind, questions in by_kind(name).items()
        for question in questions
    ]


def folded(verdicts: Iterable[Verdict], answering: Answering, library: Library) -> list[Verdict]:
    """The questions in full spelling once more, without their diacritics."""
    again = (one.question.folded() for one in full(verdicts))
    return [verdict("folded", question, answering(question), library) for question in again]


def full(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Those of questions in full spelling."""
    return (one for one in verdicts if one.question.manner == "full")


def share(verdicts: Sequence[Verdict], right: Callable[[Verdict], bool] = lambda one: one.right) -> float | None:
    """How many of a hundred are right; nothing of none."""
    return 100 * sum(map(right, verdicts)) / len(verdicts) if verdicts else None


def verdict(kind: str, question: Asked, given: Answer, library: Library) -> Verdict:
    """What is to be said of one answer."""
    figures = unfounded(given, question.now, library) if given.kind is AnswerKind.ANSWER else ()
    return Verdict(kind, question, given, tuple(question.faults(given)), tuple(figures))
