"""From the webhook to the sent reply: a three-step form, 32 people at once, ours beside other bots."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Annotated, TypeVar

import typer
import uvloop

from bench.rivals.contest import Contestant, Grounds, NotStartedError, Running, Store, grounds, watching
from bench.rivals.machine import Used, description, keep_to
from bench.rivals.people import Crowd, Script, Tally, three_steps
from bench.rivals.report import Row, keep, middle, show, show_remarks, what_failed
from bench.rivals.stub import Pace
from bench.rivals.survival import PEOPLE, Survived, survive
from bench.rivals.tip import tell_a_tip
from bench.rivals.wire import Eyes, set_pace

ROUNDS = 2
WARM_SECONDS, RUSH_SECONDS, STROLL_SECONDS = 1.0, 3.0, 4.0
STROLL_PER_SECOND = 100.0
LATENCIES = (0.0, 0.05)
CONTESTANT_SECONDS, LIMIT_SECONDS = 60.0, 600.0

REFERENCE = "aiogram, memory"
CONTESTANTS = (
    Contestant("python-telegram-bot, pickle", "ptb", Store.FILE, rival=True),
    Contestant(REFERENCE, "aiogram_bot", Store.MEMORY, "memory", rival=True),
    Contestant("aiogram, SQLite", "aiogram_bot", Store.FILE, "sqlite", rival=True),
    Contestant("aiogram, Redis", "aiogram_bot", Store.REDIS, "redis", rival=True),
    Contestant("bare durable loop", "bare", Store.FILE),
    Contestant("ours, SQLite", "ours", Store.FILE),
    Contestant("ours, PostgreSQL", "ours", Store.POSTGRESQL),
    Contestant("ours, SQLite, real tip", "ours", Store.FILE, "real"),
)
COLUMNS = {
    "name": "contestant",
    "rate_0": "updates/s\nat 0 ms",
    "ratio_0": "× aiogram\nmemory",
    "p50_0": "p50\nms",
    "p99_0": "p99\nms",
    "cpu_0": "CPU ms\nan update",
    "beside_0": "store's\nCPU ms",
    "rate_50": "updates/s\nat 50 ms",
    "ratio_50": "× aiogram\nmemory",
    "p50_50": "p50\nms",
    "p99_50": "p99\nms",
    "stroll_p99": "p99 ms\nat 100/s",
    "memory": "MiB",
    "faults": "faults",
}
AFTER_KILL = {
    "name": "contestant",
    "accepted": "acknowledged\nupdates",
    "lost": "never\nanswered",
    "twice": "answered\ntwice",
    "forgotten": "forms\nforgotten",
    "back": "listens again\nafter s",
}


@dataclass
class Figures:
    """One contestant's figures, a value for each round, by name."""

    values: dict[str, list[float]] = field(default_factory=dict)
    faults: int = 0
    remark: str = ""
    survived: Survived | None = None

    def add(self, name: str, value: float) -> None:
        """One more round."""
        self.values.setdefault(name, []).append(value)

    def rush(self, suffix: str, tally: Tally, used: Used, beside: Used) -> None:
        """What a rush showed."""
        answered = max(len(tally.seconds), 1)
        self.add(f"rate_{suffix}", len(tally.seconds) / RUSH_SECONDS)
        self.add(f"p50_{suffix}", tally.percentile(0.5))
        self.add(f"p99_{suffix}", tally.percentile(0.99))
        self.add(f"cpu_{suffix}", 1000 * used.cpu / answered)
        self.add(f"beside_{suffix}", 1000 * beside.cpu / answered)
        self.add("memory", used.memory)
        self.count_faults(tally)

    def count_faults(self, tally: Tally) -> None:
        """Replies that were wrong or never came, updates that were refused."""
        self.faults += tally.wrong + tally.unanswered + tally.refused


async def measure(grounds: Grounds, watching: Eyes, who: Contestant, figures: Figures) -> None:
    """One round of one contestant: both latencies, then a quiet stroll."""
    script: Script = tell_a_tip if who.way == "real" else three_steps
    async with grounds.running(who) as bot:
        crowd = Crowd(bot.port, watching, script)
        await set_pace(grounds.stub, Pace())
        await crowd.rush(WARM_SECONDS)
        for latency in LATENCIES:
            await set_pace(grounds.stub, Pace(latency))
            await _rush(bot, crowd, figures, f"{1000 * latency:.0f}")
        await set_pace(grounds.stub, Pace())
        tally = await crowd.stroll(STROLL_SECONDS, STROLL_PER_SECOND)
        figures.add("stroll_p99", tally.percentile(0.99))
        figures.count_faults(tally)


async def _rush(bot: Running, crowd: Crowd, figures: Figures, suffix: str) -> None:
    used, beside = bot.used(), bot.beside()
    tally = await crowd.rush(RUSH_SECONDS)
    figures.rush(suffix, tally, bot.used().since(used), bot.beside().since(beside))


async def compare(contestants: Sequence[Contestant]) -> dict[str, Figures]:
    """All rounds; each begins with another contestant, so that a machine getting busy slows not always the same."""
    figures = {who.name: Figures(remark=who.missing()) for who in contestants}
    present = [who for who in contestants if not who.missing()]
    async with grounds(postgres=any(who.store is Store.POSTGRESQL for who in present)) as here, watching(here) as seen:
        for number in range(ROUNDS):
            shift = number * len(present) // ROUNDS
            for who in (*present[shift:], *present[:shift]):
                typer.echo(f"   round {number + 1}: {who.name}", err=True)
                await _guarded(figures[who.name], measure(here, seen, who, figures[who.name]))
                seen.other.clear()
        for who in present:
            if who.way != "real":
                typer.echo(f"   kill -9: {who.name}", err=True)
                figures[who.name].survived = await _guarded(figures[who.name], survive(here, seen, who))
    return figures


Done = TypeVar("Done")


async def _guarded(figures: Figures, work: Awaitable[Done]) -> Done | None:
    """One contestant that fails says so in the table and leaves the others alone."""
    try:
        async with asyncio.timeout(CONTESTANT_SECONDS):
            return await work
    except (NotStartedError, TimeoutError, OSError) as error:
        figures.remark = what_failed(error)
        return None


def rows(figures: dict[str, Figures]) -> list[Row]:
    """The middle of all rounds; ratios are made within a round and then ranked."""
    found: list[Row] = []
    for name, one in figures.items():
        row: Row = {"name": name, "faults": one.faults if one.values else None, "remark": one.remark}
        row |= {figure: median(values) for figure, values in one.values.items()}
        row |= {f"ratio_{each}": _ratio(one, figures.get(REFERENCE), f"rate_{each}") for each in ("0", "50")}
        row |= asdict(one.survived) if one.survived else {}
        found.append(row)
    return found


def _ratio(one: Figures, reference: Figures | None, figure: str) -> float | None:
    """How many times the reference, in the middle round."""
    pairs = zip(one.values.get(figure, ()), reference.values.get(figure, ()) if reference else (), strict=False)
    return middle([mine / theirs for mine, theirs in pairs if theirs])


def main(
    out: Annotated[Path | None, typer.Option(help="A JSON file that gets the figures too.")] = None,
    only: Annotated[str, typer.Option(help="Only contestants whose name holds this.")] = "",
) -> None:
    """Measure everybody, print two tables."""
    machine = description(keep_to())
    chosen = [who for who in CONTESTANTS if only in who.name]
    found = rows(uvloop.run(asyncio.wait_for(compare(chosen), LIMIT_SECONDS)))
    print(f"{machine}; {ROUNDS} rounds of {RUSH_SECONDS:.0f} s, middle")
    show("Three-step form, 32 people at once", COLUMNS, found)
    show(f"Killed when {PEOPLE} half-filled forms had just sent one update each", AFTER_KILL, found)
    show_remarks(found)
    keep(out, "inbound", machine, found)


if __name__ == "__main__":
    typer.run(main)
