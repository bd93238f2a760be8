"""The stage opened at the moment a test asks for."""

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import sample
from bot.settings import Settings
from tests.conftest import NOON
from tests.reminders.office import Opening
from tests.stage import Stage, staged


@pytest.fixture(autouse=True)
def _no_tips(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's tip, late by weeks, would be reminded of each day; what tests say about tips they put there."""
    quiet = sample.read_sample().model_copy(update={"tip": ()})
    monkeypatch.setattr(sample, "read_sample", lambda: quiet)


@pytest.fixture
async def stage(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Stage]:
    """The whole app with the sample without its tip, at noon of 20/11/2026, on SQLite."""
    path = tmp_path / "stage.db"
    shutil.copy(migrated_sqlite, path)
    async with staged(Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=NOON)) as opened:
        yield opened


@pytest.fixture
async def opening(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Opening]:
    """Opens the whole app with the sample at a moment, on SQLite; plans added to it are gone afterwards."""
    path = tmp_path / "reminders.db"
    shutil.copy(migrated_sqlite, path)
    async with AsyncExitStack() as stack:

        async def opened(moment: str) -> Stage:
            settings = Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=moment)
            stage = await stack.enter_async_context(staged(settings))
            programmes = stage.app.house.programmes
            stack.callback(programmes.update, dict(programmes))
            return stage

        yield opened
