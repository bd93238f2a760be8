"""The reviewers' queue: what each may see, lists parted by what they choose, and every read on record."""

from content.rules.person import Role
from storage.tables import AuditEntry, Nomination
from tests.handlers.records import all_of, appoint, audited, commune, dismiss, person_id, put, put_units
from tests.handlers.reviewing import HOA, labels, record, taken
from tests.stage import Stage

TOKEN_BYTES = 64


async def test_only_ones_area(stage: Stage) -> None:
    """A reviewer of another unit finds nothing, and a record of elsewhere is answered like one that never was."""
    who = stage.person("nguoi-dan")
    await who.says("menu")
    await appoint(stage, "nguoi-dan", Role.REVIEWER, "MAU-AB")
    assert "không có hồ sơ nào chờ" in await who.says("thẩm định")
    elsewhere, never = await who.says(f"/thamdinh {HOA}"), await who.says("/thamdinh 999")
    assert elsewhere == never
    assert "không tìm thấy" in never
    for act in ("take", "approve", "conflict"):
        assert await who.presses_token(f"go.decide.{act}.{HOA}.1") == never
    assert (await record(stage)).state == "submitted"


async def test_drafts_are_nobodys_business(stage: Stage) -> None:
    """What was not sent is not there for reviewers."""
    row = await record(stage)
    row.state = "draft"
    await put(stage, row)
    assert "không tìm thấy" in await stage.person("tham-dinh").says(f"/thamdinh {HOA}")


async def test_reads_are_on_record(stage: Stage) -> None:
    """A list says how many, a nomination which and in which version; no word of it."""
    who = stage.person("tham-dinh")
    await who.says("thẩm định")
    await who.presses("Chờ nhận")
    await who.presses("Nguyễn Thị Hoa")
    entries = [one for one in await all_of(stage, AuditEntry) if one.act in ("read", "list")]
    assert [(one.act, one.subject) for one in entries] == [("list", "nominations"), ("read", f"nomination/{HOA}")]
    assert [set(one.facts) for one in entries] == [{"count", "page"}, {"version"}]


async def test_narrowed_by_what_is_there(stage: Stage) -> None:
    """By unit, field and plan; filters add up, are named, and are taken off with one press."""
    row = await record(stage)
    await put_units(stage, commune("X" * 32, "UBND xã Xa"))
    await put(stage, _copy(row, 50, "X" * 32), _copy(row, 51, "X" * 32))
    who = stage.person("tham-dinh")
    await who.says("hồ sơ chờ")
    await who.presses("Tất cả")
    await who.presses("Lọc")
    await who.presses("Theo đơn vị")
    assert labels(who)[:2] == ["UBND xã Đông Lĩnh (3)", "UBND xã Xa (2)"]
    assert "UBND xã Xa" in await who.presses("UBND xã Xa")
    await who.presses("Lọc")
    await who.presses("Theo lĩnh vực")
    assert labels(who)[0] == "Y tế (2)"
    heard = await who.presses("Y tế")
    assert "Tất cả hồ sơ chờ, UBND xã Xa, Y tế" in heard
    assert len([label for label in labels(who) if " - " in label]) == 2
    tokens = [button.token for part in who.heard for button in part.buttons]
    assert max(map(len, tokens)) <= TOKEN_BYTES
    await who.presses("Bỏ lọc")
    assert len([label for label in labels(who) if " - " in label]) == 5
    await who.presses("Lọc")
    await who.presses("Theo kế hoạch")
    assert "Kế hoạch mẫu" in labels(who)[0]


def _copy(row: Nomination, number: int, unit: str) -> Nomination:
    """The same person, put forward by another unit."""
    return Nomination(
        id=number,
        programme=row.programme,
        unit_code=unit,
        author_id=row.author_id,
        state="submitted",
        subject_type="individual",
        name=f"Người {number}",
        field="Y tế",
        criteria={},
        answered=[],
        created_at=row.created_at,
        updated_at=row.created_at,
        submitted_at=row.created_at,
        queued_at=row.created_at,
    )


async def test_pages(stage: Stage) -> None:
    """Eight on a page; the page after the last one is the first; a narrowed list keeps its filter on every page."""
    row = await record(stage)
    await put(stage, *(_copy(row, number, "MAU-TS") for number in range(100, 110)))
    who = stage.person("tham-dinh")
    await who.presses_token("go.review.n.0.MAU-TS.0")
    first = [label for label in labels(who) if " - " in label]
    await who.presses("Xem tiếp")
    second = [label for label in labels(who) if " - " in label]
    assert (len(first), len(second)) == (8, 2)
    assert not set(first) & set(second)
    await who.presses_token("go.review.n.0.MAU-TS.0.page.7")
    assert [label for label in labels(who) if " - " in label] == first


async def test_how_long_it_waits(stage: Stage) -> None:
    """The clock counts working days, and says when they are too many, in the list and on the record."""
    who = stage.person("tham-dinh")
    await who.says("menu")
    stage.app.clock.set("2026-12-01T09:00")
    await who.says("thẩm định")
    await who.presses("Chờ nhận")
    assert labels(who)[0].startswith("CHỜ LÂU: Nguyễn Thị Hoa")
    assert labels(who)[0].endswith("6 ngày làm việc")  # 24/11 was a holiday
    assert "lâu hơn mức nhắc 5 ngày" in await who.presses("CHỜ LÂU: Nguyễn Thị Hoa")


async def test_only_what_waits_too_long(stage: Stage) -> None:
    """Counted, and a part of any list; narrowed further it stays so, and widened it shows all again."""
    who = stage.person("tham-dinh")
    await who.says("thẩm định")
    assert not any(label.startswith("Chờ lâu") for label in labels(who))
    stage.app.clock.set("2026-12-01T09:00")
    row = await record(stage, 3)
    row.state, row.queued_at = "submitted", stage.app.clock.now()
    await put(stage, row)
    await who.says("thẩm định")
    long = next(label for label in labels(who) if label.startswith("Chờ lâu"))
    assert "chỉ hồ sơ quá mức nhắc" in await who.presses(long)
    assert [label for label in labels(who) if " - " in label and not label.startswith("CHỜ LÂU")] == []
    await who.says("thẩm định")
    await who.presses("Chờ nhận")
    everything = [label for label in labels(who) if " - " in label]
    await who.presses("Chỉ hồ sơ chờ lâu")
    some = [label for label in labels(who) if " - " in label]
    assert some
    assert len(some) < len(everything)
    await who.presses("Lọc")
    await who.presses("Theo đơn vị")
    await who.presses(labels(who)[0])
    assert "chỉ hồ sơ quá mức nhắc" in who.heard[-1].text
    await who.presses("Bỏ lọc")
    assert [label for label in labels(who) if " - " in label] == everything


async def test_photos_come_along(stage: Stage) -> None:
    """The photos of a nomination are files below it."""
    officer = stage.person("can-bo")
    await officer.says(f"/hosocuatoi edit {HOA}")
    await officer.says("sửa ảnh")
    await officer.sends_photo()
    await officer.says("xong")
    who = stage.person("tham-dinh")
    await who.says(f"/thamdinh {HOA}")
    assert any("ảnh 1" in str(part.files) or "ảnh 1" in part.text for part in who.heard)


async def test_ones_own_is_recused(stage: Stage) -> None:
    """Who put it forward reads that others review it, whatever they press."""
    row = await record(stage)
    row.author_id = await person_id(stage, "tham-dinh")
    await put(stage, row)
    who = stage.person("tham-dinh")
    for token in (f"go.review.{HOA}", f"go.decide.take.{HOA}.1", f"go.appraise.{HOA}", f"go.compare.{HOA}"):
        assert "do bạn đề cử" in await who.presses_token(token)
    assert ("read", f"nomination/{HOA}") not in await audited(stage)


async def test_a_co_author_is_recused(stage: Stage) -> None:
    """So is who put the same forward in a nomination that was merged."""
    row = await record(stage, 2)
    row.author_id, row.state, row.merged_into = await person_id(stage, "tham-dinh"), "merged", HOA
    await put(stage, row)
    assert "đã gộp vào hồ sơ này" in await stage.person("tham-dinh").says(f"/thamdinh {HOA}")


async def test_a_reviewer_who_lost_the_role(stage: Stage) -> None:
    """Buttons on the screen do nothing any more."""
    who = await taken(stage)
    await dismiss(stage, "tham-dinh")
    assert "mã mời" in await who.presses("Tạm dừng")
    assert (await record(stage)).state == "in-review"
