"""Every view costs the same after ten years as after two: nothing is walked through, nothing is asked row by row."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.ten_years import crawl
from bench.ten_years.fill import fill
from bench.ten_years.size import Size
from bench.ten_years.visit import Visitor
from bot.app import house
from bot.settings import Settings
from storage.database import Database
from tests.bench.plans import Work, remembered, walks

EARLY = Size(
    nominations=16_000, units=120, citizens=4_000, tips=6_000, stories=1_500, broadcasts=60, recipients=1_000,
    tickets=800, audit=4_000, post=8_000,
)  # fmt: skip
LATER = replace(
    EARLY, nominations=64_000, citizens=16_000, tips=24_000, stories=6_000, tickets=3_200, audit=16_000, post=32_000
)
GROWTH, SLACK, OFTEN = 1.5, 40_000, 6
"""Four times the history may cost half as much again and a little: an index is deeper, a page fuller, a small table
walked. To walk one that grows costs far more here.
"""
GROWS = {
    "/ghidongy": "an officer's own unit: what it ever had approved is sorted",
    "record-consent": "the same",
    "story-desk.new": "what waits or has a story is passed over until a page is full",
    "stories.by.": "the published are counted for each field, unit and programme",
    "figures": "as long as the day: all its messages are counted",
    "/solieu": "the same",
}
"""What costs more with what is in it, and why that is little: ten years in full are measured by ``bench.views``."""


WAYS = 2
"""So many ways to each view are tried."""


async def work(url: str, size: Size) -> dict[tuple[str, str], tuple[int, int]]:
    """By person and view: SQLite's instructions for the costliest way to it, and how often one statement was said."""
    database = Database(url)
    counted = Work(database)
    await fill(database, size)
    visitor = Visitor(database, house(Settings()))
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for who, (_, number) in crawl.ACTORS.items():
        for view, ways in (await crawl.found(visitor, number, opened=WAYS)).items():
            for visit in ways[:WAYS]:
                before = counted.done
                seen = await visitor.see(visit)
                most, often = found.get((who, view), (0, 0))
                said = max(seen.statements.values(), default=0)
                found[who, view] = max(most, counted.done - before), max(often, said)
    await database.close()
    return found


def _compared(view: str) -> bool:
    """Not a page so far behind that a shorter list has none."""
    return "…" not in view and not view.startswith(tuple(GROWS))


async def test_history_costs_nothing(migrated_sqlite: Path, tmp_path: Path) -> None:
    """With four times the history behind the same queues no view makes the database work much more."""
    found = []
    for name, size in (("early", EARLY), ("later", LATER)):
        shutil.copy(migrated_sqlite, tmp_path / f"{name}.db")
        found.append(await work(f"sqlite:///{tmp_path / f'{name}.db'}", size))
    early, later = found
    grown = {
        view: (early[view][0], later[view][0])
        for view in sorted(early.keys() & later.keys())
        if _compared(view[1]) and later[view][0] > early[view][0] * GROWTH + SLACK
    }
    assert len(early.keys() & later.keys()) > 50
    assert grown == {}
    assert {view: often for view, (_, often) in early.items() if often > OFTEN} == {}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_every_statement_has_an_index(database: Database) -> None:
    """PostgreSQL need not walk through any table that grows, whatever view is opened."""
    await fill(database, EARLY)
    said = remembered(database)
    visitor = Visitor(database, house(Settings()))
    for _, number in crawl.ACTORS.values():
        await crawl.found(visitor, number, opened=WAYS)
    assert len(said) > 20
    assert await walks(database, said) == []
