"""What an officer can ask for: no reminders, reminders again, one more tomorrow."""

from datetime import date

from tests.reminders.office import OFFICER, Opening, about, add_plan, days, heard_at, nominate
from tests.stage import Stage


async def test_off_and_on(stage: Stage) -> None:
    """“tắt nhắc” ends every reminder at once; after “bật nhắc” the rung that holds comes, once."""
    officer = stage.person(OFFICER)
    await officer.says("tat nhac")
    assert not await days(stage, "2026-11-21", "2026-11-28")
    await officer.says("bật nhắc")
    assert "còn 2 ngày" in (await heard_at(stage, "2026-11-28T12:00"))[0]
    assert list(await days(stage, "2026-11-28", "2026-11-30", at="13:00")) == ["2026-11-29"]


async def test_off_is_for_one_person(stage: Stage) -> None:
    """Others are reminded as before."""
    await stage.person(OFFICER).says("tắt nhắc")
    assert about(await heard_at(stage, "2026-11-23T08:00", "can-bo-an-binh")) == "Q"


async def test_again_tomorrow(stage: Stage) -> None:
    """Once more at 8:00 of the next day, however often it was pressed."""
    officer = stage.person(OFFICER)
    await stage.at("2026-11-27T08:00")
    assert "28/11/2026" in await officer.presses("Nhắc lại ngày mai")
    await officer.presses("Nhắc lại ngày mai")
    assert not await heard_at(stage, "2026-11-28T07:30")
    (words,) = await heard_at(stage, "2026-11-28T08:00")
    assert "UBND xã Đông Lĩnh" in words
    assert "tắt nhắc" in words
    assert not await heard_at(stage, "2026-11-28T09:00")


async def test_again_tomorrow_unless_done(stage: Stage) -> None:
    """The duty is fulfilled through the form before the morning: nothing comes."""
    officer = stage.person(OFFICER)
    await nominate(stage, 1)
    await stage.at("2026-11-27T08:00")
    await officer.presses("Nhắc lại ngày mai")
    for said in ("tôi muốn đề cử", "1", "Phạm Văn Thuấn"):
        await officer.says(said)
    await _finish(stage)
    assert not await days(stage, "2026-11-28", "2026-12-02")


async def _finish(stage: Stage) -> None:
    """Answer the rest of the form as shortly as it allows, then send."""
    officer = stage.person(OFFICER)
    for _ in range(20):
        words = officer.heard[-1].text
        if "Đã nhận hồ sơ" in words or "Đã gửi" in words:
            return
        buttons = [button.label for button in officer.heard[-1].buttons]
        await (officer.presses(buttons[0]) if buttons else officer.says("Giúp 12 hộ nghèo làm lúa sạch từ 2024"))
    raise AssertionError(officer.heard[-1])


async def test_again_tomorrow_on_a_holiday(opening: Opening) -> None:
    """Asked on 1/9/2027: 2/9 and 3/9 are holidays, so it comes on 4/9 at 7:00."""
    stage = await opening("2027-08-25T08:00")
    add_plan(stage, date(2027, 9, 9))
    await stage.at("2027-09-01T08:00")
    assert "04/9/2027" in await stage.person(OFFICER).presses("Nhắc lại ngày mai")
    assert not await days(stage, "2027-09-02", "2027-09-03")
    assert len(await heard_at(stage, "2027-09-04T07:00")) == 1


async def test_again_tomorrow_is_not_said_at_night(stage: Stage) -> None:
    """Nobody was there all day: by 21:00 it is no longer wanted."""
    await stage.at("2026-11-27T08:00")
    await stage.person(OFFICER).presses("Nhắc lại ngày mai")
    assert not await heard_at(stage, "2026-11-28T21:00")
    assert not await heard_at(stage, "2026-11-28T23:00")


async def test_off_drops_what_was_asked_for_tomorrow(stage: Stage) -> None:
    """“tắt nhắc” holds for the extra one too."""
    await stage.at("2026-11-27T08:00")
    officer = stage.person(OFFICER)
    await officer.presses("Nhắc lại ngày mai")
    await officer.says("tắt nhắc")
    assert not await heard_at(stage, "2026-11-28T08:00")
