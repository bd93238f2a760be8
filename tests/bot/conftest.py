"""What the tests of doors and commands share."""

from pathlib import Path

import pytest

from bot.app import house as made_house
from bot.settings import Settings
from handlers.scene import House
from tests.bot.command_line import Operator


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Somebody at a terminal in an empty folder."""
    return Operator(tmp_path, monkeypatch)


@pytest.fixture
def house() -> House:
    """The sentences and programmes, as they are for every message."""
    return made_house(Settings())
