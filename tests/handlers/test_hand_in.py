"""A paper handed in: the note and the photos that may go with it, and taking it back."""

from storage.tables import Attachment, Obligation, Outbox
from tests.handlers.records import all_of, audited, place_of
from tests.stage import Actor, Stage


async def marked(stage: Stage) -> Actor:
    """The officer has said that the evaluation was handed in."""
    who = stage.person("can-bo")
    await who.says("hạn")
    await who.presses("Đã nộp: Đánh giá")
    await who.presses("Đúng, đã nộp")
    return who


async def evaluation(stage: Stage) -> Obligation:
    """The unit's evaluation."""
    rows = await all_of(stage, Obligation)
    return next(row for row in rows if row.duty == "danh-gia-nam" and row.unit_code == "MAU-DL")


async def test_photos_and_a_note(stage: Stage) -> None:
    """Photos one after the other, then words; who said so stands beside it."""
    who = await marked(stage)
    assert "số, ngày văn bản" in await who.presses("Thêm ghi chú")
    assert "Đã nhận 1 ảnh" in await who.sends_photo("a" * 64)
    assert "Đã nhận 2 ảnh" in await who.sends_photo("b" * 64)
    assert "Đã nhận 2 ảnh" in await who.sends_photo("b" * 64)
    assert "Đã lưu" in await who.says("số 12/BC-UBND")
    row = await evaluation(stage)
    assert row.done_note == "số 12/BC-UBND"
    assert row.done_by is not None
    assert {one.obligation_id for one in await all_of(stage, Attachment)} == {row.id}
    heard = await who.says("hạn")
    assert "ghi nhận ngày 20/11/2026" in heard
    assert "Ghi chú: số 12/BC-UBND" in heard
    assert "Ảnh văn bản: 2" in heard


async def test_nothing_more(stage: Stage) -> None:
    """Passing over it or leaving keeps what was said; nonsense is asked again; too long a note too."""
    who = await marked(stage)
    await who.presses("Thêm ghi chú")
    assert "cần có chữ" in await who.says("123")
    assert "tối đa 500" in await who.says("dài " * 200)
    assert "Đã lưu" in await who.says("bỏ qua")
    await who.presses_token(f"go.hand-in.more.{(await evaluation(stage)).id}")
    assert "vẫn được giữ" in await who.says("huỷ")
    assert await place_of(stage, "can-bo") == (None, None)
    assert (await evaluation(stage)).done_note is None


async def test_taken_back(stage: Stage) -> None:
    """A slip taken back is owed again; note and photos are there when it is handed in after all."""
    who = await marked(stage)
    await who.presses("Thêm ghi chú")
    await who.sends_photo()
    await who.says("số 12/BC-UBND")
    number = (await evaluation(stage)).id
    assert "chưa nộp" in await who.presses_token(f"go.hand-in.undo.{number}")
    row = await evaluation(stage)
    assert (row.done_at, row.done_by, row.done_note) == (None, None, "số 12/BC-UBND")
    await who.presses_token(f"go.hand-in.confirm.{number}")
    assert "Ghi chú: số 12/BC-UBND" in await who.says("hạn")


async def test_not_another_units(stage: Stage) -> None:
    """Nothing can be added to another unit's paper, nor to a quota."""
    rows = await all_of(stage, Obligation)
    other = next(row.id for row in rows if row.duty == "danh-gia-nam" and row.unit_code == "MAU-AB")
    quota = next(row.id for row in rows if row.duty == "chi-tieu-xa-phuong" and row.unit_code == "MAU-DL")
    who = stage.person("can-bo")
    for number in (other, quota, 99999):
        assert "đã cũ" in await who.presses_token(f"go.hand-in.more.{number}")
    assert "hand-in-note" not in [act for act, _ in await audited(stage)]


async def test_what_waits_to_be_said_is_dropped(stage: Stage) -> None:
    """A reminder promised for tomorrow is not sent once the paper is there."""
    who = stage.person("can-bo")
    await who.presses_token(f"go.remind-tomorrow.{(await evaluation(stage)).id}")
    await marked(stage)
    assert [row.state for row in await all_of(stage, Outbox) if row.about and "danh-gia-nam" in row.about] in (
        [],
        ["cancelled"],
    )
