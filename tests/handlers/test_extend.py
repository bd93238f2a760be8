"""More time for one unit: who may, what is refused, what changed meanwhile, and who is told."""

from datetime import date

from content.rules.person import Role
from storage.tables import Obligation, Unit
from tests.handlers.records import all_of, appoint, audited, place_of
from tests.reminders.office import heard_at, nominate
from tests.stage import Actor, Stage

UNIT = "MAU-DL"
STALE = "Lựa chọn này đã cũ"


async def quota(stage: Stage, unit: str = UNIT) -> Obligation:
    """A unit's quota of the half-year."""
    rows = await all_of(stage, Obligation)
    return next(row for row in rows if row.duty == "chi-tieu-xa-phuong" and row.unit_code == unit)


async def begun(stage: Stage, name: str = "tham-dinh") -> Actor:
    """A reviewer asked until which day."""
    who = stage.person(name)
    assert "Gia hạn đến hết ngày nào" in await who.presses_token(f"go.extend.{(await quota(stage)).id}")
    return who


async def extended(stage: Stage, day: str, why: str = "bão lũ", name: str = "tham-dinh") -> str:
    """A reviewer extends the quota until a day; returns what is said at the end."""
    who = await begun(stage, name)
    await who.says(day)
    await who.says(why)
    return await who.presses("Đúng, gia hạn")


async def test_more_time(stage: Stage) -> None:
    """The day that holds moves, the stated one stays shown; who, when and why are on record; the officer is told."""
    assert "Đã gia hạn" in await extended(stage, "15/12")
    row = await quota(stage)
    assert (row.extended_to, row.last_safe, row.extended_for) == (date(2026, 12, 15), date(2026, 12, 15), "bão lũ")
    assert row.extended_by is not None
    assert ("extend", f"obligation/{row.id}") in await audited(stage)
    (news,) = [part.text for part in stage.person("can-bo").heard[-1:]]
    for fact in ("được gia hạn", "15/12/2026 (thứ Ba)", "bão lũ", "chọn tin nhận"):
        assert fact in news
    heard = await stage.person("can-bo").says("hạn")
    for fact in ("01/12/2026", "15/12/2026", "còn 25 ngày", "Gia hạn ngày 20/11/2026, lý do: bão lũ"):
        assert fact in heard


async def test_reminders_follow(stage: Stage) -> None:
    """No rung of the old day is said, those of the new one are; on the new day after it is overdue."""
    await extended(stage, "15/12")
    heard = {day: await heard_at(stage, f"2026-{day}T08:00") for day in ("11-23", "11-27", "12-01", "12-08", "12-16")}
    assert {day for day, texts in heard.items() if any("2/5" in one for one in texts)} == {"12-01", "12-08", "12-16"}
    assert "riêng đơn vị này được gia hạn đến hết ngày 15/12/2026" in "".join(heard["12-01"])


async def test_what_comes_in_the_extra_time_counts(stage: Stage) -> None:
    """Sent on 5 December it fills the half-year that ended, and not the new one."""
    await extended(stage, "15/12")
    await stage.at("2026-12-05T09:00")
    await nominate(stage, 2)
    assert not [one for one in await heard_at(stage, "2026-12-12T08:00") if "/5" in one and "2026" in one]
    heard = await stage.person("can-bo").says("hạn")
    assert "kỳ 1 năm 2027): đã giới thiệu 0/5" in heard
    assert "còn nợ" not in heard


async def test_days_that_are_refused(stage: Stage) -> None:
    """Not a day, past, not after the stated one, next year's by mistake: each says why, and the question stands."""
    who = await begun(stage)
    for typed, why in (
        ("mấy hôm nữa", "chưa đọc được ngày này"),
        ("31/2", "không có trong lịch"),
        ("19/11/2026", "đã qua"),
        ("30/11", "không muộn hơn hạn hiện có"),
        ("19/11", "gõ đủ cả năm"),
        ("1/1/2030", "xa quá một năm"),
    ):
        assert why in await who.says(typed), typed
    assert await place_of(stage, "tham-dinh") == ("extend", "day")
    await who.says("15/12")
    assert "cần có chữ" in await who.says("123")
    await who.says("đơn vị xin gia hạn nộp danh sách vì bão")
    assert "chọn giúp một trong các mục" in await who.says("để xem")
    assert "Chưa gia hạn gì" in await who.says("thôi")
    assert (await quota(stage)).extended_to is None
    assert await place_of(stage, "tham-dinh") == (None, None)


async def test_only_within_reach(stage: Stage) -> None:
    """Neither an officer, nor an administrator, nor a reviewer of another commune; out of reach is like not there."""
    number = (await quota(stage)).id
    for name in ("can-bo", "quan-tri"):
        assert "chỉ dành cho" in await stage.person(name).presses_token(f"go.extend.{number}")
    who = stage.person("gan")
    await who.says("alo")
    await appoint(stage, "gan", Role.REVIEWER, "MAU-TS")
    stage.app.clock.set("2026-11-20T12:30")
    assert await who.presses_token(f"go.extend.{number}") == await who.presses_token("go.extend.99999")
    assert STALE in await who.presses_token(f"go.extend.{number}")


async def test_what_needs_no_more_time(stage: Stage) -> None:
    """Done, without a day, or of a unit that has ended: each is said."""
    who = stage.person("tham-dinh")
    rows = {row.duty: row for row in await all_of(stage, Obligation) if row.unit_code == UNIT}
    assert "đã làm xong" in await who.presses_token(f"go.extend.{rows['bao-cao-quy'].id}")
    assert "chưa có hạn" in await who.presses_token(f"go.extend.{rows['danh-gia-nam'].id}")
    who = await begun(stage)
    async with stage.app.database.writing() as session:
        (await session.get_one(Unit, UNIT)).valid_to = date(2026, 11, 19)
    assert "đã kết thúc hoạt động" in await who.says("15/12")
    assert await place_of(stage, "tham-dinh") == (None, None)


async def test_two_reviewers_at_once(both: Stage) -> None:
    """The one who comes second reads what changed, and decides anew; the same button twice extends once."""
    first, second = await begun(both), await begun(both, "tham-dinh-2")
    for who, day in ((first, "15/12"), (second, "20/12")):
        await who.says(day)
        await who.says("bão lũ")
    yes = first.token("Đúng, gia hạn")
    await first.presses_token(yes)
    assert "vừa thay đổi" in await second.presses("Đúng, gia hạn")
    assert (await quota(both)).extended_to == date(2026, 12, 15)
    assert STALE in await first.presses_token(yes)
    await second.says("20/12")
    await second.says("bão lũ kéo dài")
    assert "Đã gia hạn" in await second.presses("Đúng, gia hạn")
    assert (await quota(both)).extended_to == date(2026, 12, 20)
    assert [act for act, _ in await audited(both)].count("extend") == 2


async def test_a_shorter_extension(stage: Stage) -> None:
    """An extension may be shortened, as long as the day is after the one of all."""
    await extended(stage, "20/12")
    assert "Đã gia hạn" in await extended(stage, "10/12", "đủ thời gian rồi")
    assert (await quota(stage)).last_safe == date(2026, 12, 10)


async def test_a_working_date_leaves_it_alone(stage: Stage) -> None:
    """Hourly dating never takes away what one unit was given."""
    await extended(stage, "15/12")
    await stage.at("2026-11-21T09:00")
    row = await quota(stage)
    assert row.last_safe == date(2026, 12, 15)
    assert (await quota(stage, "MAU-TS")).last_safe == date(2026, 11, 30)


async def test_nobody_to_tell(stage: Stage) -> None:
    """A unit without an officer is extended all the same, and the reviewer hears that nobody was told."""
    who = stage.person("tham-dinh")
    await who.presses_token(f"go.extend.{(await quota(stage, 'MAU-TS')).id}")
    await who.says("15/12")
    await who.says("chưa có cán bộ")
    assert "chưa có cán bộ đầu mối" in await who.presses("Đúng, gia hạn")


async def test_done_while_it_was_extended(stage: Stage) -> None:
    """When the unit reaches its quota meanwhile, there is nothing to extend any more."""
    who = await begun(stage)
    await nominate(stage, 2)
    assert "đã làm xong" in await who.says("15/12")
    assert (await quota(stage)).extended_to is None
