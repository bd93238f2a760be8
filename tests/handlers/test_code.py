"""Codes: a tracking code shows where a tip stands, an invitation lets its holder in, and guessing is hopeless."""

from dataclasses import replace
from datetime import date

import pytest

from content.rules.code import new_code
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage import invitations
from storage.tables import Invitation, Membership
from tests.handlers.records import all_of, audited, commune, dismiss, last_of, person_id, place_of, put_units
from tests.stage import Stage

WRONG = new_code(bytes(range(8)))


async def invited(stage: Stage, role: Role = Role.OFFICER, unit: str | None = "MAU-AB", entropy: int = 7) -> str:
    """An invitation's code."""
    async with stage.app.database.writing() as session:
        _, code = await invitations.invite(
            session, role, unit, created_by="operator", now=stage.app.clock.now(), entropy=bytes([entropy] * 8)
        )
    return code


@pytest.mark.parametrize("typed", ["{}", "mã mời của tôi là {}", "/ma {}"])
async def test_an_invitation(stage: Stage, typed: str) -> None:
    """A code typed by itself, among words or behind the command gives the role, with the role's menu."""
    who = stage.person("moi")
    heard = await who.says(typed.format(await invited(stage)))
    assert "cán bộ đầu mối của UBND phường An Bình" in heard
    assert who.token("Đề cử điển hình") == "go.nominate"
    held = [(row.role, row.unit_code) for row in await all_of(stage, Membership) if row.until is None]
    assert held[-1] == ("officer", "MAU-AB")


async def test_an_administrator_s_invitation(stage: Stage) -> None:
    """An administrator has no unit: everything."""
    heard = await stage.person("moi").says(await invited(stage, Role.ADMINISTRATOR, None))
    assert "quản trị viên của toàn hệ thống" in heard


async def test_lower_case_and_misread(stage: Stage) -> None:
    """Case, spaces, and O for 0 do not matter."""
    code = await invited(stage)
    typed = code.lower().replace("-", " ").replace("0", "o")
    assert "cán bộ đầu mối" in await stage.person("moi").says(f"/ma {typed}")


async def test_used(stage: Stage) -> None:
    """A code works once; its holder types it again and keeps what they have."""
    code = await invited(stage)
    await stage.person("moi").says(code)
    assert "đã được dùng" in await stage.person("khac").says(code)
    assert "đã là cán bộ đầu mối" in await stage.person("moi").says(code)


async def test_not_used_up_by_who_has_the_role(stage: Stage) -> None:
    """An officer of the unit does not use up a colleague's code."""
    code = await invited(stage, unit="MAU-DL")
    assert "đã là cán bộ đầu mối" in await stage.person("can-bo").says(code)
    assert (await last_of(stage, Invitation)).used_at is None
    assert "cán bộ đầu mối của UBND xã Đông Lĩnh" in await stage.person("moi").says(code)


async def test_expired(stage: Stage) -> None:
    """After its days a code is refused with the day it ended, without costing a try."""
    code = await invited(stage)
    stage.app.clock.set("2026-12-05T12:00")
    assert "04/12/2026" in await stage.person("moi").says(code)
    assert [row.role for row in await all_of(stage, Membership)].count("officer") == 2


async def test_a_unit_that_ended(stage: Stage) -> None:
    """A code for a unit that no longer exists is refused with the unit's name."""
    code = await invited(stage)
    gone = commune("MAU-AB", "UBND phường An Bình")
    await put_units(stage, UnitFacts(gone.code, gone.name, gone.unit_class, "MAU", None, date(2026, 11, 19)))
    assert "UBND phường An Bình" in await stage.person("moi").says(code)
    assert [row.role for row in await all_of(stage, Membership)].count("officer") == 2


async def test_guessing(stage: Stage) -> None:
    """Five wrong codes an hour, then none, not even the right one; an hour later it works."""
    who, code = stage.person("moi"), await invited(stage)
    for left in (4, 3, 2, 1):
        assert f"Còn {left} lượt" in await who.says(WRONG)
    assert "hết lượt" in await who.says(WRONG)
    assert "13:00" in await who.says(code)
    assert "cán bộ đầu mối" in await stage.person("khac").says(await invited(stage, entropy=9))
    stage.app.clock.set("2026-11-20T13:01")
    assert "cán bộ đầu mối của UBND phường An Bình" in await who.says(code)


async def test_asked_for(stage: Stage) -> None:
    """Asked for a code, what holds a digit is a try; words open what they open, and a question is answered."""
    who = stage.person("moi")
    await who.says("theo dõi")
    assert await place_of(stage, "moi") == ("code", "typed")
    assert "Còn 4 lượt" in await who.says("7K3Q 9MZT")
    await who.says("mã")
    assert "Nguồn:" in await who.says("tiêu chuẩn chung của kế hoạch 90 gồm những gì")
    await who.says("mã")
    assert "câu 1/4" in await who.says("tôi muốn gửi tin")
    await who.says("huỷ")
    await who.says("mã")
    await who.sends_photo()
    assert "lượt" not in who.heard[-1].text


async def test_a_code_that_is_mistyped(stage: Stage) -> None:
    """One wrong symbol is caught; nothing is shown of anybody's tip."""
    who = stage.person("moi")
    assert "không đúng" in await who.says(WRONG[:-1] + ("0" if WRONG[-1] != "0" else "1"))


async def test_the_first_administrator(stage: Stage) -> None:
    """The set-up's own code makes the first administrator; once there is one it opens nothing."""
    stage.app.answerer._house = replace(stage.app.house, admin_code="mat-khau-cai-dat-2026")
    assert "quản trị viên của toàn hệ thống" in await stage.person("moi").says("/ma mat-khau-cai-dat-2026")
    assert (
        "first-administrator",
        f"person/{await person_id(stage, 'moi')}",
    ) in await audited(stage)
    assert "không đúng" in await stage.person("khac").says("/ma mat-khau-cai-dat-2026")


async def test_the_menu_after_a_dismissal(stage: Stage) -> None:
    """Whoever holds no role any more is a citizen again."""
    who = stage.person("moi")
    await who.says(await invited(stage))
    stage.app.clock.set("2026-11-20T12:30")
    await dismiss(stage, "moi")
    await who.says("menu")
    assert "go.nominate" not in [button.token for button in who.heard[-1].buttons]
