"""When nobody is disturbed: at night, and on holidays but for the last rung of a plan's own deadline."""

from datetime import date

from sqlalchemy import select

from storage.tables import OfficeDate, Outbox, Priority
from tests.reminders.office import OFFICER, SLUG, Opening, about, add_plan, days, heard_at, lines, nominate
from tests.stage import Stage


async def test_the_night(stage: Stage) -> None:
    """Nothing from 21:00 to 7:00; what became due meanwhile comes at 7:00."""
    for quiet in ("2026-11-22T21:00", "2026-11-23T00:00", "2026-11-23T06:59"):
        assert not await heard_at(stage, quiet)
    assert about(await heard_at(stage, "2026-11-23T07:00")) == "Q"


async def test_an_evening_outage(stage: Stage) -> None:
    """Away all day and back at 21:00: silence until the next morning, a holiday included."""
    assert not await heard_at(stage, "2026-11-23T21:00")
    assert not await heard_at(stage, "2026-11-24T09:00"), "Ngày Văn hóa Việt Nam"
    assert "còn 5 ngày" in (await heard_at(stage, "2026-11-25T07:00"))[0]


async def test_what_was_queued_but_not_sent_by_evening(stage: Stage) -> None:
    """Expires, for it would be wrong the next morning; then the rung that holds comes in its place, once."""
    stage.app.clock.set("2026-11-23T20:59")
    assert await stage.app.reminding.tick() == 2
    assert not await heard_at(stage, "2026-11-23T21:00")
    async with stage.app.database.reading() as session:
        states = (await session.scalars(select(Outbox.state).where(Outbox.priority == Priority.REMINDER))).all()
    assert states.count("expired") == 2
    assert not await heard_at(stage, "2026-11-24T09:00"), "Ngày Văn hóa Việt Nam"
    assert "còn 5 ngày" in (await heard_at(stage, "2026-11-25T07:00"))[0]
    assert not await heard_at(stage, "2026-11-25T08:00")


async def test_what_was_queued_before_a_crash(both: Stage) -> None:
    """Nobody sent it and nobody marked it as expired: two days later the rung that holds comes, once."""
    both.app.clock.set("2026-11-25T14:00")
    assert await both.app.reminding.tick() == 2
    heard = await days(both, "2026-11-27", "2026-11-28")
    assert list(heard) == ["2026-11-27"]
    assert "còn 3 ngày" in heard["2026-11-27"][0]


async def test_tet(opening: Opening) -> None:
    """14 days before 19/2/2027 is Tết (4 to 10 February): said on the 11th, since that rung holds until the 11th."""
    stage = await opening("2026-12-01T08:00")
    heard = await days(stage, "2027-01-15", "2027-02-21")
    assert list(heard) == ["2027-01-20", "2027-02-11", "2027-02-12", "2027-02-16", "2027-02-18", "2027-02-20"]
    assert "còn 8 ngày" in heard["2027-02-11"][0]


async def test_a_rung_that_passes_within_holidays(opening: Opening) -> None:
    """Three days before 5/9/2027 and the day after are National Day: that rung is left out, the next one comes."""
    stage = await opening("2027-08-25T08:00")
    add_plan(stage, date(2027, 9, 6))
    heard = await days(stage, "2027-08-26", "2027-09-07")
    assert list(heard) == ["2027-08-26", "2027-08-29", "2027-09-04", "2027-09-06"]
    assert "còn 1 ngày" in heard["2027-09-04"][0]
    assert "đã quá 1 ngày" in heard["2027-09-06"][0]


async def test_the_last_day_but_one_is_a_holiday(opening: Opening) -> None:
    """It breaks the quiet once, on 2/9 from 7:00 on; neither the night nor the second holiday is broken."""
    stage = await opening("2027-08-30T08:00")
    add_plan(stage, date(2027, 9, 4))
    await stage.at("2027-08-31T08:00")
    assert not await heard_at(stage, "2027-09-02T06:00")
    assert "còn 1 ngày" in (await heard_at(stage, "2027-09-02T07:00"))[0]
    assert list(await days(stage, "2027-09-02", "2027-09-10")) == ["2027-09-04"]


async def test_the_date_of_an_office_breaks_no_holiday(opening: Opening) -> None:
    """A date that the office chose is no legal deadline: silence on 2/9 and 3/9, overdue on 4/9."""
    stage = await opening("2026-11-25T12:00")
    async with stage.app.database.writing() as session:
        rule: dict[str, str | int | list[int]] = {"type": "before-date", "date": "2027-09-04"}
        session.add(
            OfficeDate(programme=SLUG, duty="danh-gia-nam", rule=rule, set_by="quan-tri", set_at=stage.app.clock.now())
        )
    await stage.at("2026-12-01T12:00")
    heard = await days(stage, "2027-08-30", "2027-09-05")
    said = [day for day, texts in heard.items() for line in lines(texts) if "Đánh giá" in line]
    assert said == ["2027-08-30", "2027-08-31", "2027-09-04"], "7 days left at the first look, then 3, then overdue"


async def test_ten_days_of_outage(opening: Opening) -> None:
    """Back after ten days, the missed rungs are merged: one message, a line for each duty, as things stand."""
    stage = await opening("2026-11-16T08:00")
    heard = await heard_at(stage, "2026-11-28T09:00")
    assert about(heard) == "QR"
    quota, report = lines(heard)
    assert "còn 2 ngày" in quota
    assert "đã quá 9 ngày" in report
    assert list(await days(stage, "2026-11-28", "2026-11-30", at="10:00")) == ["2026-11-29"]


async def test_done_during_the_outage(opening: Opening) -> None:
    """What was fulfilled while the reminders stood still is not mentioned."""
    stage = await opening("2026-11-16T08:00")
    await nominate(stage, 2)
    assert about(await heard_at(stage, "2026-11-28T09:00", OFFICER)) == "R"
