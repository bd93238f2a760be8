"""The queue: what waits within reach, longest first, counted and parted; 5,000 of it open as fast as five."""

import time
from datetime import timedelta

from sqlalchemy import insert

from content.rules.nomination import NominationState
from content.rules.person import Role
from storage import review_queue
from storage.database import Database
from storage.reach import Reach
from storage.review_queue import Late, Load, Reviewer, Wanted
from storage.tables import Nomination
from tests.storage.post import NOW, SECOND
from tests.storage.records import PLAN, make_person, make_units, nomination

EVERYWHERE = Reach(None, unplaced=True)
STATES = [state.value for state in NominationState]
WAITING = {"submitted", "in-review", "more-asked", "returned", "nurturing", "on-hold"}
MANY, DECIDED = 5_000, 5_000
A_VIEW = 0.2
"""Seconds."""


async def _one_of_each(database: Database) -> int:
    """One nomination in each state, the one begun last waiting longest; returns its author."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        for number, state in enumerate(STATES):
            row = nomination(an, f"Người {state}", state=state, unit="TS" if state == "on-hold" else "DL")
            row.queued_at, row.field = NOW - number * SECOND, "Y tế" if state == "submitted" else None
            session.add(row)
        return an.id


async def test_what_waits_longest_first(database: Database) -> None:
    """Neither drafts nor what is decided; each with its unit; a further row says that there is a next page."""
    await _one_of_each(database)
    async with database.reading() as session:
        rows = await review_queue.queue(session, EVERYWHERE, Wanted(), 0, 10)
        assert [row.state for row, _ in rows] == [state for state in reversed(STATES) if state in WAITING]
        assert {name for _, name in rows} == {"UBND xã Đông Lĩnh", "UBND xã Tây Sơn"}
        assert len(await review_queue.queue(session, EVERYWHERE, Wanted(), 0, 2)) == 3
        assert len(await review_queue.queue(session, EVERYWHERE, Wanted(), 4, 2)) == 2


async def test_within_reach(database: Database) -> None:
    """Of an area nothing else is counted, listed or offered to narrow by."""
    await _one_of_each(database)
    async with database.reading() as session:
        near = Reach(["TS"], unplaced=True)
        assert await review_queue.depths(session, near) == {"on-hold": 1}
        assert await review_queue.depths(session, EVERYWHERE) == dict.fromkeys(WAITING, 1)
        assert await review_queue.count(session, near, Wanted(state="submitted")) == 0
        assert await review_queue.unit_codes(session, near, Wanted()) == {"TS": 1}
        assert await review_queue.unit_codes(session, EVERYWHERE, Wanted()) == {"DL": 5, "TS": 1}
        assert await review_queue.programmes(session, EVERYWHERE, Wanted(unit_codes=["TS"])) == {PLAN: 1}
        assert await review_queue.fields(session, EVERYWHERE, Wanted()) == {"Y tế": 1}


async def test_narrowed(database: Database) -> None:
    """By state, programme, units, field, whose hands, what waits for a second person, and what waits too long."""
    an = await _one_of_each(database)
    async with database.writing() as session:
        rows = await review_queue.queue(session, EVERYWHERE, Wanted(state="in-review"), 0, 1)
        rows[0][0].reviewer_id, rows[0][0].proposed_at = an, NOW
    async with database.reading() as session:

        async def count(wanted: Wanted) -> int:
            found = await review_queue.queue(session, EVERYWHERE, wanted, 0, 20)
            assert await review_queue.count(session, EVERYWHERE, wanted) == len(found)
            return len(found)

        assert await count(Wanted(field="Y tế")) == 1
        assert await count(Wanted(programme="khac")) == 0
        assert await count(Wanted(holder_id=an)) == 1
        assert await count(Wanted(proposed_to=an)) == 0
        assert await count(Wanted(proposed_to=an + 1)) == 1
        before = {NominationState.SUBMITTED: NOW + SECOND, NominationState.IN_REVIEW: NOW - timedelta(days=1)}
        assert await count(Wanted(late=Late(before, NOW.date()))) == 1
        assert await count(Wanted(state="in-review", late=Late(before, NOW.date()))) == 0


async def test_loads(database: Database) -> None:
    """Summed up by unit, state and hands; late is what stood there since before a moment, or was not answered."""
    an = await _one_of_each(database)
    yesterday = NOW.date() - timedelta(days=1)
    async with database.writing() as session:
        for row, _ in await review_queue.queue(session, EVERYWHERE, Wanted(state="more-asked"), 0, 1):
            row.due_on, row.reviewer_id = yesterday, an
        await session.flush()
        before = {NominationState.SUBMITTED: NOW + SECOND, NominationState.IN_REVIEW: NOW - timedelta(days=1)}
        loads = await review_queue.loads(session, before, NOW.date())
        assert len(loads) == len(WAITING)
        late = {one for one in loads if one.late}
        assert late == {
            Load("DL", "submitted", None, proposed=False, late=True, count=1),
            Load("DL", "more-asked", an, proposed=False, late=True, count=1),
        }
        assert [row.state for row in await review_queue.overdue(session, NOW.date(), 5)] == ["more-asked"]
        assert await review_queue.overdue(session, yesterday, 5) == []


async def test_told_once(database: Database) -> None:
    """What was said about an answer that is overdue is not found again, unless it could not be said."""
    await _one_of_each(database)
    async with database.writing() as session:
        (row, _), *_ = await review_queue.queue(session, EVERYWHERE, Wanted(state="more-asked"), 0, 1)
        row.due_on, row.due_told = NOW.date() - timedelta(days=1), True
        await session.flush()
        assert await review_queue.overdue(session, NOW.date(), 5) == []
        await review_queue.forget_told(session, [row.id])
        assert [one.id for one in await review_queue.overdue(session, NOW.date(), 5)] == [row.id]


async def test_reviewers(database: Database) -> None:
    """Who reviews what today."""
    async with database.writing() as session:
        await make_units(session)
        binh = await make_person(session, "binh", Role.REVIEWER, "DL")
        assert await review_queue.reviewers(session, NOW) == [Reviewer(binh.id, "DL")]
        assert await review_queue.reviewers(session, NOW - timedelta(days=1)) == []


async def test_a_long_queue_opens_fast(database: Database) -> None:
    """5,000 that wait among many decided ones: the last page and every count within the time of a view."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an")
        rows = [_row(an.id, number) for number in range(MANY + DECIDED)]
        await session.execute(insert(Nomination), rows)
    async with database.reading() as session:
        await review_queue.depths(session, EVERYWHERE)  # the connection is warm
        began = time.perf_counter()
        assert sum((await review_queue.depths(session, EVERYWHERE)).values()) == MANY
        assert len(await review_queue.queue(session, EVERYWHERE, Wanted(), MANY - 8, 8)) == 8
        assert await review_queue.unit_codes(session, EVERYWHERE, Wanted(programme=PLAN)) == {"DL": MANY}
        assert time.perf_counter() - began < 3 * A_VIEW


def _row(author: int, number: int) -> dict[str, object]:
    state = STATES[1] if number < MANY else "approved"
    return {
        "programme": PLAN,
        "unit_code": "DL",
        "author_id": author,
        "state": state,
        "name": f"Người {number}",
        "criteria": {},
        "answered": [],
        "created_at": NOW,
        "updated_at": NOW,
        "submitted_at": NOW,
        "queued_at": NOW - number * SECOND,
    }
