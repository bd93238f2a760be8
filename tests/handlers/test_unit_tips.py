"""The citizens' tips at an officer's unit: urgent ones first, each read on record, and nobody else's."""

from datetime import timedelta

from content.message import File
from storage.tables import Attachment, Tip
from tests.handlers.records import all_of, audited, last_of, put
from tests.journeys.transcript import played
from tests.stage import Stage


async def _tips(stage: Stage, count: int, unit: str = "MAU-DL", *, urgent: bool = False) -> None:
    now = stage.app.clock.now()
    for number in range(count):
        at = now - timedelta(minutes=number)
        await put(
            stage,
            Tip(
                state="received",
                story=f"Tin số {number}{' khẩn' if urgent else ''} về một người tốt trong xã",
                place="xã Đông Lĩnh",
                unit_code=unit,
                urgent=urgent,
                anonymous=True,
                answered=[],
                created_at=at,
                updated_at=at,
                received_at=at,
            ),
        )


async def test_read_and_verified(stage: Stage) -> None:
    """A tip is opened and taken in hand; both are on record, and the tipster's code will show it."""
    await played(
        stage,
        """
        @ can-bo
        > tin của người dân
        < ghi lại
        > [Ông Phạm Thuấn]
        < 12/10/2026
        < xã Đông Lĩnh
        < Hạn xem: 19/10/2026 (thứ Hai)
        < lúa hữu cơ
        > [Bắt đầu xác minh]
        < đang xác minh
        > [Bắt đầu xác minh]
        < vừa có thay đổi
        > [Danh sách tin]
        < [Ông Phạm Thuấn
        """,
        numbered=False,
    )
    tip = await last_of(stage, Tip)
    assert tip.state == "being-verified"
    acts = [act for act, subject in await audited(stage) if subject == f"tip/{tip.id}"]
    assert acts == ["read", "verify", "read"]


async def test_photos_come_with_it(stage: Stage) -> None:
    """The officer sees what the citizen sent, ten at most, in order; the list and what follows carry none."""
    tip = await last_of(stage, Tip)
    kinds = ["image/jpeg", "image/png", *["image/webp"] * 9]
    at = stage.app.clock.now()
    for number, kind in enumerate(kinds):
        await put(stage, Attachment(tip_id=tip.id, digest=f"{number:064}", media_type=kind, size=1, added_at=at))
    who = stage.person("can-bo")
    await who.says("tin của dân")
    assert "Ảnh: 11" in await who.presses("Ông Phạm Thuấn")
    files = [file for part in who.heard for file in part.files]
    assert files[:2] == [File(f"{0:064}", "ảnh 1.jpg", "image/jpeg"), File(f"{1:064}", "ảnh 2.png", "image/png")]
    assert [file.name for file in files[2:]] == [f"ảnh {number}.webp" for number in range(3, 11)]
    assert ("read", f"tip/{tip.id}") in await audited(stage)
    await who.presses("Bắt đầu xác minh")
    assert not who.heard[-1].files


async def test_none(stage: Stage) -> None:
    """A unit without tips is told so."""
    assert "không có tin nào" in await stage.person("can-bo-an-binh").says("tin của dân")


async def test_another_unit_s(stage: Stage) -> None:
    """A tip of another unit is not there, whatever is pressed."""
    who = stage.person("can-bo-an-binh")
    for typed in ("/tindan 1", "/tindan 99", "/xulytin verify 1 1", "/xulytin ask 1 1", "/chuyentin 1 1"):
        assert "không tìm thấy tin" in await who.says(typed), typed
    for typed in ("/tinthanhhoso 1 1", "/bosungtin 1 1"):
        assert "không tìm thấy tin" in await who.says(typed), typed
    assert (await last_of(stage, Tip)).state == "received"


async def test_a_draft_is_nobody_s(stage: Stage) -> None:
    """What a citizen has not sent cannot be opened by an officer."""
    await stage.person("hang-xom").says("gửi tin")
    await stage.person("hang-xom").says("bác Thuấn ở Đông Lĩnh làm lúa sạch giúp cả chục hộ nghèo")
    draft = await last_of(stage, Tip)
    assert "không tìm thấy tin" in await stage.person("can-bo").says(f"/tindan {draft.id}")


async def test_urgent_ones_first_and_pages(stage: Stage) -> None:
    """Urgent tips stand above all others; eight on a page, the rest behind “Xem tiếp”."""
    await _tips(stage, 8)
    await _tips(stage, 2, urgent=True)
    who = stage.person("can-bo")
    await who.says("menu")
    assert who.token("Tin của người dân (11)")
    await who.says("tin dân")
    labels = [button.label for button in who.heard[-1].buttons]
    assert [label.startswith("KHẨN") for label in labels[:3]] == [True, True, False]
    assert len(labels) == 12
    await who.presses("Xem tiếp")
    assert len(who.heard[-1].buttons) == 5
    assert len(await all_of(stage, Tip)) == 11
