"""The conversations on both platforms at once: real sockets, the real libraries, polling and webhook."""

import asyncio
import hashlib
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.photos import placed
from bot.settings import Mode
from tests.bot.pictures import telling
from tests.house.source import ROOT
from tests.journeys.doors import TELEGRAM, ZALO, Modes, Open, free_port, platforms, running, set_up
from tests.journeys.transcript import CONVERSATIONS, conversations, played
from tests.platforms.telegram import Telegram
from tests.platforms.zalo import Zalo

POLLING: Modes = (Mode.POLLING, Mode.POLLING)
WEBHOOK: Modes = (Mode.WEBHOOK, Mode.WEBHOOK)
MIXED: Modes = (Mode.WEBHOOK, Mode.POLLING)
STARTING_SECONDS = 30.0
STOPPING_SECONDS = 10.0


@asynccontextmanager
async def opened(folder: Path, migrated: Path, modes: Modes, sample_on: str) -> AsyncIterator[Open]:
    """Both doors open on a fresh database with the sample."""
    path = folder / "talk.db"
    shutil.copy(migrated, path)
    async with platforms() as both:
        settings = set_up(f"sqlite:///{path}", folder, both, modes)
        async with running(settings, both, sample_on) as doors:
            yield doors


def written(name: str) -> str:
    """A transcript."""
    return (CONVERSATIONS / f"{name}.txt").read_text(encoding="utf-8")


async def plays(name: str, side: str, modes: Modes, tmp_path: Path, migrated_sqlite: Path) -> None:
    """Play a conversation; the platform refuses nothing on the way."""
    async with opened(tmp_path, migrated_sqlite, modes, side) as doors:
        await played(doors.sides[side], written(name), numbered=side == ZALO)
        assert doors.platform(side).refused == []


@pytest.mark.parametrize("side, modes", [(TELEGRAM, WEBHOOK), (ZALO, POLLING)], ids=[TELEGRAM, ZALO])
@pytest.mark.parametrize("name", conversations())
async def test_conversation(name: str, side: str, modes: Modes, tmp_path: Path, migrated_sqlite: Path) -> None:
    """It reads as on paper, with buttons by webhook here and numbers by polling there."""
    await plays(name, side, modes, tmp_path, migrated_sqlite)


@pytest.mark.parametrize("side, modes", [(TELEGRAM, POLLING), (ZALO, WEBHOOK)], ids=[TELEGRAM, ZALO])
@pytest.mark.parametrize("name", ["first-contact", "officer-asks-in-the-middle", "a-reminder-that-knows"])
async def test_heard_the_other_way(name: str, side: str, modes: Modes, tmp_path: Path, migrated_sqlite: Path) -> None:
    """How a platform is heard changes nothing in what is said."""
    await plays(name, side, modes, tmp_path, migrated_sqlite)


async def test_both_at_once(tmp_path: Path, migrated_sqlite: Path) -> None:
    """People on both platforms talk at the same time, and nobody hears what was meant for another."""
    async with opened(tmp_path, migrated_sqlite, MIXED, ZALO) as doors:
        here, there = doors.sides[TELEGRAM], doors.sides[ZALO]
        await asyncio.gather(
            played(there, written("tip-in-a-minute"), numbered=True),
            played(here, written("told-before-asked"), numbered=False),
            played(here, written("first-contact"), numbered=False),
            played(there, written("out-of-its-depth"), numbered=True),
        )
        assert doors.telegram.refused + doors.zalo.refused == []


@pytest.mark.parametrize("side", [TELEGRAM, ZALO])
async def test_a_photo_is_fetched(side: str, tmp_path: Path, migrated_sqlite: Path) -> None:
    """What somebody took with a phone lies here as it was sent."""
    photo = telling(size=(640, 480))
    async with opened(tmp_path, migrated_sqlite, WEBHOOK, side) as doors:
        neighbour = doors.sides[side].person("hang-xom")
        for typed in ("gửi tin", "cụ Lan ở xã Đông Lĩnh sáng nào cũng quét sạch cả ngõ", "1"):
            await neighbour.says(typed)
        assert "hiện có 1 ảnh" in await neighbour.sends_photo(photo)
        kept = placed(doors.app.settings.photos, hashlib.sha256(photo).hexdigest())
        assert kept.read_bytes() == photo


class Office:
    """A bot that runs as a process of its own, started as an operator starts it."""

    def __init__(self, folder: Path, both: tuple[Telegram, Zalo]) -> None:
        """Telegram is asked for updates, Zalo calls; everything else is as it comes."""
        telegram, zalo = both
        self._port = free_port()
        self._folder = folder
        self._settings = {
            "TELEGRAM_TOKEN": telegram.token,
            "TELEGRAM_BASE_URL": telegram.base_url,
            "ZALO_TOKEN": zalo.token,
            "ZALO_BASE_URL": zalo.base_url,
            "ZALO_MODE": "webhook",
            "PUBLIC_URL": f"http://127.0.0.1:{self._port}",
            "PORT": str(self._port),
        }

    async def types(self, *words: str) -> Process:
        """``python -m bot`` with these words."""
        ours = {f"GUONGSANG_{name}": value for name, value in self._settings.items()}
        env = {**os.environ, **ours, "PYTHONPATH": str(ROOT)}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, cwd=self._folder, env=env, stdout=PIPE, stderr=PIPE
        )


async def test_the_process(tmp_path: Path) -> None:
    """One process, both platforms; told to stop, it ends well and soon, and has said nothing that it should not."""
    async with platforms() as both:
        office = Office(tmp_path, both)
        process = await office.types("run")
        try:
            assert process.stderr is not None
            told = [(await asyncio.wait_for(process.stderr.readline(), STARTING_SECONDS)).decode() for _ in range(3)]
            assert [line.split(":")[0] for line in told] == ["telegram", "zalo", "web"]
            connecting = await office.types("channels", "connect", "zalo")
            _, wrong = await asyncio.wait_for(connecting.communicate(), STARTING_SECONDS)
            assert (connecting.returncode, wrong) == (0, b"")
            for person in (both[0].user("An"), both[1].user("Bình")):
                await person.says("alo")
                assert "trợ lý tự động" in (await person.hears(STARTING_SECONDS)).text
                await person.presses("Gửi tin về một gương tốt")
                assert "câu 1/4" in (await person.hears(STARTING_SECONDS)).text
            process.send_signal(signal.SIGTERM)
            said, wrong = await asyncio.wait_for(process.communicate(), STOPPING_SECONDS)
            assert (process.returncode, said, wrong) == (0, b"", b"")
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()
