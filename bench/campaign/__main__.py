"""``make campaign``: 10,000 updates and sends, one in twenty of each kind of fault, 50 kills, and what came of it."""

import asyncio
import signal
import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from bench.campaign.campaign import Campaign, Outcome, Plan
from bench.chaos.database import empty_database
from storage.tables import OutboxState

SHOWN = 8


def main(
    updates: Annotated[int, typer.Option(min=100, help="How many updates and sends, at least.")] = 10_000,
    kills: Annotated[int, typer.Option(min=0, help="How often the process is killed.")] = 50,
    people: Annotated[int, typer.Option(min=2, help="How many talk, half of them on each platform.")] = 200,
    seed: Annotated[int, typer.Option(help="The same seed plans the same moments.")] = 1,
    keep: Annotated[Path | None, typer.Option(help="An empty folder to keep the log and the database in.")] = None,
    *,
    postgresql: Annotated[bool, typer.Option("--postgresql", help="On a PostgreSQL server of its own.")] = False,
) -> None:
    """Let everything go wrong and count. Exit code 1 when a promise was broken."""
    plan = Plan(updates, people, kills, seed)
    with tempfile.TemporaryDirectory(prefix="campaign-") as passing:
        folder = keep or Path(passing)
        with empty_database(folder, postgresql=postgresql) as url:
            outcome = uvloop.run(_ending(Campaign(url, folder, plan)))
    for name, figure in figures(outcome, plan):
        print(f"{name:<52} {figure}")
    print()
    raise typer.Exit(1 if broken(outcome) else 0)


async def _ending(campaign: Campaign) -> Outcome:
    """Run it; when this process is asked to end, the bot ends too."""
    running = asyncio.create_task(campaign.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    return await running


def figures(outcome: Outcome, plan: Plan) -> list[tuple[str, str]]:
    """Everything that was counted."""
    states = Counter(row.state for row in outcome.out)
    in_flight = [len(kill.rows) for kill in outcome.events.kills]
    at_kill = {row for kill in outcome.events.kills for row in kill.rows}
    unknown = [row for row in outcome.out if row.state == OutboxState.UNKNOWN]
    by_kills = sum(row.id in at_kill and not row.reason for row in unknown)
    return [
        ("updates sent / posts / failed posts", f"{sum(outcome.updates.values())} / {_posts(outcome)}"),
        ("messages stored", str(len(outcome.came))),
        ("sends taken by the platforms", str(outcome.sends)),
        ("of them more than one for each part", str(outcome.again)),
        ("answers that the platforms kept back", str(outcome.hidden)),
        ("faults", ", ".join(f"{count} {fault.value}" for fault, count in sorted(outcome.faults.items()))),
        ("chance of each / kills", f"{plan.chance:.0%} / {len(in_flight)}"),
        ("messages in flight at a kill, most / in all", f"{max(in_flight, default=0)} / {sum(in_flight)}"),
        ("outbox rows", ", ".join(f"{count} {state}" for state, count in sorted(states.items()))),
        ("unknown / kills × most in flight", f"{len(unknown)} / {len(in_flight) * max(in_flight, default=0)}"),
        ("unknown by a kill / by faults", f"{by_kills} / {len(unknown) - by_kills}"),
        *((f"waits on {name}", _waits(outcome, name)) for name in outcome.waits),
        ("Telegram's own limits met (by no fault)", str(outcome.over_limits)),
        (
            "seconds until people were silent / all was done",
            f"{outcome.events.talked:.0f} / {outcome.events.settled:.0f}",
        ),
    ]


def broken(outcome: Outcome) -> bool:
    """Print what was promised and what was not kept."""
    for promise, wrong in outcome.violations.items():
        print(f"{'BROKEN' if wrong else 'kept':<7} {promise}{f': {len(wrong)} times' if wrong else ''}")
        for line in wrong[:SHOWN]:
            print(f"          {line}")
    return any(outcome.violations.values())


def _posts(outcome: Outcome) -> str:
    return f"{outcome.posts['posts']} / {outcome.posts['failed posts']}"


def _waits(outcome: Outcome, name: str) -> str:
    one = outcome.waits[name]
    return (
        f"{one.asked} asked for, {len(one.early)} broken; {one.forgotten} died with the process that heard them,"
        f" {one.probes} tries that could not know"
    )


if __name__ == "__main__":
    typer.run(main)
