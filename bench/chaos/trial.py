"""One trial: people talk, the process is killed and started again, and at the end everything is looked at."""

import asyncio
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.chaos.cast import cast
from bench.chaos.child import Orders
from bench.chaos.nest import Nest, nest
from bench.chaos.platform import Platform
from bench.chaos.verdict import violations
from bench.chaos.wire import NAME
from storage import inbox, sending
from storage.database import Database
from storage.sending import Moments

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
"""Noon in Viet Nam, when the sample programme is in force and one of its deadlines is near."""

FIRST_STARTS = 5
STARTING_SHARE = 0.2
STARTING_SECONDS, TALKING_SECONDS = 0.8, 0.08
LOOK_SECONDS, SLOW_LOOK_SECONDS = 0.003, 0.03
PATIENCE_SECONDS = 600
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: ``after`` so many seconds from the start, or from the first reply beyond ``replied``."""

    after: float
    replied: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a trial did and found."""

    people: int
    kills: int
    replies: int
    parts: int
    updates: int
    deliveries: int
    repeats: int
    busy: int
    lost_answers: int
    seconds: float
    violations: tuple[str, ...]


def moments(kills: int, lines: int, chance: Random) -> list[Moment]:
    """Random moments spread over the whole conversation; the first few and a fifth of the others hit a start."""
    first = [Moment(chance.uniform(0, STARTING_SECONDS)) for _ in range(min(FIRST_STARTS, kills))]
    later = sorted(chance.randrange(lines) for _ in range(kills - len(first)))
    return [*first, *(_moment(replied, chance) for replied in later)]


def _moment(replied: int, chance: Random) -> Moment:
    if chance.random() < STARTING_SHARE:
        return Moment(chance.uniform(0, STARTING_SECONDS))
    return Moment(chance.uniform(0, TALKING_SECONDS), replied)


async def trial(url: str, folder: Path, *, people: int, kills: int, seed: int, twice: bool) -> Figures:
    """Run one on an empty database; ``folder`` takes the log. The same seed plans the same moments and mishaps."""
    chance, everybody, begun = Random(seed), cast(people), time.monotonic()
    platform, log = Platform(everybody, chance, twice=twice), folder / "chaos.log"
    async with asyncio.timeout(PATIENCE_SECONDS), platform.opened() as port:
        orders = Orders(url, str(folder), port, people, _shifts(datetime.now(UTC)))
        async with nest(orders, log) as processes:
            mishaps = await _kill(processes, platform, moments(kills, everybody.line_count, chance))
            mishaps += await _finish(processes, platform, url)
    database = Database(url)
    found = [*mishaps, *await violations(database, everybody, platform.sent, log=log, last=processes.pid)]
    await database.close()
    keys = {one.key for one in platform.sent}
    return Figures(
        people=people,
        kills=kills,
        replies=platform.replied,
        parts=len(keys),
        updates=everybody.line_count,
        deliveries=platform.deliveries,
        repeats=len(platform.sent) - len(keys),
        busy=platform.busy,
        lost_answers=platform.lost,
        seconds=time.monotonic() - begun,
        violations=tuple(found),
    )


async def _kill(processes: Nest, platform: Platform, plan: list[Moment]) -> list[str]:
    """Start and kill at each planned moment. A process that ends by itself is a violation."""
    found = []
    for moment in plan:
        before = platform.replied
        await processes.hatch()
        while moment.replied is not None and not platform.finished and not processes.gone:
            if platform.replied > max(moment.replied, before):
                break
            await asyncio.sleep(LOOK_SECONDS)
        await asyncio.sleep(moment.after)
        code = await processes.end(signal.SIGKILL)
        if code != -signal.SIGKILL:
            found.append(f"a process ended by itself with {code}")
    return found


async def _finish(processes: Nest, platform: Platform, url: str) -> list[str]:
    """Let everybody finish, wait until nothing is left to send, and stop cleanly."""
    await processes.hatch()
    database = Database(url)
    while not processes.gone and (not platform.finished or not platform.connected or await _busy(database)):  # noqa: ASYNC110 - another process is waited for, there is no event to hear
        await asyncio.sleep(SLOW_LOOK_SECONDS)
    await database.close()
    code = await processes.end(signal.SIGTERM)
    return [] if code == 0 else [f"the last process ended with {code} instead of cleanly"]


async def _busy(database: Database) -> bool:
    async with database.reading() as session:
        later = NOON.replace(year=NOON.year + 1)
        waiting = await sending.pending(session, NAME, Moments(later, later))
        return bool(waiting or await inbox.open_count(session))


def _shifts(now: datetime) -> tuple[str, str]:
    """What moves the clock from now to noon, in days and minutes."""
    days, minutes = divmod(round((NOON - now).total_seconds() / 60), DAY_MINUTES)
    return f"{days:+}d", f"{minutes:+}m"
