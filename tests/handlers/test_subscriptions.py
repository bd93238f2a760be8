"""What comes unasked can be seen, stopped, paused and kept out of quiet hours, one kind or all of it."""

import pytest

from content.rules.push import PushKind
from storage.tables import PushStop
from tests.handlers.records import all_of, audited, one_person, place_of
from tests.stage import Stage

CITIZEN, OFFICER, REVIEWER, ADMINISTRATOR = "nguoi-dan", "can-bo", "tham-dinh", "quan-tri"


async def _stopped(stage: Stage) -> set[str]:
    return {one.kind for one in await all_of(stage, PushStop)}


@pytest.mark.parametrize(
    "name, there, absent",
    [
        (CITIZEN, ["việc bạn đã gửi", "chưa theo dõi", "thông báo"], ["hạn và chỉ tiêu", "số liệu", "chờ bạn xử lý"]),
        (OFFICER, ["hạn và chỉ tiêu của đơn vị: đang nhận, vì bạn là cán bộ đầu mối UBND xã Đông Lĩnh"], ["số liệu"]),
        (ADMINISTRATOR, ["số liệu hôm qua: đang nhận, vì bạn là quản trị viên."], ["hạn và chỉ tiêu"]),
    ],
)
async def test_what_concerns_whom(stage: Stage, name: str, there: list[str], absent: list[str]) -> None:
    """Everybody sees the kinds that concern them, with the reason; and none of the others."""
    heard = await stage.person(name).says("chọn tin nhận")
    assert all(words in heard for words in there)
    assert not any(words in heard for words in absent)


async def test_stop_and_resume(stage: Stage) -> None:
    """One kind is stopped and resumed with a button; it is on record."""
    who = stage.person(CITIZEN)
    await who.says("chon tin nhan")
    assert "thông báo của cơ quan phụ trách: đã dừng" in await who.presses("Dừng: thông báo")
    assert await _stopped(stage) == {"notice"}
    assert "thông báo của cơ quan phụ trách: đang nhận" in await who.presses("Nhận lại: thông báo")
    assert not await _stopped(stage)
    acts = [act for act, _ in await audited(stage)]
    assert acts == ["push-stop", "push-resume"]


@pytest.mark.parametrize("words", ["dừng tất cả", "dung tat ca", "stop", "STOP", "/stop", "không nhận tin nữa"])
async def test_stop_all(stage: Stage, words: str) -> None:
    """However it is said, nothing unasked comes any more; all of it can be had again."""
    who = stage.person(OFFICER)
    assert "kể cả nhắc hạn" in await who.says(words)
    assert await _stopped(stage) == set(PushKind)
    assert (await one_person(stage, OFFICER)).reminders_off_at
    assert not [to for to, _ in await stage.at("2026-11-27T08:00") if to == OFFICER]
    assert "lại nhận mọi loại tin" in await who.presses("Nhận lại tất cả")
    assert not await _stopped(stage)
    assert not (await one_person(stage, OFFICER)).reminders_off_at


async def test_stop_in_a_form_leaves_the_form(stage: Stage) -> None:
    """There “stop” means the form, and “dừng tất cả” still means everything; the question stays."""
    who = stage.person(CITIZEN)
    await who.says("gửi tin")
    heard = await who.says("dừng tất cả")
    assert "Đã dừng mọi tin" in heard
    assert "câu 1/4" in heard
    assert await place_of(stage, CITIZEN) == ("tip", "story")
    assert "câu 1/4" in await who.says("chọn tin nhận")
    await who.says("stop")
    assert await place_of(stage, CITIZEN) == (None, None)


async def test_pause(stage: Stage) -> None:
    """Until a day that is typed or chosen; nothing comes before, the deadline's reminder after it."""
    who = stage.person(OFFICER)
    await who.says("chọn tin nhận")
    assert "đến ngày nào" in await who.presses("Tạm dừng tất cả")
    assert "01/12/2026 (thứ Ba)" in await who.says("1/12")
    assert not [to for to, _ in await stage.at("2026-11-28T09:00") if to == OFFICER]
    assert "hết tạm dừng" in await who.presses("Nhận lại ngay")
    assert [to for to, _ in await stage.at("2026-11-29T09:00") if to == OFFICER]


@pytest.mark.parametrize(
    "typed, why",
    [
        ("hôm nay", "từ ngày mai trở đi"),
        ("1/1/2020", "đã qua"),
        ("31/4", "không có trong lịch"),
        ("1/1/2030", "xa quá một năm"),
        ("bao giờ cũng được", "chưa đọc được ngày này"),
    ],
)
async def test_pause_refused(stage: Stage, typed: str, why: str) -> None:
    """A day that cannot be is explained, and the question stays; “huỷ” keeps everything."""
    who = stage.person(CITIZEN)
    await who.says("/nhantin pause")
    heard = await who.says(typed)
    assert why in heard
    assert "đến ngày nào" in heard
    assert "giữ nguyên" in await who.says("huỷ")
    assert (await one_person(stage, CITIZEN)).paused_until is None


async def test_quiet_hours(stage: Stage) -> None:
    """Own hours are typed or chosen, shown, and taken back; those that leave no time are refused."""
    who = stage.person(CITIZEN)
    await who.says("/nhantin quiet")
    assert "13:00 - 14:30" in await who.says("13h đến 14h30")
    await who.presses("Đặt giờ yên tĩnh")
    assert "kín cả ngày" in await who.says("6h - 22h")
    assert "chưa đọc được khoảng giờ" in await who.says("chiều")
    assert "20:00 - 8:00" in await who.presses("20:00 - 8:00")
    await who.presses("Đặt giờ yên tĩnh")
    await who.presses("Không cần")
    assert (await one_person(stage, CITIZEN)).quiet_from is None


@pytest.mark.parametrize("typed", ["stop duty2", "resume", "stop", "pause 9", "x"])
async def test_nonsense(stage: Stage, typed: str) -> None:
    """What no button says changes nothing."""
    await stage.person(CITIZEN).says(f"/nhantin {typed}")
    assert not await _stopped(stage)


async def test_stale_answer(stage: Stage) -> None:
    """A button of the pause pressed with a value that is none is stale."""
    who = stage.person(CITIZEN)
    await who.says("/nhantin pause")
    token = who.token("Một tuần").rpartition(".")[0]
    assert "đã cũ" in await who.presses_token(f"{token}.999")
    await who.presses("Một tuần")
    await who.says("/nhantin quiet")
    token = who.token("12:00").rpartition(".")[0]
    assert "đã cũ" in await who.presses_token(f"{token}.7")
