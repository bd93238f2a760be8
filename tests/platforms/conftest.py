"""The stand-ins with real clients: the libraries that the bot itself uses."""

from collections.abc import AsyncIterator

import pytest
import telegram
import zalo_bot  # type: ignore[import-untyped]  # the library ships no types
from telegram.request import HTTPXRequest

from tests.platforms.receiver import Receiver
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo


@pytest.fixture
async def tele() -> AsyncIterator[Telegram]:
    """A stand-in Telegram with its limits."""
    async with Telegram() as platform:
        yield platform


@pytest.fixture
async def bot(tele: Telegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Bot]:
    """python-telegram-bot, connected to it."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    base = tele.base_url
    polls = HTTPXRequest(connection_pool_size=4)
    client = telegram.Bot(tele.token, f"{base}/bot", f"{base}/file/bot", get_updates_request=polls)
    async with client:
        yield client


@pytest.fixture
async def zalo() -> AsyncIterator[Zalo]:
    """A stand-in Zalo with its quota."""
    async with Zalo() as platform:
        yield platform


@pytest.fixture
async def zalo_client(zalo: Zalo) -> AsyncIterator[zalo_bot.Bot]:
    """python-zalo-bot, connected to it."""
    async with zalo_bot.Bot(zalo.token, zalo.base_url) as client:
        yield client


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A bot's webhook."""
    async with Receiver() as server:
        yield server
