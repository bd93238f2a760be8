"""The programs of a rehearsal: the emulator with what it keeps its things in, and the bot; all gone at the end."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

from tests.house.source import ROOT
from tests.journeys.doors import free_port

INSTALLED = ROOT / ".venv-emulator" / "bin"
KEY = "whoever-plays-the-people"
STARTING_SECONDS = 30.0
STOPPING_SECONDS = 20.0
LOOK_SECONDS = 0.05
END_WITH_US = '"$0" "$@" </dev/null & read -r _; kill $!; wait $!'
"""A shell's way to end a program as soon as the one that started it closes its hand, or is gone."""
REDIS = """
from sys import argv
from fakeredis import TcpFakeServer
TcpFakeServer(("127.0.0.1", int(argv[1]))).serve_forever()
"""


@asynccontextmanager
async def program(folder: Path, name: str, command: Sequence[str], **environment: str) -> AsyncIterator[Process]:
    """A program at work in this folder; what it says is in ``<name>.log``. At the end it is asked to stop."""
    with (folder / f"{name}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *("sh", "-c", END_WITH_US, *command),
            cwd=folder,
            env={**os.environ, **environment},
            stdin=PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        await stopped(process)


async def stopped(process: Process) -> int:
    """Ask a program to stop, and return its exit status; after ``STOPPING_SECONDS`` it is killed."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        return await asyncio.wait_for(process.wait(), STOPPING_SECONDS)
    except TimeoutError:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        return await process.wait()


@asynccontextmanager
async def emulator(folder: Path) -> AsyncIterator[str]:
    """The emulator's address, once it answers; it forgets everything at the end."""
    redis, s3, port = free_port(), free_port(), free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "REDIS_URL": f"redis://127.0.0.1:{redis}/0",
        "MINIO_ENDPOINT": f"127.0.0.1:{s3}",
        "MOCK_SERVER_HOST": "127.0.0.1",
        "MOCK_SERVER_PORT": str(port),
        "AUTH_KEYS": KEY,
        "STRICT_EDIT": "true",
    }
    messages = (str(INSTALLED / "python"), "-c", REDIS, str(redis))
    photos = (str(INSTALLED / "python"), str(INSTALLED / "moto_server"), "-H", "127.0.0.1", "-p", str(s3))
    server = (str(INSTALLED / "python"), str(INSTALLED / "telemelya-server"))
    async with program(folder, "messages", messages), program(folder, "photos", photos):
        await until(lambda: _listens(redis))
        await until(lambda: _listens(s3))
        async with program(folder, "emulator", server, **settings):
            await until(lambda: _listens(port))
            await until(lambda: _is_well(address))
            yield address


@asynccontextmanager
async def bot(folder: Path, settings: dict[str, str]) -> AsyncIterator[Process]:
    """The bot as an operator starts it, once its doors are open; its words are in ``bot.log``."""
    log = folder / "bot.log"

    async def _opened() -> bool:
        return "web: " in log.read_text(encoding="utf-8")

    async with program(folder, "bot", (sys.executable, "-m", "bot", "run"), **settings) as process:
        await until(_opened)
        yield process


async def typed(folder: Path, settings: dict[str, str], *words: str) -> tuple[int, str]:
    """``python -m bot`` with these words: the exit status, and what was said about failing."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, cwd=folder, env={**os.environ, **settings}, stdout=PIPE, stderr=PIPE
    )
    _, wrong = await asyncio.wait_for(process.communicate(), STARTING_SECONDS)
    return process.returncode or 0, wrong.decode()


async def until(true: Callable[[], Coroutine[Any, Any, bool]], seconds: float = STARTING_SECONDS) -> None:
    """Look again and again until it is true. Raises ``TimeoutError``."""
    async with asyncio.timeout(seconds):
        while not await true():  # noqa: ASYNC110 - what is looked at is in another process
            await asyncio.sleep(LOOK_SECONDS)


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


async def _is_well(address: str) -> bool:
    headers = {"Authorization": f"Bearer {KEY}"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{address}/api/v1/test/health", headers=headers) as said,
    ):
        return bool((await said.json())["ok"])
