"""An operator at a terminal, with an installation of their own in an empty folder."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import typer
from typer.testing import CliRunner

from bot.commands import people, units
from storage.database import Database

NOW = "2026-11-20T10:00"

Done = TypeVar("Done")

_app = typer.Typer()
_app.add_typer(units.app, name="units")
_app.add_typer(people.app, name="people")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """What was printed for scripts."""
        return json.loads(self.out)


class Operator:
    """Types commands; the database is a file in their folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Move into the folder; the clock stands at 10:00 on 20/11/2026 in Viet Nam."""
        self.folder = folder
        monkeypatch.chdir(folder)
        monkeypatch.setenv("GUONGSANG_DATA_DIR", str(folder / "data"))
        monkeypatch.setenv("GUONGSANG_NOW", NOW)

    def types(self, *words: str) -> Ended:
        """Run ``python -m bot`` with these words. An unexpected exception is raised, not printed."""
        result = CliRunner().invoke(_app, list(words))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    def has(self, work: Callable[[Database], Awaitable[Done]]) -> Done:
        """Do something with the database directly."""

        async def opened() -> Done:
            database = Database(f"sqlite:///{self.folder / 'data' / 'guongsang.db'}")
            try:
                await database.migrate()
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(opened())
