"""Obligations: made once for every unit that owes something, and found when a rung is reached."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.packs import load_packs
from content.programme import Programme, UnitClass
from content.rules.unit import UnitFacts
from content.rules.working_date import around_end
from storage import obligations, office_dates, units
from storage.database import Database
from storage.reach import Reach
from storage.tables import Obligation, Unit
from storage.units import ClusterFacts
from tests.storage.post import NOW
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


async def test_addressed_by_cluster(database: Database, plans: list[Programme]) -> None:
    """Where a duty names clusters, only their units of that year owe it, of the classes addressed."""
    known = next(one for one in plans if one.slug == PLAN)
    duties = [one.model_copy(update={"clusters": ("Cụm thi đua số 1",)}) for one in known.duties if one.id == QUOTA]
    plan = known.model_copy(update={"duties": tuple(duties)})
    async with database.writing() as session:
        memberships = [("DL", 2025, "Cụm thi đua số 1"), ("TS", 2026, "cụm thi đua số 1"), ("DL", 2026, "Cụm số 2")]
        memberships.append(("SYT", 2026, "Cụm thi đua số 1"))
        await units.put_clusters(session, [ClusterFacts(*one) for one in memberships])
        assert await obligations.roll(session, [plan], TODAY) == 1
        assert await obligations.roll(session, [plan], TODAY) == 0
    assert [row.unit_code for row in await _of(database, QUOTA)] == ["TS"]


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


async def test_a_working_date_dates_what_stands_and_takes_it_away(database: Database, plans: list[Programme]) -> None:
    """Set, changed and removed: the standing rows follow, but for the unit that was given more time."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        found = select(Obligation).where(Obligation.duty == "danh-gia-nam").order_by(Obligation.unit_code)
        dl, syt, ts = await session.scalars(found)
        assert {dl.last_safe, ts.last_safe, syt.last_safe} == {None}
        ts.extended_to = ts.last_safe = date(2026, 12, 24)
        dl.rung = 3
        await session.flush()
        for days, last_safe in ((0, QUOTA_END), (-5, date(2026, 11, 25))):
            await office_dates.put(session, office_dates.dated(PLAN, "danh-gia-nam", around_end(days), "A", NOW))
            await obligations.roll(session, plans, TODAY)
            await session.refresh(dl)
            assert [dl.last_safe, dl.rung] == [last_safe, None]
        assert await office_dates.drop(session, PLAN, "danh-gia-nam")
        await obligations.roll(session, plans, TODAY)
        for row in (dl, ts, syt):
            await session.refresh(row)
        assert [dl.last_safe, ts.last_safe, syt.last_safe] == [None, date(2026, 12, 24), None]
        assert not await office_dates.drop(session, PLAN, "danh-gia-nam")


async def test_nothing_changes_without_a_change(database: Database, plans: list[Programme]) -> None:
    """Rolling every hour touches no row whose day is the same: its rung stays."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        row = await session.get_one(Obligation, 1)
        row.rung, version = 7, row.version
        await session.flush()
        await obligations.roll(session, plans, TODAY)
        await session.refresh(row)
        assert (row.rung, row.version) == (7, version)


async def test_a_successor_waits_for_a_decision(database: Database, plans: list[Programme]) -> None:
    """Its quota has no amount and is not reminded; its report is owed; the old unit's row stays as history."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        await _merge(session)
        await obligations.roll(session, plans, TODAY)
        rows = {(row.unit_code, row.duty): row for row in (await session.scalars(select(Obligation))).all()}
        assert (rows["MOI", QUOTA].amount, rows["MOI", QUOTA].waits) == (None, True)
        assert not rows["MOI", "bao-cao-quy"].waits
        assert rows["TS", QUOTA].amount == 5
        assert not rows["DL", QUOTA].waits
        assert {row.unit_code for row in await obligations.to_remind(session, TODAY) if row.duty == QUOTA} == {"DL"}
        everywhere = Reach(None)
        assert await obligations.count_waiting(session, everywhere, TODAY) == 1
        ((row, unit),) = await obligations.waiting(session, everywhere, TODAY, 0, 8)
        assert (row.unit_code, unit.name) == ("MOI", "UBND xã Mới")
        assert await obligations.count_waiting(session, Reach({"DL"}), TODAY) == 0
        row.waits, row.amount = False, 2
        await session.flush()
        assert "MOI" in {one.unit_code for one in await obligations.to_remind(session, TODAY) if one.duty == QUOTA}


async def test_a_successor_owes_the_next_period_like_all(database: Database, plans: list[Programme]) -> None:
    """In the period after the change the text's own amount holds; a renamed unit never waits."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)
        await _merge(session)
        (await session.get_one(Unit, "DL")).name = "UBND xã Đông Lĩnh mới"
        await obligations.roll(session, plans, QUOTA_END + timedelta(days=1))
    rows = {row.unit_code: row for row in await _of(database, QUOTA) if row.period_key == "2027-H1"}
    assert {code: (row.amount, row.waits) for code, row in rows.items()} == {"DL": (5, False), "MOI": (5, False)}


async def test_what_is_overdue(database: Database, plans: list[Programme]) -> None:
    """From the day after the last safe one, for thirty days, until superiors were told or it is done."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)

        async def found(days: int) -> set[str]:
            day = QUOTA_END + timedelta(days=days)
            return {row.unit_code for row in await obligations.overdue(session, day) if row.duty == QUOTA}

        assert [await found(days) for days in (0, 31)] == [set(), set()]
        assert [await found(days) for days in (1, 30)] == [{"DL", "TS"}, {"DL", "TS"}]
        dl, ts = await session.scalars(
            select(Obligation).where(Obligation.duty == QUOTA).order_by(Obligation.unit_code)
        )
        dl.escalated_at, ts.done_at = NOW, NOW
        await session.flush()
        assert await found(1) == set()
        day = QUOTA_END + timedelta(days=1)
        assert await obligations.escalated(session, [NOW], day) == [dl]
        assert await obligations.escalated(session, [], day) == []


async def test_what_a_unit_still_owes_from_before(database: Database, plans: list[Programme]) -> None:
    """Lately due, or given time that still runs: shown with the current period; long past, it is not."""
    async with database.writing() as session:
        await obligations.roll(session, plans, TODAY)

        async def found(days: int) -> set[str]:
            rows = await obligations.of_units(session, ["DL"], [], QUOTA_END + timedelta(days=days))
            return {row.duty for row in rows}

        assert QUOTA in await found(30)
        assert QUOTA not in await found(31)
        row = (await obligations.of_units(session, ["DL"], ["2026-H2"], TODAY))[0]
        row.extended_to = row.last_safe = QUOTA_END + timedelta(days=40)
        await session.flush()
        assert row.duty in await found(40)


async def _merge(session: AsyncSession) -> None:
    """Tây Sơn ends yesterday; Mới begins today and carries it on."""
    commune = UnitClass.COMMUNE
    old = UnitFacts("TS", "UBND xã Tây Sơn", commune, valid_to=TODAY - timedelta(days=1), successors=("MOI",))
    await units.put_units(session, [old, UnitFacts("MOI", "UBND xã Mới", commune, valid_from=TODAY)])
    session.expire_all()


async def _of(database: Database, duty: str) -> list[Obligation]:
    async with database.reading() as session:
        return list((await session.scalars(select(Obligation).where(Obligation.duty == duty))).all())
