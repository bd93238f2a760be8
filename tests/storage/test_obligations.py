"""Obligations: made once for every unit that owes something, and found when a rung is reached."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from content.packs import load_packs
from content.programme import Programme
from storage import obligations
from storage.database import Database
from storage.tables import Obligation, Unit
from tests.storage.records import PLAN, make_units

TODAY = date(2026, 11, 20)
QUOTA = "chi-tieu-xa-phuong"
QUOTA_END = date(2026, 11, 30)


@pytest.fixture(scope="module")
def plans() -> list[Programme]:
    """Every programme."""
    return list(load_packs().values())


@pytest.fixture(autouse=True)
async def _units(database: Database) -> None:
    async with database.writing() as session:
        await make_units(session)


async def test_made_once(database: Database, plans: list[Programme]) -> None:
    """Every unit gets what binds its class, and a second time nothing, even side by side."""

    async def roll() -> int:
        async with database.writing() as session:
            return await obligations.roll(session, plans, TODAY)

    assert await roll() > 0
    assert list(await asyncio.gather(roll(), roll())) == [0, 0]
    rows = {(row.unit_code, row.amount) for row in await _of(database, QUOTA)}
    assert rows == {("DL", 5), ("TS", 5)}


async def test_a_finished_programme_binds_nobody(database: Database, plans: list[Programme]) -> None:
    """A plan past its period makes no live obligations, and neither does a target."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
    async with database.reading() as session:
        rows = (await session.scalars(select(Obligation))).all()
    assert {row.programme for row in rows} == {PLAN}
    assert "phan-dau-trung-uong" not in {row.duty for row in rows}


async def test_a_new_period_brings_new_ones(database: Database, plans: list[Programme]) -> None:
    """The next half-year has its own row; the last one stays on record."""
    async with database.writing() as session:
        for day in (TODAY, QUOTA_END, QUOTA_END + timedelta(days=1)):
            await obligations.roll(session, plans, day)
    assert len({row.period_key for row in await _of(database, QUOTA)}) == 2


async def test_a_unit_that_ended_owes_nothing_new(database: Database, plans: list[Programme]) -> None:
    """Neither a new obligation nor a reminder of an old one goes to a unit after its last day."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        (await session.get_one(Unit, "TS")).valid_to = TODAY - timedelta(days=1)
        await session.flush()
        assert {row.unit_code for row in await obligations.to_remind(session, TODAY) if row.duty == QUOTA} == {"DL"}


@pytest.mark.parametrize(
    "left, rung, due",
    [
        (31, None, False),
        (30, None, True),
        (10, 30, True),
        (10, 14, False),
        (0, 1, False),
        (-1, 1, True),
        (-2, -1, False),
    ],
)
async def test_rungs(database: Database, plans: list[Programme], left: int, rung: int | None, due: bool) -> None:  # noqa: FBT001 - a row of the table above
    """Found at 30, 14, 7, 3 and 1 days before the last safe day and once after it; never twice for one rung."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        row = (
            await session.scalars(select(Obligation).where(Obligation.unit_code == "DL", Obligation.duty == QUOTA))
        ).one()
        assert row.last_safe == QUOTA_END
        row.rung = rung
        await session.flush()
        found = await obligations.to_remind(session, QUOTA_END - timedelta(days=left))
        assert (row in found) is due


async def test_what_is_done_is_not_reminded_of(database: Database, plans: list[Programme]) -> None:
    """A duty marked as done is left alone; one long overdue is too."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        assert await obligations.to_remind(session, QUOTA_END + obligations.LATE + timedelta(days=1)) == []


async def test_a_rung_is_taken_back(database: Database, plans: list[Programme]) -> None:
    """When a reminder could not go out its rung is open again, unless a later one has been reached meanwhile."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        dl, ts = await session.scalars(
            select(Obligation).where(Obligation.duty == QUOTA).order_by(Obligation.unit_code)
        )
        dl.rung, ts.rung = 14, 7
        await obligations.reopen(session, {dl.id: 14, ts.id: 14})
        assert [dl.rung, ts.rung] == [None, 7]


async def _of(database: Database, duty: str) -> list[Obligation]:
    async with database.reading() as session:
        return list((await session.scalars(select(Obligation).where(Obligation.duty == duty))).all())
