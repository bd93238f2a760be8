"""An operator at a terminal, with an installation of their own in an empty folder."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import structlog
from typer.testing import CliRunner

from bot.__main__ import app
from storage.database import Database
from tests.house.source import ROOT

NOW = "2026-11-20T10:00"

Done = TypeVar("Done")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """What was printed for scripts."""
        return json.loads(self.out)

    def json_lines(self) -> list[dict[str, object]]:
        """What was printed for scripts, line by line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Operator:
    """Types commands; the database is a file in their folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Move into the folder; the clock stands at 10:00 on 20/11/2026 in Viet Nam."""
        self.folder = folder
        self.database = folder / "data" / "guongsang.db"
        monkeypatch.chdir(folder)
        monkeypatch.setenv("GUONGSANG_DATA_DIR", str(folder / "data"))
        monkeypatch.setenv("GUONGSANG_NOW", NOW)

    def types(self, *words: str, stdin: str | bytes | None = None) -> Ended:
        """Run ``python -m bot`` with these words. An unexpected exception is raised, not printed."""
        logging = structlog.get_config()
        try:
            result = CliRunner().invoke(app, list(words), input=stdin)
        finally:
            structlog.configure(**logging)  # the command's log went to a stream that is closed now
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    def runs(
        self, *words: str, stdin: bytes = b"", code: Path = ROOT, environment: Mapping[str, str] | None = None
    ) -> Ended:
        """The same in a process of its own, as from a shell; ``code`` is the checkout to run."""
        ended = subprocess.run(  # noqa: S603 - the program under test, with words of the tests
            [sys.executable, "-m", "bot", *words],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(code), **(environment or {})},
            timeout=60,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def says(self, person: str, *lines: dict[str, str]) -> list[dict[str, object]]:
        """Speak as one person through ``say``; returns what was sent, to whomever."""
        ended = self.types("say", "--json", "--person", person, stdin="\n".join(map(json.dumps, lines)))
        assert (ended.code, ended.err) == (0, "")
        return ended.json_lines()

    def has(self, work: Callable[[Database], Awaitable[Done]]) -> Done:
        """Do something with the database directly."""

        async def opened() -> Done:
            database = Database(f"sqlite:///{self.database}")
            try:
                await database.migrate()
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(opened())
