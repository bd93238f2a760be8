"""What is said about a tip: questions, answers, and that an anonymous tipster leaves neither name nor moment."""

from datetime import timedelta

import pytest

from content.rules.broken import RuleBrokenError
from content.rules.calendar import day_start
from content.rules.tip import TipEvent
from storage import attachments, tip_talks, tips
from storage.database import Database
from storage.tables import Attachment
from storage.tip_talks import Said
from tests.storage.post import NOW
from tests.storage.records import make_person, make_units, tip

STORY = "Ở thôn 4 có bác Phạm Thuấn làm lúa sạch"


async def test_questions_wait_for_an_answer(database: Database) -> None:
    """The questions asked since the last answer are open; each word changes the version of the tip."""
    async with database.writing() as session:
        await make_units(session)
        officer = await make_person(session, "an")
        told = tip(STORY)
        session.add(told)
        await session.flush()
        before = told.version
        for words in ("Ở ngõ nào?", "Năm nào?"):
            await tip_talks.said(session, told, Said.QUESTION, words, author_id=officer.id, at=NOW)
        open_now = tip_talks.unanswered(await tip_talks.history(session, told))
        assert [one.words for one in open_now] == ["Ở ngõ nào?", "Năm nào?"]
        await tip_talks.answer(session, told, "Ngõ 2, năm ngoái", NOW)
        assert tip_talks.unanswered(await tip_talks.history(session, told)) == []
        await tip_talks.said(session, told, Said.QUESTION, "Ai biết thêm?", author_id=officer.id, at=NOW)
        assert len(tip_talks.unanswered(await tip_talks.history(session, told))) == 1
        assert told.version == before + 4


async def test_an_anonymous_answer(database: Database) -> None:
    """Only the day of it stays, on the words, the photos and the tip."""
    day = day_start(NOW)
    async with database.writing() as session:
        await make_units(session)
        told = tip(STORY, state="being-verified")
        session.add(told)
        await session.flush()
        session.add(Attachment(tip_id=told.id, digest="a" * 64, media_type="image/png", size=1, added_at=NOW))
        await session.flush()
        remark = await tip_talks.answer(session, told, "Ngõ 2", NOW)
        assert (remark.author_id, remark.at, told.updated_at) == (None, day, day)
        session.expunge_all()
        assert [one.added_at for one in await attachments.of(session, told)] == [day]


async def test_a_named_answer(database: Database) -> None:
    """Who gave their name is on record with the moment."""
    async with database.writing() as session:
        await make_units(session)
        citizen = await make_person(session, "binh")
        told = tip(STORY, state="being-verified")
        told.anonymous, told.tipster_id = False, citizen.id
        session.add(told)
        await session.flush()
        remark = await tip_talks.answer(session, told, "Ngõ 2", NOW)
        assert (remark.author_id, remark.at) == (citizen.id, NOW)


async def test_withdrawn(database: Database) -> None:
    """What was told is gone with its photos and words; a tip that became a nomination is not withdrawn."""
    async with database.writing() as session:
        await make_units(session)
        told, taken = tip(STORY, state="verified"), tip(STORY, state="taken-up")
        session.add_all([told, taken])
        await session.flush()
        session.add(Attachment(tip_id=told.id, digest="a" * 64, media_type="image/png", size=1, added_at=NOW))
        await tip_talks.answer(session, told, "Ngõ 2", NOW)
        await tip_talks.withdraw(session, told, NOW)
        assert (told.state, told.story, told.place) == ("withdrawn", None, None)
        assert await attachments.count(session, told) == 0
        assert await tip_talks.history(session, told) == []
        assert told.updated_at == day_start(NOW)
        with pytest.raises(RuleBrokenError, match="tip-not-possible"):
            await tip_talks.withdraw(session, taken, NOW)


async def test_each_step_starts_the_clock_anew(database: Database) -> None:
    """What waits since before a day is late, by unit; a step gives the next one its own days."""
    async with database.writing() as session:
        await make_units(session)
        old, other, lost = (tip(STORY, at=NOW - timedelta(days=9)) for _ in range(3))
        other.unit_code, lost.unit_code = "TS", None
        closed = tip(STORY, state="unfounded", at=NOW - timedelta(days=9))
        session.add_all([old, other, lost, closed, tip("mới")])
        await session.flush()
        before = NOW - timedelta(days=1)
        assert await tips.late(session, before) == {"DL": 1, "TS": 1, None: 1}
        await tips.move(session, old, TipEvent.VERIFY, NOW)
        assert await tips.late(session, before) == {"TS": 1, None: 1}
        assert (old.state, old.queued_at, old.version) == ("being-verified", NOW, 2)
