"""A notice is composed, counted, approved, scheduled, sent, paused and taken back in chat."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from content.rules.broadcast import BroadcastEvent
from content.rules.person import Role
from storage import broadcasts, counts, people
from storage.tables import Broadcast, Identity, Outbox
from tests.conftest import NOON
from tests.handlers.records import all_of, appoint, audited, commune, dismiss, last_of, place_of, put_units
from tests.handlers.two_doors import Two, Visitor
from tests.stage import Actor, Stage, staged

REVIEWER, SECOND, OFFICER, CITIZEN, ADMINISTRATOR = "tham-dinh", "tham-dinh-2", "can-bo", "nguoi-dan", "quan-tri"
WORDS = "Kính mời các đơn vị gửi danh sách điển hình trước thứ Sáu."


@pytest.fixture
async def small(tmp_path: Path, migrated_sqlite: Path) -> AsyncIterator[Stage]:
    """The app with the sample, where two people are many and three need a second person."""
    path = tmp_path / "small.db"
    shutil.copy(migrated_sqlite, path)
    settings = Settings(
        database_url=f"sqlite:///{path}",
        data_dir=tmp_path / "data",
        now=NOON,
        broadcast_ask_above=1,
        broadcast_approve_above=2,
    )
    async with staged(settings) as opened:
        yield opened


async def _drafted(stage: Stage, *chosen: tuple[str, str]) -> Actor:
    """A reviewer has written a notice and chosen who gets it."""
    who = stage.person(REVIEWER)
    await who.says("soạn thông báo")
    await who.says(WORDS)
    for key, value in chosen:
        await who.presses("Chọn người nhận")
        await who.presses(key)
        await who.presses(value)
        await who.presses("Xong phần")
    return who


OFFICERS = ("Vai trò", "cán bộ đầu mối")


async def _heard(stage: Stage, moment: str) -> dict[str, str]:
    """Who got the notice at a moment."""
    return {to: part.text for to, part in await stage.at(moment) if WORDS in part.text}


async def test_the_whole_way(stage: Stage) -> None:
    """Two officers are counted, get it with the way to stop it, and the proof adds up."""
    who = await _drafted(stage, OFFICERS)
    assert "có 2 người sẽ nhận" in who.heard[-1].text
    assert "2 người sẽ nhận" in await who.presses("Gửi")
    before = len(stage.sent)
    heard = await who.presses("Gửi ngay")
    assert "Bắt đầu gửi" in heard
    got = {to: part.text for to, part in stage.sent[before:] if WORDS in part.text and to != REVIEWER}
    assert set(got) == {OFFICER, "can-bo-an-binh"}
    assert all("chọn tin nhận" in text for text in got.values())
    shown = await who.says("/thongbao 1")
    assert "đã gửi xong" in shown
    assert "Đã gửi: 2" in shown
    one = await last_of(stage, Broadcast)
    assert (one.counted, one.sent, one.refused, one.unknown, one.skipped) == (2, 2, 0, 0, 0)
    acts = [act for act, subject in await audited(stage) if subject == "broadcast/1"]
    assert acts[:3] == ["write", "change", "schedule"]


async def test_a_test_reaches_the_author_alone(stage: Stage) -> None:
    """As everybody would get it; nothing else is sent."""
    who = await _drafted(stage, OFFICERS)
    before = len(stage.sent)
    heard = await who.presses("Thử: chỉ gửi")
    assert heard.startswith(WORDS)
    assert "chọn tin nhận" in heard
    assert {to for to, _ in stage.sent[before:]} == {REVIEWER}


async def test_everybody_is_counted_back(stage: Stage) -> None:
    """Whatever the size: the number is typed back exactly, a wrong one sends nothing."""
    who = await _drafted(stage)
    assert "tất cả mọi người" in who.heard[-1].text
    await who.presses("Gửi")
    assert "tới 6 người" in await who.presses("Gửi ngay")
    for wrong in ("5", "sáu", "66", "", "²"):
        heard = await who.says(wrong)
        assert "tới 6 người" in heard
    assert (await last_of(stage, Broadcast)).state == "draft"
    await who.says("6 người")
    assert "đã gửi xong" in await who.says("/thongbao 1")


async def test_the_count_changes_meanwhile(small: Stage) -> None:
    """Somebody stops notices before the number is typed: the new number is asked for."""
    who = await _drafted(small, OFFICERS)
    await who.presses("Gửi")
    assert "tới 2 người" in await who.presses("Gửi ngay")
    await small.person(OFFICER).says("/nhantin stop notice")
    await small.person(CITIZEN).says("alo")
    heard = await who.says("2")
    assert "vừa thay đổi" in heard
    assert "tới 1 người" in heard
    assert "Bắt đầu gửi" in await who.says("1")


async def test_nobody(stage: Stage) -> None:
    """A notice to nobody is refused."""
    who = await _drafted(stage, OFFICERS, ("Loại đơn vị", "doanh nghiệp"))
    assert "không có ai sẽ nhận" in who.heard[-1].text
    assert "Không có ai sẽ nhận thông báo này" in await who.presses("Gửi")
    assert who.token("Chọn người nhận")
    assert (await last_of(stage, Broadcast)).state == "draft"


async def test_second_person(small: Stage) -> None:
    """More than the setting says: a second person sees it, approves it, the author hears and sends it."""
    who = await _drafted(small, ("Vai trò", "người dân"))
    assert "có 1 người" in who.heard[-1].text
    await who.presses("Chọn người nhận")
    await who.presses("✓ Vai trò")
    await who.presses("Không lọc")
    await who.presses("Xong phần")
    assert "cần người thứ hai duyệt" in await who.presses("Gửi")
    assert "không tự duyệt" in await who.says("/thongbao approve 1 5")
    for name in (SECOND, ADMINISTRATOR):
        assert "đang chờ bạn duyệt" in small.person(name).heard[-1].text
    second = small.person(SECOND)
    assert WORDS in await second.presses("Xem và duyệt")
    token = second.token("Duyệt")
    assert "Bạn đã duyệt" in await second.presses("Duyệt")
    assert "đã được duyệt" in who.heard[-1].text
    assert "vừa thay đổi" in await second.presses_token(token), "pressed twice"
    await who.presses("Mở thông báo")
    await who.presses("Gửi")
    await who.presses("Gửi ngay")
    assert "Bắt đầu gửi" in await who.says("6")
    assert "đã gửi xong" in await who.says("/thongbao 1")


async def test_returned(small: Stage) -> None:
    """A second person sends it back with a reason, which the author hears; it is a draft again."""
    who = await _drafted(small)
    await who.presses("Gửi")
    second = small.person(SECOND)
    await second.presses("Xem và duyệt")
    assert "Vì sao" in await second.presses("Trả lại")
    assert "trả lại" in await second.says("Thiếu địa chỉ nộp danh sách")
    assert "Thiếu địa chỉ nộp danh sách" in who.heard[-1].text
    assert (await last_of(small, Broadcast)).state == "draft"
    assert await place_of(small, SECOND) == (None, None)


async def test_changed_after_approval(small: Stage) -> None:
    """New words take the approval back; what the author saw before is stale."""
    who = await _drafted(small)
    await who.presses("Gửi")
    second = small.person(SECOND)
    await second.presses("Xem và duyệt")
    await second.presses("Duyệt")
    await who.presses("Mở thông báo")
    stale = who.token("Gửi")
    await who.presses("Đưa về bản nháp")
    assert "vừa thay đổi" in await who.presses_token(stale)
    await who.presses("Sửa nội dung")
    await who.says(f"{WORDS} Địa chỉ: Sở Nội vụ.")
    one = await last_of(small, Broadcast)
    assert (one.state, one.approver_id) == ("draft", None)
    assert "cần người thứ hai duyệt" in await who.presses("Gửi")


async def test_approval_of_an_older_text(small: Stage) -> None:
    """The author changes it while the second person reads: the approval does not hold for what was not read."""
    who = await _drafted(small)
    await who.presses("Gửi")
    second = small.person(SECOND)
    await second.presses("Xem và duyệt")
    await who.presses("Đưa về bản nháp")
    assert "vừa thay đổi" in await second.presses("Duyệt")
    assert (await last_of(small, Broadcast)).approver_id is None


@pytest.mark.parametrize("rewriter, asked", [(SECOND, REVIEWER), (REVIEWER, SECOND)])
async def test_whoever_rewrites_it_does_not_approve_it(small: Stage, rewriter: str, asked: str) -> None:
    """The words that go out were written by one person and approved by another, whoever began."""
    await _drafted(small)
    who = small.person(rewriter)
    await who.says("/thongbao 1")
    await who.presses("Sửa nội dung")
    await who.says("Nội dung khác hẳn, viết lại từ đầu đến cuối.")
    assert "cần người thứ hai duyệt" in await who.presses("Gửi")
    assert "Duyệt" not in [button.label for button in who.heard[-1].buttons]
    one = await last_of(small, Broadcast)
    assert "không tự duyệt" in await who.says(f"/thongbao approve 1 {one.version}")
    second = small.person(asked)
    assert "viết lại từ đầu" in await second.presses("Xem và duyệt")
    assert "Bạn đã duyệt" in await second.presses("Duyệt")
    assert "đã được duyệt" in who.heard[-1].text


async def test_no_second_person(small: Stage) -> None:
    """Where nobody else may approve, the author is told to ask for somebody."""
    who = await _drafted(small)
    for name in (SECOND, ADMINISTRATOR):
        await small.person(name).says("alo")
        await dismiss(small, name)
    assert "chưa có ai khác" in await who.presses("Gửi")


async def _weekly(small: Stage) -> Actor:
    """A notice to the officers, each Monday; two of them are few enough for one person to send it."""
    who = await _drafted(small, OFFICERS)
    await who.presses("Gửi")
    await who.presses("Gửi định kỳ")
    await who.says("thứ Hai hằng tuần, 8:00")
    assert "Đã hẹn gửi" in await who.says("2")
    return who


async def test_outgrown(small: Stage) -> None:
    """More people than one may send to when its moment comes: nobody gets it before a second person approves."""
    who = await _weekly(small)
    for name in ("vang-lai", "hang-xom"):
        await small.person(name).says("alo")
        await appoint(small, name, Role.OFFICER, "MAU-DL")
    assert set(await _heard(small, "2026-11-23T08:01")) == {SECOND, ADMINISTRATOR}, "who is asked to approve"
    assert "có 4 người nhận, hơn 2" in who.heard[-1].text
    issue = await last_of(small, Broadcast)
    assert (issue.state, issue.approver_id) == ("paused", None)
    shown = await who.presses("Mở thông báo")
    assert "cần người thứ hai duyệt" in shown
    assert not {"Gửi tiếp", "Duyệt"} & {button.label for button in who.heard[-1].buttons}
    await who.says(f"/thongbao resume {issue.id} {issue.version}")
    await who.says(f"/thongbao approve {issue.id} {issue.version}")
    second = small.person(SECOND)
    await second.says(f"/thongbao return {issue.id} {issue.version}")
    assert (await last_of(small, Broadcast)).state == "paused"
    await second.says(f"/thongbao {issue.id}")
    await second.presses("Duyệt")
    assert any("tôi đang gửi" in part.text for part in who.heard)
    issue = await last_of(small, Broadcast)
    assert (issue.state, issue.sent) == ("ended", 4)


async def test_a_series_whose_author_left(small: Stage) -> None:
    """Nothing goes out in the name of somebody without the role; whoever may send it hears, and takes it over."""
    await _weekly(small)
    await small.person(SECOND).says("alo")
    await dismiss(small, REVIEWER)
    assert not await _heard(small, "2026-11-23T08:01")
    second = small.person(SECOND)
    assert "không còn phụ trách" in second.heard[-1].text
    await second.presses("Mở thông báo")
    await second.presses("Gửi")
    await second.presses("Gửi ngay")
    await second.says("2")
    one = await last_of(small, Broadcast)
    assert (one.state, one.sent, one.rule) == ("ended", 2, None)
    async with small.app.database.reading() as session:
        assert await people.posts(session, one.author_id, small.app.clock.now())


async def test_at_a_time(stage: Stage) -> None:
    """A moment that is typed; at night it comes in the morning, which is said."""
    who = await _drafted(stage, OFFICERS)
    await who.presses("Gửi")
    await who.presses("Hẹn giờ")
    for wrong, why in (("8h ngày 1/1/2020", "đã qua"), ("9h", "đã qua"), ("8h 31/4", "lịch"), ("mai", "thời điểm này")):
        assert why in await who.says(wrong)
    heard = await who.says("22h ngày 21/11")
    assert "22:00 ngày 21/11/2026" in heard
    assert "07:00 ngày 22/11/2026" in heard
    assert not await _heard(stage, "2026-11-21T22:30")
    assert set(await _heard(stage, "2026-11-22T07:01")) == {OFFICER, "can-bo-an-binh"}


async def test_recurring(stage: Stage) -> None:
    """Read back in words; each issue goes out on its day; the series is ended with a question."""
    who = await _drafted(stage, OFFICERS)
    await who.presses("Gửi")
    await who.presses("Gửi định kỳ")
    assert "chưa đọc được lịch" in await who.says("thỉnh thoảng")
    assert "từ 1 đến 31" in await who.says("ngày 32 hằng tháng 8h")
    heard = await who.says("thứ Hai hằng tuần, 8:00")
    assert "thứ Hai hằng tuần, 8:00" in heard
    assert "08:00 ngày 23/11/2026" in heard
    for day in ("23", "30"):
        assert set(await _heard(stage, f"2026-11-{day}T08:01")) == {OFFICER, "can-bo-an-binh"}
    await who.says("/thongbao 1")
    await who.presses("Bỏ thông báo này")
    assert "dừng hẳn" in await who.presses("Chắc chắn")
    assert not await _heard(stage, "2026-12-07T08:01")


async def test_the_31st(stage: Stage) -> None:
    """A month without it takes its last day, which is read back."""
    who = await _drafted(stage, OFFICERS)
    await who.presses("Gửi")
    await who.presses("Gửi định kỳ")
    assert "ngày cuối tháng" in await who.says("ngày 31 hằng tháng, 9h")
    assert len(await _heard(stage, "2026-11-30T09:01")) == 2


async def test_pause_resume_cancel(stage: Stage) -> None:
    """What waits is taken back, goes on, and is dropped; the proof says who got nothing and why."""
    who = await _drafted(stage, OFFICERS)
    one = await last_of(stage, Broadcast)
    now = stage.app.clock.now()
    async with stage.app.database.writing() as session:
        held = await broadcasts.load(session, one.id)
        await broadcasts.schedule(session, held, now, now)
        await broadcasts.move(session, held, BroadcastEvent.START, now)
        await broadcasts.pause(session, held, now)
    shown = await who.says("/thongbao 1")
    assert "đang tạm dừng" in shown
    stale = who.token("Gửi tiếp")
    await who.presses("Gửi tiếp")
    assert "vừa thay đổi" in await who.presses_token(stale)
    assert "đã gửi xong" in await who.says("/thongbao 1")


@pytest.mark.parametrize(
    "said, why",
    [("a" * 10_000, "quá mức 3"), ("họp", "quá ngắn"), ("1 2 3 4 5 6 7 8 9", "quá ngắn"), ("     ", "chưa thấy")],
)
async def test_words_refused(stage: Stage, said: str, why: str) -> None:
    """Nothing, next to nothing and far too much are no notice."""
    who = stage.person(REVIEWER)
    await who.says("soạn thông báo")
    heard = await who.says(said)
    assert why in heard or "Nội dung thông báo là gì" in heard
    assert "Nội dung thông báo là gì" in heard
    assert not await all_of(stage, Broadcast)


async def test_a_photo_is_no_notice(stage: Stage) -> None:
    """Words only; the question stays, and leaving keeps nothing."""
    who = stage.person(REVIEWER)
    await who.says("soạn thông báo")
    assert "chỉ gửi được chữ" in await who.sends_photo()
    assert "Chưa có thông báo nào" in await who.says("huỷ")
    assert not await all_of(stage, Broadcast)


async def test_personal_data_is_pointed_out(stage: Stage) -> None:
    """A telephone number in a notice to many is worth a second look."""
    who = stage.person(REVIEWER)
    await who.says("soạn thông báo")
    assert "Lưu ý" in await who.says("Liên hệ bà Hoa, 0912345678, để nhận mẫu báo cáo.")


async def test_an_area(stage: Stage) -> None:
    """A reviewer of one ward begins with it, cannot leave it, and sees no notice of others."""
    await put_units(stage, commune("MAU-AB1", "Tổ dân phố số 9", "MAU-AB"))
    await _drafted(stage, OFFICERS)
    who = stage.person("vang-lai")
    await who.says("alo")
    await appoint(stage, "vang-lai", Role.REVIEWER, "MAU-AB")
    await who.says("soạn thông báo")
    assert "thuộc UBND phường An Bình" in await who.says(WORDS)
    await who.presses("Chọn người nhận")
    await who.presses("✓ Đơn vị")
    assert "phải thuộc đơn vị bạn phụ trách" in await who.presses("Không lọc")
    await who.presses("Đổi đơn vị")
    assert "không tìm thấy đơn vị này trong phạm vi" in await who.says("xã Đông Lĩnh")
    assert "Tổ dân phố số 9" in await who.says("tổ dân phố số 9")
    for act in ("1", "cancel 1 2", "pause 1 2", "approve 1 2"):
        assert "không tìm thấy thông báo" in await who.says(f"/thongbao {act}")
    assert "không tìm thấy thông báo" in await who.says("/soanthongbao send 1 2")
    await who.says("/thongbao")
    labels = [button.label for button in who.heard[-1].buttons]
    assert len([label for label in labels if label.startswith("Số ")]) == 1


async def test_an_administrator_approves_only(stage: Stage) -> None:
    """They see notices and may approve, but neither write, send nor stop one."""
    await _drafted(stage, OFFICERS)
    who = stage.person(ADMINISTRATOR)
    assert WORDS in await who.says("/thongbao 1")
    labels = [button.label for button in who.heard[-1].buttons]
    assert labels == ["Danh sách thông báo", "Menu"]
    assert "chỉ dành cho cán bộ" in await who.says("/thongbao pause 1 2") or "mã mời" in who.heard[-1].text
    assert "mã mời" in await who.says("/soanthongbao")


async def test_choices(stage: Stage) -> None:
    """Everything that can be chosen opens, is chosen, shown in words with the count, and let go."""
    who = await _drafted(stage)
    for key, value, words in (
        ("Loại đơn vị", "xã", "loại đơn vị: xã"),
        ("Lĩnh vực quan tâm", "Y tế", "quan tâm lĩnh vực Y tế"),
        ("Kế hoạch", "Kế hoạch mẫu", "thuộc diện của Kế hoạch mẫu"),
        ("Kênh đang dùng", "Zalo", "dùng Zalo"),
        ("Theo dõi gương tốt", "người theo dõi", "người theo dõi gương tốt"),
        ("Vai trò", "quản trị viên", "vai trò quản trị viên"),
    ):
        await who.says("/thongbao 1")
        await who.presses("Chọn người nhận")
        await who.presses(key)
        assert words in await who.presses(value)
        await who.presses(f"✓ {key}")
        assert "tất cả mọi người" in await who.presses("Không lọc")
    await who.presses("Đơn vị")
    assert "thuộc UBND xã Tây Sơn" in await who.says("xa tay son")
    assert "đã cũ" in await who.says(f"/soanthongbao set 1 {(await last_of(stage, Broadcast)).version} role zzz")


async def test_two_at_once(stage: Stage) -> None:
    """Two reviewers act on the same draft: whoever comes second sees how it stands and changes nothing."""
    await _drafted(stage, OFFICERS)
    second = stage.person(SECOND)
    await second.says("/thongbao 1")
    late = second.token("Bỏ thông báo này")
    await second.presses("Sửa nội dung")
    await second.says(f"{WORDS} Xin cảm ơn.")
    first = stage.person(REVIEWER)
    assert "vừa thay đổi" in await first.presses("Gửi")
    assert "Xin cảm ơn" in first.heard[-1].text
    assert "vừa thay đổi" in await second.presses_token(late)
    assert (await last_of(stage, Broadcast)).state == "draft"


async def test_a_list_of_pages(stage: Stage) -> None:
    """Eight on a page, the newest first."""
    now = stage.app.clock.now()
    await stage.person(REVIEWER).says("alo")
    async with stage.app.database.writing() as session:
        for number in range(10):
            await broadcasts.draft(session, 1, f"Thông báo thử số {number}", {}, now)
    who = stage.person(REVIEWER)
    await who.says("thông báo")
    assert who.heard[-1].buttons[0].label.startswith("Số 10:")
    await who.presses("Xem tiếp")
    assert [button.label[:5] for button in who.heard[-1].buttons][:2] == ["Số 2:", "Số 1:"]
    assert not [row for row in await all_of(stage, Outbox) if row.push == "notice"]


async def test_the_budget(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """On Zalo the messages that it uses and those left of the plan are said; too few are pointed out."""
    for who in (lan, also_lan):
        await who.says("alo")
    identity = next(one for one in await two.rows(Identity) if one.channel == "telegram")
    now = two.app.clock.now()
    async with two.app.database.writing() as session:
        await people.appoint(session, identity.person_id, Role.REVIEWER, "MAU", now)
        await counts.add(session, "zalo", 2_990, now)
    await lan.says("soạn thông báo")
    heard = await lan.says(WORDS)
    assert "Zalo 1" in heard
    assert "Zalo: cần 1 tin; tháng này gói 3.000 tin còn 10." in heard
    async with two.app.database.writing() as session:
        await counts.add(session, "zalo", 10, now)
    assert "chỉ còn 0" in await lan.says("/thongbao 1")


async def test_a_long_notice_costs_more(two: Two, lan: Visitor, also_lan: Visitor) -> None:
    """What takes two messages on Zalo is counted as two for each person."""
    for who in (lan, also_lan):
        await who.says("alo")
    identity = next(one for one in await two.rows(Identity) if one.channel == "telegram")
    async with two.app.database.writing() as session:
        await people.appoint(session, identity.person_id, Role.REVIEWER, "MAU", two.app.clock.now())
    await lan.says("soạn thông báo")
    assert "Zalo: cần 2 tin" in await lan.says("Kính gửi các đơn vị. " * 140)
