"""Stories that come out at their moment, or do not; and the week's figures for the unit."""

from sqlalchemy import func, select

from storage.tables import Broadcast, Consent, Outbox, Story
from tests.handlers.records import last_of
from tests.handlers.story_office import (
    HOA,
    NOMINEE,
    OFFICER,
    SECOND,
    WRITER,
    agree,
    approve,
    heard_by,
    passed,
    press,
    published,
)
from tests.stage import Stage


async def _scheduled(stage: Stage, when: str) -> Story:
    """A story on the calendar."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    second = stage.person(SECOND)
    await press(second, "story-publish", story)
    await second.says(when)
    return await last_of(stage, Story)


async def _broadcasts(stage: Stage) -> int:
    async with stage.app.database.reading() as session:
        return await session.scalar(select(func.count(Broadcast.id))) or 0


async def test_at_its_moment(stage: Stage) -> None:
    """Not before; then once, however often the clock ticks, with news to everybody whose case it is."""
    await _scheduled(stage, "8:00 ngày 25/11")
    await stage.at("2026-11-25T07:59")
    assert (await last_of(stage, Story)).state == "scheduled"
    for moment in ("2026-11-25T08:00", "2026-11-25T08:05", "2026-11-25T09:00"):
        await stage.at(moment)
    story = await last_of(stage, Story)
    assert (story.state, story.publish_at) == ("published", None)
    assert await _broadcasts(stage) == 1
    for name in (OFFICER, NOMINEE, WRITER, SECOND):
        told = [text for text in await heard_by(stage, name) if "đã được công bố." in text]
        assert len(told) == 1, name
        assert "Bạn nhận tin này" in told[0]


async def test_withdrawn_a_second_before(stage: Stage) -> None:
    """Not published, in the same transaction in which it would have been; its people are told why."""
    await _scheduled(stage, "8:00 ngày 25/11")
    stage.app.clock.set("2026-11-25T07:59:59")
    nominee = stage.person(NOMINEE)
    await nominee.says("rút đồng ý")
    await nominee.presses("Rút đồng ý")
    await nominee.says("có rút")
    await stage.at("2026-11-25T08:00")
    story = await last_of(stage, Story)
    assert (story.state, story.published_at) == ("draft", None)
    assert await _broadcasts(stage) == 0
    for name in (WRITER, SECOND):
        assert any("trở về bản nháp" in text for text in await heard_by(stage, name)), name


async def test_consent_gone_without_anybody_noticing(stage: Stage) -> None:
    """The check stands in the publication itself: an answer written past the talk stops it all the same."""
    story = await _scheduled(stage, "8:00 ngày 25/11")
    async with stage.app.database.writing() as session:
        session.add(
            Consent(
                nomination_id=story.nomination_id,
                party="nominee",
                answer="withdrawn",
                how="paper",
                wording="paper",
                channel="test",
                by_id=story.author_id,
                at=stage.app.clock.now(),
            )
        )
    await stage.at("2026-11-25T08:00")
    assert (await last_of(stage, Story)).state == "draft"
    assert any("không được đăng" in text and "đã rút đồng ý" in text for text in await heard_by(stage, WRITER))
    assert await _broadcasts(stage) == 0


async def test_at_night_it_waits_for_the_morning(stage: Stage) -> None:
    """A moment at night is moved to seven, and said so."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    second = stage.person(SECOND)
    await press(second, "story-publish", story)
    assert "07:00 ngày 26/11/2026" in await second.says("23:00 ngày 25/11")


async def test_on_an_occasion_that_is_a_holiday(stage: Stage) -> None:
    """It comes out on the day itself; those who follow hear of it when nobody is disturbed."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    second = stage.person(SECOND)
    await press(second, "story-publish", story)
    heard = await second.presses("dịp 2/9")
    assert "08:00 ngày 02/9/2027" in heard
    assert "không gửi ban đêm và ngày lễ" in heard
    assert (await last_of(stage, Story)).occasion == "quoc-khanh"
    before = len(await heard_by(stage, NOMINEE))
    await stage.at("2027-09-02T08:00")
    assert (await last_of(stage, Story)).state == "published"
    assert len(await heard_by(stage, NOMINEE)) == before


async def test_taken_off_the_calendar(stage: Stage) -> None:
    """It stays approved and does not come out."""
    story = await _scheduled(stage, "8:00 ngày 25/11")
    assert "Đã bỏ lịch" in await press(stage.person(SECOND), "story-publish", story, "stop")
    await stage.at("2026-11-25T08:00")
    assert (await last_of(stage, Story)).state == "approved"


async def test_the_week_s_figures(stage: Stage) -> None:
    """On Monday morning, once, to the unit's officers, where anything was said."""
    story = await published(stage, HOA)
    await stage.person("hang-xom").presses_token(f"go.react.thanks.{story.id}")
    for moment in ("2026-11-22T09:00", "2026-11-23T08:00", "2026-11-23T09:00", "2026-11-30T09:00"):
        await stage.at(moment)
    told = [text for text in await heard_by(stage, OFFICER) if "Tuần qua" in text]
    assert len(told) == 1
    assert "nhận 1 lời cảm ơn; 0 người muốn học theo" in told[0]
    assert [text for text in await heard_by(stage, "can-bo-an-binh") if "Tuần qua" in text] == []
    async with stage.app.database.reading() as session:
        assert await session.scalar(select(func.count(Outbox.id)).where(Outbox.key.startswith("reactions-week/")))
