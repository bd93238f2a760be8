"""Every cell of the table of permissions, tried by somebody in that role through the whole pipeline."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Table, select

from bot.settings import Settings
from content.rules.person import Act
from storage.database import Database
from storage.tables import AuditEntry, Inbox, KeptQuestion, Lease, Outbox, Record, Talk, WrongTry
from storage.talks import conversation_key
from tests.conftest import NOON
from tests.journeys import permission_world as world
from tests.journeys.permission_probes import PROBES, Cell, Probe, cells
from tests.stage import Actor, Stage, staged

PASSING = {table.__tablename__ for table in (Talk, Inbox, Outbox, WrongTry, Lease, KeptQuestion)}
"""What any message may change: the talk, the message, the reply, a wrong code, whose turn it is, questions counted."""
CHAT = "console"
PLAYED_ON, KEPT = "world.db", "kept.db"
in_one_loop = pytest.mark.asyncio(loop_scope="module")

State = dict[str, list[tuple[object, ...]]]
MAY = [(probe, cell) for probe in PROBES for cell in cells(probe) if cell.allowed]
MAY_NOT = [probe for probe in PROBES if not all(cell.allowed for cell in cells(probe))]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def staged_once(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The app in the small world, after everything that is due there has been done; the file beside it is kept."""
    folder = tmp_path_factory.mktemp("world")
    path = folder / PLAYED_ON
    shutil.copy(migrated_sqlite, path)
    database = Database(f"sqlite:///{path}")
    async with database.writing() as session:
        await world.made(session)
    await database.close()
    settings = Settings(database_url=f"sqlite:///{path}", data_dir=folder / "data", now=NOON)
    async with staged(settings) as stage:
        _copy(path, folder / KEPT)
        yield stage


@pytest.fixture
def stage(staged_once: Stage) -> Stage:
    """The small world as it was in the beginning."""
    path = Path(str(staged_once.app.database.url.database))
    _copy(path.with_name(KEPT), path)
    staged_once.sent.clear()
    return staged_once


def _copy(source: Path, target: Path) -> None:
    """Everything in one SQLite file into another one, which may be open."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


async def attempt(who: Actor, steps: Sequence[str]) -> str:
    """Press and type; returns all that was said. What is not offered is typed, as somebody in a hurry would."""
    return "\n".join([await _step(who, step) for step in steps])


async def _step(who: Actor, step: str) -> str:
    if step.startswith("go."):
        return await who.presses_token(step)
    label = step.removeprefix("[").removesuffix("]")
    try:
        return await (who.presses(label) if label != step else who.says(step))
    except LookupError:
        return await who.says(label)


async def state(stage: Stage, who: str) -> State:
    """Everything on record but the person's own talk."""
    async with stage.app.database.reading() as session:
        tables = [one for one in Record.metadata.sorted_tables if one.name not in PASSING]
        found = {one.name: await _rows(stage, one) for one in tables}
        mine = conversation_key(CHAT, who)
        others = await session.execute(select(Outbox.conversation, Outbox.key).where(Outbox.conversation != mine))
        return found | {"told": sorted(tuple(row) for row in others)}


async def _rows(stage: Stage, table: Table) -> list[tuple[object, ...]]:
    async with stage.app.database.reading() as session:
        return [tuple(row) for row in await session.execute(select(table).order_by(*table.primary_key))]


async def noted(stage: Stage, who: str) -> set[str]:
    """The acts of this person on record."""
    actor = f"person/{world.person(who)}"
    async with stage.app.database.reading() as session:
        return set(await session.scalars(select(AuditEntry.act).where(AuditEntry.actor == actor)))


async def tried(stage: Stage, probe: Probe, cell: Cell) -> tuple[bool, str]:
    """Whether it was done, and all that was said."""
    said = await attempt(stage.person(cell.who), probe.steps(cell.unit) if cell.unit else probe.foreign)
    assert "trục trặc" not in said
    shown = probe.shown is not None and bool(cell.unit) and probe.shown(cell.unit) in said
    return shown or probe.noted in await noted(stage, cell.who), said


@in_one_loop
@pytest.mark.parametrize("probe, cell", MAY, ids=[f"{probe.act}-{cell.name}" for probe, cell in MAY])
async def test_who_may_does(stage: Stage, probe: Probe, cell: Cell) -> None:
    """Inside the scope it is done."""
    done, said = await tried(stage, probe, cell)
    assert done, said


@in_one_loop
@pytest.mark.parametrize("probe", MAY_NOT, ids=lambda probe: probe.act)
async def test_who_may_not_does_not(stage: Stage, probe: Probe) -> None:
    """Nothing is changed, nothing is read that goes on record or names the unit, and nobody else hears of it."""
    for cell in cells(probe):
        if not cell.allowed:
            before = await state(stage, cell.who)
            done, said = await tried(stage, probe, cell)
            assert not done, (cell.name, said)
            assert await state(stage, cell.who) == before, cell.name
            assert not cell.unit or world.mark(cell.unit) not in said, (cell.name, said)


def test_every_act_is_tried() -> None:
    """No row of the table goes without a probe."""
    assert {probe.act for probe in PROBES} == set(Act)
