"""What a broadcast costs for each recipient, from a thousand to a million of them, and how much memory it takes.

Freezing writes every person of the audience down. Then the loop and a sender work side by side, on a platform that
takes everything at once, until so many have been sent while the rest still waits.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from sqlalchemy import text

from bench.broadcast import crowd
from bench.broadcast.trial import NOW
from bench.chaos.database import empty_database
from bench.rivals.machine import description, keep_to, used
from bench.rivals.report import Row, keep, show
from bot.app import house
from bot.bell import Bell
from bot.broadcast import Broadcasting
from bot.channels import Capabilities, Channel, Part
from bot.channels.telegram import NAME as TELEGRAM
from bot.channels.zalo import NAME as ZALO
from bot.clock import Clock
from bot.deliver import Deliverer
from bot.logs import set_up
from bot.settings import Settings
from content.rules.broadcast import BroadcastState
from storage.database import Database
from storage.tables import Broadcast

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SENT = 20_000
LIMIT_SECONDS = 900.0
COLUMNS = {
    "database": "database",
    "people": "recipients",
    "freeze": "freezing\nµs each",
    "batch": "longest\ntransaction ms",
    "send": "feeding, sending,\nwriting down: µs each",
    "sent": "sent",
    "outbox": "rows in the\noutbox, most",
    "before": "MiB before",
    "memory": "MiB, most",
}


class Taker:
    """A platform that takes everything at once."""

    capabilities = Capabilities(text_limit=4_000, buttons=False)

    def __init__(self, name: str) -> None:
        """Nothing has been sent."""
        self.name, self.sent = name, 0

    async def send(self, address: str, part: Part, key: str) -> str:  # noqa: ARG002 - the channel's signature
        """Taken."""
        self.sent += 1
        return str(self.sent)


class Works:
    """The loop and the senders, in one process as in earnest."""

    def __init__(self, database: Database) -> None:
        """Nothing runs yet."""
        clock, bell = Clock(NOW.isoformat()), Bell()
        self.takers = [Taker(TELEGRAM), Taker(ZALO)]
        channels: dict[str, Channel] = {one.name: one for one in self.takers}
        self.database = database
        self.loop = Broadcasting(database, clock, house(Settings()), channels, deliver=bell, wake=Bell())
        self.senders = [Deliverer(database, clock, one, Bell()) for one in self.takers]

    async def froze(self, number: int) -> float:
        """Write everybody down; returns the longest time that one step took, in seconds."""
        longest = 0.0
        while await self._state(number) in (BroadcastState.SCHEDULED, BroadcastState.FREEZING):
            begun = time.monotonic()
            await self.loop.step()
            longest = max(longest, time.monotonic() - begun)
        return longest

    async def sends(self, most: int, number: int) -> int:
        """Work until so many have been sent or all is done; returns the most rows there were in the outbox."""
        rows = 0
        while self.sent < most and await self._state(number) == BroadcastState.SENDING:
            await self.loop.step()
            async with self.database.reading() as session:
                rows = max(rows, await session.scalar(text("SELECT count(*) FROM outbox")) or 0)
            await asyncio.gather(*(self._drain(sender) for sender in self.senders))
        return rows

    @property
    def sent(self) -> int:
        """How many have been sent on all platforms."""
        return sum(one.sent for one in self.takers)

    async def _drain(self, sender: Deliverer) -> None:
        while await sender.deliver_due():
            """There is more."""

    async def _state(self, number: int) -> str:
        async with self.database.reading() as session:
            return (await session.get_one(Broadcast, number)).state


async def measure(database: Database, people: int, most: int) -> Row:
    """One size, on a database of its own."""
    await database.migrate()
    await crowd.fill(database, people, NOW)
    async with database.writing() as session:
        await session.execute(text("ANALYZE"))
    works, number = Works(database), await crowd.broadcast(database, NOW)
    before = used(os.getpid()).memory
    begun = time.monotonic()
    longest = await works.froze(number)
    frozen = time.monotonic()
    memory = used(os.getpid()).memory
    rows = await works.sends(most, number)
    ended = time.monotonic()
    return {
        "database": "SQLite" if database.sqlite else "PostgreSQL",
        "people": people,
        "freeze": 1e6 * (frozen - begun) / people,
        "batch": 1e3 * longest,
        "send": 1e6 * (ended - frozen) / max(works.sent, 1),
        "sent": works.sent,
        "outbox": rows,
        "before": before,
        "memory": max(memory, used(os.getpid()).memory),
    }


async def _each(sizes: tuple[int, ...], most: int, *, postgresql: bool) -> list[Row]:
    found = []
    for people in sizes:
        with (
            tempfile.TemporaryDirectory(prefix="recipients-") as folder,
            empty_database(Path(folder), postgresql=postgresql) as url,
        ):
            database = Database(url)
            try:
                found.append(await asyncio.wait_for(measure(database, people, most), LIMIT_SECONDS))
            finally:
                await database.close()
            typer.echo(f"   {people}", err=True)
    return found


def main(
    recipients: Annotated[int, typer.Option(help="The largest audience.")] = SIZES[-1],
    sent: Annotated[int, typer.Option(help="So many are sent of each, while the rest waits.")] = SENT,
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    *,
    postgresql: Annotated[bool, typer.Option("--postgresql", help="On a PostgreSQL server of its own.")] = False,
) -> None:
    """Measure, print a table."""
    set_up("error")
    machine = description(keep_to())
    sizes = tuple(size for size in SIZES if size <= recipients)
    found = uvloop.run(_each(sizes, sent, postgresql=postgresql))
    print(machine)
    show("One broadcast to everybody", COLUMNS, found)
    keep(out, "recipients", machine, found)


if __name__ == "__main__":
    typer.run(main)
