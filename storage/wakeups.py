"""Calls from one process to another through PostgreSQL; what was only said while nobody listened is not repeated."""

from collections.abc import AsyncIterator

import psycopg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import Database, StorageAwayError

TOPIC = "guongsang"


async def call(session: AsyncSession, name: str) -> None:
    """Call a name once this transaction is committed. SQLite serves one process: there it does nothing."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_notify(:topic, :name)"), {"topic": TOPIC, "name": name})


async def heard(database: Database) -> AsyncIterator[str]:
    """The names that are called, as long as the connection lives. Raises ``StorageAwayError`` when it breaks."""
    _, options = database.engine.sync_engine.dialect.create_connect_args(database.url)
    try:
        async with await psycopg.AsyncConnection.connect(autocommit=True, **options) as connection:
            await connection.execute(f"LISTEN {TOPIC}")
            async for notice in connection.notifies():
                yield notice.payload
    except psycopg.Error as error:
        raise StorageAwayError(type(error).__name__) from error
