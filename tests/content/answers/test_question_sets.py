"""The development set: right document and section, by register; what is declined; what is asked back."""

from collections import Counter
from collections.abc import Callable

import pytest

from content.answers import Answer, AnswerKind
from content.text import fold
from tests.content.answers.question_sets import REGISTERS, asked, rows

Ask = Callable[..., Answer]
WANTED = 0.85


def cited(answer: Answer) -> set[tuple[str, str]]:
    return {(one.programme, one.section) for one in answer.citations}


def test_document_and_section_are_right_for_most_questions_of_every_register(ask: Ask) -> None:
    """At least 85 % of the questions are answered from the right document and section, in each register."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[str] = []
    for question in asked():
        met = question.met_by(cited(ask(question.text)))
        total[question.register] += 1
        right[question.register] += met
        if not met:
            wrong.append(f"{question.programme} {question.sections}: {question.text}")
    table = [f"{register:10}{right[register]:4} of {total[register]:4}" for register in REGISTERS]
    print(*table, *wrong, sep="\n")  # noqa: T201 - the table is what one runs this for
    assert total.total() >= 120
    assert all(right[register] >= WANTED * total[register] for register in REGISTERS)


def test_dropping_the_diacritics_of_full_questions_changes_next_to_nothing(ask: Ask) -> None:
    """Without diacritics no more than one question in a hundred is answered worse."""
    questions = [question for question in asked() if question.register == "full"]
    kept = sum(question.met_by(cited(ask(question.text))) for question in questions)
    dropped = sum(question.met_by(cited(ask(fold(question.text)))) for question in questions)
    assert dropped >= kept - len(questions) / 100


@pytest.mark.parametrize("reason, text", rows("outside", "messages"))
def test_what_is_not_answered_is_declined_with_its_reason_and_no_source(ask: Ask, reason: str, text: str) -> None:
    answer = ask(text)
    assert answer.kind is AnswerKind.ABSTAIN
    assert answer.reason == reason
    assert not answer.citations


@pytest.mark.parametrize("programmes, text", rows("ambiguous", "messages"))
def test_where_several_documents_may_be_meant_none_is_answered_alone(ask: Ask, programmes: str, text: str) -> None:
    """An ambiguous question is given back with the documents to choose from, or answered for each by name."""
    answer = ask(text)
    answered = {one.programme for one in answer.citations}
    if answer.kind is AnswerKind.CLARIFY:
        assert len(answer.choices) > 1
    else:
        assert len(answered) > 1
        assert answered <= set(programmes.split(", "))


@pytest.mark.parametrize("before, text, programme, section", rows("followups", "talks"))
def test_a_talk_goes_on_from_the_question_before(
    ask: Ask, before: str, text: str, programme: str, section: str
) -> None:
    """A question that leans on the one before is answered from the same document."""
    answer = ask(text, before)
    assert answer.topic == programme
    assert (programme, section) in cited(answer)
