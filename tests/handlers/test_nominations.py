"""My nominations: list, open, edit while allowed, withdraw; nobody else's."""

from storage.tables import Nomination
from tests.handlers.forms import NOMINATION
from tests.handlers.records import all_of, audited, person_id, put
from tests.journeys.transcript import played
from tests.stage import Stage


async def test_none_yet(stage: Stage) -> None:
    """An officer without any is shown how to begin one."""
    await played(
        stage,
        """
        @ can-bo-an-binh
        > hồ sơ của tôi
        < chưa có hồ sơ
        < [Đề cử mới]
        < [Menu]
        """,
        numbered=False,
    )


async def test_opened_edited_and_withdrawn(stage: Stage) -> None:
    """A sent case is opened, changed while nobody has taken it, and withdrawn only after a second yes."""
    await played(
        stage,
        """
        @ can-bo
        > ho so cua toi
        < [Hộ ông Lê Văn Bình - đã gửi]
        > [Nguyễn Thị Hoa]
        < đã gửi
        < Y tế
        < huyết áp
        < [Sửa]
        < [Rút hồ sơ]
        > [Sửa]
        > 3
        > Trạm y tế xã Đông Lĩnh
        < 3. Đơn vị, địa chỉ: Trạm y tế xã Đông Lĩnh
        > huy
        < lưu
        > hồ sơ của tôi
        > [Nguyễn Thị Hoa]
        > [Rút hồ sơ]
        < Nguyễn Thị Hoa
        < [Có, rút]
        < [Không, giữ lại]
        > [Không, giữ lại]
        < đã gửi
        > [Rút hồ sơ]
        > [Có, rút]
        < Đã rút
        > [Có, rút]
        < Đã rút
        > hạn
        < 2/5
        """,
        numbered=False,
    )
    row = (await all_of(stage, Nomination))[0]
    assert (row.state, row.place) == ("withdrawn", "Trạm y tế xã Đông Lĩnh")
    acts = [act for act, subject in await audited(stage) if subject == f"nomination/{row.id}"]
    assert acts.count("withdraw") == 1
    assert acts[0] == "read"


async def test_a_draft_deleted(stage: Stage) -> None:
    """A draft is resumed or deleted from the list."""
    who = await NOMINATION.to(stage, "story")
    await who.says("hồ sơ")
    await played(
        stage,
        """
        @ can-bo
        > menu
        > hồ sơ
        > [Lò Thị Mai - bản nháp]
        < bản nháp
        < [Viết tiếp]
        > [Xoá bản nháp]
        > [Có]
        > menu
        ! Lò Thị Mai
        """,
        numbered=False,
    )
    assert "Lò Thị Mai" not in [row.name for row in await all_of(stage, Nomination)]


async def test_no_longer_to_be_changed(stage: Stage) -> None:
    """Under review it is shown without “Sửa”; a button from before says why it cannot be edited any more."""
    who = stage.person("can-bo")
    await who.says("/hosocuatoi 1")
    row = (await all_of(stage, Nomination))[0]
    row.state = "approved"
    await put(stage, row)
    assert "không sửa được nữa" in await who.presses("Sửa")
    assert "Sửa" not in [button.label for button in who.heard[-1].buttons]
    assert "không làm được việc này" in await who.says("/hosocuatoi confirm 1")
    assert "không tìm thấy" in await who.says("/hosocuatoi 99")


async def test_pages(stage: Stage) -> None:
    """Eight on a page, the rest behind “Xem tiếp”."""
    who = stage.person("can-bo")
    await who.says("menu")
    author, now = await person_id(stage, "can-bo"), stage.app.clock.now()
    for number in range(10, 17):
        await put(
            stage,
            Nomination(
                id=number,
                programme="mau-2026-2030",
                unit_code="MAU-DL",
                author_id=author,
                state="draft",
                subject_type="individual",
                name=f"Người {number}",
                criteria={},
                answered=["subject", "name"],
                created_at=now,
                updated_at=now,
            ),
        )
    await who.says("hồ sơ của tôi")
    first = [button.label for button in who.heard[-1].buttons]
    await who.presses("Xem tiếp")
    second = [button.label for button in who.heard[-1].buttons]
    assert (len(first), len(second)) == (10, 4)
    assert not set(first[:8]) & set(second[:2])
