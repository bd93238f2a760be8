"""One achievement is not rewarded twice: who looks alike is offered while the name is typed, and people decide."""

from storage.tables import Nomination, Tip
from tests.handlers.forms import NOMINATION
from tests.handlers.records import all_of, audited, last_of, place_of, put
from tests.journeys.transcript import played
from tests.stage import Stage


async def test_a_tip_taken_up(stage: Stage) -> None:
    """The citizen's words become the story to start from; that the tip was read and is being verified is on record."""
    who = await NOMINATION.to(stage, "name")
    assert "12/10/2026" in await who.says("pham thuan")
    await who.presses("Bổ sung từ tin đó")
    row, tip = await last_of(stage, Nomination), await last_of(stage, Tip)
    assert (row.name, row.tip_id, row.story) == ("pham thuan", tip.id, tip.story)
    assert tip.state == "being-verified"
    assert ("use-tip", f"tip/{tip.id}") in await audited(stage)


async def test_a_tip_left_alone(stage: Stage) -> None:
    """“Vẫn lập hồ sơ mới” goes on with an empty story; the name typed anew is looked up anew."""
    who = await NOMINATION.to(stage, "name")
    await who.says("Phạm Thuấn")
    await who.says("Phạm Văn Thuấn")
    await who.says("2")
    assert await place_of(stage, "can-bo") == ("nominate", "place")
    row, tip = await last_of(stage, Nomination), await last_of(stage, Tip)
    assert (row.name, row.tip_id, row.story, tip.state) == ("Phạm Văn Thuấn", None, None, "received")


async def test_the_story_rewritten(stage: Stage) -> None:
    """The citizen's words may be kept or written anew; a bad answer does not lose them."""
    await NOMINATION.to(stage, "name")
    await played(
        stage,
        """
        @ can-bo
        > Phạm Văn Thuấn
        > [Bổ sung từ tin đó]
        > Thôn 4
        > 1
        > nhiều lần
        < lúa hữu cơ
        > ngắn quá
        < lúa hữu cơ
        > Ông Thuấn mở lớp dạy trồng lúa hữu cơ cho 14 hộ nghèo ở thôn 4.
        < câu 7/
        """,
        numbered=False,
    )
    assert "14 hộ" in ((await last_of(stage, Nomination)).story or "")


async def test_an_own_case_is_added_to(stage: Stage) -> None:
    """“Bổ sung vào hồ sơ đó” opens the earlier case, and the draft with nothing but the name is gone."""
    await NOMINATION.to(stage, "name")
    await played(
        stage,
        """
        @ can-bo
        > Nguyen Thi Hoa
        < Nguyễn Thị Hoa
        < UBND xã Đông Lĩnh
        < đã gửi
        < [Bổ sung vào hồ sơ đó]
        < [Xem hồ sơ]
        < [Vẫn lập hồ sơ mới]
        > [Bổ sung vào hồ sơ đó]
        < 2. Tên: Nguyễn Thị Hoa
        > 8
        > Bằng khen năm 2024
        < Bằng khen năm 2024
        > xong
        """,
        numbered=False,
    )
    rows = await all_of(stage, Nomination)
    assert [row.name for row in rows] == ["Nguyễn Thị Hoa", "Tổ tự quản đường hoa thôn 5", "Hộ ông Lê Văn Bình"]
    assert rows[0].state in ("submitted", "draft")


async def test_an_own_case_is_looked_at(stage: Stage) -> None:
    """“Xem hồ sơ” shows the earlier case; the draft waits in the menu."""
    who = await NOMINATION.to(stage, "name")
    await who.says("Nguyễn Thị Hoa")
    assert "huyết áp" in await who.presses("Xem hồ sơ")
    await who.says("menu")
    assert who.heard[-1].buttons[0].label == "Viết tiếp bản nháp: Nguyễn Thị Hoa"


async def test_an_own_case_that_is_closed(stage: Stage) -> None:
    """A case under review can be looked at, not added to; a button from before it went there says so."""
    who = await NOMINATION.to(stage, "name")
    await who.says("Nguyễn Thị Hoa")
    add = who.token("Bổ sung vào hồ sơ đó")
    other = (await all_of(stage, Nomination))[0]
    other.state = "in-review"
    await put(stage, other)
    assert "không sửa được nữa" in await who.presses_token(add)
    assert await place_of(stage, "can-bo") == ("nominate", "name")
    await who.says("Nguyễn Thị Hoa")
    assert "Bổ sung vào hồ sơ đó" not in [button.label for button in who.heard[-1].buttons]


async def test_another_unit_s_case(stage: Stage) -> None:
    """Of another unit's case only name, unit and state are told, and no crafted button opens it."""
    who = stage.person("can-bo-an-binh")
    await who.says("đề cử")
    await who.says("1")
    heard = await who.says("Nguyễn Thị Hoa")
    assert "UBND xã Đông Lĩnh" in heard
    assert "huyết áp" not in heard
    serial = who.token("Vẫn lập hồ sơ mới").split(".")[1]
    for crafted in ("add-1", "tip-1", "nothing", "add-x", "tip-"):
        await who.presses_token(f"a.{serial}.{crafted}")
        assert await place_of(stage, "can-bo-an-binh") == ("nominate", "name"), crafted
    assert "không tìm thấy hồ sơ" in await who.presses_token("go.nominations.1")
    assert [row.tip_id for row in await all_of(stage, Nomination)] == [None] * 4
