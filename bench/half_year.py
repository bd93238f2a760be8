"""The simulated half-year, with its figures: ``python -m bench.half_year``. Ends with 1 when a reminder is wrong."""

import asyncio
import resource
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from rich.progress import Progress

from bot.logs import set_up
from storage.database import Database
from tests.journeys.half_year import LAST_SAFE, UNITS, HalfYear, drawn_deeds, hours
from tests.journeys.half_year_expected import HOLIDAYS, expected_reminders, local, step

SEED = 2027
STEPS = ("T-30", "T-14", "T-7", "T-3", "T-1", "overdue")
MEBI = 1024


async def simulate(folder: Path) -> tuple[HalfYear, float]:
    """The whole half-year on a fresh SQLite file; also the seconds it took."""
    database = Database(f"sqlite:///{folder / 'half-year.db'}")
    await database.migrate()
    half_year = HalfYear(database, drawn_deeds(SEED))
    with Progress(transient=True) as progress:
        task = progress.add_task("half a year", total=len(list(hours())))

        def watch(_: datetime) -> None:
            progress.advance(task)

        started = time.perf_counter()
        await half_year.run(watch)
    await database.close()
    return half_year, time.perf_counter() - started


def main() -> int:
    """Run, print, compare."""
    set_up("error")
    before = peak()
    with tempfile.TemporaryDirectory() as folder:
        half_year, seconds = asyncio.run(simulate(Path(folder)))
    said, expected = half_year.said(), expected_reminders(half_year.deeds)
    steps = Counter(step((one.last_safe - local(one).date()).days) for one in said)
    holidays = Counter(f"{local(one):%d/%m}" for one in said if local(one).date() in HOLIDAYS)
    print(f"{UNITS} units, {len(LAST_SAFE)} duties each, {len(half_year.deeds)} deeds, {half_year.ticks} ticks")
    print(f"messages sent: {len(half_year.notebook.sent)}, lines in them: {len(said)}, expected: {len(expected)}")
    print("by rung: " + ", ".join(f"{name} {steps[number]}" for number, name in enumerate(STEPS)))
    print(f"missing: {len(set(expected) - set(said))}, not expected: {len(set(said) - set(expected))}", end="")
    print(f", twice: {len(said) - len(set(said))}")
    print(f"at night: {sum(not 7 <= local(one).hour < 21 for one in said)}, on holidays: {dict(holidays)}")  # noqa: PLR2004 - the quiet hours
    print(f"run time: {seconds:.1f} s, {1000 * seconds / half_year.ticks:.1f} ms a tick", end="")
    print(f"; peak memory: {peak():.0f} MiB ({before:.0f} before)")
    return int(said != expected)


def peak() -> float:
    """The most memory this process has held, in MiB (Linux counts in KiB, macOS in bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEBI if sys.platform == "linux" else most / MEBI / MEBI


if __name__ == "__main__":
    sys.exit(main())
