"""Conversations about stories, from an exemplar just approved on, played with buttons and with numbers."""

import shutil
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import NOON
from tests.handlers.story_office import approve
from tests.journeys.transcript import played
from tests.stage import staged

STORIES = Path(__file__).parent / "stories"
NAMES = sorted(path.stem for path in STORIES.glob("*.txt"))


@pytest.mark.parametrize("numbered", [True, False], ids=["numbers", "buttons"])
@pytest.mark.parametrize("name", NAMES)
async def test_story(name: str, tmp_path: Path, migrated_sqlite: Path, *, numbered: bool) -> None:
    """What a person says is answered as the transcript reads."""
    path = tmp_path / "talk.db"
    shutil.copy(migrated_sqlite, path)
    settings = Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=NOON)
    async with staged(settings, numbered=numbered) as stage:
        await approve(stage, photos=2, age=None)
        await played(stage, (STORIES / f"{name}.txt").read_text(encoding="utf-8"), numbered=numbered)
