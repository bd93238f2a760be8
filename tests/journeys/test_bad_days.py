"""Days on which something fails that people cannot see: the database, a token, a second poller."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import make_url

from bot.channels.console import NAME as CONSOLE
from bot.channels.secret import webhook_secret
from bot.settings import Mode, Settings
from storage.tables import Identity, Person
from tests.bot.test_away import Server
from tests.journeys.doors import TELEGRAM, ZALO, Modes, Open, platforms, running, set_up
from tests.journeys.street import HEADERS, an_update
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo

Both = tuple[Telegram, Zalo]
POLLED: Modes = (Mode.POLLING, Mode.WEBHOOK)
TOLD: Modes = (Mode.WEBHOOK, Mode.POLLING)
RIVAL_SECONDS, SOON_SECONDS = 1.5, 20.0


@asynccontextmanager
async def installed(folder: Path, migrated: Path, modes: Modes) -> AsyncIterator[tuple[Settings, Both]]:
    """An installation and its platforms; nothing runs yet."""
    shutil.copy(migrated, folder / "days.db")
    async with platforms() as both:
        yield set_up(f"sqlite:///{folder / 'days.db'}", folder, both, modes), both


async def in_earnest(doors: Open) -> None:
    """The sample's administrator, who is on Zalo, counts as a real one."""
    async with doors.app.database.writing() as session:
        administrator = select(Identity.person_id).where(Identity.channel == CONSOLE, Identity.sender == "quan-tri")
        await session.execute(update(Person).where(Person.id.in_(administrator)).values(sample=False))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_that_is_away(database_url: str, postgres: str, tmp_path: Path) -> None:
    """Who calls is asked to come back; who was asked is kept in mind. When it is back, all are answered, once."""
    server = Server(postgres, make_url(database_url).database or "")
    async with platforms() as both:
        settings = set_up(database_url, tmp_path, both, TOLD)
        async with running(settings, both) as doors:
            here, there = doors.sides[TELEGRAM].person("An"), doors.sides[ZALO].person("Bình")
            for someone in (here, there):
                await someone.says("gửi tin")
                someone.user.forgets()
            with server.away():
                await here.user.says("cụ Lan ở xã Đông Lĩnh sáng nào cũng quét sạch cả ngõ")
                await there.user.says("cụ Na ở xã Đông Lĩnh ngày nào cũng nấu cơm cho người nghèo")
                secret = {HEADERS[TELEGRAM]: webhook_secret(TELEGRAM, doors.telegram.token)}
                body = an_update(here, text="alo")
                async with (
                    aiohttp.ClientSession() as caller,
                    caller.post(doors.door(TELEGRAM), data=body, headers=secret) as answer,
                ):
                    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
                await asyncio.sleep(1)
                await here.user.hears_nothing(0.05)
            for someone in (here, there):
                assert "câu 2/4" in (await someone.user.hears(SOON_SECONDS)).text
            await doors.quiet()
            assert [len(someone.heard) for someone in (here, there)] == [2, 2]
            assert doors.telegram.postbox.counts["lost"] == 0


async def test_two_pollers(tmp_path: Path, migrated_sqlite: Path) -> None:
    """Another program asks with the same token: it is left to it for a while and told to the administrator once."""
    async with installed(tmp_path, migrated_sqlite, POLLED) as (settings, both), running(settings, both, ZALO) as doors:
        await in_earnest(doors)
        administrator = doors.sides[ZALO].person("quan-tri")
        before = both[0].calls["getUpdates"]
        asked = await _rival(both[0])
        told = await administrator.user.hears_about("một chương trình khác", SOON_SECONDS)
        assert "Telegram" in told.text
        assert both[0].calls["getUpdates"] - before - asked <= 1
        await administrator.user.hears_nothing(0.1)
        assert "trợ lý tự động" in await doors.sides[ZALO].person("Bình").says("alo")


async def _rival(telegram: Telegram) -> int:
    """Somebody else's program asks for updates for a while; how often."""
    asked = 0
    url = f"{telegram.base_url}/bot{telegram.token}/getUpdates?timeout=1"
    async with aiohttp.ClientSession() as session:
        until = asyncio.get_running_loop().time() + RIVAL_SECONDS
        while asyncio.get_running_loop().time() < until:
            asked += 1
            async with session.get(url) as answer:
                assert answer.status == 200
    return asked


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("side, well", [(TELEGRAM, ZALO), (ZALO, TELEGRAM)])
async def test_a_revoked_token(side: str, well: str, mode: Mode, tmp_path: Path, migrated_sqlite: Path) -> None:
    """Said once, where it still can be; the other platform goes on, and with a good token what waited goes out."""
    async with installed(tmp_path, migrated_sqlite, (mode, mode)) as (settings, both):
        async with running(settings, both, well) as doors:
            await in_earnest(doors)
            platform = doors.platform(side)
            someone, other, token = platform.user("An"), doors.platform(well).user("Bình"), platform.token
            platform.token = f"{token}-rotated"
            for typed in ("gửi tin", "cụ Lan ở xã Đông Lĩnh sáng nào cũng quét sạch cả ngõ", "1"):
                await someone.says(typed)
            administrator = doors.sides[well].person("quan-tri").user
            assert (await administrator.hears_about("truy cập", SOON_SECONDS)).text.startswith(side.title())
            await administrator.hears_nothing(0.2)
            await other.says("alo")
            assert "trợ lý tự động" in (await other.hears(SOON_SECONDS)).text
            assert someone.heard == []
        platform.token = token
        async with running(settings, both):
            heard = [await someone.hears(SOON_SECONDS) for _ in range(3)]
        assert [f"câu {number}/4" in message.text for number, message in enumerate(heard, 1)] == [True] * 3
