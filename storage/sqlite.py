"""SQLite without a thread of its own: statements run where they are asked for, only what waits for the disk does not.

A statement on indexed rows takes some ten microseconds; handing it to another thread and back, as aiosqlite does four
times for each, takes ten times as long. Measured in ``docs/decisions.md``.
"""

import asyncio
import sqlite3
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor, ExecutionContext
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

DRIVER = "sqlite+inloop"
BUSY_MILLISECONDS = 10
"""How long a statement may hold up the loop for another process; ``begin`` waits longer, without holding it up."""
PATIENCE_SECONDS = 30.0
BREATH_SECONDS = 0.004

_DISK = ThreadPoolExecutor(max_workers=4, thread_name_prefix="commit")
"""Threads of their own, so that no commit waits behind other work."""


async def _nothing() -> None:
    """Nothing to wait for."""


class _Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """What SQLAlchemy asks of a cursor that another thread may hold; this one is held by nobody."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: type[sqlite3.Cursor] = _Cursor) -> sqlite3.Cursor:  # type: ignore[override]  # as sqlite3 itself calls it
        return super().cursor(factory)


class InLoopDialect(SQLiteDialect_pysqlite):
    """Python's own sqlite3 for an asyncio engine."""

    is_async = True
    supports_statement_cache = True
    _breathed = 0.0

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:  # noqa: ARG003 - the dialect's signature
        """One that waits without holding up the loop."""
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> tuple[list[str], dict[str, object]]:
        """Connections of ours, which a thread may commit."""
        places, names = super().create_connect_args(url)
        return list(places), {**names, "factory": _Connection, "check_same_thread": False}

    def do_execute(
        self,
        cursor: DBAPICursor,
        statement: str,
        parameters: Sequence[object] | Mapping[str, object] | None,
        context: ExecutionContext | None = None,  # noqa: ARG002 - the dialect's signature
    ) -> None:
        """Run the statement here and now."""
        cursor.execute(statement, parameters or ())
        self._breathe()

    def do_executemany(
        self,
        cursor: DBAPICursor,
        statement: str,
        parameters: Sequence[Sequence[object]] | Sequence[Mapping[str, object]],
        context: ExecutionContext | None = None,  # noqa: ARG002 - the dialect's signature
    ) -> None:
        """Run the statement for each row here and now."""
        cursor.executemany(statement, parameters)
        self._breathe()

    def _breathe(self) -> None:
        """Let others have their turn after a few milliseconds. SQLAlchemy insists on awaiting something each time."""
        if not in_greenlet():
            return
        if time.monotonic() - self._breathed < BREATH_SECONDS:
            await_only(_nothing())
        else:
            await_only(asyncio.sleep(0))
            self._breathed = time.monotonic()

    def do_commit(self, dbapi_connection: DBAPIConnection) -> None:
        """Write to the disk in a thread: that takes milliseconds, or more."""
        await_only(asyncio.get_running_loop().run_in_executor(_DISK, dbapi_connection.commit))


def begin(connection: DBAPIConnection, *, writing: bool) -> None:
    """Begin a transaction; with ``writing``, once no other process writes. Raises ``sqlite3.OperationalError``.

    Two readers that both turn writer would collide, so the write lock is taken at the start.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.cursor().execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            await_only(asyncio.sleep(BUSY_MILLISECONDS / 1000))
        else:
            return


def tune(connection: DBAPIConnection) -> None:
    """WAL, full sync (a commit survives a power cut), foreign keys; transactions are begun by hand.

    A log of up to 32 MB is copied into the file at a time: each time costs a few milliseconds.
    """
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "wal_autocheckpoint=8000",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


registry.register("sqlite.inloop", __name__, InLoopDialect.__name__)
