"""``make broadcast``: 100,000 recipients, 200 kills, pauses and resumes at random, and who got what in the end."""

import asyncio
import signal
import tempfile
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from bench.broadcast.trial import Outcome, Plan, Trial
from bench.chaos.database import empty_database

SHOWN = 8


def main(
    recipients: Annotated[int, typer.Option(min=100, help="How many get it.")] = 100_000,
    kills: Annotated[int, typer.Option(min=0, help="How often the process is killed.")] = 200,
    seed: Annotated[int, typer.Option(help="The same seed plans the same moments.")] = 1,
    seconds: Annotated[float, typer.Option(help="After so many seconds it gives up.")] = 3_000.0,
    keep: Annotated[Path | None, typer.Option(help="An empty folder to keep the log and the database in.")] = None,
    *,
    postgresql: Annotated[bool, typer.Option("--postgresql", help="On a PostgreSQL server of its own.")] = False,
) -> None:
    """Send it through everything and count. Exit code 1 when a promise was broken."""
    plan = Plan(recipients, kills, seed, seconds=seconds)
    with tempfile.TemporaryDirectory(prefix="broadcast-") as passing:
        folder = keep or Path(passing)
        with empty_database(folder, postgresql=postgresql) as url:
            outcome = uvloop.run(_ending(Trial(url, folder, plan)))
    for name, figure in _figures(outcome):
        print(f"{name:<44} {figure}")
    print()
    raise typer.Exit(1 if _broken(outcome) else 0)


async def _ending(trial: Trial) -> Outcome:
    """Run it; when this process is asked to end, the bot ends too."""
    running = asyncio.create_task(trial.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    return await running


def _figures(outcome: Outcome) -> list[tuple[str, str]]:
    listed = ((outcome.states, "rows"), (outcome.reasons, "reasons"), (outcome.faults, "faults"))
    return [
        ("kills / of them while it started / pauses", f"{outcome.kills} / {outcome.early_kills} / {outcome.pauses}"),
        *((name, ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))) for counts, name in listed),
        ("taken by the platforms", str(outcome.taken)),
        ("of them called unknown", str(outcome.unknown_taken)),
        ("rows in the outbox, most / at the end", f"{outcome.most_in_the_outbox} / {outcome.left_in_the_outbox}"),
        ("seconds", f"{outcome.seconds:.0f}"),
    ]


def _broken(outcome: Outcome) -> bool:
    """Print what was promised and what was not kept."""
    for promise, wrong in {**outcome.violations, "no process ends by itself": outcome.mishaps}.items():
        print(f"{'BROKEN' if wrong else 'kept':<7} {promise}{f': {len(wrong)} times' if wrong else ''}")
        for line in wrong[:SHOWN]:
            print(f"          {line}")
    return any(outcome.violations.values()) or bool(outcome.mishaps)


if __name__ == "__main__":
    typer.run(main)
