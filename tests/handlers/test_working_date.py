"""Working dates for duties that the text leaves undated: set, read back, shown, changed, dropped."""

from datetime import date

from storage.tables import Obligation, OfficeDate
from tests.handlers.records import all_of, audited, place_of
from tests.reminders.office import SLUG
from tests.stage import Actor, Stage

EVALUATION = "Đánh giá hằng năm"


async def opened(stage: Stage, name: str = "quan-tri") -> Actor:
    """An administrator looks at the duty without a day."""
    who = stage.person(name)
    await who.says("đặt ngày làm việc")
    await who.presses(EVALUATION)
    return who


async def set_offset(stage: Stage, typed: str) -> str:
    """The date is set so many days around the period's end; returns what is read back."""
    who = await opened(stage)
    await who.presses("Tính từ ngày cuối kỳ")
    said = await who.says(typed)
    await who.presses("Đúng, lưu")
    return said


async def days(stage: Stage) -> set[date | None]:
    """The last safe days of all units' evaluations."""
    return {row.last_safe for row in await all_of(stage, Obligation) if row.duty == "danh-gia-nam"}


async def test_set_and_shown_everywhere(both: Stage) -> None:
    """Read back before it is kept, dated at once, and shown with who set it and when, in views and answers."""
    assert await days(both) == {None}
    said = await set_offset(both, "5 ngày")
    assert "chậm nhất 5 ngày trước ngày cuối kỳ" in said
    assert "25/11/2026 (thứ Tư)" in said
    assert await days(both) == {date(2026, 11, 25)}
    for name, words in (("can-bo", "hạn"), ("tham-dinh", "tiến độ"), ("can-bo", "đánh giá hằng năm nộp ngày nào")):
        heard = await both.person(name).says(words)
        assert "Quản trị viên (mẫu) đặt ngày 20/11/2026" in heard, words
        assert "25/11/2026" in heard
    assert [act for act, _ in await audited(both)].count("set-working-date") == 1


async def test_it_is_reminded_of(stage: Stage) -> None:
    """From then on the ladder follows it, labelled as the office's."""
    await set_offset(stage, "5")
    heard = "".join(part.text for to, part in await stage.at("2026-11-25T08:00") if to == "can-bo")
    assert EVALUATION in heard
    assert "ngày do cơ quan đặt" in heard


async def test_a_day_of_months(stage: Stage) -> None:
    """What cannot be read is asked again; two days in one period are refused; what has passed holds from next year."""
    who = await opened(stage)
    await who.presses("Trước một ngày của tháng")
    for typed in ("0", "32", "hai mươi", "-1"):
        assert "từ 1 đến 31" in await who.says(typed)
    await who.says("ngày 20")
    for typed in ("0", "13", "xuân"):
        assert "từ 1 đến 12" in await who.says(typed)
    assert "mỗi kỳ một tháng" in await who.says("3, 6")
    said = await who.says("tháng 3")
    assert "trước ngày 20 của tháng 3" in said
    assert "năm 2027" in said
    await who.says("đúng")
    assert await days(stage) == {None}
    assert "chưa nộp; văn bản không ấn định ngày" in await stage.person("can-bo").says("hạn")


async def test_changed_and_dropped(stage: Stage) -> None:
    """The standing rows follow; dropped, the duty has no day and is not reminded; a unit's own extension stays."""
    await set_offset(stage, "cuối kỳ")
    assert await days(stage) == {date(2026, 11, 30)}
    who = stage.person("tham-dinh")
    await who.presses_token("go.area.u.MAU-DL")
    await who.presses("Gia hạn: Đánh giá")
    for typed in ("20/12", "thiếu người", "đúng"):
        await who.says(typed)
    await set_offset(stage, "sau 10 ngày")
    assert await days(stage) == {date(2026, 12, 10), date(2026, 12, 20)}
    who = await opened(stage)
    assert "không còn hạn" in await who.presses("Bỏ ngày đã đặt")
    assert "Đã bỏ" in await who.presses("Có, bỏ")
    assert await days(stage) == {None, date(2026, 12, 20)}
    assert not await all_of(stage, OfficeDate)
    assert "được cho làm đến hết ngày 20/12/2026" in await stage.person("can-bo").says("hạn")
    assert "Bỏ ngày đã đặt" not in [button.label for button in who.heard[-1].buttons]


async def test_two_administrators_at_once(stage: Stage) -> None:
    """What somebody else set meanwhile is shown before anything is written over it."""
    who = await opened(stage)
    await who.presses("Tính từ ngày cuối kỳ")
    await who.says("10")
    async with stage.app.database.writing() as session:
        rule: dict[str, str | int | list[int]] = {"type": "period-end", "days": -3}
        session.add(
            OfficeDate(
                programme=SLUG, duty="danh-gia-nam", rule=rule, set_by="Người khác", set_at=stage.app.clock.now()
            )
        )
    heard = await who.presses("Đúng, lưu")
    assert "vừa thay đổi" in heard
    assert "Người khác" in heard
    (kept,) = await all_of(stage, OfficeDate)
    assert kept.rule["days"] == -3


async def test_left_and_never(stage: Stage) -> None:
    """Leaving changes nothing; a date nobody could meet any more is refused."""
    who = await opened(stage)
    await who.presses("Tính từ ngày cuối kỳ")
    await who.says("7")
    assert "giữ như cũ" in await who.presses("Thôi, giữ như cũ")
    assert not await all_of(stage, OfficeDate)
    await opened(stage)
    await who.presses("Tính từ ngày cuối kỳ")
    assert "giữ như cũ" in await who.says("huỷ")
    assert await place_of(stage, "quan-tri") == (None, None)


async def test_a_single_date(stage: Stage) -> None:
    """A duty owed once takes a single date, which lies ahead; a stale button leads back."""
    plan = stage.app.house.programmes[SLUG]
    once = next(one for one in plan.duties if one.id == "ke-hoach-don-vi").model_copy(
        update={"deadline": next(one for one in plan.duties if one.id == "danh-gia-nam").deadline}
    )
    stage.app.house.programmes[SLUG] = plan.model_copy(update={"duties": (once,)})
    who = stage.person("quan-tri")
    await who.says("đặt hạn")
    await who.presses("Lập và gửi kế hoạch")
    await who.presses("Trước một ngày cụ thể")
    assert "đã qua" in await who.says("1/1/2026")
    assert "trước ngày 20/12/2026" in await who.says("20/12")
    assert "cơ quan đặt trước ngày 20/12/2026" in await who.says("vâng")
    stage.app.house.programmes[SLUG] = plan
    assert "đã cũ" in await who.presses("Bỏ ngày đã đặt")


async def test_nothing_undated(stage: Stage) -> None:
    """Where every text names its days there is nothing to set."""
    stage.app.house.programmes.clear()
    assert "không cần đặt" in await stage.person("quan-tri").says("ngày làm việc")
