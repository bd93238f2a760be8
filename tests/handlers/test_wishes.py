"""What people ask of their own: the figures and the cases for whoever has the right, a way on for everybody else."""

import pytest

from tests.handlers.forms import NOMINATION
from tests.handlers.records import place_of
from tests.stage import Actor, Stage


@pytest.mark.parametrize(
    "typed",
    [
        "đơn vị tôi còn thiếu mấy điển hình",
        "xã em nộp đủ chưa ạ",
        "tiến độ của tôi",
        "xa minh gioi thieu duoc may nguoi roi",
        "bên em nợ gì ko",
    ],
)
async def test_my_unit(stage: Stage, typed: str) -> None:
    """An officer hears the figures of the own unit, however it is put."""
    heard = await stage.person("can-bo").says(typed)
    assert "UBND xã Đông Lĩnh" in heard
    assert "đã giới thiệu 3/5 điển hình, còn 2 nữa" in heard


async def test_everybodys_unit(stage: Stage) -> None:
    """Who looks from above gets the area; who has no unit hears where such figures are, and none of them."""
    assert "Tiến độ theo" in await stage.person("tham-dinh").says("cơ quan tôi đạt chỉ tiêu chưa")
    heard = await stage.person("ai-do").says("xã em nộp đủ chưa")
    assert "chỉ cán bộ đầu mối" in heard
    assert "3/5" not in heard
    assert "Nguồn:" not in heard


@pytest.mark.parametrize(
    "typed", ["sắp tới tôi phải nộp gì", "don vi em thang nay phai nop gi", "hạn gần nhất của xã mình"]
)
async def test_what_comes_next(stage: Stage, typed: str) -> None:
    """What the unit must hand in next, with the day and the days left; what has no day is counted."""
    heard = await stage.person("can-bo").says(typed)
    first = heard.splitlines()[1]
    assert "chậm nhất hết ngày 30/11/2026 (thứ Hai), còn 10 ngày" in first
    assert "không ấn định ngày" in heard
    assert "chỉ cán bộ đầu mối" in await stage.person("ai-do").says(typed)


async def test_my_nomination(stage: Stage) -> None:
    """The own nomination by its name; somebody else's is not shown, and not said to be there."""
    who = stage.person("can-bo")
    mine = await _own_names(who)
    name = mine[0]
    assert name in await who.says(f"hồ sơ {name} duyệt chưa")
    for typed in ("đề cử của em duyệt chưa ạ", "de cu cua em duyet chua", "hồ sơ em nộp hôm trước có ai xem chưa"):
        assert "Hồ sơ của bạn" in await who.says(typed)
        assert who.token(name)
    assert "không có tên này" in await who.says("hồ sơ bà Nguyễn Thị Không Ai duyệt chưa")
    heard = await stage.person("can-bo-an-binh").says(f"hồ sơ bà {name} duyệt chưa")
    assert name not in heard
    assert "không có tên này" in heard


async def _own_names(who: Actor) -> list[str]:
    await who.says("hồ sơ của tôi")
    labels = [button.label for button in who.heard[-1].buttons]
    return [label.partition(" - ")[0] for label in labels if " - " in label]


async def test_my_tip(stage: Stage) -> None:
    """A tip that names its sender is shown; who sent none, or without a name, is led to the code and to people."""
    who = stage.person("hang-xom-moi")
    await who.says("gửi tin")
    for said in ("bác Tư sửa đường cho cả xóm ở thôn 3", "xã Đông Lĩnh", "bỏ qua", "được", "gửi"):
        await who.says(said)
    assert "Đã nhận tin" in "\n".join(part.text for part in who.heard)
    for typed in ("tin em báo hôm trước sao rồi", "tin bac gui toi dau roi"):
        assert "20/11/2026" in await who.says(typed)
    other = stage.person("ai-do")
    heard = await other.says("tin em báo hôm trước sao rồi")
    assert "theo dõi" in heard
    assert "bác Tư" not in heard
    assert "tin em báo hôm trước sao rồi" in await other.presses("Hỏi cán bộ phụ trách"), "nobody types it twice"


async def test_in_a_form(stage: Stage) -> None:
    """In the middle of a form the figures are told, and the form goes on where it was."""
    who = await NOMINATION.to(stage, "name")
    heard = await who.says("đơn vị tôi còn thiếu mấy điển hình?")
    assert "3/5" in heard
    assert "Ta tiếp tục nhé" in heard
    listed = await who.says("hồ sơ của tôi duyệt chưa?")
    assert "• Nguyễn Thị Hoa - đã gửi" in listed
    assert await place_of(stage, "can-bo") == ("nominate", "name")
