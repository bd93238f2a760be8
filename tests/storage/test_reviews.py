"""What reviewers do is kept once and in order, on either database, also when two act at the same moment."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationEvent, NominationState
from content.rules.person import Role
from content.rules.review import ConflictKind, Finding, RemarkKind, Verdict
from storage import nominations, reviews, tallies
from storage.database import Database
from storage.reach import Reach
from storage.tables import Nomination, Person
from tests.storage.post import NOW, SECOND
from tests.storage.records import PLAN, make_person, make_units, nomination, tip
from tests.storage.test_nominations import PERIOD

E, S = NominationEvent, NominationState


async def _one(database: Database, state: str = "submitted") -> tuple[int, int]:
    """A nomination of Đông Lĩnh, and its author."""
    async with database.writing() as session:
        await make_units(session)
        an = await make_person(session, "an", Role.OFFICER, "DL")
        row = nomination(an, "Phạm Văn Thuấn", state=state)
        row.queued_at = NOW
        session.add(row)
        await session.flush()
        await tallies.recount(session)
        return row.id, an.id


async def _person(database: Database, name: str, role: Role | None = None, unit: str | None = None) -> int:
    async with database.writing() as session:
        return (await make_person(session, name, role, unit)).id


def _clocks(row: Nomination) -> list[object]:
    return [row.due_on, row.proposed_at, row.due_told, row.queued_at]


async def test_two_reviewers_at_the_same_moment(database: Database) -> None:
    """One takes it, the other finds it taken and who has it; the version says that it changed."""
    number, _ = await _one(database)
    people = [await _person(database, name) for name in ("binh", "chi")]

    async def take(person: int) -> int | None:
        async with database.writing() as session:
            row = await nominations.locked(session, number)
            assert row is not None
            if row.version == 1:
                await asyncio.sleep(0.05)
                await nominations.move(session, row, E.TAKE, NOW)
                row.reviewer_id = person
            return row.reviewer_id

    first, second = await asyncio.gather(*map(take, people))
    assert first == second
    assert first in people
    async with database.reading() as session:
        row = await session.get(Nomination, number)
        assert row is not None
        assert (row.state, row.version) == (S.IN_REVIEW, 2)


async def test_the_tallies_follow_every_way(database: Database) -> None:
    """Approved, opened again, refused, opened again: what counts is what the records say after each step."""
    number, _ = await _one(database)
    async with database.writing() as session:
        row = await nominations.locked(session, number)
        assert row is not None
        for event in (E.TAKE, E.APPROVE, E.REOPEN, E.REJECT, E.REOPEN, E.NURTURE, E.READY, E.ASK_MORE, E.ANSWER):
            await nominations.move(session, row, event, NOW)
            kept = await tallies.by_unit(session, PLAN, PERIOD)
            await tallies.recount(session)
            given, accepted = (await tallies.by_unit(session, PLAN, PERIOD)).get("DL", (0, 0))
            assert kept["DL"] == (given, accepted), event
        with pytest.raises(RuleBrokenError, match="nomination-not-possible"):
            await nominations.move(session, row, E.REOPEN, NOW)


async def test_what_ends_with_a_step(database: Database) -> None:
    """A day to answer by and a proposal end with the next step, and the clock begins anew."""
    number, _ = await _one(database, "in-review")
    async with database.writing() as session:
        row = await nominations.locked(session, number)
        assert row is not None
        row.due_on, row.proposed_at, row.due_told = NOW.date(), NOW, True
        await nominations.move(session, row, E.ASK_MORE, NOW + SECOND)
        assert _clocks(row) == [None, None, False, NOW + SECOND]


async def test_findings(database: Database) -> None:
    """One word per reviewer and criterion, the newest; none of who is too close; none from before a new version."""
    number, _ = await _one(database, "in-review")
    people = [await _person(database, name) for name in ("binh", "chi")]
    async with database.writing() as session:
        row = await nominations.locked(session, number)
        assert row is not None
        for second, verdict in enumerate((Verdict.UNCLEAR, Verdict.MET)):
            at = NOW + second * SECOND
            for person in people:
                await reviews.appraise(session, row, Finding("a", person, verdict, at), "ghi chú")
        assert row.version == 5
        assert [one.verdict for one in reviews.findings(await reviews.appraisals(session, number))] == ["met", "met"]
        await reviews.declare(session, row, people[0], ConflictKind.RELATIVE, NOW)
        assert [one.reviewer_id for one, _ in await reviews.appraisals(session, number)] == [people[1]]
        await nominations.move(session, row, E.RETURN, NOW)
        assert len(await reviews.appraisals(session, number)) == 1
        await nominations.move(session, row, E.SUBMIT, NOW)
        assert await reviews.appraisals(session, number) == []


async def _in_nobodys_hands(session: AsyncSession, row: Nomination) -> bool:
    return await session.scalar(select(Nomination.reviewer_id).where(Nomination.id == row.id)) is None


@pytest.mark.parametrize(
    "state, left", [("in-review", "submitted"), ("on-hold", "on-hold"), ("submitted", "submitted")]
)
async def test_a_conflict_takes_it_out_of_ones_hands(database: Database, state: str, left: str) -> None:
    """What was under review goes back to the queue, the rest waits where it is; declared twice is kept once."""
    number, author = await _one(database, state)
    binh = await _person(database, "binh")
    async with database.writing() as session:
        row = await nominations.locked(session, number)
        assert row is not None
        row.reviewer_id = binh
        for _ in range(2):
            await reviews.declare(session, row, binh, ConflictKind.OTHER, NOW)
        await session.flush()
        assert row.state == left
        assert await _in_nobodys_hands(session, row)
        assert await reviews.too_close(session, row) == {author, binh}
        assert row.version > 1


async def test_merging_keeps_every_author(database: Database) -> None:
    """Also those whose nominations had been merged into the one that goes; the unit counts it no more."""
    async with database.writing() as session:
        await make_units(session)
        people = [await make_person(session, name) for name in ("an", "binh", "chi")]
        rows = [
            nomination(one, "Phạm Văn Thuấn", unit=unit) for one, unit in zip(people, ("DL", "TS", "DL"), strict=True)
        ]
        session.add_all(rows)
        await session.flush()
        await tallies.recount(session)
        first, second, third = rows
        await reviews.merge(session, first, second, NOW)
        await reviews.merge(session, second, third, NOW)
        assert [(one.id, unit) for one, unit in await reviews.co_authors(session, third.id)] == [
            (people[0].id, "UBND xã Đông Lĩnh"),
            (people[1].id, "UBND xã Tây Sơn"),
        ]
        assert first.merged_into == second.merged_into == third.id
        assert await tallies.given_by_unit(session, PLAN, PERIOD) == {"DL": 1}
        assert await reviews.too_close(session, third) == {one.id for one in people}
        await nominations.move(session, third, E.WITHDRAW, NOW)
        assert [one.id for one in await reviews.part(session, third, NOW)] == [first.id, second.id]
        assert [(one.state, one.merged_into) for one in (first, second)] == [("submitted", None)] * 2
        assert await tallies.given_by_unit(session, PLAN, PERIOD) == {"DL": 1, "TS": 1}


async def test_tipsters_are_too_close(database: Database) -> None:
    """Who sent a tip behind it, or behind what was merged into it, has no part in deciding; nor do their findings."""
    number, author = await _one(database)
    binh, chi = await _person(database, "binh"), await _person(database, "chi")
    async with database.writing() as session:
        row = await session.get_one(Nomination, number)
        merged = nomination(await session.get_one(Person, author), "Phạm Văn Thuấn", unit="TS", state="merged")
        merged.merged_into = number
        session.add(merged)
        await session.flush()
        for person, of in ((binh, number), (chi, merged.id)):
            told = tip("Ở thôn 4 có bác Thuấn", state="taken-up")
            told.tipster_id, told.nomination_id = person, of
            session.add(told)
        await session.flush()
        await reviews.appraise(session, row, Finding("all", binh, Verdict.MET, NOW), "")
        assert await reviews.too_close(session, row) == {author, binh, chi}
        assert not await reviews.appraisals(session, number)
        assert await reviews.told_of(session, number, chi)
        assert not await reviews.told_of(session, number, author)


async def test_remarks(database: Database) -> None:
    """Words of the kinds asked for with their authors' names, oldest first; an answer counts from the question on."""
    number, author = await _one(database, "more-asked")
    async with database.writing() as session:
        row = await nominations.locked(session, number)
        assert row is not None
        reviews.remark(session, row, author_id=author, kind=RemarkKind.ANSWER, words="cũ", now=NOW - timedelta(days=1))
        await session.flush()
        assert not await reviews.given_since(session, row)
        for kind, words in ((RemarkKind.ASKED, "thiếu ảnh"), (RemarkKind.HELD, "đơn thư"), (RemarkKind.ANSWER, "đây")):
            reviews.remark(session, row, author_id=author, kind=kind, words=words, now=NOW)
        await session.flush()
        assert await reviews.given_since(session, row)
        said = await reviews.remarks(session, number, {RemarkKind.ASKED, RemarkKind.ANSWER})
        assert [(one.words, name) for one, name in said] == [("cũ", "an"), ("thiếu ảnh", "an"), ("đây", "an")]
        assert await reviews.asked(session, [number, 999]) == {number: "thiếu ảnh"}
        assert [one.id for one in await reviews.asked_of(session, Reach(["DL"]), 5)] == [number]
        assert await reviews.asked_of(session, Reach(["TS"]), 5) == []


async def test_who_is_concerned(database: Database) -> None:
    """Reviewers of the unit and of all above it; officers of the unit; nobody whose time is over."""
    async with database.writing() as session:
        await make_units(session)
        people: list[Person] = [
            await make_person(session, "a", Role.REVIEWER, "DL"),
            await make_person(session, "b", Role.REVIEWER, "TS"),
            await make_person(session, "c", Role.OFFICER, "DL"),
        ]
        assert await reviews.reviewers_over(session, "DL", NOW) == [people[0].id]
        assert await reviews.reviewers_over(session, "DL", NOW - timedelta(days=1)) == []
        assert await reviews.officers_of(session, "DL", NOW) == [people[2].id]
        assert await reviews.officers(session, ["TS"], NOW) == {}
        assert await reviews.name_of(session, people[0].id) == "a"
        assert not await reviews.name_of(session, None)
