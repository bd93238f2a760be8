"""Nominations: drafts belong to their author, and what has been sent counts where and when it was sent."""

from datetime import date, timedelta

import pytest

from content.programme import Cycle
from content.rules.broken import RuleBrokenError
from content.rules.period import Period
from storage import nominations, tallies
from storage.database import Database
from tests.storage.post import NOW, SECOND
from tests.storage.records import PLAN, make_person, make_units, nomination

PERIOD = Period("2026-H2", Cycle.HALF_YEAR, 2026, 2, date(2026, 6, 1), date(2026, 11, 30))
LAST_MOMENT = NOW.replace(month=11, day=30, hour=16, minute=59)
"""23:59 of the last day in Viet Nam."""


async def test_an_untouched_draft_is_used_again(database: Database) -> None:
    """Opening the form twice leaves one empty draft; a begun one is left alone."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        first = await nominations.start(session, an.id, "DL", PLAN, NOW)
        assert (await nominations.start(session, an.id, "DL", PLAN, NOW)).id == first.id
        assert await nominations.drafts(session, an.id) == []
        first.subject_type = "individual"
        assert (await nominations.start(session, an.id, "DL", PLAN, NOW)).id != first.id
        assert [one.id for one in await nominations.drafts(session, an.id)] == [first.id]
        assert await nominations.draft_counts(session, [an.id]) == {an.id: 1}


async def test_a_nomination_is_its_authors(database: Database) -> None:
    """Somebody else's and one that never was are gone alike: a guess learns nothing."""
    async with database.writing() as session:
        await make_units(session)
        an, binh = await make_person(session, "an"), await make_person(session, "binh")
        own = nomination(an, "Phạm Văn Thuấn")
        session.add(own)
        await session.flush()
        assert await nominations.own(session, own.id, an.id) is own
        for number, person in ((own.id, binh), (999, an)):
            with pytest.raises(RuleBrokenError, match="nomination-gone"):
                await nominations.own(session, number, person.id)


async def test_what_counts(database: Database) -> None:
    """Sent ones count for their unit from the first to the last local minute of the period; drafts never do."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        session.add_all(
            [
                nomination(an, "Một", at=LAST_MOMENT),
                nomination(an, "Hai", at=LAST_MOMENT + timedelta(minutes=1)),
                nomination(an, "Ba", state="draft"),
                nomination(an, "Bốn", state="withdrawn"),
                nomination(an, "Năm", unit="TS"),
            ]
        )
        await session.flush()
        await tallies.recount(session)
        assert await tallies.given(session, PLAN, PERIOD, "DL") == 1
        assert await tallies.given(session, "thai-binh-90-2023", PERIOD, "DL") == 0
        assert await tallies.given_by_unit(session, PLAN, PERIOD) == {"DL": 1, "TS": 1}


async def test_namesakes_are_found(database: Database) -> None:
    """Sent nominations with the same given name are candidates, in every unit, newest first, without oneself."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        rows = [
            nomination(an, "Phạm Văn Thuấn"),
            nomination(an, "Lê Thuan", unit="TS"),
            nomination(an, "Phạm Văn Thuấn", state="draft"),
            nomination(an, "Phạm Thuấn Anh"),
        ]
        session.add_all(rows)
        await session.flush()
        found = await nominations.alike(session, "PHẠM THUẤN", besides=0)
        assert [(one.name, unit.code) for one, unit in found] == [("Lê Thuan", "TS"), ("Phạm Văn Thuấn", "DL")]
        assert len(await nominations.alike(session, "Thuấn", besides=rows[0].id)) == 1


async def test_pages_of_ones_own(database: Database) -> None:
    """The list shows what was touched last first, and one row more when there is a next page."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        session.add_all([nomination(an, f"Người {number}", at=NOW + number * SECOND) for number in range(4)])
        await session.flush()
        pages = [await nominations.listed(session, an.id, offset, 2) for offset in (0, 2)]
        assert [[one.name for one in page] for page in pages] == [
            ["Người 3", "Người 2", "Người 1"],
            ["Người 1", "Người 0"],
        ]


async def test_the_list_that_is_handed_in(database: Database) -> None:
    """What counts as put forward, by unit and then in the order of sending; of some units or of all."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        session.add_all(
            [nomination(an, "Ba", unit="TS"), nomination(an, "Hai", at=NOW + SECOND), nomination(an, "Một")]
        )
        session.add(nomination(an, "Nháp", state="draft"))
        await session.flush()
        rows = await nominations.sent(session, None)
        assert [(one.nomination.name, one.unit_name) for one in rows] == [
            ("Một", "UBND xã Đông Lĩnh"),
            ("Hai", "UBND xã Đông Lĩnh"),
            ("Ba", "UBND xã Tây Sơn"),
        ]
        assert [one.nomination.name for one in await nominations.sent(session, ["TS"])] == ["Ba"]
