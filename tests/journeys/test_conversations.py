"""The conversations that the bot lives up to, played with buttons and with numbers; together they open everything."""

import shutil
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.dialogue import dialogues
from tests.conftest import NOON
from tests.journeys.openings import WatchedStage
from tests.journeys.transcript import CONVERSATIONS, conversations, played
from tests.stage import staged


@pytest.fixture(scope="module")
def opened() -> dict[str, set[str]]:
    """Which dialogues each conversation opened, as far as they have been played with buttons."""
    return {}


async def _opened_in(name: str, place: Path, migrated: Path, *, numbered: bool) -> set[str]:
    """Play a conversation on a database of its own, below this place."""
    path = place / f"{name}.db"
    shutil.copy(migrated, path)
    settings = Settings(database_url=f"sqlite:///{path}", data_dir=place / "data", now=NOON)
    async with staged(settings, numbered=numbered) as stage:
        watched = WatchedStage(stage)
        await played(watched, (CONVERSATIONS / f"{name}.txt").read_text(encoding="utf-8"), numbered=numbered)
    return watched.opened


@pytest.mark.parametrize("numbered", [True, False], ids=["numbers", "buttons"])
@pytest.mark.parametrize("name", conversations())
async def test_conversation(
    name: str, tmp_path: Path, migrated_sqlite: Path, opened: dict[str, set[str]], *, numbered: bool
) -> None:
    """What a person says is answered as the transcript reads."""
    played_now = await _opened_in(name, tmp_path, migrated_sqlite, numbered=numbered)
    opened |= {} if numbered else {name: played_now}


async def test_every_dialogue_is_opened_in_a_conversation(
    tmp_path: Path, migrated_sqlite: Path, opened: dict[str, set[str]]
) -> None:
    """No dialogue goes without somebody who is heard using it; what was played above is not played again."""
    for name in conversations():
        if name not in opened:
            opened[name] = await _opened_in(name, tmp_path, migrated_sqlite, numbered=False)
    assert sorted(set(dialogues()).difference(*opened.values())) == []
