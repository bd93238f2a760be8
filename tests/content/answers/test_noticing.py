"""Questions typed in the middle of a form, and cries for help, told apart from everything else."""

import pytest

from content.answers import Library, danger, looks_like_question
from content.text import fold
from tests.content.answers.sets import ANSWER, by_kind, texts


@pytest.mark.parametrize("text", texts("noticing", "questions"))
def test_a_question_is_noticed_with_and_without_diacritics(library: Library, text: str) -> None:
    """A question of this field is a question wherever it is typed."""
    assert looks_like_question(text, library)
    assert looks_like_question(fold(text), library)


@pytest.mark.parametrize("text", texts("noticing", "answers"))
def test_what_a_form_waits_for_is_no_question(library: Library, text: str) -> None:
    """A name, a place, a field or a story stays an answer."""
    assert not looks_like_question(text, library)


def test_nearly_every_full_question_is_noticed(library: Library) -> None:
    """A full sentence with a question mark about a document is always a question."""
    full = [question.text for question in by_kind("first")[ANSWER] if question.manner == "full"]
    assert all(looks_like_question(text, library) for text in full if text.endswith("?"))


def test_nothing_and_signs_alone_are_no_question(library: Library) -> None:
    """An empty message and a bare question mark ask nothing."""
    assert not any(looks_like_question(text, library) for text in ("", "?", "…", "😀?"))


@pytest.mark.parametrize("text", texts("noticing", "danger"))
def test_danger_to_life_is_noticed_with_and_without_diacritics(text: str) -> None:
    """Somebody in danger now is recognised."""
    assert danger(text)
    assert danger(fold(text))


@pytest.mark.parametrize("text", [*texts("noticing", "no_danger"), *texts("noticing", "answers")])
def test_a_rescue_told_is_no_danger(text: str) -> None:
    """A good deed in the past, a question about one, or any answer to a form raises no alarm."""
    assert not danger(text)


def test_no_question_of_the_sets_raises_an_alarm() -> None:
    """Questions about plans are never taken for a cry for help."""
    assert not any(danger(question.text) for question in by_kind("first")[ANSWER])


def test_a_long_story_raises_no_alarm() -> None:
    """Sixty words and more are a story, whatever happens in it."""
    assert not danger("mọi người đang đi làm về thì gặp tai nạn ở đầu làng và " * 6)
