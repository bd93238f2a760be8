"""``make chaos``: kill the process at random moments, once with every update delivered once and once twice."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bench.chaos.cast import PEOPLE_MAX
from bench.chaos.database import empty_database
from bench.chaos.trial import Figures, trial


def main(
    people: Annotated[int, typer.Option(min=2, max=PEOPLE_MAX, help="How many talk; half of them nominate.")] = 20,
    kills: Annotated[int, typer.Option(min=0, help="How often the process is killed.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed plans the same moments.")] = 1,
    *,
    postgresql: Annotated[bool, typer.Option("--postgresql", help="On a PostgreSQL server of its own.")] = False,
) -> None:
    """Talk, kill, start again, and count what was lost, doubled or out of order. Exit code 1 when anything was."""
    broken = False
    for twice in (False, True):
        with (
            tempfile.TemporaryDirectory(prefix="chaos-") as folder,
            empty_database(Path(folder), postgresql=postgresql) as url,
        ):
            figures = asyncio.run(trial(url, Path(folder), people=people, kills=kills, seed=seed, twice=twice))
        _show(figures, twice=twice)
        broken = broken or bool(figures.violations)
    raise typer.Exit(1 if broken else 0)


def _show(figures: Figures, *, twice: bool) -> None:
    print(f"Every update delivered {'twice' if twice else 'once'}: {figures.people} people, {figures.kills} kills")
    print(f"  {figures.updates} updates in {figures.deliveries} deliveries, {figures.replies} of them replied to")
    print(f"  {figures.parts} parts sent, {figures.repeats} repeated under the same key")
    print(f"  the platform asked for {figures.busy} pauses and left {figures.lost_answers} parts unconfirmed")
    print(f"  lost, doubled or out of order: {len(figures.violations)}, in {figures.seconds:.0f} seconds")
    for violation in figures.violations:
        print(f"    {violation}")


if __name__ == "__main__":
    typer.run(main)
