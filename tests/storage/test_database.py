"""The database: whole transactions or none, one shape on both kinds, and plain errors when it cannot be used."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from storage import inbox
from storage.database import Database, NewerDatabaseError, StorageAwayError, newest_version
from storage.tables import Record
from tests.storage.post import NOW, answer_oldest, receive, said

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class OddError(Exception):
    """A fault in the middle of a transaction."""


async def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    """What a fresh installation gets is what the code expects: no table, column, index or constraint differs."""

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, Record.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    """A second start finds everything done."""
    await receive(database, said("an", "1"))
    await database.migrate()
    assert await database.version() == newest_version()
    assert await receive(database, said("an", "1")) == [False]


async def test_a_newer_database_is_left_alone(database: Database) -> None:
    """A revision that this program does not know is refused before anything is changed."""
    async with database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    with pytest.raises(NewerDatabaseError, match="from-the-future"):
        await database.migrate()
    assert await database.version() == "from-the-future"


async def test_a_fault_rolls_everything_back(database: Database) -> None:
    """A transaction that ends in an exception never was, and the next one works."""

    async def work() -> None:
        async with database.writing() as session:
            await inbox.put_all(session, [said("an", "1")], NOW)
            raise OddError

    with pytest.raises(OddError):
        await work()
    assert await receive(database, said("an", "1")) == [True]


async def test_reading_writes_nothing(database: Database) -> None:
    """A reading transaction is never committed."""
    async with database.reading() as session:
        await inbox.put_all(session, [said("an", "1")], NOW)
    assert await answer_oldest(database) is None


async def test_a_cancelled_transaction_never_was(database: Database) -> None:
    """A loop that is stopped in the middle of a transaction leaves nothing behind, not even a lock."""
    begun = asyncio.Event()

    async def work() -> None:
        async with database.writing() as session:
            await inbox.put_all(session, [said("an", "1")], NOW)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])
    assert await receive(database, said("an", "1")) == [True]


async def test_wrong_sql_is_a_bug_and_no_absence(database: Database) -> None:
    """Waiting does not help against a fault of the program, so it is not reported as a database that is away."""
    with pytest.raises(Exception, match="no_such_table") as caught:
        async with database.reading() as session:
            await session.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(caught.value, StorageAwayError)


@on_sqlite
async def test_a_full_disk(database: Database) -> None:
    """When no page can be added, receiving refuses and nothing stands half done; with room again all goes on."""
    await receive(database, said("an", "1"))
    story = "x" * 200_000
    await _limit_pages(database, 1)
    with pytest.raises(StorageAwayError):
        await receive(database, said("an", "2", story))
    assert await answer_oldest(database) == "1"
    assert await answer_oldest(database) is None
    await _limit_pages(database, 1_000_000)
    assert await receive(database, said("an", "2", story)) == [True]
    assert await answer_oldest(database) == "2"


async def _limit_pages(database: Database, pages: int) -> None:
    """SQLite never goes below what is there, so 1 means: not one page more. It holds for the pool's one connection."""
    async with database.engine.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


async def test_two_processes_migrate_at_once(tmp_path: Path) -> None:
    """Two starts side by side on an empty file both succeed; the second finds it done."""
    url = f"sqlite:///{tmp_path / 'new' / 'both.db'}"
    first, second = Database(url), Database(url)
    await asyncio.gather(first.migrate(), second.migrate())
    assert await first.version() == await second.version() == newest_version()
    await first.close()
    await second.close()
