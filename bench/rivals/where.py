"""Where the time of an update goes in ours: ``python -m bench.rivals.where``. Transactions and statements, by loop.

App and load share one process here, so the figures are for comparing with each other, not with those of the contest.
"""

import asyncio
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncSession

from bench.rivals import ours
from bench.rivals.contest import grounds, watching
from bench.rivals.form import Orders
from bench.rivals.people import Crowd
from bench.rivals.processes import free_port
from bench.rivals.report import Row, show
from bench.rivals.stub import Pace
from bench.rivals.wire import listening, set_pace
from storage.database import Database

SHOWN, DEPTH, LETTERS = 14, 14, 100
COLUMNS = {
    "what": "transaction",
    "times": "times\nan update",
    "wait": "wait for it\nms an update",
    "work": "work in it\nms an update",
    "commit": "end of it\nms an update",
}


class Watch:
    """Counts what the database is asked for."""

    def __init__(self) -> None:
        """From now on, for the life of the process."""
        self.seconds: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
        self.statements: Counter[str] = Counter()
        for kind in ("writing", "reading"):
            setattr(Database, kind, self._timed(kind))
        event.listen(Engine, "before_cursor_execute", self._count)

    def clear(self) -> None:
        """Begin anew."""
        self.seconds.clear()
        self.statements.clear()

    def rows(self, updates: int) -> list[Row]:
        """What each transaction costs an update, the dearest first."""
        ranked = sorted(self.seconds.items(), key=lambda one: -sum(map(sum, one[1])))
        found: list[Row] = []
        for name, taken in ranked:
            wait, work, commit = (1000 * sum(column) / updates for column in zip(*taken, strict=True))
            found.append({"what": name, "times": len(taken) / updates, "wait": wait, "work": work, "commit": commit})
        return found

    def _timed(self, kind: str) -> object:
        opened = getattr(Database, kind)

        @asynccontextmanager
        async def transaction(database: Database) -> AsyncIterator[AsyncSession]:
            name = f"{kind} in {_asker()}"
            started = time.perf_counter()
            entered: AbstractAsyncContextManager[AsyncSession] = opened(database)
            async with entered as session:
                inside = time.perf_counter()
                yield session
                ended = time.perf_counter()
            self.seconds[name].append((inside - started, ended - inside, time.perf_counter() - ended))

        return transaction

    def _count(self, *given: object) -> None:
        """The third thing given is the statement."""
        self.statements[" ".join(str(given[2]).split())[:LETTERS]] += 1


def _asker() -> str:
    """The function of ours that asks."""
    frames = [frame for frame in traceback.extract_stack(limit=DEPTH) if "/bot/" in frame.filename]
    return f"{Path(frames[-1].filename).stem}.{frames[-1].name}" if frames else "another"


async def look(at_once: int, seconds: float) -> None:
    """Keep the app busy for a while and print what it asked of SQLite."""
    watch = Watch()
    async with grounds(postgres=False) as here, watching(here) as seen:
        with tempfile.TemporaryDirectory(prefix="gs-bench-") as folder:
            told = Orders(free_port(), f"http://127.0.0.1:{here.stub}", folder)
            serving = asyncio.create_task(ours.serve(told))
            await listening(told.port)
            await set_pace(here.stub, Pace())
            crowd = Crowd(told.port, seen)
            await crowd.rush(1.0, at_once)
            watch.clear()
            tally = await crowd.rush(seconds, at_once)
            updates = max(len(tally.seconds), 1)
            show(f"{at_once} at once: {updates / seconds:.0f} updates/s", COLUMNS, watch.rows(updates))
            for statement, times in watch.statements.most_common(SHOWN):
                print(f"{times / updates:7.2f} an update  {statement}")
            serving.cancel()
            with suppress(asyncio.CancelledError):
                await serving


def main(
    at_once: Annotated[int, typer.Option(help="How many people write at once.")] = 32,
    seconds: Annotated[float, typer.Option(help="For how long.")] = 3.0,
) -> None:
    """Look once."""
    uvloop.run(look(at_once, seconds))


if __name__ == "__main__":
    typer.run(main)
