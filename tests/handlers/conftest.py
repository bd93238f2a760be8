"""Somebody with an account on each of two platforms."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.conftest import NOON
from tests.handlers.two_doors import Two, Visitor, copied, two_doors


@pytest.fixture
async def two(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Two]:
    """The whole app with the sample, on two platforms, at noon of 20/11/2026."""
    settings = Settings(database_url=copied(migrated_sqlite, tmp_path), data_dir=tmp_path / "data", now=NOON)
    async with two_doors(settings) as opened:
        yield opened


@pytest.fixture
def lan(two: Two) -> Visitor:
    """Lan on Telegram."""
    return two.on("telegram", "11")


@pytest.fixture
def also_lan(two: Two) -> Visitor:
    """Lan on Zalo, where she calls herself otherwise."""
    return two.on("zalo", "z-1", "Lan Phạm 🌾")
