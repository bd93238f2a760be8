"""Telegram without its limits, the channel to it, and somebody who has started the bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram import TelegramChannel
from tests.channels.shelf import Shelf, shelf
from tests.channels.telegram_door import made
from tests.platforms.limits import Limits
from tests.platforms.telegram import Telegram
from tests.platforms.telegram_people import TelegramUser


@pytest.fixture
async def platform() -> AsyncIterator[Telegram]:
    """Telegram without its limits."""
    async with Telegram(limits=Limits.off()) as opened:
        yield opened


@pytest.fixture
async def files(tmp_path: Path) -> AsyncIterator[Shelf]:
    """Where photos lie."""
    async with shelf(tmp_path) as opened:
        yield opened


@pytest.fixture
async def channel(platform: Telegram, files: Shelf) -> AsyncIterator[TelegramChannel]:
    """The channel to it."""
    opened = made(platform.token, platform.base_url, files, 1.0)
    yield opened
    await opened.close()


@pytest.fixture
def an(platform: Telegram) -> TelegramUser:
    """Somebody who has started the bot."""
    return platform.user("An")
