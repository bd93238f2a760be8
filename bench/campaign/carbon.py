"""Copies of what came in and what was to go out, made by the database itself: the bot forgets the words in the end.

Also the questions that the campaign asks the database, in the middle and at the end.
"""

import asyncio
import time
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, RowMapping, Table, func, select, text

from bench.chaos.cast import PLACES, Officer
from bot.clock import Clock
from content.message import Incoming, Message
from storage import outbox, units
from storage.database import Database
from storage.outbox import Outgoing
from storage.tables import Inbox, InboxState, Outbox, OutboxState, Priority, Talk

LAST_COMMIT_SECONDS = 0.05
BULLETIN = "Bản tin thử số"
SHORT_LIFE = timedelta(seconds=1)

_COPIES = MetaData()
_IN, _OUT = (
    Table(f"carbon_{box}", _COPIES, Column("id", BigInteger, primary_key=True), Column("body", LargeBinary))
    for box in ("in", "out")
)
_COPY = "INSERT INTO carbon_{box} VALUES (new.id, new.body);"
_SQLITE = (f"CREATE TRIGGER carbon_{{box}} AFTER INSERT ON {{box}}box BEGIN {_COPY} END",)
_POSTGRESQL = (
    f"CREATE FUNCTION carbon_{{box}}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_COPY} RETURN new; END $$",
    "CREATE TRIGGER carbon_{box} AFTER INSERT ON {box}box FOR EACH ROW EXECUTE FUNCTION carbon_{box}()",
)


@dataclass(frozen=True, slots=True)
class Received:
    """A message that came in."""

    id: int
    channel: str
    key: str
    state: str
    said: Incoming


@dataclass(frozen=True, slots=True)
class Queued:
    """A message that was to go out, and what became of it."""

    id: int
    key: str
    channel: str
    conversation: str
    priority: int
    state: str
    tries: int
    reason: str | None
    platform_id: str | None
    message: Message


@dataclass(frozen=True, slots=True)
class Killed:
    """A moment at which the process was killed (monotonic), and what it was sending: rows, and their conversations."""

    at: float
    rows: frozenset[int]
    conversations: frozenset[str]


async def prepare(database: Database) -> None:
    """Make the tables, the copies and some units to tell of."""
    await database.migrate()
    async with database.writing() as session:
        await (await session.connection()).run_sync(_COPIES.create_all)
        for statement in _SQLITE if database.sqlite else _POSTGRESQL:
            for box in ("in", "out"):
                await session.execute(text(statement.format(box=box)))
        await units.put_units(session, [Officer(number).unit for number in range(len(PLACES))])


async def bulletin(database: Database, number: int) -> None:
    """Queue something for everybody who has written: bulk, some of it short-lived, and a reminder for every tenth."""
    now = Clock().now()
    async with database.writing() as session:
        conversations = (await session.scalars(select(Talk.conversation).order_by(Talk.conversation))).all()
        await outbox.queue_all(session, [_bulletin(number, n, where) for n, where in enumerate(conversations)], now)


def _bulletin(number: int, place: int, conversation: str) -> Outgoing:
    expires = Clock().now() + SHORT_LIFE if place % 10 == 1 else None
    priority = Priority.REMINDER if place % 10 == 0 else Priority.BULK
    message = Message(f"{BULLETIN} {number}.{place}: tuần này có gương mới.")
    return Outgoing(f"broadcast/{number}/{conversation}", conversation, message, priority, expires_at=expires)


async def killed(database: Database) -> Killed:
    """What was being sent when the process was killed just now."""
    at = time.monotonic()
    await asyncio.sleep(LAST_COMMIT_SECONDS)  # a server may still be ending what the process had asked for
    async with database.reading() as session:
        rows = await session.execute(select(Outbox.id, Outbox.conversation).where(Outbox.state == OutboxState.SENDING))
        found = rows.all()
    return Killed(at, frozenset(row.id for row in found), frozenset(row.conversation for row in found))


async def unsettled(database: Database) -> dict[str, int]:
    """How many rows are not at their end, by state."""
    asked = ((Inbox, (InboxState.OPEN, InboxState.FETCHING)), (Outbox, (OutboxState.WAITING, OutboxState.SENDING)))
    async with database.reading() as session:
        counted: dict[str, int] = {}
        for table, states in asked:
            rows = select(table.state, func.count()).where(table.state.in_(states)).group_by(table.state)
            counted |= {str(state): count for state, count in await session.execute(rows)}
    return counted


async def received(database: Database) -> list[Received]:
    """Everything that came in, in order."""
    read, kept = msgspec.json.Decoder(Incoming), Inbox.table()
    columns = (kept.c[name] for name in ("id", "channel", "key", "state"))
    asked = select(*columns, _IN.c.body).join(_IN, _IN.c.id == kept.c.id).order_by(kept.c.id)
    async with database.reading() as session:
        rows = (await session.execute(asked)).mappings().all()
    return [Received(**_known(row), said=read.decode(row["body"])) for row in rows]


async def queued(database: Database) -> list[Queued]:
    """Everything that was to go out, in order."""
    read, kept = msgspec.json.Decoder(Message), Outbox.table()
    columns = (kept.c[one.name] for one in fields(Queued) if one.name != "message")
    asked = select(*columns, _OUT.c.body).join(_OUT, _OUT.c.id == kept.c.id).order_by(kept.c.id)
    async with database.reading() as session:
        rows = (await session.execute(asked)).mappings().all()
    return [Queued(**_known(row), message=read.decode(row["body"])) for row in rows]


def _known(row: RowMapping) -> dict[str, Any]:
    """The columns besides the words."""
    return {str(name): value for name, value in row.items() if name != "body"}
