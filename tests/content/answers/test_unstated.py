"""What sounds like ours and stands in no document is declined, asked back, or said not to be stated; seldom guessed."""

from datetime import date

import pytest

from content.answers import Answer, AnswerKind, Library, Question, answer
from content.phrasebook import phrases
from tests.content.answers.sets import texts

TODAY = date(2026, 11, 20)
GUESSED = {"named": 0.2, "unnamed": 0.0}
"""The share that is told a record which only shares words: of questions that name a document, and of the others."""


@pytest.mark.parametrize("kind", GUESSED)
def test_what_no_document_states_is_seldom_guessed(library: Library, kind: str) -> None:
    """A record that only shares words is no answer, unless it says itself that the document does not state it."""
    silences = [record.summary for slug in library.programmes for record in library.of(slug) if record.silent]
    asked = texts("unstated", kind)
    told = [text for text in asked if _told(answer(Question(text, TODAY), library, phrases()), silences)]
    assert len(told) <= GUESSED[kind] * len(asked), told


def _told(given: Answer, silences: list[str]) -> bool:
    return given.kind is AnswerKind.ANSWER and not any(silence in given.text for silence in silences)
