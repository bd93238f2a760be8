"""A digest comes once a day or a week, of what is new and wanted; nothing where nothing is."""

from datetime import datetime

import pytest

from content.rules.calendar import TIMEZONE
from storage import subscriptions
from storage.tables import Nomination, Outbox, Story
from tests.handlers.records import all_of, person_id
from tests.reminders.office import OFFICER, SLUG, heard_at
from tests.stage import Stage

WHO = "nguoi-dan"
HEALTH = "Y tế, chăm sóc sức khỏe cộng đồng"


async def _follow(stage: Stage, cadence: str, who: str = WHO) -> None:
    await stage.person(who).says(f"/theodoi {cadence}")


async def _publish(
    stage: Stage, title: str, at: str, *, unit: str = "MAU-DL", field: str = HEALTH, state: str = "published"
) -> int:
    moment = datetime.fromisoformat(at).replace(tzinfo=TIMEZONE)
    author = await person_id(stage, OFFICER)
    async with stage.app.database.writing() as session:
        record = Nomination(
            programme=SLUG, unit_code=unit, author_id=author, state="approved", criteria={}, answered=[],
            created_at=moment, updated_at=moment,
        )  # fmt: skip
        session.add(record)
        await session.flush()
        story = Story(
            nomination_id=record.id, programme=SLUG, unit_code=unit, field=field, token=f"t{record.id}", state=state,
            title=title, body="…", photos=[], checklist=[], author_id=author, created_at=moment, updated_at=moment,
            published_at=moment,
        )  # fmt: skip
        session.add(story)
        await session.flush()
        return story.id


async def _stories(stage: Stage, moment: str, name: str = WHO) -> list[str]:
    return [text for text in await heard_at(stage, moment, name) if "gương tốt mới" in text]


async def test_each_morning(stage: Stage) -> None:
    """At 8:00 of the next day what was published since; once; then nothing until there is something."""
    await _follow(stage, "day")
    await _publish(stage, "Bác sĩ của bản", "2026-11-20T13:00")
    await _publish(stage, "Chưa duyệt", "2026-11-20T13:00", state="approved")
    assert not await _stories(stage, "2026-11-20T15:00")
    assert not await _stories(stage, "2026-11-21T07:30")
    (words,) = await _stories(stage, "2026-11-21T08:00")
    assert "1 gương tốt mới từ ngày 20/11/2026 (thứ Sáu)" in words
    assert "• Bác sĩ của bản (UBND xã Đông Lĩnh)" in words
    assert "Chưa duyệt" not in words
    assert "dừng theo dõi" in words
    assert not await _stories(stage, "2026-11-21T09:00")
    assert not await _stories(stage, "2026-11-22T09:00")


async def test_each_monday(stage: Stage) -> None:
    """A week's stories come on Monday; a holiday on that day puts them off to the next."""
    await _follow(stage, "week")
    await _publish(stage, "Một", "2026-11-20T13:00")
    assert not await _stories(stage, "2026-11-22T10:00")
    assert len(await _stories(stage, "2026-11-23T08:00")) == 1
    await _publish(stage, "Hai", "2026-11-24T13:00")
    assert not await _stories(stage, "2026-11-29T10:00")
    (words,) = await _stories(stage, "2026-11-30T10:00")
    assert "Hai" in words
    assert "Một" not in words


async def test_no_holiday(stage: Stage) -> None:
    """24 November is a holiday: the digest of that day comes on the 25th."""
    await _follow(stage, "day")
    await _publish(stage, "Một", "2026-11-23T13:00")
    assert not await _stories(stage, "2026-11-24T10:00")
    assert len(await _stories(stage, "2026-11-25T08:00")) == 1


@pytest.mark.parametrize(
    "typed, wanted",
    [("field", ["Y"]), ("unit MAU-DL", ["Y", "K"]), ("unit MAU", ["Y", "K", "T"]), ("", ["Y", "K", "T"])],
)
async def test_what_was_chosen(stage: Stage, typed: str, wanted: list[str]) -> None:
    """Only the fields and places that were chosen; a place stands for all below it."""
    await _follow(stage, "day")
    number = await person_id(stage, WHO)
    async with stage.app.database.writing() as session:
        if typed == "field":
            await subscriptions.choose(session, number, subscriptions.Liking.FIELD, HEALTH)
        elif typed:
            await subscriptions.choose(session, number, subscriptions.Liking.UNIT, typed.split()[1])
    await _publish(stage, "Y", "2026-11-20T13:00")
    await _publish(stage, "K", "2026-11-20T14:00", field="Khác")
    await _publish(stage, "T", "2026-11-20T15:00", unit="MAU-TS", field="Khác")
    (words,) = await _stories(stage, "2026-11-21T08:00")
    assert [title for title in ("Y", "K", "T") if f"• {title} (" in words] == wanted


async def test_each_is_no_digest(stage: Stage) -> None:
    """Who wants every story at once gets no digest besides."""
    await _follow(stage, "each")
    await _publish(stage, "Một", "2026-11-20T13:00")
    assert not await _stories(stage, "2026-11-23T09:00")


async def test_stopped_paused_quiet(stage: Stage) -> None:
    """None after a stop; after a pause, and after own quiet hours, what was published meanwhile."""
    for name in (WHO, "can-bo", "can-bo-an-binh"):
        await _follow(stage, "day", name)
    await stage.person(WHO).says("/nhantin stop story")
    await stage.person("can-bo").says("/nhantin pause")
    await stage.person("can-bo").says("23/11")
    await stage.person("can-bo-an-binh").says("/nhantin quiet")
    await stage.person("can-bo-an-binh").says("7h - 10h")
    await _publish(stage, "Một", "2026-11-20T13:00")
    for name in (WHO, "can-bo", "can-bo-an-binh"):
        assert not await _stories(stage, "2026-11-21T08:30", name)
    assert len(await _stories(stage, "2026-11-21T10:00", "can-bo-an-binh")) == 1
    assert len(await _stories(stage, "2026-11-23T08:00", "can-bo")) == 1
    await stage.person(WHO).says("/nhantin resume story")
    assert not await _stories(stage, "2026-11-25T09:00"), "what was published during the stop is not made up for"


async def test_a_story_taken_back(stage: Stage) -> None:
    """A digest that waits goes out without it; where nothing else is new, none does."""
    await _follow(stage, "day")
    story = await _publish(stage, "Một", "2026-11-20T13:00")
    stage.app.clock.set("2026-11-21T08:00")
    assert await stage.app.reminding.tick() >= 1
    async with stage.app.database.writing() as session:
        (await session.get_one(Story, story)).state = "recalled"
        await subscriptions.withdraw_digests(session, None, stage.app.clock.now())
    assert not await _stories(stage, "2026-11-21T08:05")
    await _publish(stage, "Hai", "2026-11-21T13:00")
    (words,) = await _stories(stage, "2026-11-22T08:05")
    assert "1 gương tốt mới từ ngày 21/11/2026" in words
    assert "Hai" in words


async def test_what_could_not_be_sent(stage: Stage) -> None:
    """Nobody sent it until the evening: the next morning's digest reaches back as far."""
    await _follow(stage, "day")
    await _publish(stage, "Một", "2026-11-20T13:00")
    stage.app.clock.set("2026-11-21T20:59")
    assert await stage.app.reminding.tick() >= 1
    assert not await _stories(stage, "2026-11-21T21:00")
    (words,) = await _stories(stage, "2026-11-22T08:00")
    assert "Một" in words
    assert "từ ngày 20/11/2026" in words


async def test_many(stage: Stage) -> None:
    """Eight stories are named, the others counted."""
    await _follow(stage, "day")
    for number in range(11):
        await _publish(stage, f"Gương {number}", "2026-11-20T13:00")
    (words,) = await _stories(stage, "2026-11-21T08:00")
    assert words.count("• ") == 8
    assert "11 gương tốt mới" in words
    assert "Còn 3 gương nữa" in words
    assert len([row for row in await all_of(stage, Outbox) if row.push == "story"]) == 1
