"""A notice to 10,000 people, paced as the platform permits, while people write: ours beside python-telegram-bot.

Time runs ten times faster here: the stub permits 300 messages a second instead of 30 and answers after 5 ms instead of
50; everybody is told the faster pace. A 429 asks for one second, the least it can ask for.
"""

import asyncio
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
PERMITTED, FASTER = 300, 10
LATENCY, CHAT_SECONDS = 0.05 / FASTER, 1.0
MARGIN = 28 / 30
"""Ours keeps below what is permitted, by as much as its setting does."""
ASK_SECONDS = 0.25
PACED_SECONDS, LIMIT_SECONDS = 75.0, 540.0
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
    "twice": "twice",
    "asked": "people\nwho wrote",
    "reply_p50": "reply p50\nms",
    "reply_p99": "reply p99\nms",
    "unanswered": "replies\nmissing",
    "cpu": "CPU ms\na send",
    "memory": "MiB",
}


async def measure(here: Grounds, seen: Eyes, who: Contestant, people: int, *, paced: bool) -> Row:
    """One bulk to its end: until everybody has it, or nothing has come for a while."""
    pace = Pace(LATENCY, PERMITTED, CHAT_SECONDS) if paced else Pace(LATENCY)
    told = PERMITTED * (MARGIN if who.program == "ours" else 1.0) if paced else 0.0
    await set_pace(here.stub, pace)
    async with here.running(who, per_second=told, recipients=people) as bot:
        seen.other.clear()
        used, tally = bot.used(), Tally()
        door = Door(bot.port)
        await door.say(ADMINISTRATOR, f"{form.NOTICE} {people}")
        asking = asyncio.create_task(_ask(bot, seen, tally))
        arrivals = await arrived(seen, people, PACED_SECONDS)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        door.close()
        spent = bot.used().since(used)
    counted = await counts(here.stub)
    return {
        "name": who.name,
        "rate": arrivals.rate,
        "share": f"{arrivals.rate / PERMITTED:.0%}" if paced else None,
        "refused": counted.refused if paced else None,
        "early": counted.early if paced else None,
        "lost": people - len(arrivals.chats),
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


async def compare(only: str) -> tuple[list[Row], list[Row]]:
    """Everybody within the pace, then everybody as fast as can be."""
    async with grounds(postgres=True) as here, watching(here) as seen:
        paced = [await _guarded(here, seen, who, RECIPIENTS, paced=True) for who in PACED if only in who.name]
        unpaced = [
            await _guarded(here, seen, who, UNPACED_RECIPIENTS, paced=False) for who in UNPACED if only in who.name
        ]
    return paced, unpaced


async def _guarded(here: Grounds, seen: Eyes, who: Contestant, people: int, *, paced: bool) -> Row:
    """A contestant that fails, or is not there, gets a row that says so."""
    typer.echo(f"   {who.name}", err=True)
    if remark := who.missing():
        return {"name": who.name, "remark": remark}
    try:
        return await measure(here, seen, who, people, paced=paced)
    except (NotStartedError, OSError) as error:
        return {"name": who.name, "remark": what_failed(error)}


def main(
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    only: Annotated[str, typer.Option(help="Only contestants whose name holds this.")] = "",
) -> None:
    """Measure everybody, print two tables."""
    machine = description(keep_to())
    paced, unpaced = uvloop.run(asyncio.wait_for(compare(only), LIMIT_SECONDS))
    print(f"{machine}; {FASTER} times faster than in earnest: {PERMITTED}/s permitted, {1000 * LATENCY:.0f} ms a call")
    show(f"{RECIPIENTS} recipients within the pace, {1 / ASK_SECONDS:.0f} people a second writing", COLUMNS, paced)
    show(f"{UNPACED_RECIPIENTS} recipients without a limit", COLUMNS, unpaced)
    show_remarks([*paced, *unpaced])
    keep(out, "bulk", machine, [row | {"paced": row in paced} for row in (*paced, *unpaced)])


if __name__ == "__main__":
    typer.run(main)
