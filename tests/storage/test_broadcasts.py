"""Broadcasts as the office handles them: two people, no change after the approval, times, recurring ones, pages."""

from datetime import time, timedelta

import pytest

from content.rules.broadcast import BroadcastState
from content.rules.broken import RuleBrokenError
from content.rules.schedule import next_after, weekly
from storage import broadcasts
from storage.database import Database
from storage.tables import Person
from tests.storage.crowd import drafted
from tests.storage.post import NOW

DAY = timedelta(days=1)


async def test_two_people_and_no_change_after_the_approval(database: Database) -> None:
    """The author cannot approve; what is changed after the approval is a draft again, and older buttons are stale."""
    async with database.writing() as session:
        one = await drafted(session)
        other = Person(created_at=NOW)
        session.add(other)
        await session.flush()
        await broadcasts.submit(session, one, NOW)
        with pytest.raises(RuleBrokenError, match="broadcast-own"):
            await broadcasts.approve(session, one, one.author_id, NOW)
        version = one.version
        await broadcasts.approve(session, one, other.id, NOW)
        await broadcasts.change(session, one, one.author_id, NOW, body="Khác")
        assert (one.state, one.approver_id, one.body) == (BroadcastState.DRAFT, None, "Khác")
        assert one.version > version
        with pytest.raises(RuleBrokenError, match="broadcast-not-possible"):
            await broadcasts.approve(session, one, other.id, NOW)


async def test_whoever_changes_it_is_its_author(database: Database) -> None:
    """Other words or another audience make them the author, who cannot approve; taking it back does not."""
    async with database.writing() as session:
        one = await drafted(session)
        other, third = Person(created_at=NOW), Person(created_at=NOW)
        session.add_all([other, third])
        await session.flush()
        first = one.author_id
        await broadcasts.change(session, one, other.id, NOW)
        assert one.author_id == first
        await broadcasts.change(session, one, other.id, NOW, body="Khác")
        await broadcasts.submit(session, one, NOW)
        with pytest.raises(RuleBrokenError, match="broadcast-own"):
            await broadcasts.approve(session, one, other.id, NOW)
        await broadcasts.change(session, one, third.id, NOW, audience={"role": "officer"})
        await broadcasts.submit(session, one, NOW)
        with pytest.raises(RuleBrokenError, match="broadcast-own"):
            await broadcasts.approve(session, one, third.id, NOW)
        await broadcasts.approve(session, one, first, NOW)


async def test_the_past_is_refused_and_now_is_not(database: Database) -> None:
    """A moment that passed while somebody typed is taken for now."""
    async with database.writing() as session:
        one = await drafted(session)
        with pytest.raises(RuleBrokenError, match="broadcast-past"):
            await broadcasts.schedule(session, one, NOW - timedelta(minutes=2), NOW)
        await broadcasts.schedule(session, one, NOW - timedelta(seconds=30), NOW)
        assert await broadcasts.active(session, NOW) == [one.id]


async def test_a_recurring_one_makes_an_issue_and_waits_for_its_next_time(database: Database) -> None:
    """Times that passed while nothing ran are not made up for."""
    async with database.writing() as session:
        one = await drafted(session)
        one.rule = weekly([1, 4], time(8))
        await broadcasts.schedule(session, one, None, NOW)
        assert one.scheduled_for == next_after(one.rule, NOW)
        assert await broadcasts.active(session, NOW) == []
        late = NOW + 20 * DAY
        assert await broadcasts.active(session, late) == [one.id]
        issue = await broadcasts.issue(session, one, late)
        assert (issue.parent_id, issue.body, issue.state) == (one.id, one.body, BroadcastState.SCHEDULED)
        assert await broadcasts.active(session, late) == [issue.id]
        assert one.scheduled_for == next_after(one.rule, late)


async def test_what_is_nowhere_is_gone(database: Database) -> None:
    """A number that nobody gave out."""
    async with database.writing() as session:
        with pytest.raises(RuleBrokenError, match="broadcast-gone"):
            await broadcasts.load(session, 77)


async def test_pages_of_broadcasts(database: Database) -> None:
    """Newest first, with one more when there is a next page."""
    async with database.writing() as session:
        numbers = [(await drafted(session)).id for _ in range(5)]
        assert [one.id for one in await broadcasts.listed(session, 0, 2)] == numbers[:1:-1]
        assert [one.id for one in await broadcasts.listed(session, 4, 2)] == numbers[:1]
