"""Every set of questions, judged strictly: kind, document, sections and facts. First figures are in docs/answers.md."""

from collections.abc import Callable

import pytest

from content.answers import Library, danger
from content.phrasebook import Phrases
from content.text import fold
from tests.content.answers.sets import ANSWER, OPEN, REGISTERS, Asked, by_kind, every, texts

Faults = Callable[[Asked], list[str]]
WANTED = {"first": 0.97, "second": 0.96, "third": 0.94, "fourth": 0.86}
WANTED_OF_EACH_KIND = 0.85
ENOUGH_TO_TELL = 10
"""Questions of a kind from which a share means something."""


@pytest.fixture(scope="module")
def faults(library: Library, said: Phrases) -> Faults:
    """What is wrong with the answer to a question; each is put once."""
    known: dict[Asked, list[str]] = {}

    def judging(question: Asked) -> list[str]:
        if question not in known:
            known[question] = list(question.faults(question.put(library, said)))
        return known[question]

    return judging


@pytest.mark.parametrize("name", WANTED)
def test_a_set_is_answered_as_the_documents_say(faults: Faults, name: str) -> None:
    """Kind, document, sections and facts are right: of all, and of each register and kind; the table is printed."""
    wrong = {question: found for question in every(name) if (found := faults(question))}
    groups = {kind: questions for kind, questions in by_kind(name).items() if kind != ANSWER}
    groups |= {one: [each for each in by_kind(name)[ANSWER] if each.manner == one] for one in REGISTERS}
    missed = {kind: sum(question in wrong for question in questions) for kind, questions in groups.items()}
    print("", *(f"{kind:15}{len(all_) - missed[kind]:4} of {len(all_):4}" for kind, all_ in groups.items()), sep="\n")  # noqa: T201 - the table is what one runs this for
    print(*(f"{one.id}: {one.text} ({'; '.join(found)})" for one, found in wrong.items()), sep="\n")  # noqa: T201 - so are the misses
    assert len(wrong) <= (1 - WANTED[name]) * len(every(name))
    telling = {kind: len(all_) for kind, all_ in groups.items() if len(all_) >= ENOUGH_TO_TELL}
    assert not [kind for kind, count in telling.items() if missed[kind] > (1 - WANTED_OF_EACH_KIND) * count]


@pytest.mark.parametrize("name", WANTED)
def test_a_question_is_never_answered_from_another_document(faults: Faults, name: str) -> None:
    """Where an answer is wrong, it is not because another document was taken for the one meant."""
    assert not [question.id for question in every(name) if "another document" in faults(question)]


def test_dropping_the_diacritics_of_full_questions_changes_next_to_nothing(faults: Faults) -> None:
    """Without diacritics no more than one question in a hundred is answered worse."""
    questions = [question for name in (*WANTED, OPEN) for question in every(name) if question.manner == "full"]
    kept = sum(not faults(question) for question in questions)
    dropped = sum(not faults(question.folded()) for question in questions)
    assert dropped >= kept - len(questions) / 100


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
