"""bot -> handlers -> storage -> content: the arrows hold here, and a wrong one is caught anywhere."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

WRONG = {
    "content reads a table": ("content", "from storage import anything"),
    "storage answers": ("storage", "from handlers import anything"),
    "a handler starts a loop": ("handlers", "from bot import anything"),
    "content skips two rooms": ("content", "from bot import anything"),
    "only for a type": ("storage", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bot import anything"),
    "content opens a database": ("content", "import sqlalchemy"),
    "content waits": ("content", "import asyncio"),
    "content logs": ("content", "import structlog"),
    "content fetches": ("content", "from urllib import request"),
    "a handler fetches": ("handlers", "from urllib import request"),
    "a handler knows the driver": ("handlers", "import psycopg"),
    "storage ticks": ("storage", "import apscheduler"),
    "a loop knows a platform": ("bot", "import telegram"),
}


@pytest.fixture
def sound_tree(tmp_path: Path) -> Path:
    """A house of four nearly empty rooms with this house's contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room, below in zip(ROOMS, (*ROOMS[1:], None), strict=True):
        (tmp_path / room).mkdir()
        line = f"from {below} import anything" if below else "anything = 1"
        (tmp_path / room / "__init__.py").write_text(f"{line}\n", encoding="utf-8")
    answers = tmp_path / "content" / "answers"
    for step in ("language", "knowing", "asking", "telling", "declining", "answering", "question"):
        (answers / step).mkdir(parents=True)
        (answers / step / "__init__.py").touch()
    (answers / "__init__.py").touch()
    (tmp_path / "bot" / "channels").mkdir()
    (tmp_path / "bot" / "channels" / "__init__.py").touch()
    (tmp_path / "bot" / "channels" / "telegram.py").write_text("import telegram\n", encoding="utf-8")
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Judge the imports below ``folder`` by its own contracts, in a process that has loaded none of them."""
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def test_arrows_hold() -> None:
    """No room imports a room to its left."""
    verdict = lint(ROOT)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_sound_tree_is_accepted(sound_tree: Path) -> None:
    """The tree that the wrong arrows are drawn into is right without them."""
    verdict = lint(sound_tree)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize("what", WRONG)
def test_wrong_arrow_is_caught(sound_tree: Path, what: str) -> None:
    """Each kind of wrong import breaks a contract, also one that is only there for a type."""
    room, line = WRONG[what]
    (sound_tree / room / "wrong.py").write_text(f"{line}\n", encoding="utf-8")
    verdict = lint(sound_tree)
    assert verdict.returncode == 1, verdict.stdout + verdict.stderr
    assert f"{room}.wrong" in verdict.stdout
