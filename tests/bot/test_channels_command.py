"""``python -m bot channels``: what an operator sees of the platforms, and does with them."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.bot.command_line import Ended, Operator
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo

PUBLIC = "https://guongsang.example.vn"


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Telegram]:
    """A Telegram that this installation has a bot with."""
    async with Telegram() as platform:
        monkeypatch.setenv("GUONGSANG_TELEGRAM_TOKEN", platform.token)
        monkeypatch.setenv("GUONGSANG_TELEGRAM_BASE_URL", platform.base_url)
        yield platform


@pytest.fixture
async def zalo(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Zalo]:
    """A Zalo that this installation has a bot with."""
    async with Zalo() as platform:
        monkeypatch.setenv("GUONGSANG_ZALO_TOKEN", platform.token)
        monkeypatch.setenv("GUONGSANG_ZALO_BASE_URL", platform.base_url)
        yield platform


async def types(operator: Operator, *words: str) -> Ended:
    """Type a command while the platforms go on answering."""
    return await asyncio.to_thread(operator.types, *words)


def test_what_channels_can_do(operator: Operator) -> None:
    """Asking what they can do needs neither a token nor a database."""
    header, *lines = operator.types("channels", "status").out.splitlines()
    assert header.split() == ["channel", "text", "limit", "buttons", "edit", "documents"]
    assert [line.split() for line in lines] == [
        ["console", "20000", "yes", "no", "yes"],
        ["telegram", "4096", "yes", "yes", "yes"],
        ["zalo", "1900", "no", "no", "no"],
    ]
    assert not operator.database.exists()


@pytest.mark.parametrize("verb", ["status", "connect", "disconnect", "probe"])
def test_without_a_token(operator: Operator, verb: str) -> None:
    """The sentence names the setting."""
    ended = operator.types("channels", verb, "zalo")
    assert (ended.code, ended.out) == (1, "") or verb == "status"
    assert "set GUONGSANG_ZALO_TOKEN" in ended.err


def test_a_platform_that_does_not_exist(operator: Operator) -> None:
    """It is typed wrongly, and the right names are shown."""
    ended = operator.types("channels", "connect", "viber")
    assert ended.code == 2
    assert "telegram, zalo" in ended.err


@pytest.mark.usefixtures("zalo")
async def test_both_are_shown(operator: Operator, telegram: Telegram) -> None:
    """Who the bots are, how they are heard, and what waits for them here; never a token."""
    await types(operator, "migrate")
    ended = await types(operator, "channels", "status")
    assert ended.code == 0, ended.err
    for words in ("polling", "received and not answered", "waiting to be sent", "messages this month", "0 of 3000"):
        assert words in ended.out
    assert telegram.token not in ended.out + ended.err


@pytest.mark.usefixtures("telegram")
async def test_connecting_for_polling(operator: Operator) -> None:
    """The webhook is taken away and the menu of commands put up, in Vietnamese."""
    ended = await types(operator, "channels", "connect", "telegram")
    assert ended.code == 0, ended.err
    assert "none (polling)" in ended.out
    probed = await types(operator, "channels", "probe", "telegram")
    assert "/decu" in probed.out


async def test_connecting_a_webhook(
    operator: Operator, telegram: Telegram, zalo: Zalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is that of this installation; Zalo's verdict on it is shown. Disconnecting takes it away."""
    monkeypatch.setenv("GUONGSANG_PUBLIC_URL", PUBLIC)
    for name in ("TELEGRAM", "ZALO"):
        monkeypatch.setenv(f"GUONGSANG_{name}_MODE", "webhook")
    connected = await types(operator, "channels", "connect", "telegram")
    assert f"{PUBLIC}/in/telegram" in connected.out, connected.err
    told = await types(operator, "channels", "connect", "zalo")
    assert "verification" in told.out, told.err
    assert f"{PUBLIC}/in/zalo" in (await types(operator, "channels", "status", "zalo")).out
    for platform in (telegram, zalo):
        name = "telegram" if platform is telegram else "zalo"
        assert (await types(operator, "channels", "disconnect", name)).code == 0
        assert PUBLIC not in (await types(operator, "channels", "status", name)).out


async def test_a_refused_token(operator: Operator, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, exit code 1, and the token is not in it."""
    monkeypatch.setenv("GUONGSANG_TELEGRAM_TOKEN", f"{telegram.token}x")
    ended = await types(operator, "channels", "status", "telegram")
    assert ended.code == 1
    assert "telegram did not do it" in ended.err
    assert telegram.token not in ended.out + ended.err


async def test_a_platform_that_is_away(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits here is shown all the same."""
    monkeypatch.setenv("GUONGSANG_TELEGRAM_TOKEN", "1:a")
    monkeypatch.setenv("GUONGSANG_TELEGRAM_BASE_URL", "http://127.0.0.1:9")
    await types(operator, "migrate")
    ended = await types(operator, "channels", "status", "telegram")
    assert ended.code == 1
    assert "waiting to be sent" in ended.out
    assert "no connection" in ended.err


@pytest.mark.usefixtures("telegram")
async def test_looking_changes_nothing(operator: Operator) -> None:
    """Asking how things stand makes no database, and leaves one of another version as it is."""
    ended = await types(operator, "channels", "status")
    assert ended.code == 0, ended.err
    assert "waiting to be sent" not in ended.out
    assert not operator.database.exists()
