"""Units that came out of others within a period: what waits, what an administrator enters, and what stays history."""

from datetime import date

import pytest

from content.programme import UnitClass
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage.tables import Obligation, Unit
from tests.handlers.records import all_of, appoint, audited, place_of, put_units
from tests.reminders.office import heard_at, nominate
from tests.stage import Actor, Stage

TODAY = date(2026, 11, 20)
NEW = "UBND xã Sơn Lĩnh"


@pytest.fixture(autouse=True)
async def _merged(stage: Stage) -> None:
    """Tây Sơn ended yesterday and became Sơn Lĩnh, which has an officer; the hour's rows are made."""
    await nominate(stage, 2, "MAU-TS")
    old = UnitFacts(
        "MAU-TS", "UBND xã Tây Sơn", UnitClass.COMMUNE, "MAU", valid_to=date(2026, 11, 19), successors=("MAU-SL",)
    )
    await put_units(stage, old, UnitFacts("MAU-SL", NEW, UnitClass.COMMUNE, "MAU", valid_from=TODAY))
    await stage.person("moi").says("alo")
    await appoint(stage, "moi", Role.OFFICER, "MAU-SL")
    await stage.at("2026-11-20T13:00")


async def quota(stage: Stage, unit: str = "MAU-SL") -> Obligation:
    """A unit's quota of the half-year."""
    rows = await all_of(stage, Obligation)
    return next(row for row in rows if row.duty == "chi-tieu-xa-phuong" and row.unit_code == unit)


async def begun(stage: Stage) -> Actor:
    """An administrator is asked for the amount."""
    who = stage.person("quan-tri")
    assert "Một chỉ tiêu chờ quyết định" in await who.says("chỉ tiêu mới")
    await who.presses(NEW)
    return who


async def test_it_waits(stage: Stage) -> None:
    """It is said everywhere, with what was done before; nobody is reminded; the officer may nominate."""
    heard = await stage.person("moi").says("hạn")
    assert "chờ quyết định chỉ tiêu" in heard
    assert "UBND xã Tây Sơn đã giới thiệu 2" in heard
    assert "chờ quyết định" in await stage.person("moi").says("đề cử")
    await stage.person("moi").says("huỷ")
    assert not [one for one in await heard_at(stage, "2026-11-23T08:00", "moi") if "điển hình" in one]
    who = stage.person("tham-dinh")
    assert "0/3 đơn vị đủ chỉ tiêu, 1 đơn vị chờ quyết định" in await who.says("tiến độ")
    await who.presses_token("go.area.u.MAU-SL")
    assert "Nhập chỉ tiêu" not in "".join(button.label for button in who.heard[-1].buttons)


async def test_decided(stage: Stage) -> None:
    """The amount with the number of its decision is on record, the officer is told and reminded of what is missing."""
    who = await begun(stage)
    assert "UBND xã Tây Sơn đã giới thiệu 2" in who.heard[-1].text
    await who.says("3")
    said = await who.says("123/QĐ-UBND")
    assert "3 điển hình" in said
    assert "123/QĐ-UBND" in said
    assert "Đã ghi" in await who.presses("Đúng, ghi chỉ tiêu")
    row = await quota(stage)
    assert (row.amount, row.waits, row.decided_for) == (3, False, "123/QĐ-UBND")
    assert ("decide-quota", f"obligation/{row.id}") in await audited(stage)
    told = stage.person("moi").heard[-1].text
    assert "có chỉ tiêu 3 điển hình" in told
    heard = await stage.person("moi").says("hạn")
    assert "đã giới thiệu 0/3 điển hình, còn 3 nữa" in heard
    assert "Chỉ tiêu 3 theo 123/QĐ-UBND" in heard
    assert any("3/3 điển hình" in one for one in await heard_at(stage, "2026-11-23T08:00", "moi"))
    assert "Không có đơn vị nào chờ" in await who.says("chỉ tiêu mới")


async def test_amounts_that_are_refused(stage: Stage) -> None:
    """0, letters, halves and too many are asked again; a decision has a number."""
    who = await begun(stage)
    for typed in ("0", "năm", "2,5", "1001", "-3"):
        assert "từ 1 đến 1.000" in await who.says(typed), typed
    await who.says("3")
    assert "cần số của văn bản" in await who.says("theo quyết định của tỉnh")
    await who.says("số 5/QĐ-UBND")
    assert "Chưa ghi gì" in await who.presses("Thôi, chưa ghi")
    assert (await quota(stage)).waits


async def test_decided_meanwhile_or_ended(stage: Stage) -> None:
    """What another administrator decided, or a unit that ended, is said; the form is left."""
    who = await begun(stage)
    async with stage.app.database.writing() as session:
        row = await session.get_one(Obligation, (await quota(stage)).id)
        row.amount, row.waits, row.version = 4, False, row.version + 1
    assert "đã được ghi là 4" in await who.says("3")
    assert await place_of(stage, "quan-tri") == (None, None)
    async with stage.app.database.writing() as session:
        row = await session.get_one(Obligation, row.id)
        row.amount, row.waits = None, True
        (await session.get_one(Unit, "MAU-SL")).valid_to = date(2026, 11, 19)
    assert "đã kết thúc hoạt động" in await who.presses_token(f"go.quota-decision.{row.id}")
    assert "Không có đơn vị nào chờ" in await who.says("chỉ tiêu mới")


async def test_changed_while_being_decided(stage: Stage) -> None:
    """A row that changed since it was read is shown once more instead of being decided."""
    who = await begun(stage)
    await who.says("3")
    await who.says("123/QĐ-UBND")
    async with stage.app.database.writing() as session:
        (await session.get_one(Obligation, (await quota(stage)).id)).version += 1
    assert "vừa thay đổi" in await who.presses("Đúng, ghi chỉ tiêu")
    assert (await quota(stage)).waits


async def test_from_the_unit(stage: Stage) -> None:
    """The administrator finds the same question below the unit; what does not wait cannot be decided."""
    who = stage.person("quan-tri")
    await who.presses_token("go.area.u.MAU-SL")
    assert "bao nhiêu điển hình" in await who.presses("Nhập chỉ tiêu")
    await who.says("huỷ")
    other = (await quota(stage, "MAU-DL")).id
    assert "đã được ghi là 5" in await who.presses_token(f"go.quota-decision.{other}")
    assert "đã cũ" in await who.presses_token("go.quota-decision.99999")


async def test_the_old_unit_is_history(stage: Stage) -> None:
    """Its row stays with its amount, and it is in no list and no reminder any more."""
    assert (await quota(stage, "MAU-TS")).amount == 5
    assert "đã kết thúc hoạt động" in await stage.person("tham-dinh").presses_token("go.area.u.MAU-TS")
