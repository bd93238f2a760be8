"""Opens the database, hands out transactions, and brings the tables up to date.

SQLite in WAL mode is the embedded default; PostgreSQL is where several processes share the work.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import sqlite

MIGRATIONS = Path(__file__).parent / "migrations"
WRITING = "gs_writing"
CONNECTIONS = 40
SAMPLED_ROWS = 1_000
"""So many of each index: some milliseconds, however large the tables are."""
MIGRATING = 7_420_126_001
"""The number of the PostgreSQL lock under which one process migrates."""

_AWAY_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_NOMEM,
    }
)
_READ_ONLY = "25006"


class StorageAwayError(Exception):
    """The database cannot be used right now (away, locked, disk full): nothing was changed, try again later."""


class NewerDatabaseError(Exception):
    """The database was written by a newer version of the program than this one."""


class DamagedDatabaseError(Exception):
    """The file is not an SQLite database, or no longer a sound one: waiting does not help, a backup may."""


class Database:
    """One database and its transactions."""

    def __init__(self, url: str) -> None:
        """Prepare the engine; nothing is opened yet. ``url`` is an SQLAlchemy URL without or with its driver."""
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        driver = sqlite.DRIVER if self.sqlite else "postgresql+psycopg"
        self.engine: AsyncEngine = create_async_engine(
            self.url.set(drivername=driver),
            hide_parameters=True,
            max_overflow=CONNECTIONS,
        )
        self._one_writer: AbstractAsyncContextManager[object] = asyncio.Lock() if self.sqlite else nullcontext()
        if self.sqlite:
            event.listen(self.engine.sync_engine, "connect", _tune_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A transaction that commits at the end, or rolls back whole.

        On SQLite there is one writer at a time. Raises ``StorageAwayError`` when the database is away or full.
        """
        async with self._one_writer, self._session({WRITING: True}) as session:
            yield session
            with _away():
                await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that is never committed. Raises ``StorageAwayError``."""
        async with self._session({}) as session:
            yield session

    @asynccontextmanager
    async def _session(self, options: dict[str, bool]) -> AsyncIterator[AsyncSession]:
        with _away():
            async with self.engine.connect() as connection:
                await connection.execution_options(**options)
                async with AsyncSession(connection, expire_on_commit=False) as session:
                    yield session

    async def migrate(self) -> None:
        """Bring the tables up to this program's version, and what the database knows about their sizes up to date.

        Raises ``NewerDatabaseError`` for a database from a newer version, ``DamagedDatabaseError`` for what is none,
        and ``StorageAwayError`` when it is away.
        """
        if self.sqlite and self.url.database and self.url.database != ":memory:":
            await asyncio.to_thread(Path(self.url.database).parent.mkdir, parents=True, exist_ok=True)
        with _away():
            async with self.engine.connect() as connection:
                await connection.execution_options(**{WRITING: True})
                await connection.run_sync(_upgrade)
                if self.sqlite:
                    await connection.run_sync(_sample)
                await connection.commit()

    async def version(self) -> str | None:
        """The revision the database is at; ``None`` when it is empty."""
        with _away():
            async with self.engine.connect() as connection:
                return await connection.run_sync(_revision)

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


@lru_cache(maxsize=1)
def newest_version() -> str | None:
    """The revision this program knows as the newest; every migration is read, once in the life of a process."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    revision = _revision(connection)
    if revision == newest_version():
        return
    config = _config()
    try:
        ScriptDirectory.from_config(config).get_revision(revision or "base")
    except CommandError as error:
        msg = f"the database is at revision {revision}, this program knows none newer than {newest_version()}"
        raise NewerDatabaseError(msg) from error
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _sample(connection: Connection) -> None:
    """Let SQLite look at a few rows of each index, as PostgreSQL does by itself.

    Without it, it takes every index for equally useful and walks a large one where a small one serves.
    """
    connection.exec_driver_sql(f"PRAGMA analysis_limit = {SAMPLED_ROWS}")
    connection.exec_driver_sql("ANALYZE")


class _away:  # noqa: N801 - used like a function
    """Turns the driver's “cannot reach, cannot write, no database” into our two errors; other faults pass."""

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Translate."""
        if _is_damaged(error):
            raise DamagedDatabaseError(type(error).__name__) from error
        if _is_away(error):
            raise StorageAwayError(type(error).__name__) from error


def _is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite says that what it reads is no database."""
    return _sqlite_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _is_away(error: BaseException | None) -> bool:
    """Whether waiting may help. SQLite reports wrong SQL as an operational error too: that is a bug, not an absence."""
    if isinstance(error, NoConnectionFreeError | ConnectionError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if (code := _sqlite_code(error)) is not None:
        return code in _AWAY_SQLITE
    read_only = getattr(error.orig, "sqlstate", None) == _READ_ONLY  # a stand-by that has not taken over yet
    return read_only or error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def _sqlite_code(error: BaseException | None) -> int | None:
    """SQLite's primary result code; ``None`` for errors of another origin."""
    fault = error.orig if isinstance(error, DBAPIError) else error
    code: int | None = getattr(fault, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _tune_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:  # noqa: ARG001 - SQLAlchemy's signature
    connection.isolation_level = None
    sqlite.tune(connection)


def _begin_sqlite(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - a connection that begins something is connected
    sqlite.begin(driver, writing=connection.get_execution_options().get(WRITING, False))
