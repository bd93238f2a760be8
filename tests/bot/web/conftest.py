"""What the tests of the web server share."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.web.serving import Served, served


@pytest.fixture
async def web(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Served]:
    """The server, on SQLite."""
    shutil.copy(migrated_sqlite, tmp_path / "web.db")
    database = Database(f"sqlite:///{tmp_path / 'web.db'}")
    async with served(tmp_path / "photos", database) as one:
        yield one
    await database.close()
