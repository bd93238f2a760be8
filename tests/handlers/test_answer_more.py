"""What was asked is a task of the unit: shown first, answered in words and photos, sent with “xong”."""

from storage.tables import Remark
from tests.handlers.records import all_of, audited, dismiss, place_of, put
from tests.handlers.reviewing import HOA, labels, record, taken, told
from tests.stage import Actor, Stage


async def _asked(stage: Stage, day: str = "1/12") -> Actor:
    """A reviewer has asked for more; the nominator stands before the question."""
    who = await taken(stage)
    await who.presses("Yêu cầu bổ sung")
    await who.says("Cần giấy xác nhận của thôn")
    await who.says(day)
    await who.presses("Gửi yêu cầu")
    officer = stage.person("can-bo")
    await officer.presses("Bổ sung ngay")
    return officer


async def test_first_in_the_list(stage: Stage) -> None:
    """What waits for the nominator stands above what was touched later; who read what was asked is on record."""
    officer = await _asked(stage)
    assert (await audited(stage))[-1] == ("read", f"nomination/{HOA}")
    await officer.says("huỷ")
    await officer.says("bổ sung hồ sơ")
    assert (await audited(stage))[-1] == ("list", "nominations")
    row = await record(stage, 3)
    row.updated_at = stage.app.clock.now().replace(year=2027)
    await put(stage, row)
    await officer.says("hồ sơ của tôi")
    assert labels(officer)[0] == "Nguyễn Thị Hoa - chờ bổ sung"


async def test_nothing_typed_is_lost(stage: Stage) -> None:
    """Each message is kept at once; left and opened again, “xong” sends all of it."""
    officer = await _asked(stage)
    assert "chưa nhận được phần bổ sung" in await officer.says("xong")
    await officer.says("Thôn đã họp ngày 3/11, có biên bản")
    await officer.says("huỷ")
    assert [one.words for one in await all_of(stage, Remark)][-1] == "Thôn đã họp ngày 3/11, có biên bản"
    assert "chưa nhận" in officer.heard[-1].text
    await officer.presses("Bổ sung ngay")
    assert "hiện có 1 ảnh" in await officer.sends_photo()
    await officer.presses("Xong")
    row = await record(stage)
    assert (row.state, row.due_on) == ("in-review", None)
    assert any("đã bổ sung hồ sơ số 1" in text for text in await told(stage, "tham-dinh"))
    assert await place_of(stage, "can-bo") == (None, None)


async def test_words_that_do_not_suit(stage: Stage) -> None:
    """10,000 characters are refused; a citizen-ID number is pointed out and kept as typed."""
    officer = await _asked(stage)
    assert "tối đa 2.000" in await officer.says("dài " * 2_500)
    assert "số căn cước" in await officer.says("Số căn cước của bà là 034123456789")
    assert len(await all_of(stage, Remark)) == 2


async def test_no_longer_asked(stage: Stage) -> None:
    """The reviewer stopped waiting: the answer being typed is refused with the reason."""
    officer = await _asked(stage)
    reviewer = stage.person("tham-dinh")
    await reviewer.says(f"/thamdinh {HOA}")
    await reviewer.presses("Xem xét tiếp")
    assert "không còn chờ bổ sung" in await officer.says("Đây là giấy xác nhận")
    assert "không còn chờ bổ sung" in await officer.presses_token(f"go.answer-more.{HOA}")


async def test_only_the_unit(stage: Stage) -> None:
    """Another unit's officer does not find it; who has left the unit may not go on."""
    officer = await _asked(stage)
    other = stage.person("can-bo-an-binh")
    assert "không tìm thấy" in await other.presses_token(f"go.answer-more.{HOA}")
    assert "không có hồ sơ nào" in await other.says("bổ sung hồ sơ")
    await dismiss(stage, "can-bo")
    assert "không còn được giao việc này" in await officer.says("Đây là giấy xác nhận")
    assert (await record(stage)).state == "more-asked"


async def test_days_that_cannot_be(stage: Stage) -> None:
    """A day that is over, one that never comes and nonsense are refused; the question stands."""
    who = await taken(stage)
    await who.presses("Yêu cầu bổ sung")
    await who.says("Cần ảnh")
    for typed in ("1/1/2020", "31/4/2027", "bao giờ xong thì xong", "1/1/2040"):
        assert "Đơn vị trả lời chậm nhất ngày nào?" in await who.says(typed), typed
    await who.says("ngày mai")
    assert "Cần ảnh" in who.heard[-1].text
    await who.presses("Thôi")
    assert (await record(stage)).state == "in-review"
