"""``python -m bot migrate`` and ``channels status``: what an operator runs before the first start."""

import asyncio

import pytest

from storage.database import Database, newest_version
from tests.bot.command_line import Operator


def test_a_new_database(operator: Operator) -> None:
    """The tables are made where there was nothing, without any sample; a second time there is nothing to do."""
    newest = newest_version()
    first, second = operator.types("migrate"), operator.types("migrate")
    assert (first.code, first.out) == (0, f"The database went from empty to revision {newest}.\n")
    assert (second.code, second.out) == (0, f"The database is up to date (revision {newest}).\n")
    assert operator.types("units", "list", "--json").json() == []


def test_any_database(operator: Operator, monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    """The database of the setting is the one that is updated, of either kind."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    ended = operator.types("migrate")
    assert (ended.code, ended.out) == (0, f"The database is up to date (revision {newest_version()}).\n")
    assert asyncio.run(revision(database_url)) == newest_version()
    assert not operator.database.exists()


async def revision(url: str) -> str | None:
    """The revision a database is at."""
    database = Database(url)
    try:
        return await database.version()
    finally:
        await database.close()
