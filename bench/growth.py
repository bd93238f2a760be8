"""What an update and a send cost us with a thousand, a hundred thousand and a million people in the tables."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from bench.rivals import form
from bench.rivals.arrivals import arrived
from bench.rivals.contest import Contestant, Grounds, NotStartedError, Running, Store, grounds, watching
from bench.rivals.fill import fill
from bench.rivals.machine import description, keep_to
from bench.rivals.people import Crowd
from bench.rivals.report import Row, keep, show, show_remarks, what_failed
from bench.rivals.stub import Pace
from bench.rivals.wire import Door, Eyes, set_pace
from storage.database import Database

SIZES = (1_000, 100_000, 1_000_000)
WARM_SECONDS, RUSH_SECONDS, SEND_SECONDS, LIMIT_SECONDS = 1.0, 4.0, 30.0, 400.0
SENDS = 1_000
STRIDE = 7_919
"""Prime, so that the walk over the people meets everybody once before it meets anybody twice."""
ADMINISTRATOR = 7

CONTESTANTS = (Contestant("ours, SQLite", "ours", Store.FILE), Contestant("ours, PostgreSQL", "ours", Store.POSTGRESQL))
COLUMNS = {
    "name": "contestant",
    "people": "people",
    "rate": "updates/s",
    "p99": "p99\nms",
    "cpu": "CPU ms\nan update",
    "beside": "store's\nCPU ms",
    "sends": "sends/s",
    "send_cpu": "CPU ms\na send",
    "send_beside": "store's\nCPU ms",
    "memory": "MiB",
    "filled": "filled in\ns",
}


def walk(size: int) -> Iterator[int]:
    """Everybody's chat, far from the one before, over and over."""
    number = 0
    while True:
        yield form.RECIPIENT + number
        number = (number + STRIDE) % size


async def measure(here: Grounds, seen: Eyes, who: Contestant, url: str, size: int) -> Row:
    """A rush of people who are in the tables, then a notice to some of them."""
    await set_pace(here.stub, Pace())
    async with here.running(who, store=url) as bot:
        return (
            {"people": size} | await _updates(bot, seen, size) | await _sends(bot, seen) | {"memory": bot.used().memory}
        )


async def _updates(bot: Running, seen: Eyes, size: int) -> Row:
    crowd = Crowd(bot.port, seen, chats=walk(size))
    await crowd.rush(WARM_SECONDS)
    used, beside = bot.used(), bot.beside()
    tally = await crowd.rush(RUSH_SECONDS)
    answered = max(len(tally.seconds), 1)
    return {
        "rate": len(tally.seconds) / RUSH_SECONDS,
        "p99": tally.percentile(0.99),
        "cpu": 1000 * bot.used().since(used).cpu / answered,
        "beside": 1000 * bot.beside().since(beside).cpu / answered,
        "wrong": tally.wrong + tally.unanswered + tally.refused,
    }


async def _sends(bot: Running, seen: Eyes) -> Row:
    door, used, beside = Door(bot.port), bot.used(), bot.beside()
    seen.other.clear()
    await door.say(ADMINISTRATOR, f"{form.NOTICE} {SENDS}")
    arrivals = await arrived(seen, SENDS, SEND_SECONDS)
    door.close()
    sent = max(len(arrivals.chats), 1)
    return {
        "sends": arrivals.rate,
        "send_cpu": 1000 * bot.used().since(used).cpu / sent,
        "send_beside": 1000 * bot.beside().since(beside).cpu / sent,
        "unsent": SENDS - len(arrivals.chats),
    }


@asynccontextmanager
async def _database(here: Grounds, who: Contestant) -> AsyncIterator[tuple[str, Database]]:
    """An empty database with its tables."""
    with tempfile.TemporaryDirectory(prefix="gs-bench-") as folder:
        url = here.database() if who.store is Store.POSTGRESQL else f"sqlite:///{Path(folder) / 'growth.db'}"
        database = Database(url)
        await database.migrate()
        try:
            yield url, database
        finally:
            await database.close()


async def grow(here: Grounds, seen: Eyes, who: Contestant) -> AsyncIterator[Row]:
    """One database, filled further and measured at each size."""
    async with _database(here, who) as (url, database):
        before = 0
        for size in SIZES:
            typer.echo(f"   {who.name}, {size} people", err=True)
            started = time.monotonic()
            await fill(database, before, size)
            filled, before = time.monotonic() - started, size
            yield {"name": who.name} | await measure(here, seen, who, url, size) | {"filled": filled}


async def compare(only: str) -> list[Row]:
    """Both databases, one after the other."""
    found: list[Row] = []
    async with grounds(postgres=True) as here, watching(here) as seen:
        for who in CONTESTANTS:
            if only in who.name:
                try:
                    found += [row async for row in grow(here, seen, who)]
                except (NotStartedError, OSError) as error:
                    found.append({"name": who.name, "remark": what_failed(error)})
    return found


def main(
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    only: Annotated[str, typer.Option(help="Only contestants whose name holds this.")] = "",
) -> None:
    """Fill and measure, print a table."""
    machine = description(keep_to())
    found = uvloop.run(asyncio.wait_for(compare(only), LIMIT_SECONDS))
    print(machine)
    show(f"Forms of people in the tables, 32 at once; a notice to {SENDS} of them, without a limit", COLUMNS, found)
    show_remarks(found)
    keep(out, "growth", machine, found)


if __name__ == "__main__":
    typer.run(main)
