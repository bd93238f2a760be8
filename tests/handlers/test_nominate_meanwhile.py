"""Nominate while things change: units, roles and programmes that come and go between the first answer and sending."""

from datetime import date

import pytest

from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage.tables import Nomination
from tests.handlers.forms import NOMINATION, STORY
from tests.handlers.records import appoint, commune, dismiss, last_of, place_of, put, put_units
from tests.stage import Stage


async def test_for_which_unit(stage: Stage) -> None:
    """An officer of two units is asked for which; a crafted answer for a third one is asked again."""
    who = stage.person("can-bo")
    await who.says("menu")
    await appoint(stage, "can-bo", Role.OFFICER, "MAU-AB")
    assert "nhiều đơn vị" in await who.says("đề cử")
    assert "nhiều đơn vị" in await who.presses_token("go.nominate.new.MAU-TS")
    await who.presses("UBND phường An Bình")
    assert "0/5" in who.heard[-1].text
    assert (await last_of(stage, Nomination)).unit_code == "MAU-AB"


async def test_by_which_programme(stage: Stage) -> None:
    """Where several plans in force ask the unit for exemplars, the officer says which one is meant."""
    stage.app.clock.set("2024-06-10T09:00")
    who = stage.person("can-bo")
    await who.says("menu")
    await dismiss(stage, "can-bo")
    await appoint(stage, "can-bo", Role.OFFICER, "MAU-SYT")
    assert "văn bản nào" in await who.says("đề cử")
    await who.presses("90/KH-UBND")
    assert (await last_of(stage, Nomination)).programme == "thai-binh-90-2023"


async def test_no_programme_in_force(stage: Stage) -> None:
    """Without a plan in force nothing can be nominated, and the bot says so."""
    stage.app.clock.set("2031-02-10T09:00")
    assert "không có kế hoạch nào" in await stage.person("can-bo").says("đề cử")


async def test_a_programme_that_ended_meanwhile(stage: Stage) -> None:
    """A draft whose plan has ended is neither sent nor asked to be finished; it is kept."""
    stage.app.clock.set("2030-11-30T12:00")
    who = await NOMINATION.to(stage, "summary")
    stage.app.clock.set("2030-12-01T08:00")
    heard = await who.says("gửi")
    assert "30/11/2030" in heard
    assert "Bản nháp vẫn được giữ" in heard
    await who.says("huỷ")
    assert "đã hết giai đoạn" in await who.presses("Viết tiếp")
    assert (await last_of(stage, Nomination)).state == "draft"


async def test_a_unit_that_ended_meanwhile(stage: Stage) -> None:
    """An officer whose unit no longer exists is told so at every door; the draft is kept."""
    who = await NOMINATION.to(stage, "summary")
    gone = commune("MAU-DL", "UBND xã Đông Lĩnh")
    await put_units(stage, UnitFacts(gone.code, gone.name, gone.unit_class, "MAU", None, date(2026, 11, 19)))
    assert "không còn là cán bộ đầu mối" in await who.says("gửi")
    await who.says("huỷ")
    assert "không còn trong hệ thống" in await who.says("/decu new")
    assert "không còn trong hệ thống" in await who.says("hạn")
    assert "không còn là cán bộ đầu mối" in await who.says("đề cử") + await who.presses("Viết tiếp")
    assert (await last_of(stage, Nomination)).state == "draft"


async def test_a_role_that_ended_meanwhile(stage: Stage) -> None:
    """Who is no longer an officer stops in the middle of the form, and what was entered is kept."""
    who = await NOMINATION.to(stage, "story")
    await dismiss(stage, "can-bo")
    assert "không còn được giao" in await who.says(STORY)
    assert await place_of(stage, "can-bo") == (None, None)
    assert who.heard[-1].buttons
    assert (await last_of(stage, Nomination)).name == "Lò Thị Mai"


@pytest.mark.parametrize("words", ["gửi", "2", "huỷ", "quay lại", "giúp"])
async def test_a_draft_taken_away_meanwhile(stage: Stage, words: str) -> None:
    """What was withdrawn or taken into review elsewhere ends the form with a sentence and the menu."""
    who = await NOMINATION.to(stage, "summary")
    row = await last_of(stage, Nomination)
    row.state = "in-review"
    await put(stage, row)
    assert "không sửa được nữa" in await who.says(words)
    assert await place_of(stage, "can-bo") == (None, None)
    assert who.heard[-1].buttons
