"""The second, third and fourth set, judged strictly by register; first figures are in docs/answers.md."""

from collections import Counter
from collections.abc import Callable

import pytest

from content.answers import Library, Question, answer, danger
from content.phrasebook import Phrases
from content.text import fold
from tests.content.answers.conftest import TODAY
from tests.content.answers.question_sets import texts
from tests.content.answers.written_sets import REGISTERS, Written, written

Faults = Callable[[Written], list[str]]
KINDS = (*REGISTERS, "clarify", "abstain")
WANTED = {"second": 0.93, "third": 0.85, "fourth": 0.85}
WANTED_OF_EACH_KIND = 0.85
ENOUGH_TO_TELL = 10
"""Questions of a kind from which a share means something."""


@pytest.fixture(scope="module")
def faults(library: Library, said: Phrases) -> Faults:
    """What is wrong with the answer to a question."""

    def judging(question: Written) -> list[str]:
        given = answer(Question(question.text, TODAY, programme=question.programme), library, said)
        return list(question.faults(given))

    return judging


@pytest.mark.parametrize("name", WANTED)
def test_a_set_written_from_the_documents_is_answered_as_they_say(faults: Faults, name: str) -> None:
    """Kind, document, section and facts are right: of all, and of each register; the table is printed."""
    questions = written(name)
    wrong = {question: found for question in questions if (found := faults(question))}
    total = Counter(map(_kind, questions))
    right = total - Counter(map(_kind, wrong))
    print("", *(f"{kind:15}{right[kind]:4} of {total[kind]:4}" for kind in KINDS), sep="\n")  # noqa: T201 - the table is what one runs this for
    print(*(f"{one.id}: {one.text} ({'; '.join(found)})" for one, found in wrong.items()), sep="\n")  # noqa: T201 - so are the misses
    assert right.total() >= WANTED[name] * total.total()
    assert all(right[kind] >= WANTED_OF_EACH_KIND * total[kind] for kind in KINDS if total[kind] >= ENOUGH_TO_TELL)


@pytest.mark.parametrize("name", WANTED)
def test_a_question_is_never_answered_from_another_document(faults: Faults, name: str) -> None:
    """Where an answer is wrong, it is not because another document was taken for the one meant."""
    assert not [question.id for question in written(name) if "another document" in faults(question)]


@pytest.mark.parametrize("text", [*texts("third-danger", "danger"), *texts("attack-danger", "danger")])
def test_cries_for_help_are_heard_with_and_without_diacritics(text: str) -> None:
    """Somebody in danger now is recognised."""
    assert danger(text)
    assert danger(fold(text))


@pytest.mark.parametrize("text", [*texts("third-danger", "no_danger"), *texts("attack-danger", "no_danger")])
def test_what_only_speaks_of_danger_raises_no_alarm(text: str) -> None:
    """A rescue told, a question, a word that looks alike without its diacritics."""
    assert not danger(text)
    assert not danger(fold(text))


def _kind(question: Written) -> str:
    """The register of what is answered; else what is expected instead."""
    return question.manner if question.expect == "answer" else question.expect
