"""The progress of an area: programme, duty, the units furthest behind, one unit; who may see how far."""

from datetime import date

from sqlalchemy import event

from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage import obligations, units
from storage.tables import Obligation, Unit
from tests.handlers.records import all_of, appoint, audited, commune, put_units
from tests.reminders.office import SLUG, nominate
from tests.stage import Actor, Stage

QUOTA = "Giới thiệu ít nhất 05"
STALE = "Lựa chọn này đã cũ"


def labels(who: Actor) -> list[str]:
    """The buttons of what was heard last."""
    return [button.label for button in who.heard[-1].buttons]


async def test_furthest_behind_first(both: Stage) -> None:
    """Units by what is missing, then by name; how many are done, what the pace promises, page by page."""
    await put_units(both, *(commune(f"X{number:02}", f"UBND xã Thử {number:02}") for number in range(9)))
    await nominate(both, 5, "X03")
    await nominate(both, 1, "X04")
    who = both.person("quan-tri")
    assert "1/13 đơn vị" in await who.says("tien do chung")
    heard = await who.presses(QUOTA)
    assert "1/13 đơn vị đủ chỉ tiêu" in heard
    assert "12 đơn vị sẽ không đủ, thiếu tổng cộng 56" in heard
    first = labels(who)
    assert first[0] == "UBND đặc khu Hải Vân: 0/5, duyệt 0, dự báo thiếu 5"
    assert len([one for one in first if one.startswith("UBND")]) == 8
    await who.presses("Xem tiếp")
    assert [one.partition(":")[0] for one in labels(who)[:4]] == [
        "UBND xã Thử 07",
        "UBND xã Thử 08",
        "UBND xã Thử 04",
        "UBND xã Đông Lĩnh",
    ]
    assert labels(who)[4] == "UBND xã Thử 03: 5/5, duyệt 0"
    await who.presses("Xem trang trước")
    assert labels(who) == first


async def test_papers_and_the_period_before(stage: Stage) -> None:
    """Papers show who has handed in; the period before can be looked at, a period that never is cannot."""
    who = stage.person("tham-dinh")
    await who.says("tiến độ")
    heard = await who.presses("Báo cáo quý")
    assert "quý 4 năm 2026" in heard
    assert "5/5 đơn vị đã nộp" in heard
    heard = await who.presses("Xem kỳ trước")
    assert "quý 3 năm 2026" in heard
    assert "0/5 đơn vị đã nộp" in heard
    stale = who.token("UBND xã Tây Sơn")
    mark = (await _token(stage, who, "Báo cáo quý")).split(".")[3]
    assert STALE in await who.presses_token(f"go.area.d.{mark}.2027-Q1")
    assert STALE in await who.presses_token("go.area.d.00000000.2026-Q4")
    assert "UBND xã Tây Sơn" in await who.presses_token(stale)


async def _token(stage: Stage, who: Actor, label: str) -> str:
    await stage.person(who.name).says("tiến độ")
    return who.token(label)


async def test_only_within_reach(stage: Stage) -> None:
    """A reviewer of one commune sees that commune; another unit is answered like one that does not exist."""
    who = stage.person("gan")
    await who.says("alo")
    await appoint(stage, "gan", Role.REVIEWER, "MAU-TS")
    stage.app.clock.set("2026-11-20T12:30")
    assert "0/1 đơn vị" in await who.says("tiến độ")
    await who.presses(QUOTA)
    assert [one for one in labels(who) if one.startswith("UBND")] == ["UBND xã Tây Sơn: 0/5, duyệt 0, dự báo thiếu 5"]
    other = await who.presses_token("go.area.u.MAU-DL")
    assert other == await who.presses_token("go.area.u.KHONG-CO")
    assert STALE in other
    paper = next(row.id for row in await all_of(stage, Obligation) if row.done_at and row.unit_code == "MAU-DL")
    assert await who.presses_token(f"go.area.paper.{paper}") == await who.presses_token("go.area.paper.99999")
    assert ("read", "unit/MAU-DL") not in await audited(stage)


async def test_what_was_handed_in(stage: Stage) -> None:
    """The superior sees who handed in what and when, with the note and the photo; the look is on record."""
    officer = stage.person("can-bo")
    await officer.says("đã nộp")
    await officer.presses("Đã nộp: Đánh giá")
    await officer.presses("Đúng, đã nộp")
    await officer.presses("Thêm ghi chú")
    await officer.sends_photo()
    await officer.says("số 12/BC-UBND ngày 20/11/2026")
    who = stage.person("tham-dinh")
    await who.presses_token("go.area.u.MAU-DL")
    heard = await who.presses("Xem: Đánh giá")
    assert "Cán bộ xã Đông Lĩnh (mẫu) ghi nhận ngày 20/11/2026" in heard
    assert "số 12/BC-UBND" in heard
    number = next(row.id for row in await all_of(stage, Obligation) if row.done_note)
    assert ("read", f"obligation/{number}") in await audited(stage)
    assert [file.name for part in who.heard[-2:] for file in part.files] == ["văn bản 1.png"]


async def test_a_unit_that_has_ended(stage: Stage) -> None:
    """It is in no list any more, and a button that is still on the screen says so."""
    who = stage.person("tham-dinh")
    await who.says("tiến độ")
    await who.presses(QUOTA)
    token = who.token("UBND xã Tây Sơn")
    async with stage.app.database.writing() as session:
        (await session.get_one(Unit, "MAU-TS")).valid_to = date(2026, 11, 19)
    assert "đã kết thúc hoạt động" in await who.presses_token(token)
    assert "0/3 đơn vị" in await who.says("tiến độ")


async def test_several_programmes(stage: Stage) -> None:
    """With two plans in force the plan is asked for first; with none there is nothing to follow."""
    programmes = stage.app.house.programmes
    kept = dict(programmes)
    programmes["hai"] = programmes[SLUG].model_copy(update={"slug": "hai", "number": "02/KH-UBND"})
    who = stage.person("tham-dinh")
    assert "theo văn bản nào" in await who.says("tiến độ")
    assert "02/KH-UBND" in await who.presses("02/KH-UBND")
    programmes.clear()
    programmes.update(kept)
    stage.app.clock.set("2031-02-10T09:00")
    assert "không có việc nào phải theo dõi" in await who.says("tiến độ")


async def test_queries_do_not_grow_with_units(stage: Stage) -> None:
    """Four units or a hundred more: the same number of queries for the overview, a list and a unit."""
    few = await _queries(stage)
    async with stage.app.database.writing() as session:
        many = [commune(f"N{number:03}", f"UBND xã Nhiều {number:03}") for number in range(120)]
        await units.put_units(session, many)
        await obligations.roll(session, stage.app.house.programmes.values(), date(2026, 11, 20))
    assert await _queries(stage) == few


async def _queries(stage: Stage) -> list[int]:
    """How many statements each view makes the database do."""
    who, counts = stage.person("tham-dinh"), []
    seen: list[str] = []
    engine = stage.app.database.engine.sync_engine
    await who.says("menu")

    def count(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", count)
    for does in (who.says("tiến độ"), who.presses(QUOTA), who.presses_token("go.area.u.MAU-DL")):
        seen.clear()
        await does
        counts.append(len(seen))
    event.remove(engine, "before_cursor_execute", count)
    return counts


async def test_what_was_due_before_is_still_seen(stage: Stage) -> None:
    """On 2 December the quota of the half-year that ended is still shown as owing, to the unit and from above."""
    await stage.at("2026-12-02T09:00")
    for who, does in (("can-bo", "hạn"), ("tham-dinh", "/tiendo u MAU-DL")):
        heard = await stage.person(who).says(does)
        assert "Việc kỳ trước còn nợ" in heard
        late = heard.partition("Việc kỳ trước còn nợ")[2]
        assert "3/5" in late
        assert "đã quá 2 ngày" in late


async def test_a_new_unit_before_it_was_rolled(stage: Stage) -> None:
    """A unit that came out of others today waits for a decision in every view, before its rows are made."""
    today = date(2026, 11, 20)
    old = UnitFacts("CU", "UBND xã Cũ", commune("CU", "").unit_class, "MAU", valid_to=today, successors=("MOI",))
    new = UnitFacts("MOI", "UBND xã Mới", old.unit_class, "MAU", valid_from=today)
    await put_units(stage, old, new)
    who = stage.person("tham-dinh")
    assert "1 đơn vị chờ quyết định" in await who.says("tiến độ")
    await who.presses(QUOTA)
    assert "UBND xã Mới: 0, chờ quyết định" in labels(who)
