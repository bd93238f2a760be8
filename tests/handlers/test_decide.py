"""Decisions: by who has it in hand, on what was read, with words that suit, and everybody concerned is told."""

from content.rules.person import Role
from storage.tables import Conflict, Nomination, Remark
from tests.handlers.records import all_of, appoint, audited, dismiss, put
from tests.handlers.reviewing import HOA, appraised, labels, record, taken, told
from tests.stage import Actor, Stage

LONG = "rất dài " * 1_250
"""10,000 characters."""


async def test_two_reviewers_take_the_same(stage: Stage) -> None:
    """The second hears who was first and sees the record; the first hears that it is theirs already."""
    first, second = stage.person("tham-dinh"), stage.person("tham-dinh-2")
    for who in (first, second):
        await who.says(f"/thamdinh {HOA}")
    token = first.token("Nhận thẩm định")
    await first.presses("Nhận thẩm định")
    heard = await second.presses("Nhận thẩm định")
    assert "Cán bộ thẩm định (mẫu) vừa nhận thẩm định hồ sơ này" in heard
    assert "huyết áp" in heard
    assert "Bạn đã nhận hồ sơ này rồi" in await first.presses_token(token)
    assert [act for act, _ in await audited(stage)].count("take") == 1


async def test_changed_meanwhile(stage: Stage) -> None:
    """A decision about an older version is refused, and the record is shown as it stands now."""
    who = await taken(stage)
    await appraised(who)
    await who.presses("Đề nghị duyệt")
    second = stage.person("tham-dinh-2")
    await second.says(f"/thamdinh {HOA}")
    await second.presses("Duyệt")
    await who.says(f"/chamhoso {HOA} 1")
    await who.says("không đạt, có đơn thư")
    heard = await second.presses("Có, duyệt")
    assert "đã thay đổi sau lần bạn xem" in heard
    assert "có đơn thư" in heard
    assert (await record(stage)).state == "in-review"


async def test_words_typed_for_nothing_are_given_back(stage: Stage) -> None:
    """Where the nomination changed while a reason was typed, nothing is done and the words are shown."""
    who = await taken(stage)
    await who.presses("Trả lại để sửa")
    await who.says("Ghi rõ chức vụ")
    second = stage.person("tham-dinh-2")
    await second.says(f"/thamdinh {HOA}")
    await second.presses("Nhận thay")
    heard = await who.presses("Trả lại")
    assert "Lời bạn vừa gõ (chưa gửi): Ghi rõ chức vụ" in heard
    assert (await record(stage)).state == "in-review"
    assert any("nhận thay bạn" in text for text in await told(stage, "tham-dinh"))


async def test_words_that_do_not_suit(stage: Stage) -> None:
    """None, marks alone and 10,000 characters are refused with the way on; the question stands."""
    who = await taken(stage)
    for act in ("ask-more", "return", "nurture", "hold", "reject"):
        await who.presses_token(f"go.decide.{act}.{HOA}.{(await record(stage)).version}")
        for words, hint in (("!!!", "chữ"), (LONG, "tối đa 2.000"), ("1", "chữ")):
            assert hint in await who.says(words)
        await who.says("huỷ")
    assert (await record(stage)).state == "in-review"
    assert await all_of(stage, Remark) == []


async def test_nobody_approves_alone(stage: Stage) -> None:
    """Who appraised everything is not offered the button, and a button of their own making is refused with why."""
    who = await taken(stage)
    await appraised(who)
    assert "Duyệt" not in labels(who)
    version = (await record(stage)).version
    assert "người khác với người duyệt" in await who.presses_token(f"go.decide.approve.{HOA}.{version}.yes")
    assert (await record(stage)).state == "in-review"


async def test_not_without_appraisal(stage: Stage) -> None:
    """What nobody appraised cannot be approved by anybody."""
    await taken(stage)
    second = stage.person("tham-dinh-2")
    version = (await record(stage)).version
    heard = await second.presses_token(f"go.decide.approve.{HOA}.{version}.yes")
    assert "Còn 4 tiêu chuẩn chưa ai thẩm định" in heard
    assert (await record(stage)).state == "in-review"


async def test_another_ones_hands(stage: Stage) -> None:
    """Questions, holds and refusals are for who has it in hand, whatever button is pressed."""
    await taken(stage)
    second, version = stage.person("tham-dinh-2"), (await record(stage)).version
    for act in ("ask-more", "return", "nurture", "hold", "reject", "release", "ready", "propose", "reopen", "take"):
        await second.presses_token(f"go.decide.{act}.{HOA}.{version}")
        await second.says("lý do")
    assert (await record(stage)).version == version


async def test_everybody_is_told(stage: Stage) -> None:
    """The nominator hears each step, of a hold nothing but that it waits; each says why it came."""
    who = await taken(stage)
    for press, words, sure in (
        ("Tạm dừng", "Đơn thư tố cáo", "Tạm dừng"),
        ("Xem xét tiếp", "", ""),
        ("Yêu cầu bổ sung", "Cần ảnh", "Gửi yêu cầu"),
        ("Xem xét tiếp", "", ""),
        ("Không duyệt", "Chưa đủ thành tích", "Không duyệt"),
    ):
        await who.presses("Xem hồ sơ") if "Xem hồ sơ" in labels(who) else None
        await who.presses(press)
        if words:
            await who.says(words)
        if press == "Yêu cầu bổ sung":
            await who.presses("3 ngày")
        if sure:
            await who.presses(sure)
    heard = await told(stage, "can-bo")
    for fragment in ("người nhận thẩm định", "chưa cần làm gì", "xem xét tiếp", "Cần ảnh", "Chưa đủ thành tích"):
        assert any(fragment in text and "Bạn nhận tin này vì" in text for text in heard), fragment
    assert not any("Đơn thư" in text for text in heard)


async def test_reopened_by_another(stage: Stage) -> None:
    """Who decided does not open it again while somebody else can; alone they may."""
    who = await taken(stage)
    await who.presses("Không duyệt")
    await who.says("Chưa đủ thành tích")
    await who.presses("Không duyệt")
    await who.presses("Xem hồ sơ")
    assert "Xem lại quyết định" not in labels(who)
    await dismiss(stage, "tham-dinh-2")
    await who.says(f"/thamdinh {HOA}")
    assert "Xem lại quyết định" in labels(who)


async def test_a_conflict_declared(stage: Stage) -> None:
    """It goes back to the queue, the others are told, and who declared it reads no more of it."""
    who = await taken(stage)
    second = stage.person("tham-dinh-2")
    await second.says("menu")
    await who.presses("Tôi có liên quan")
    await who.presses("Người thân")
    row = await record(stage)
    assert (row.state, row.reviewer_id) == ("submitted", None)
    assert [one.why for one in await all_of(stage, Conflict)] == ["relative"]
    assert any("cần người thẩm định khác" in text for text in await told(stage, "tham-dinh-2"))
    assert "được ghi là có liên quan" in await who.says(f"/thamdinh {HOA}")
    assert "được ghi là có liên quan" in await who.presses_token(f"go.decide.take.{HOA}.{row.version}")


async def test_the_officer_who_left(stage: Stage) -> None:
    """It is not returned where nobody is left to change it; what is asked reaches the unit's officers instead."""
    who = await taken(stage)
    successor = stage.person("can-bo-an-binh")
    await successor.says("menu")
    await dismiss(stage, "can-bo")
    assert "hiện không có cán bộ đầu mối" in await who.presses("Trả lại để sửa")
    await appoint(stage, "can-bo-an-binh", Role.OFFICER, "MAU-DL")
    await who.says(f"/thamdinh {HOA}")
    await who.presses("Yêu cầu bổ sung")
    await who.says("Cần giấy xác nhận")
    await who.says("25/11")
    await who.presses("Gửi yêu cầu")
    assert any("Cần giấy xác nhận" in text for text in await told(stage, "can-bo-an-binh"))
    await successor.says("bổ sung")
    await successor.presses("Nguyễn Thị Hoa")
    await successor.says("Đã có giấy")
    assert "Đã gửi phần bổ sung" in await successor.says("xong")
    assert (await record(stage)).state == "in-review"


async def _returned(stage: Stage) -> Actor:
    """Hoa's is returned, and then its author leaves the unit."""
    await stage.person("can-bo").says("menu")
    who = await taken(stage)
    await appraised(who)
    await who.presses("Xem hồ sơ")
    await who.presses("Trả lại để sửa")
    await who.says("Ghi rõ chức vụ")
    await who.presses("Trả lại")
    await dismiss(stage, "can-bo")
    return who


async def test_returned_to_nobody(stage: Stage) -> None:
    """A reviewer may go on with what nobody changes any more; what was found before counts no more."""
    who = await _returned(stage)
    await who.says(f"/thamdinh {HOA}")
    await who.presses("Xem xét tiếp")
    assert (await record(stage)).state == "in-review"
    assert "Kết quả thẩm định" not in await who.says(f"/thamdinh {HOA}")


async def test_the_successor_goes_on(stage: Stage) -> None:
    """Whoever is the unit's officer now finds it, changes it and sends it again, and is no reviewer of it any more."""
    await stage.person("can-bo-an-binh").says("menu")
    await _returned(stage)
    successor = stage.person("can-bo-an-binh")
    assert "không tìm thấy" in await successor.says(f"/hosocuatoi {HOA}")
    await successor.says("/hosocuatoi")
    assert "Hồ sơ của người phụ trách trước" not in labels(successor)
    await appoint(stage, "can-bo-an-binh", Role.OFFICER, "MAU-DL")
    await successor.says("/hosocuatoi")
    await successor.presses("Hồ sơ của người phụ trách trước")
    await successor.presses("Nguyễn Thị Hoa")
    await successor.presses("Sửa")
    await successor.says("gửi")
    assert (await record(stage)).state == "submitted"
    await appoint(stage, "can-bo-an-binh", Role.REVIEWER, "MAU")
    assert "bạn không tham gia thẩm định" in await successor.says(f"/thamdinh {HOA}")


async def test_the_successor_withdraws(stage: Stage) -> None:
    """Nobody else's while its author is in office; once they left, the unit's officers may take it back."""
    successor = stage.person("can-bo-an-binh")
    await successor.says("menu")
    await appoint(stage, "can-bo-an-binh", Role.OFFICER, "MAU-DL")
    await stage.person("can-bo").says("menu")
    assert "không tìm thấy" in await successor.presses_token(f"go.nominations.confirm.{HOA}")
    await dismiss(stage, "can-bo")
    await successor.presses_token(f"go.nominations.confirm.{HOA}")
    assert (await record(stage)).state == "withdrawn"


async def test_withdrawn_meanwhile(stage: Stage) -> None:
    """The nominator takes it back: who has it in hand is told, and their buttons are refused."""
    who = await taken(stage)
    officer = stage.person("can-bo")
    await officer.says(f"/hosocuatoi {HOA}")
    await officer.presses("Rút hồ sơ")
    await officer.presses("Có, rút")
    assert any("đã rút hồ sơ số 1" in text for text in await told(stage, "tham-dinh"))
    assert "đã thay đổi" in await who.presses_token(f"go.decide.hold.{HOA}.2")
    assert (await record(stage)).state == "withdrawn"


async def test_sent_again(stage: Stage) -> None:
    """A returned one comes back to the queue: its reviewer is told, and what was found before counts no more."""
    who = await taken(stage)
    await appraised(who)
    await who.presses("Xem hồ sơ")
    await who.presses("Trả lại để sửa")
    await who.says("Ghi rõ chức vụ")
    await who.presses("Trả lại")
    officer = stage.person("can-bo")
    await officer.says(f"/hosocuatoi edit {HOA}")
    await officer.says("gửi")
    assert any("đã sửa và gửi lại hồ sơ số 1" in text for text in await told(stage, "tham-dinh"))
    assert (await record(stage)).reviewer_id is None
    heard = await who.says(f"/thamdinh {HOA}")
    assert "Kết quả thẩm định" not in heard
    assert "Lý do trả lại" in heard


async def test_a_plan_that_is_gone(stage: Stage) -> None:
    """A nomination whose pack is no longer there says so instead of failing."""
    row = await record(stage)
    row.programme = "khong-con"
    await put(stage, row)
    assert "không còn trong hệ thống" in await stage.person("tham-dinh").says(f"/thamdinh {HOA}")
    assert len(await all_of(stage, Nomination)) == 3
