"""Tips that waited past their day: one message each working day to whoever works on them, until somebody acts."""

from datetime import datetime

from content.rules.calendar import TIMEZONE
from storage.tables import Tip
from tests.reminders.office import OFFICER, days, heard_at
from tests.stage import Stage

REVIEWER = "tham-dinh"


async def _waits(stage: Stage, day: str, unit: str | None = "MAU-DL", state: str = "received") -> None:
    at = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=TIMEZONE)
    tip = Tip(
        state=state,
        story="Bác Thuấn làm lúa sạch cho cả thôn",
        unit_code=unit,
        answered=[],
        created_at=at,
        updated_at=at,
        received_at=at,
        queued_at=at,
    )
    async with stage.app.database.writing() as session:
        session.add(tip)


def _about_tips(heard: dict[str, list[str]]) -> list[str]:
    """The days on which late tips were told of."""
    return [day for day, texts in heard.items() if any("đã quá ngày xem" in text for text in texts)]


async def test_each_working_day(stage: Stage) -> None:
    """From the day after the last one, on working days, once a day, to the unit's officers and nobody else."""
    await _waits(stage, "2026-11-20")
    heard = await days(stage, "2026-11-21", "2026-12-07", at="10:00")
    assert _about_tips(heard) == ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"]
    assert not [one for one in await heard_at(stage, "2026-12-07T15:00") if "đã quá ngày xem" in one]
    assert not [
        part for to, part in stage.sent if to in ("can-bo-an-binh", REVIEWER) and "đã quá ngày xem" in part.text
    ]


async def test_how_many_and_how_to_stop(stage: Stage) -> None:
    """All late tips are one message, with a way to them, why it comes and how to stop it."""
    for state in ("received", "forwarded", "being-verified"):
        await _waits(stage, "2026-11-10", state=state)
    await _waits(stage, "2026-11-20")
    await _waits(stage, "2026-11-02", state="verified")
    (words,) = [one for one in await heard_at(stage, "2026-11-23T10:00") if "đã quá ngày xem" in one]
    assert words.startswith("Có 3 tin")
    assert "Bạn nhận tin này" in words
    assert "Tin của người dân" in await stage.person(OFFICER).presses("Danh sách tin")


async def test_a_place_that_nobody_knows(stage: Stage) -> None:
    """Reviewers, who place such tips, are told."""
    await stage.person(REVIEWER).says("menu")
    await _waits(stage, "2026-11-10", unit=None)
    assert _about_tips({"": await heard_at(stage, "2026-11-23T10:00", REVIEWER)})
    assert not _about_tips({"": await heard_at(stage, "2026-11-24T10:00", OFFICER)})


async def test_whoever_acts_is_left_in_peace(stage: Stage) -> None:
    """A step starts the clock of the next one."""
    await _waits(stage, "2026-11-10")
    assert _about_tips({"": await heard_at(stage, "2026-11-23T10:00")})
    who = stage.person(OFFICER)
    await who.says("tin của dân")
    await who.presses("Bác Thuấn")
    await who.presses("Bắt đầu xác minh")
    heard = await days(stage, "2026-11-24", "2026-12-02", at="10:00")
    assert _about_tips(heard) == ["2026-12-02"]


async def test_a_unit_without_officers(stage: Stage) -> None:
    """The reviewers over it are told instead, once with all their tips."""
    await stage.person(REVIEWER).says("menu")
    await _waits(stage, "2026-11-10", unit="MAU-HV")
    await _waits(stage, "2026-11-10", unit=None)
    (words,) = [one for one in await heard_at(stage, "2026-11-23T10:00", REVIEWER) if "đã quá ngày xem" in one]
    assert words.startswith("Có 2 tin")
