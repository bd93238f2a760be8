"""The conversations that the bot lives up to, played with buttons and with numbers."""

import shutil
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import NOON
from tests.journeys.transcript import CONVERSATIONS, conversations, played
from tests.stage import staged


@pytest.mark.parametrize("numbered", [True, False], ids=["numbers", "buttons"])
@pytest.mark.parametrize("name", conversations())
async def test_conversation(name: str, tmp_path: Path, migrated_sqlite: Path, *, numbered: bool) -> None:
    """What a person says is answered as the transcript reads."""
    path = tmp_path / "talk.db"
    shutil.copy(migrated_sqlite, path)
    settings = Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=NOON)
    async with staged(settings, numbered=numbered) as stage:
        await played(stage, (CONVERSATIONS / f"{name}.txt").read_text(encoding="utf-8"), numbered=numbered)
