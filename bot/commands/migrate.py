"""``python -m bot migrate``: bring the database up to this program's version."""

import asyncio
from pathlib import Path

import typer

from bot.commands import guarded, settings
from storage.database import Database


async def _migrate(url: str) -> tuple[str | None, str | None]:
    database = Database(url)
    try:
        before = None if _new_file(database) else await database.version()
        await database.migrate()
        return before, await database.version()
    finally:
        await database.close()


def _new_file(database: Database) -> bool:
    """An SQLite file that is not there yet: asking its version would make an empty one."""
    return database.sqlite and not Path(database.url.database or "").exists()


def command() -> None:
    """Make or update the tables. Running it again changes nothing; a newer database is refused."""
    with guarded():
        before, after = asyncio.run(_migrate(settings().url))
    if before == after:
        typer.echo(f"The database is up to date (revision {after}).")
    else:
        typer.echo(f"The database went from {f'revision {before}' if before else 'empty'} to revision {after}.")


EPILOG = "Example:\n\npython -m bot migrate"
