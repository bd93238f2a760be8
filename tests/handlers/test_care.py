"""Looks at exemplars: by the unit's officers and its reviewers, in the programme's words, one planned day at a time."""

from datetime import date

from storage.tables import Care
from tests.handlers.records import all_of, audited, put
from tests.handlers.reviewing import HOA, labels, record
from tests.stage import Actor, Stage


async def _exemplar(stage: Stage, state: str) -> Actor:
    row = await record(stage)
    row.state = state
    await put(stage, row)
    return stage.person("can-bo")


async def test_one_planned_day(stage: Stage) -> None:
    """The next look closes the one before it, whoever recorded that."""
    officer = await _exemplar(stage, "approved")
    await officer.says(f"/boiduong new {HOA}")
    for said in ("Thêm 5 hộ làm theo", "bỏ qua", "Cần kinh phí in tài liệu", "15/3/2027"):
        await officer.says(said)
    reviewer = stage.person("tham-dinh")
    heard = await reviewer.says(f"/boiduong {HOA}")
    for fragment in ("theo dõi", "Hiệu quả, lan toả: Thêm 5 hộ", "Cần giúp: Cần kinh phí", "15/3/2027 (thứ Hai)"):
        assert fragment in heard
    assert "Khó khăn" not in heard
    await reviewer.presses("Ghi lần này")
    for said in ("Lan ra 3 xã", "bỏ qua", "bỏ qua", "20/6/2027"):
        await reviewer.says(said)
    rows = await all_of(stage, Care)
    assert [(one.kind, one.open, one.next_on) for one in rows] == [
        ("follow-up", False, date(2027, 3, 15)),
        ("follow-up", True, date(2027, 6, 20)),
    ]
    assert ("care", f"nomination/{HOA}") in await audited(stage)
    await officer.says("theo dõi điển hình")
    assert labels(officer)[0] == "Nguyễn Thị Hoa - UBND xã Đông Lĩnh - ngày 20/6/2027"


async def test_no_look_at_what_ended(stage: Stage) -> None:
    """Withdrawn, it is in no list any more and nobody is reminded of it."""
    officer = await _exemplar(stage, "nurturing")
    await officer.says(f"/boiduong new {HOA}")
    for said in ("Hỗ trợ tập huấn", "bỏ qua", "bỏ qua", "25/11/2026"):
        await officer.says(said)
    await officer.presses_token(f"go.nominations.confirm.{HOA}")
    assert not any(one.open for one in await all_of(stage, Care))
    assert "Chưa có lịch" in await officer.says("/boiduong")
    assert not any("Đến ngày xem lại" in part.text for _, part in await stage.at("2026-11-25T09:00:00+07:00"))


async def test_left_in_the_middle(stage: Stage) -> None:
    """What was answered is kept as a look without a next day; nothing is kept of nothing."""
    officer = await _exemplar(stage, "nurturing")
    await officer.says(f"/boiduong new {HOA}")
    assert "chưa ghi gì" in await officer.says("huỷ")
    assert await all_of(stage, Care) == []
    await officer.says(f"/boiduong new {HOA}")
    await officer.says("Hỗ trợ cây giống")
    assert "vẫn được ghi lại" in await officer.says("huỷ")
    (row,) = await all_of(stage, Care)
    assert (row.kind, row.support, row.open, row.next_on) == ("nurture", "Hỗ trợ cây giống", False, None)


async def test_nothing_at_all(stage: Stage) -> None:
    """All passed over and no day: there is nothing to keep, and the last question stands."""
    officer = await _exemplar(stage, "nurturing")
    await officer.says(f"/boiduong new {HOA}")
    for _ in range(3):
        await officer.says("bỏ qua")
    assert "Chưa có nội dung nào" in await officer.says("bỏ qua")
    assert "Đã ghi" in await officer.says("1 tuần")


async def test_who_may_not(stage: Stage) -> None:
    """Another unit's officer does not find the exemplar; what is neither nurtured nor approved has no looks."""
    await _exemplar(stage, "approved")
    other = stage.person("can-bo-an-binh")
    assert "không tìm thấy" in await other.says(f"/boiduong {HOA}")
    assert "không tìm thấy" in await stage.person("can-bo").says("/boiduong 2")
    assert "không tìm thấy" in await stage.person("can-bo").says("/boiduong new 999")


async def test_the_state_changed_meanwhile(stage: Stage) -> None:
    """Back under review, the answer being typed is refused; nothing is kept for another kind of look."""
    officer = await _exemplar(stage, "nurturing")
    await officer.says(f"/boiduong new {HOA}")
    await officer.says("Hỗ trợ cây giống")
    await _exemplar(stage, "approved")
    assert "không tìm thấy điển hình" in await officer.says("Mới làm ở một thôn")
    assert await all_of(stage, Care) == []
