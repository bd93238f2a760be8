"""Units in the database: put in one batch, read in one query, compared before they are put."""

import time
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from content.programme import UnitClass
from content.rules.unit import UnitFacts, subtree
from storage.database import Database
from storage.tables import Unit
from storage.units import (
    Change,
    ClusterFacts,
    UnitCodeError,
    all_clusters,
    all_units,
    differences,
    put_clusters,
    put_units,
    subtree_codes,
    unit,
)

PROVINCE = UnitFacts("26", "tỉnh Mẫu", UnitClass.PROVINCE)
OLD = UnitFacts("H1", "huyện Cũ", UnitClass.DISTRICT, "26", None, date(2025, 6, 30), ("X1", "X2"))
COMMUNE = UnitFacts("X1", "xã Một", UnitClass.COMMUNE, "26", date(2025, 7, 1))
WARD = UnitFacts("X2", "phường Hai", UnitClass.WARD, "26", date(2025, 7, 1))
ALL = {one.code: one for one in (PROVINCE, OLD, COMMUNE, WARD)}


async def put(database: Database, *units: UnitFacts) -> None:
    """Put units in a transaction of their own."""
    async with database.writing() as session:
        await put_units(session, units)


async def kept(database: Database) -> dict[str, UnitFacts]:
    """What is kept."""
    async with database.reading() as session:
        return await all_units(session)


async def test_kept_as_put(database: Database) -> None:
    """Everything known about a unit comes back, children given before their parents or not."""
    await put(database, WARD, COMMUNE, OLD, PROVINCE)
    assert await kept(database) == ALL
    async with database.reading() as session:
        assert await unit(session, "H1") == OLD
        assert await unit(session, "?") is None


async def test_put_again_changes_what_changed(database: Database) -> None:
    """The same code is the same unit; those left out stay as they are; a parent may be one that is kept already."""
    await put(database, *ALL.values())
    renamed = replace(COMMUNE, name="xã Một Mới", parent="H1", valid_from=None)
    await put(database, renamed)
    await put(database, renamed)
    assert await kept(database) == {**ALL, "X1": renamed}


@pytest.mark.parametrize("code", ["", "a b", "Đ1", "a.b", "x" * 33])
async def test_codes_that_no_button_can_carry(database: Database, code: str) -> None:
    """Such a code is refused before anything is written."""
    async with database.writing() as session:
        with pytest.raises(UnitCodeError):
            await put_units(session, [PROVINCE, replace(COMMUNE, code=code)])
    assert await kept(database) == {}


async def test_subtree(database: Database) -> None:
    """The database walks the tree as the rule does."""
    await put(database, *ALL.values(), UnitFacts("X11", "chi bộ 1", UnitClass.PARTY_CELL, "X1"))
    units = await kept(database)
    async with database.reading() as session:
        for code in [*units, "?"]:
            assert await subtree_codes(session, code) == subtree(code, units)


async def test_clusters(database: Database) -> None:
    """A unit has one cluster a year; the next year is another matter."""
    await put(database, *ALL.values())
    async with database.writing() as session:
        await put_clusters(session, [ClusterFacts("X1", 2025, "Cụm 1"), ClusterFacts("X1", 2026, "Cụm 1")])
        await put_clusters(session, [ClusterFacts("X1", 2026, "Cụm 2")])
        await put_clusters(session, [])
    async with database.reading() as session:
        assert await all_clusters(session) == {("X1", 2025): "Cụm 1", ("X1", 2026): "Cụm 2"}


async def test_sample_units_are_marked(database: Database) -> None:
    """A sample unit is known as one until a real one takes its code."""
    async with database.writing() as session:
        await put_units(session, [PROVINCE, COMMUNE], sample=True)
        await put_units(session, [COMMUNE])
    async with database.reading() as session:
        assert [(await session.get_one(Unit, code)).sample for code in ("26", "X1")] == [True, False]


def test_differences() -> None:
    """What is new, what would change and in which fields, what is so already."""
    renamed = replace(COMMUNE, name="xã Mới", parent=None)
    found = differences({"26": PROVINCE, "X1": COMMUNE}, [PROVINCE, renamed, WARD])
    assert (found.new, found.unchanged) == ((WARD,), (PROVINCE,))
    assert found.changed == (Change(renamed, ("name", "parent")),)


async def test_a_country(database: Database) -> None:
    """Eleven thousand units are put in seconds and read back in one query, and again when nothing changed."""
    provinces = [UnitFacts(f"P{n}", f"tỉnh {n}", UnitClass.PROVINCE) for n in range(34)]
    communes = [UnitFacts(f"X{n}", f"xã {n}", UnitClass.COMMUNE, f"P{n % 34}") for n in range(11_000)]
    queries: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *seen: queries.append(seen[2].split()[0]))
    start = time.perf_counter()
    await put(database, *communes, *provinces)
    await put(database, *communes, *provinces)
    assert queries.count("INSERT") == 2 * 12
    assert len(await kept(database)) == 11_034
    assert queries.count("SELECT") == 1
    assert time.perf_counter() - start < 30
