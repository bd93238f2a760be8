"""What the tests of doors and commands share."""

from pathlib import Path

import pytest

from tests.bot.command_line import Operator


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Somebody at a terminal in an empty folder."""
    return Operator(tmp_path, monkeypatch)
