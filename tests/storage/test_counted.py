"""What counts for a quota when one unit was given time beyond the end of its period, on both databases."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from content.packs import load_packs
from content.rules.asked import Asked, marked_by_id
from storage import counted, obligations, tallies
from storage.counted import Count
from storage.database import Database
from storage.tables import Obligation
from tests.storage.records import PLAN, make_person, make_units, nomination

QUOTA = "chi-tieu-xa-phuong"
END = date(2026, 11, 30)
IN_TIME = datetime.fromisoformat("2026-11-20T12:00+07:00")
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def half() -> Asked:
    """The communes' quota of the half-year that ends on 30/11/2026."""
    found = marked_by_id(load_packs()[PLAN], QUOTA, "2026-H2")
    assert found is not None
    return found


@pytest.fixture(autouse=True)
async def _units(database: Database) -> None:
    async with database.writing() as session:
        await make_units(session)
        for day in (END, END + DAY):
            await obligations.roll(session, load_packs().values(), day)


async def _sent(database: Database, *moments: datetime, unit: str = "DL", state: str = "submitted") -> None:
    async with database.writing() as session:
        author = await make_person(session, "can-bo")
        session.add_all(nomination(author, f"Người {one:%d%m}", unit=unit, state=state, at=one) for one in moments)
        await session.flush()
        await tallies.recount(session)


async def _extended(database: Database, to: date, period: str = "2026-H2") -> None:
    wanted = (Obligation.unit_code == "DL", Obligation.duty == QUOTA, Obligation.period_key == period)
    async with database.writing() as session:
        row = (await session.scalars(select(Obligation).where(*wanted))).one()
        row.extended_to = row.last_safe = to


async def _counts(database: Database, asked: Asked, unit: str = "DL") -> tuple[Count, Count]:
    """What counts for a unit in a period, asked for alone and among all."""
    async with database.reading() as session:
        alone = (await counted.counted(session, asked, [unit])).get(unit, Count())
        return alone, (await counted.counted(session, asked)).get(unit, Count())


async def test_what_comes_late_fills_the_period_and_not_the_next(database: Database, half: Asked) -> None:
    """Three in time, three in the extra time: two fill the five that are owed, the third counts for the next period."""
    assert half.following is not None
    await _sent(database, *(IN_TIME + one * DAY for one in range(3)), *(IN_TIME + one * DAY for one in (12, 13, 14)))
    assert await _counts(database, half) == (Count(3), Count(3))
    assert await _counts(database, half.following) == (Count(3), Count(3))
    await _extended(database, date(2026, 12, 10))
    assert await _counts(database, half) == (Count(5), Count(5))
    assert await _counts(database, half.following) == (Count(1), Count(1))


async def test_after_the_extra_time_it_counts_for_its_own_period(database: Database, half: Asked) -> None:
    """What comes the day after the extension ended fills nothing; other units are not touched."""
    assert half.following is not None
    await _sent(database, IN_TIME, datetime.fromisoformat("2026-12-10T23:59+07:00"))
    await _sent(database, datetime.fromisoformat("2026-12-11T00:00+07:00"))
    await _sent(database, datetime.fromisoformat("2026-12-05T09:00+07:00"), unit="TS")
    await _extended(database, date(2026, 12, 10))
    assert await _counts(database, half) == (Count(2), Count(2))
    assert await _counts(database, half.following) == (Count(1), Count(1))
    assert await _counts(database, half, "TS") == (Count(0), Count(0))
    assert await _counts(database, half.following, "TS") == (Count(1), Count(1))


async def test_approved_ones_stay_approved(database: Database, half: Asked) -> None:
    """The approvals of what came late move with it."""
    assert half.following is not None
    await _sent(database, IN_TIME, IN_TIME + 12 * DAY, state="approved")
    await _sent(database, IN_TIME + 13 * DAY)
    await _extended(database, date(2026, 12, 10))
    assert await _counts(database, half) == (Count(3, 2), Count(3, 2))
    assert await _counts(database, half.following) == (Count(0), Count(0))


async def test_two_periods_with_extra_time(database: Database, half: Asked) -> None:
    """Nothing is counted twice when the next period is extended as well: the sum is what was sent."""
    assert half.following is not None
    assert half.following.following is not None
    moments = [IN_TIME, *(IN_TIME + one * DAY for one in (12, 13, 40, 200, 201, 202))]
    await _sent(database, *moments)
    await _extended(database, date(2026, 12, 10))
    await _extended(database, date(2027, 6, 9), period="2027-H1")
    async with database.writing() as session:
        await obligations.roll(session, load_packs().values(), date(2027, 6, 1))
    counts = [(await _counts(database, one))[1].given for one in (half, half.following, half.following.following)]
    assert counts == [3, 3, 1]
    assert sum(counts) == len(moments)


async def test_an_extension_within_the_period_changes_no_count(database: Database, half: Asked) -> None:
    """Only time beyond the period's end can fill it."""
    await _sent(database, IN_TIME, IN_TIME + 12 * DAY)
    await _extended(database, END)
    assert await _counts(database, half) == (Count(1), Count(1))
