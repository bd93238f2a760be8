"""What a unit owes; papers handed in; “nhắc lại ngày mai”; reminders on and off."""

from content.phrasebook import phrases
from content.programme import UnitClass
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage import units
from storage.tables import Obligation, Outbox
from storage.units import ClusterFacts
from tests.handlers.records import all_of, appoint, audited, dismiss, one_person, put_units
from tests.journeys.transcript import played
from tests.stage import Stage


async def test_my_unit(stage: Stage) -> None:
    """Progress, dates in full with the weekday, what is left; where no day is fixed, that is said."""
    await played(
        stage,
        """
        @ can-bo
        > han
        < UBND xã Đông Lĩnh
        < 3/5
        < còn 2
        < 01/12/2026
        < 30/11/2026 (thứ Hai)
        < còn 10 ngày
        < không bắt buộc
        < không ấn định ngày
        < [Đề cử điển hình]
        < [Menu]
        > xã tôi còn thiếu mấy
        < 3/5
        """,
        numbered=False,
    )


async def test_owed_by_one_cluster(stage: Stage) -> None:
    """A quota of some clusters is said to be theirs, and is asked of no other unit, here or in the view from above."""
    known = stage.app.house.programmes["mau-2026-2030"]
    quota = next(one for one in known.duties if one.id == "chi-tieu-xa-phuong")
    named = quota.model_copy(update={"clusters": ("Cụm 1",)})
    stage.app.house.programmes[known.slug] = known.model_copy(update={"duties": (named,)})
    async with stage.app.database.writing() as session:
        await units.put_clusters(
            session, [ClusterFacts("MAU-DL", 2026, "Cụm 1"), ClusterFacts("MAU-AB", 2026, "Cụm 2")]
        )
    assert f"{quota.name} (dành cho Cụm 1)" in await stage.person("can-bo").says("hạn")
    assert quota.name not in await stage.person("can-bo-an-binh").says("hạn")
    above = stage.person("quan-tri")
    assert "dành cho Cụm 1" in await above.says("tiến độ")
    await above.presses(quota.name[:20])
    shown = [button.label for button in above.heard[-1].buttons]
    assert any("Đông Lĩnh" in label for label in shown)
    assert not any("An Bình" in label or "Tây Sơn" in label for label in shown)


async def test_nothing_owed(stage: Stage) -> None:
    """A unit that no plan in force addresses owes nothing, and neither does any unit when no plan is in force."""
    who = stage.person("can-bo")
    await who.says("menu")
    stage.app.clock.set("2031-02-10T09:00")
    assert "UBND xã Đông Lĩnh: hiện không có" in await who.says("hạn")
    assert phrases().say("remind-tomorrow-nothing") in await who.says("mai nhắc lại")
    assert phrases().say("area-none") in await stage.person("quan-tri").says("tiến độ")


async def test_a_paper_handed_in(stage: Stage) -> None:
    """A paper is marked after a second yes, not reminded of, and unmarked when it was a slip."""
    who = stage.person("can-bo")
    before = await _handed_in(stage)
    await who.says("đã nộp báo cáo")
    await who.presses("Đã nộp: Đánh giá hằng năm")
    assert "Đánh giá hằng năm" in who.heard[-1].text
    assert "Ban Thi đua - Khen thưởng tỉnh Mẫu" in who.heard[-1].text
    await who.presses("Chưa nộp")
    await who.presses("Đã nộp: Đánh giá hằng năm")
    yes = who.token("Đúng, đã nộp")
    await who.presses_token(yes)
    await who.presses_token(yes)
    assert await _handed_in(stage) - before == {("danh-gia-nam", "MAU-DL")}
    undo = who.token("Bấm nhầm")
    await who.presses_token(undo)
    await who.presses_token(undo)
    assert await _handed_in(stage) == before
    acts = [act for act, _ in await audited(stage)]
    assert (acts.count("hand-in"), acts.count("hand-in-undone")) == (1, 1)


async def test_papers_of_others(stage: Stage) -> None:
    """Neither another unit's paper nor a quota can be marked as handed in."""
    rows = await all_of(stage, Obligation)
    before = await _handed_in(stage)
    other = next(row.id for row in rows if row.duty == "danh-gia-nam" and row.unit_code == "MAU-AB")
    quota = next(row.id for row in rows if row.duty == "chi-tieu-xa-phuong" and row.unit_code == "MAU-DL")
    who = stage.person("can-bo")
    for number in (other, quota, 9999):
        await who.says(f"/danop confirm {number}")
    assert await _handed_in(stage) == before


async def _handed_in(stage: Stage) -> set[tuple[str, str]]:
    """The papers marked as handed in, as (duty, unit)."""
    return {(row.duty, row.unit_code) for row in await all_of(stage, Obligation) if row.done_at is not None}


async def test_tomorrow(stage: Stage) -> None:
    """Asked twice it is queued once, for eight in the morning; another unit's obligation is not to be had."""
    who = stage.person("can-bo")
    assert "21/11/2026 (thứ Bảy)" in await who.says("mai nhắc lại")
    await who.says("nhac lai ngay mai")
    queued = [row for row in await all_of(stage, Outbox) if row.key.startswith("remind-tomorrow/")]
    assert len(queued) == 1
    other = next(row.id for row in await all_of(stage, Obligation) if row.unit_code == "MAU-AB")
    await who.says(f"/mainhac {other}")
    assert len([row for row in await all_of(stage, Outbox) if row.key.startswith("remind-tomorrow/")]) == 1


async def test_reminders_off_and_on(stage: Stage) -> None:
    """Off drops what waits and stays off; on again says when; both are on record once."""
    who = stage.person("can-bo")
    await who.says("mai nhắc lại")
    await who.says("tắt nhắc")
    await who.says("đừng nhắc nữa")
    assert (await one_person(stage, "can-bo")).reminders_off_at is not None
    assert not [part for to, part in await stage.at("2026-11-21T08:30") if to == "can-bo"]
    await who.presses("Bật nhắc lại")
    await who.says("nhắc tôi")
    assert (await one_person(stage, "can-bo")).reminders_off_at is None
    acts = [act for act, _ in await audited(stage)]
    assert (acts.count("reminders-off"), acts.count("reminders-on")) == (1, 1)


async def test_another_class_of_unit(stage: Stage) -> None:
    """A province's agency owes one exemplar, not five."""
    who = stage.person("moi")
    await who.says("menu")
    await appoint(stage, "moi", Role.OFFICER, "MAU-SYT")
    assert "0/1" in await who.says("hạn")
    await dismiss(stage, "moi")
    await put_units(stage, UnitFacts("CTY", "Công ty Mẫu", UnitClass.ENTERPRISE, "MAU"))
    await appoint(stage, "moi", Role.OFFICER, "CTY")
    stage.app.clock.set("2026-11-20T12:30")
    assert "Công ty Mẫu: hiện không có" in await who.says("hạn")
    assert "không giao chỉ tiêu" in await who.says("đề cử")
