"""A notice to 10,000 people, paced as the platform permits, while people write: ours beside python-telegram-bot.

Time runs faster here, ten times unless ``--faster`` says otherwise: the stub permits 300 messages a second instead of
30 and answers after 5 ms instead of 50; everybody is told the faster pace. A 429 asks for one second, the least it can.
"""

import asyncio
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from bench.rivals import form
from bench.rivals.arrivals import arrived
from bench.rivals.contest import Contestant, Grounds, NotStartedError, Running, Store, grounds, watching
from bench.rivals.machine import description, keep_to
from bench.rivals.people import Talk, Tally, three_steps
from bench.rivals.report import Row, keep, show, show_remarks, what_failed
from bench.rivals.stub import Pace
from bench.rivals.wire import Door, Eyes, counts, set_pace

RECIPIENTS, UNPACED_RECIPIENTS = 10_000, 3_000
PERMITTED, LATENCY, FASTER = 30, 0.05, 10
CHAT_SECONDS = 1.0
ASK_SECONDS = 0.25
PATIENCE, UNPACED_SECONDS, LIMIT_SECONDS = 2.0, 30.0, 540.0
"""A paced bulk may take so many times as long as it has to."""
ADMINISTRATOR = 7
ASKERS = 900_000

PACED = (
    Contestant("python-telegram-bot, AIORateLimiter", "ptb", Store.FILE, "gather", rival=True),
    Contestant("python-telegram-bot, AIORateLimiter, 5 retries", "ptb", Store.FILE, "gather-retries", rival=True),
    Contestant("python-telegram-bot, plain loop", "ptb", Store.FILE, "loop", rival=True),
    Contestant("ours, SQLite", "ours", Store.FILE),
    Contestant("ours, PostgreSQL", "ours", Store.POSTGRESQL),
)
UNPACED = (
    Contestant("python-telegram-bot, 32 at once", "ptb", Store.FILE, "gather", rival=True),
    Contestant("ours, SQLite", "ours", Store.FILE),
    Contestant("ours, PostgreSQL", "ours", Store.POSTGRESQL),
)
COLUMNS = {
    "name": "contestant",
    "rate": "sends/s",
    "share": "of the\npermitted",
    "refused": "429s",
    "early": "sent before\nretry_after",
    "lost": "lost",
    "left": "left when\ntime was up",
    "twice": "twice",
    "asked": "people\nwho wrote",
    "reply_p50": "reply p50\nms",
    "reply_p99": "reply p99\nms",
    "unanswered": "replies\nmissing",
    "cpu": "CPU ms\na send",
    "memory": "MiB",
}


@dataclass(frozen=True, slots=True)
class Bulk:
    """So many people, so many times faster than in earnest; ``paced`` or as fast as can be."""

    people: int
    faster: int
    paced: bool

    @property
    def permitted(self) -> int:
        """Messages a second."""
        return PERMITTED * self.faster

    @property
    def pace(self) -> Pace:
        """What the stub enforces."""
        latency = LATENCY / self.faster
        return Pace(latency, self.permitted, CHAT_SECONDS) if self.paced else Pace(latency)

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return PATIENCE * self.people / self.permitted if self.paced else UNPACED_SECONDS

    @property
    def told(self) -> float:
        """The pace a contestant is told; 0: none."""
        return float(self.permitted) if self.paced else 0.0


async def measure(here: Grounds, seen: Eyes, who: Contestant, bulk: Bulk) -> Row:
    """One bulk to its end: until everybody has it, or nothing has come for a while."""
    people, paced = bulk.people, bulk.paced
    await set_pace(here.stub, bulk.pace)
    async with here.running(who, per_second=bulk.told, recipients=people) as bot:
        seen.other.clear()
        used, tally = bot.used(), Tally()
        door = Door(bot.port)
        await door.say(ADMINISTRATOR, f"{form.NOTICE} {people}")
        asking = asyncio.create_task(_ask(bot, seen, tally))
        arrivals = await arrived(seen, people, bulk.seconds)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        door.close()
        spent = bot.used().since(used)
    counted = await counts(here.stub)
    return {
        "name": who.name,
        "rate": arrivals.rate,
        "share": f"{arrivals.rate / bulk.permitted:.0%}" if paced else None,
        "refused": counted.refused if paced else None,
        "early": counted.early if paced else None,
        "lost": people - len(arrivals.chats) if arrivals.in_time else None,
        "left": None if arrivals.in_time else people - len(arrivals.chats),
        "twice": len(arrivals.times) - len(arrivals.chats),
        "asked": len(tally.seconds),
        "reply_p50": tally.percentile(0.5),
        "reply_p99": tally.percentile(0.99),
        "unanswered": tally.unanswered + tally.wrong + tally.refused,
        "cpu": 1000 * spent.cpu / max(counted.accepted, 1),
        "memory": spent.memory,
    }


async def _ask(bot: Running, seen: Eyes, tally: Tally) -> None:
    """Somebody new begins a form every now and then, and waits for the reply."""
    async with asyncio.TaskGroup() as askers:
        for chat in count(ASKERS):
            askers.create_task(_one(bot, seen, tally, chat))
            await asyncio.sleep(ASK_SECONDS)


async def _one(bot: Running, seen: Eyes, tally: Tally, chat: int) -> None:
    door = Door(bot.port)
    await Talk(chat, three_steps(chat)[:1], seen).step(door, tally)
    door.close()


async def compare(only: str, people: int, faster: int) -> tuple[list[Row], list[Row]]:
    """Everybody within the pace, then everybody as fast as can be."""
    paced, free = Bulk(people, faster, paced=True), Bulk(min(people, UNPACED_RECIPIENTS), faster, paced=False)
    async with grounds(postgres=True) as here, watching(here) as seen:
        first = [await _guarded(here, seen, who, paced) for who in PACED if only in who.name]
        second = [await _guarded(here, seen, who, free) for who in UNPACED if only in who.name]
    return first, second


async def _guarded(here: Grounds, seen: Eyes, who: Contestant, bulk: Bulk) -> Row:
    """A contestant that fails, or is not there, gets a row that says so."""
    typer.echo(f"   {who.name}", err=True)
    if remark := who.missing():
        return {"name": who.name, "remark": remark}
    try:
        return await measure(here, seen, who, bulk)
    except (NotStartedError, OSError) as error:
        return {"name": who.name, "remark": what_failed(error)}


def main(
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    only: Annotated[str, typer.Option(help="Only contestants whose name holds this.")] = "",
    people: Annotated[int, typer.Option(help="How many recipients.")] = RECIPIENTS,
    faster: Annotated[
        int, typer.Option(help="How many times faster than in earnest; 1 takes ten times as long.")
    ] = FASTER,
) -> None:
    """Measure everybody, print two tables."""
    machine = description(keep_to())
    limit = LIMIT_SECONDS * max(1, FASTER / faster)
    paced, free = uvloop.run(asyncio.wait_for(compare(only, people, faster), limit))
    call = f"{PERMITTED * faster}/s permitted, {1000 * LATENCY / faster:.0f} ms a call"
    print(f"{machine}; {faster} times faster than in earnest: {call}")
    show(f"{people} recipients within the pace, {1 / ASK_SECONDS:.0f} people a second writing", COLUMNS, paced)
    show(f"{min(people, UNPACED_RECIPIENTS)} recipients without a limit", COLUMNS, free)
    show_remarks([*paced, *free])
    keep(out, "bulk", machine, [row | {"paced": row in paced} for row in (*paced, *free)])


if __name__ == "__main__":
    typer.run(main)
