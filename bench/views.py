"""Every view and queue at ten years of data, on both databases. Ends with 1 when one is slower than 200 ms."""

import gc
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from bench.rivals.contest import grounds
from bench.rivals.machine import description, keep_to
from bench.rivals.report import Row, keep, show
from bench.ten_years import crawl
from bench.ten_years.fill import fill
from bench.ten_years.size import Size
from bench.ten_years.visit import Visit, Visitor
from bot.app import house
from bot.logs import set_up
from bot.settings import Settings
from storage.database import Database

LIMIT_MS = 200.0
TIMES, P99 = 100, 0.99
MILLI = 1000.0
AGAIN = 5
"""A statement said more often than this in one view looks like a query for each row."""
DATABASES = ("sqlite", "postgresql")
COLUMNS = {
    "name": "view",
    "who": "whose",
    "database": "database",
    "p50": "p50\nms",
    "p99": "p99\nms",
    "ratio": "× menu",
    "statements": "state-\nments",
    "remark": "",
}


@dataclass(slots=True)
class Timed:
    """The visits to one view."""

    seconds: list[float] = field(default_factory=list)
    statements: int = 0
    again: int = 0
    faults: set[str] = field(default_factory=set)

    def percentile(self, share: float) -> float:
        """The time within which this share of the visits ended, in ms."""
        ordered = sorted(self.seconds)
        return MILLI * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def remark(self) -> str:
        """What is wrong with the view."""
        slow = [f"slower than {LIMIT_MS:.0f} ms"] if self.percentile(P99) > LIMIT_MS else []
        often = [f"one statement {self.again} times"] if self.again > AGAIN else []
        return ", ".join([*slow, *often, *sorted(self.faults)])


async def timed(visitor: Visitor, ways: Sequence[Visit], times: int) -> Timed:
    """Visit a view so many times, by each way in turn; the first visit of each is not counted."""
    found = Timed()
    for visit in ways:
        await visitor.see(visit)
    for number in range(times):
        seen = await visitor.see(ways[number % len(ways)])
        found.seconds.append(seen.seconds)
        found.statements = max(found.statements, seen.statements.total())
        found.again = max(found.again, *seen.statements.values())
        found.faults |= {seen.fault} - {""}
    return found


async def measure(visitor: Visitor, name: str, times: int, only: str) -> AsyncIterator[Row]:
    """Every view of everybody; what several see is measured for each."""
    for who, (_, number) in crawl.ACTORS.items():
        views = await crawl.found(visitor, number)
        menu = (await timed(visitor, views["/menu"], times)).percentile(0.5)
        for view, ways in views.items():
            if only in view:
                typer.echo(f"   {name}, {who}: {view}", err=True)
                head: Row = {"name": view, "who": who, "database": name}
                yield head | _figures(await timed(visitor, ways, times), menu)


def _figures(found: Timed, menu: float) -> Row:
    middle = found.percentile(0.5)
    return {
        "p50": middle,
        "p99": found.percentile(P99),
        "ratio": middle / menu,
        "statements": found.statements,
        "remark": found.remark,
    }


@asynccontextmanager
async def filled(name: str, size: Size) -> AsyncIterator[Database]:
    """A database of this kind with ten years in it."""
    async with grounds(postgres=name == "postgresql") as here:
        with tempfile.TemporaryDirectory(prefix="gs-bench-") as folder:
            url = here.database() if name == "postgresql" else f"sqlite:///{folder}/ten-years.db"
            async with opened(url) as database:
                started = time.monotonic()
                await fill(database, size)
                typer.echo(f"   {name} filled in {time.monotonic() - started:.0f} s", err=True)
                yield database


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database with its tables."""
    database = Database(url)
    await database.migrate()
    try:
        yield database
    finally:
        await database.close()


async def compare(names: Sequence[str], size: Size, times: int, only: str) -> list[Row]:
    """One database after the other."""
    rows: list[Row] = []
    for name in names:
        async with filled(name, size) as database:
            visitor = Visitor(database, house(Settings()))
            gc.freeze()
            rows += [row async for row in measure(visitor, name, times, only)]
    return rows


def main(
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    database: Annotated[str, typer.Option(help="Only this one: sqlite or postgresql.")] = "",
    only: Annotated[str, typer.Option(help="Only views whose shape holds this.")] = "",
    times: Annotated[int, typer.Option(help="How often each view is opened.")] = TIMES,
    parts: Annotated[int, typer.Option(help="Only so small a part of everything: 10 is a tenth.")] = 1,
) -> None:
    """Fill, open every view, print a table. Exit code 1 when a view is too slow or fails."""
    set_up("error")
    machine = description(keep_to())
    names = [name for name in DATABASES if database in name]
    rows = uvloop.run(compare(names, Size().part(parts), times, only))
    print(machine)
    show(f"Each view opened {times} times, nobody else at work", COLUMNS, sorted(rows, key=_order))
    keep(out, "views", machine, rows)
    if wrong := [row for row in rows if row["remark"]]:
        print(f"{len(wrong)} of {len(rows)} views are not as they should be")
        raise typer.Exit(1)
    print(f"{len(rows)} views, each within {LIMIT_MS:.0f} ms")


def _order(row: Row) -> tuple[str, str]:
    return str(row["name"]), str(row["who"])


if __name__ == "__main__":
    typer.run(main)
