"""The office's own answers for commands that need no database: read where there is one already, never made."""

import asyncio
from pathlib import Path

from bot.settings import Settings
from content.answers import Library
from handlers.overlay import Overlay
from storage.database import DamagedDatabaseError, Database, StorageAwayError, newest_version

SECONDS = 3.0
"""How long the database is waited for."""


class OfficeAwayError(Exception):
    """There is a database, but the office's answers cannot be read from it: it is away, damaged or not up to date."""


def with_office(known: Library, settings: Settings) -> Library:
    """The same with the accepted entries of the configured database; unchanged where there is none yet.

    Nothing is created or brought up to date. Raises ``OfficeAwayError``.
    """
    database = Database(settings.url)
    if database.sqlite and not Path(database.url.database or "").is_file():
        return known
    return asyncio.run(_read(known, database))


async def _read(known: Library, database: Database) -> Library:
    try:
        async with asyncio.timeout(SECONDS):
            if await database.version() != newest_version():
                raise OfficeAwayError
            async with database.reading() as session:
                return await Overlay().over(known, session)
    except (StorageAwayError, DamagedDatabaseError, TimeoutError) as error:
        raise OfficeAwayError from error
    finally:
        await database.close()
