"""Opens the database for a command, brought up to date."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from storage.database import Database


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, migrated; closed at the end. Raises ``NewerDatabaseError`` and ``StorageAwayError``."""
    database = Database(settings.url)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()
