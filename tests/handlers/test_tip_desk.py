"""Officers at work on a tip: on what stands now, within their reach, two where two are needed, and nothing is lost."""

from datetime import date

import pytest

from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage.tables import Attachment, Nomination, Remark, Tip
from tests.handlers.forms import STORY
from tests.handlers.records import all_of, appoint, audited, commune, last_of, person_id, place_of, put, put_units
from tests.stage import Actor, Stage


async def _opened(stage: Stage, name: str = "can-bo", state: str = "received") -> Actor:
    """The sample's tip in a state, opened by somebody."""
    tip = await last_of(stage, Tip)
    if tip.state != state:
        tip.state = state
        await put(stage, tip)
    who = stage.person(name)
    await who.says(f"/tindan {tip.id}")
    return who


async def _colleague(stage: Stage) -> Actor:
    """A second officer of the commune."""
    who = stage.person("dong-nghiep")
    await who.says("menu")
    await appoint(stage, "dong-nghiep", Role.OFFICER, "MAU-DL")
    return who


async def test_two_at_once(stage: Stage) -> None:
    """Who presses second is shown the tip as it is now; what was decided stands."""
    first = await _opened(stage)
    second = await _opened(stage, "tham-dinh")
    await first.presses("Bắt đầu xác minh")
    assert "vừa có thay đổi" in await second.presses("Chưa đủ căn cứ")
    tip = await last_of(stage, Tip)
    assert (tip.state, tip.officer_id) == ("being-verified", await person_id(stage, "can-bo"))


async def test_changed_while_the_result_is_written(stage: Stage) -> None:
    """A colleague dismissed it meanwhile: the result is not written over that, and the talk goes on."""
    first, second = await _opened(stage, state="being-verified"), await _opened(stage, "tham-dinh", "being-verified")
    await first.presses("Ghi kết quả")
    await first.presses("Gọi điện")
    await second.presses("Chưa đủ căn cứ")
    await second.says("Trưởng thôn nói không có")
    await second.says("nội bộ")
    assert "vừa có thay đổi" in await first.says("Đúng như tin báo")
    assert await place_of(stage, "can-bo") == (None, None)
    assert (await last_of(stage, Tip)).state == "unfounded"


async def test_what_cannot_be_used_is_asked_again(stage: Stage) -> None:
    """Far too long, no letter, a photo, a wrong choice: the question stands, and “huỷ” leaves all as it was."""
    who = await _opened(stage, state="being-verified")
    await who.presses("Ghi kết quả")
    assert "chọn giúp" in await who.says("bói bài")
    await who.says("đơn vị xác nhận")
    assert "tối đa 1.000" in await who.says("x " * 5000)
    assert "Kết quả xác minh" in await who.sends_photo()
    assert "vẫn như cũ" in await who.says("huỷ")
    assert (await last_of(stage, Tip)).state == "being-verified"


@pytest.mark.parametrize("act", ["Ghi kết quả", "Chưa đủ căn cứ"])
async def test_nobody_decides_about_their_own(stage: Stage, act: str) -> None:
    """An officer's own tip is for a colleague."""
    who = stage.person("can-bo")
    await who.says("menu")
    tip = await last_of(stage, Tip)
    tip.tipster_id, tip.anonymous = await person_id(stage, "can-bo"), False
    await put(stage, tip)
    await _opened(stage, state="being-verified")
    assert "do chính bạn gửi" in await who.presses(act)
    assert (await last_of(stage, Tip)).state == "being-verified"


async def test_dismissed_and_opened_again(stage: Stage) -> None:
    """By a second person only; the reason stays on record, and the audit trail has no words."""
    who = await _opened(stage)
    await who.presses("Chưa đủ căn cứ")
    await who.says("Không ai biết người này")
    await who.presses("Gửi kèm lý do")
    assert "một người khác" in await who.presses("Xem xét lại")
    other = await _opened(stage, "tham-dinh", "unfounded")
    await other.presses("Xem xét lại")
    tip, remark = await last_of(stage, Tip), await last_of(stage, Remark)
    assert (tip.state, tip.officer_id) == ("being-verified", await person_id(stage, "tham-dinh"))
    assert (remark.kind, remark.words) == ("reason-told", "Không ai biết người này")
    acts = [act for act, subject in await audited(stage) if subject == f"tip/{tip.id}"]
    assert acts == ["read", "dismiss", "read", "reopen"]


async def test_a_reviewer_places_what_nobody_could(stage: Stage) -> None:
    """A tip without a known place is forwarded to its unit; the officers there are told and have their own days."""
    await stage.person("can-bo").says("menu")
    tip = await last_of(stage, Tip)
    tip.unit_code = None
    await put(stage, tip)
    assert "không tìm thấy tin" in await stage.person("can-bo").says(f"/tindan {tip.id}")
    who = await _opened(stage, "tham-dinh")
    await who.presses("Chuyển đơn vị khác")
    await who.says("dong linh")
    await who.says("chuyển")
    assert "vừa được chuyển đến" in stage.person("can-bo").heard[-1].text
    heard = await stage.person("can-bo").says(f"/tindan {tip.id}")
    assert "Hạn xem: 30/11/2026" in heard


async def test_a_unit_that_ended(stage: Stage) -> None:
    """Its successors are offered; one without any is said to be gone; an unknown button is an old one."""
    gone = commune("MAU-CU", "UBND xã Lâm Thượng")
    ended = UnitFacts(gone.code, gone.name, gone.unit_class, "MAU", None, date(2025, 6, 30), ("MAU-AB", "MAU-HV"))
    alone = UnitFacts("MAU-CX", "UBND xã Mường Khoa", gone.unit_class, "MAU", None, date(2025, 6, 30))
    await put_units(stage, ended, alone)
    who = await _opened(stage)
    await who.presses("Chuyển đơn vị khác")
    assert "chưa có đơn vị kế thừa" in await who.says("xã Mường Khoa")
    heard = await who.says("xã Lâm Thượng")
    assert "UBND xã Lâm Thượng không còn hoạt động" in heard
    assert [one.label for one in who.heard[-1].buttons] == ["phường An Bình", "đặc khu Hải Vân"]
    stale = who.token("phường An Bình").replace("MAU-AB", "MAU-CU")
    assert "đã cũ" in await who.presses_token(stale)
    await who.says("xã Lâm Thượng")
    assert "đặc khu Hải Vân?" in await who.presses("đặc khu Hải Vân")
    assert "vẫn như cũ" in await who.says("không")
    assert (await last_of(stage, Tip)).unit_code == "MAU-DL"


async def test_a_draft_dropped_loses_nothing(stage: Stage) -> None:
    """The tip stays verified while a draft is written; a colleague is told of it; deleted, it can be begun anew."""
    tip = await last_of(stage, Tip)
    photo = Attachment(tip_id=tip.id, digest="c" * 64, media_type="image/png", size=1, added_at=tip.created_at)
    await put(stage, photo)
    who, colleague = await _opened(stage, state="verified"), await _colleague(stage)
    assert "Đề cử ai?" in await who.presses("Lập hồ sơ đề cử")
    draft = await last_of(stage, Nomination)
    assert (draft.tip_id, draft.place, draft.story) == (tip.id, "xã Đông Lĩnh", tip.story)
    await who.says("huỷ")
    await colleague.says(f"/tindan {tip.id}")
    assert "đồng nghiệp đang lập hồ sơ" in await colleague.presses("Lập hồ sơ đề cử")
    await who.says(f"/tindan {tip.id}")
    assert "viết tiếp" in (await who.presses("Viết tiếp hồ sơ từ tin này")).casefold()
    await who.says("huỷ")
    await who.presses("Xoá bản nháp")
    await who.presses("Có, xoá")
    assert (await last_of(stage, Tip)).state == "verified"
    await colleague.says(f"/tindan {tip.id}")
    assert "Đề cử ai?" in await colleague.presses("Lập hồ sơ đề cử")


async def test_added_to_an_earlier_nomination(stage: Stage) -> None:
    """The nominee that the tip names is offered; the nomination's author, another person, is told."""
    tip = await last_of(stage, Tip)
    tip.story = "Chị Nguyễn Thị Hoa ở thôn 2 đêm nào cũng đi đo huyết áp cho các cụ"
    await put(stage, tip)
    await stage.person("can-bo").says("menu")
    await _colleague(stage)
    who = await _opened(stage, "dong-nghiep", "being-verified")
    await who.presses("Bổ sung vào hồ sơ đã có")
    assert [one.label for one in who.heard[-1].buttons] == ["Nguyễn Thị Hoa (hồ sơ số 1)"]
    assert (await audited(stage))[-1] == ("list", "nominations")
    assert "không tìm thấy hồ sơ" in await who.says("Lò Văn Không")
    await who.says("le van binh")
    assert [one.label for one in who.heard[-1].buttons] == ["Hộ ông Lê Văn Bình (hồ sơ số 3)"]
    await who.says("nguyen thi hoa")
    assert "Đã bổ sung" in await who.presses("Nguyễn Thị Hoa")
    assert "vừa được bổ sung" in stage.person("can-bo").heard[-1].text
    tip = await last_of(stage, Tip)
    assert (tip.state, tip.nomination_id) == ("taken-up", 1)
    assert (await last_of(stage, Remark)).nomination_id == 1


async def test_a_reviewer_does_not_nominate(stage: Stage) -> None:
    """Neither is offered, and a crafted button is refused."""
    who = await _opened(stage, "tham-dinh", "verified")
    labels = [one.label for one in who.heard[-1].buttons]
    assert not {"Lập hồ sơ đề cử", "Bổ sung vào hồ sơ đã có"} & set(labels)
    tip = await last_of(stage, Tip)
    for dialogue in ("tip-nominate", "tip-attach"):
        assert "mã mời" in await who.presses_token(f"go.{dialogue}.{tip.id}.{tip.version}")


async def test_crafted_buttons(stage: Stage) -> None:
    """What a tip's state does not allow is not done, whatever is pressed."""
    who = await _opened(stage)
    tip = await last_of(stage, Tip)
    for token in ("tip-desk.result", "tip-desk.reopen", "tip-nominate", "tip-attach", "tip-desk.reopen"):
        heard = await who.presses_token(f"go.{token}.{tip.id}.{tip.version}")
        assert "sang bước khác" in heard, token
    for token in ("tip-desk.verify.x.1", "tip-forward.x.y", "tip-desk.verify.1.x"):
        await who.presses_token(f"go.{token}")
    assert (await last_of(stage, Tip)).state == "received"
    assert len(await all_of(stage, Nomination)) == 3


async def test_sent_and_withdrawn(stage: Stage) -> None:
    """A nomination that is sent takes the tip up; withdrawn by its officer, the tip waits in the unit's list again."""
    who = await _opened(stage, state="verified")
    await who.presses("Lập hồ sơ đề cử")
    for said in ("cá nhân", "Phạm Văn Thuấn", "1", "nhiều lần", STORY, "2", "không", "đạt", "đạt", "đạt", "đạt"):
        await who.says(said)
    for said in ("bỏ qua", "chưa hỏi", "gửi"):
        await who.says(said)
    tip, record = await last_of(stage, Tip), await last_of(stage, Nomination)
    assert (record.state, tip.state, tip.nomination_id) == ("submitted", "taken-up", record.id)
    await who.says(f"/hosocuatoi withdraw {record.id}")
    await who.presses("Có, rút")
    assert (await last_of(stage, Tip)).state == "being-verified"
