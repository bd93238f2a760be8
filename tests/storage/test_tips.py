"""Tips: one draft at a time, seen by its unit only, opened by its code only."""

from datetime import timedelta

import pytest

from content.rules.broken import RuleBrokenError
from content.rules.code import code_hash, new_code
from storage import tips
from storage.database import Database
from storage.reach import Reach
from tests.storage.post import NOW
from tests.storage.records import make_person, make_units, tip

STORY = "Ở thôn 4 có bác Phạm Thuấn làm lúa sạch"


async def test_one_draft_at_a_time(database: Database) -> None:
    """Beginning again goes on with the draft that waits; a new one begins when it has been sent."""
    async with database.writing() as session:
        person = await make_person(session, "an")
        first = await tips.start(session, person.id, NOW)
        assert (await tips.start(session, person.id, NOW)).id == first.id
        assert await tips.drafted_with_words(session, person.id) is None
        first.story = STORY
        assert await tips.drafted_with_words(session, person.id) is first
        first.state = "received"
        assert (await tips.start(session, person.id, NOW)).id != first.id


async def test_a_draft_is_its_tipsters(database: Database) -> None:
    """Nobody else opens it, and nobody once it has been sent."""
    async with database.writing() as session:
        person, other = await make_person(session, "an"), await make_person(session, "binh")
        draft = await tips.start(session, person.id, NOW)
        assert await tips.own_draft(session, draft.id, person.id) is draft
        with pytest.raises(RuleBrokenError, match="draft-gone"):
            await tips.own_draft(session, draft.id, other.id)
        draft.state = "received"
        with pytest.raises(RuleBrokenError, match="draft-gone"):
            await tips.own_draft(session, draft.id, person.id)


async def test_a_code_opens_its_tip(database: Database) -> None:
    """The whole code opens one tip; the table holds a hash from which it cannot be read."""
    codes = [new_code(bytes([number]) * 8) for number in (1, 2)]
    async with database.writing() as session:
        told = tip(STORY, unit="")
        told.unit_code, told.code_hash = None, code_hash(codes[0], "tip")
        session.add(told)
        await session.flush()
        assert await tips.by_code(session, codes[0]) is told
        assert await tips.by_code(session, codes[1]) is None
        assert codes[0] not in (told.code_hash or "")


async def test_urgent_ones_first_then_the_oldest(database: Database) -> None:
    """A unit sees what waits for it page by page, with one row more when there is a next page."""
    async with database.writing() as session:
        await make_units(session)
        session.add_all(
            [
                tip("mới"),
                tip("cũ", at=NOW - timedelta(days=2)),
                tip("cứu người", urgent=True, at=NOW - timedelta(days=1)),
                tip("xã khác", unit="TS"),
                tip("nháp", state="draft"),
            ]
        )
        await session.flush()
        assert [one.story for one in await tips.within(session, Reach(["DL"]), 0, 2)] == ["cứu người", "cũ", "mới"]
        assert [one.story for one in await tips.within(session, Reach(["DL"]), 2, 2)] == ["mới"]
        assert await tips.waiting(session, Reach(["DL"])) == 3
        assert await tips.waiting(session, Reach(["DL", "TS"])) == 4


async def test_another_units_tip_stays_hidden(database: Database) -> None:
    """A guessed number opens neither another unit's tip nor an unsent one."""
    async with database.writing() as session:
        await make_units(session)
        own, other, draft = tip("một"), tip("hai", unit="TS"), tip("ba", state="draft")
        session.add_all([own, other, draft])
        await session.flush()
        assert await tips.one(session, own.id, Reach(["DL"])) is own
        for hidden in (other.id, draft.id, 999):
            with pytest.raises(RuleBrokenError, match="tip-gone"):
                await tips.one(session, hidden, Reach(["DL"]))


async def test_a_tip_without_a_known_place(database: Database) -> None:
    """Nobody's unit has it; who looks after everything sees it."""
    async with database.writing() as session:
        await make_units(session)
        lost = tip("một")
        lost.unit_code = None
        session.add(lost)
        await session.flush()
        assert await tips.within(session, Reach(["DL"]), 0, 5) == []
        assert await tips.one(session, lost.id, Reach(["DL"], unplaced=True)) is lost


async def test_tips_that_tell_of_a_name(database: Database) -> None:
    """A nominee's tip is found by the name with or without diacritics and middle name, in the same unit only."""
    async with database.writing() as session:
        await make_units(session)
        session.add_all([tip(STORY), tip("Bà Lê Thị Nhung nấu cháo"), tip(STORY, unit="TS")])
        await session.flush()
        for name in ("Phạm Văn Thuấn", "pham thuan"):
            assert [one.story for one in await tips.naming(session, "DL", name, 10)] == [STORY]
        for name in ("Trần Văn Thuấn", "Thuấn", ""):
            assert await tips.naming(session, "DL", name, 10) == []
