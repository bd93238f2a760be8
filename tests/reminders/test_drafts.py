"""A draft left lying: its author is told once, two days after the last touch."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from storage.tables import Membership
from tests.reminders.office import OFFICER, UNIT, days, heard_at
from tests.stage import Stage

EARLY_ON_22ND = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
NAME = "Phạm Văn Thuấn"


@pytest.fixture
async def drafted(stage: Stage) -> Stage:
    """The officer has begun at noon of 20/11/2026 and stopped after the name."""
    officer = stage.person(OFFICER)
    await officer.says("tôi muốn đề cử")
    await officer.presses("Cá nhân")
    await officer.says(NAME)
    await officer.says("huỷ")
    return stage


async def test_told_once(drafted: Stage) -> None:
    """After two days, with the name, and to the author alone; never again."""
    assert not await heard_at(drafted, "2026-11-22T11:59")
    before = len(drafted.sent)
    (words,) = await heard_at(drafted, "2026-11-22T12:00")
    assert NAME in words
    assert "tắt nhắc" in words
    assert {to for to, _ in drafted.sent[before:]} == {OFFICER}
    later = await days(drafted, "2026-11-23", "2026-12-20")
    assert not [text for texts in later.values() for text in texts if NAME in text]


async def test_resumed_from_the_reminder(drafted: Stage) -> None:
    """Its button opens the draft where it was left."""
    await drafted.at("2026-11-22T12:00")
    officer = drafted.person(OFFICER)
    assert "Ta viết tiếp" in await officer.presses("Viết tiếp")


async def test_not_sent_on_its_day(drafted: Stage) -> None:
    """Queued before an outage that lasted until the evening: told the next morning, once."""
    drafted.app.clock.set("2026-11-22T12:00")
    assert await drafted.app.reminding.tick() == 1
    assert not await heard_at(drafted, "2026-11-22T21:00")
    assert any(NAME in text for text in await heard_at(drafted, "2026-11-23T08:00"))
    assert not await heard_at(drafted, "2026-11-23T09:00")


async def test_deleted_or_unwanted(drafted: Stage) -> None:
    """Nothing about a draft that was deleted."""
    officer = drafted.person(OFFICER)
    await officer.says("hồ sơ của tôi")
    await officer.presses(NAME)
    await officer.presses("Xoá bản nháp")
    await officer.presses("Có")
    assert not await heard_at(drafted, "2026-11-22T12:00")


async def test_no_longer_an_officer(drafted: Stage) -> None:
    """Nothing to somebody who has left the unit: they could not send it."""
    async with drafted.app.database.writing() as session:
        await session.execute(update(Membership).where(Membership.unit_code == UNIT).values(until=EARLY_ON_22ND))
    assert not await days(drafted, "2026-11-22", "2026-11-29")


async def test_off(drafted: Stage) -> None:
    """Nothing to somebody who wants no reminders."""
    await drafted.person(OFFICER).says("tắt nhắc")
    assert not await days(drafted, "2026-11-21", "2026-11-29")


async def test_not_at_night_and_not_on_a_holiday(drafted: Stage) -> None:
    """On 24/11/2026 (Ngày Văn hóa Việt Nam) and at night nothing; the morning after it comes."""
    for quiet in ("2026-11-22T23:00", "2026-11-23T03:00", "2026-11-24T12:00", "2026-11-24T22:00"):
        assert not await heard_at(drafted, quiet)
    assert any(NAME in text for text in await heard_at(drafted, "2026-11-25T07:00"))
