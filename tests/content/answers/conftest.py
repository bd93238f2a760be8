"""The six programmes as a library, and the bot's sentences."""

from collections.abc import Callable
from datetime import date

import pytest

from content.answers import Answer, Library, Question, answer
from content.packs import load_packs
from content.phrasebook import Phrases, phrases

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def library() -> Library:
    """All programmes of the product."""
    return Library(load_packs())


@pytest.fixture(scope="session")
def said() -> Phrases:
    """The bot's sentences."""
    return phrases()


@pytest.fixture(scope="session")
def ask(library: Library, said: Phrases) -> Callable[..., Answer]:
    """Ask on 20/11/2026, optionally as part of a talk."""

    def asking(text: str, *history: str, today: date = TODAY) -> Answer:
        return answer(Question(text, today, history=history), library, said)

    return asking
