"""Kept questions and the office's entries on both databases."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.kept import KEEP_DAYS, Kept, Standing, Why, kept
from storage import entries, kept_questions
from storage.database import Database
from storage.entries import EntryState, Proposal, Stamp
from storage.tables import KeptQuestion
from tests.storage.post import NOW
from tests.storage.records import PLAN, make_person

DAY = date(2026, 11, 20)


def question(words: str, why: Why = Why.NOT_FOUND, count: int = 1) -> Kept:
    """A question to keep."""
    found = kept(words, why, count)
    assert found is not None
    return found


async def counts(session: AsyncSession, since: date = DAY - timedelta(days=KEEP_DAYS)) -> dict[str, int]:
    """How often each question was asked."""
    return {one.words: one.count for one in await kept_questions.read(session, since)}


async def test_counted_by_their_words(database: Database) -> None:
    """Spelling makes no other question; each reason is counted apart; the first spelling and the last day stay."""
    async with database.writing() as session:
        await kept_questions.keep(session, [question("Nộp ở đâu?"), question("nop o dau")], DAY)
        await kept_questions.keep(session, [question("Nộp ở đâu", Why.UNHELPFUL)], DAY + timedelta(days=3))
        await kept_questions.keep(session, [], DAY)
        found = await kept_questions.read(session, DAY)
    assert found == [
        Standing(
            question("nộp ở đâu").mark,
            "Nộp ở đâu?",
            ((Why.NOT_FOUND, 2), (Why.UNHELPFUL, 1)),
            DAY + timedelta(days=3),
        )
    ]


async def test_taken_back(database: Database) -> None:
    """A question given back and then settled is no longer kept, however often; others stay."""
    unclear, back = question("Hạn nộp?", Why.UNCLEAR), question("han nop", Why.UNCLEAR, -1)
    async with database.writing() as session:
        await kept_questions.keep(session, [unclear, unclear, question("Nộp ở đâu?")], DAY)
        await kept_questions.keep(session, [back], DAY)
        assert await counts(session) == {"Hạn nộp?": 1, "Nộp ở đâu?": 1}
        await kept_questions.keep(session, [unclear, back, back], DAY)
        await kept_questions.keep(session, [back], DAY)
        assert await counts(session) == {"Nộp ở đâu?": 1}


async def test_nothing_leads_back(database: Database) -> None:
    """The table has no person, no conversation, no number and no moment."""
    columns = {column.name for column in inspect(KeptQuestion).columns}
    assert columns == {"mark", "why", "words", "count", "first_day", "last_day"}
    async with database.writing() as session:
        await kept_questions.keep(session, [question("Nộp ở đâu?")], DAY)


async def test_many_at_the_same_moment(database: Database) -> None:
    """Several processes count the same questions, in whatever order, and none is lost."""
    several = [question(f"Câu hỏi {word}") for word in ("một", "hai", "ba")]

    async def ask(turn: int) -> None:
        async with database.writing() as session:
            await kept_questions.keep(session, several[turn % 3 :] + several[: turn % 3], DAY)

    await asyncio.gather(*map(ask, range(9)))
    async with database.reading() as session:
        assert set((await counts(session)).values()) == {9}


async def test_forgotten(database: Database) -> None:
    """After half a year; and when there are too many, those that were asked only once."""
    async with database.writing() as session:
        await kept_questions.keep(session, [question("hỏi lâu rồi")], DAY - timedelta(days=KEEP_DAYS + 1))
        await kept_questions.keep(session, [question("hỏi vừa xong")], DAY - timedelta(days=KEEP_DAYS))
        await kept_questions.forget(session, DAY)
        assert await counts(session, date(2020, 1, 1)) == {"hỏi vừa xong": 1}
        twice = [question("hỏi hai lần"), question("hỏi hai lần")]
        await kept_questions.keep(session, [*twice, *(question(f"hỏi {word}") for word in ("một", "nhiều"))], DAY)
        await kept_questions.forget(session, DAY, most=2)
        assert await counts(session) == {"hỏi hai lần": 2}


async def test_dropped(database: Database) -> None:
    """What needs no answer is gone; dropping it again changes nothing."""
    gone = question("giá vàng hôm nay", Why.OUT_OF_SCOPE)
    async with database.writing() as session:
        await kept_questions.keep(session, [gone, question("Nộp ở đâu?")], DAY)
        await kept_questions.drop(session, [gone.mark])
        await kept_questions.drop(session, [gone.mark])
        assert await counts(session) == {"Nộp ở đâu?": 1}


async def test_the_stamp_changes_with_what_is_answered(database: Database) -> None:
    """A proposal or a refusal changes nothing; an acceptance and a taking back do, and no stamp comes twice."""
    stamps = [Stamp()]
    async with database.writing() as session:
        by = await make_person(session, "by")
        made = [
            await entries.propose(session, Proposal(PLAN, f"Hỏi {n}?", "Đáp."), by_id=by.id, now=NOW) for n in range(3)
        ]
        assert await entries.stamp(session) == stamps[-1]
        assert entries.decide(session, made[0], accepted=False, by_id=by.id, now=NOW)
        assert await entries.stamp(session) == stamps[-1]
        for entry in made[1:]:
            assert entries.decide(session, entry, accepted=True, by_id=by.id, now=NOW)
            stamps.append(await entries.stamp(session))
        assert [one.id for one in await entries.accepted(session, 0, 8)] == [made[2].id, made[1].id]
        for entry in made:
            taken = entries.take_back(session, entry, by_id=by.id, now=NOW)
            assert taken is (entry is not made[0])
            stamps += [await entries.stamp(session)] if taken else []
        assert not entries.take_back(session, made[1], by_id=by.id, now=NOW)
        assert await entries.all_accepted(session) == []
    assert len(set(stamps)) == len(stamps)


async def test_one_question_is_proposed_once(database: Database) -> None:
    """While it waits or holds; after a refusal or a taking back it may be proposed anew."""
    what = Proposal(PLAN, "Nộp ở đâu?", "Ở xã.", section="IV.1", asks=("nộp đâu",), office="UBND tỉnh")
    async with database.writing() as session:
        by = await make_person(session, "by")
        entry = await entries.propose(session, what, by_id=by.id, now=NOW)
        with pytest.raises(RuleBrokenError, match="entry-proposed-already"):
            await entries.propose(session, what, by_id=by.id, now=NOW)
        entries.decide(session, entry, accepted=True, by_id=by.id, now=NOW)
        with pytest.raises(RuleBrokenError, match="entry-proposed-already"):
            await entries.propose(session, what, by_id=by.id, now=NOW)
        entries.take_back(session, entry, by_id=by.id, now=NOW)
        again = await entries.propose(session, what, by_id=by.id, now=NOW)
        await session.refresh(again)
        assert (again.state, again.section, again.asks, again.ticket_id) == (
            EntryState.PROPOSED,
            "IV.1",
            ["nộp đâu"],
            None,
        )


async def test_two_administrators_decide_at_once(database: Database) -> None:
    """The first decision counts, and the second one sees it."""
    async with database.writing() as session:
        by, one, two = [await make_person(session, name) for name in ("by", "one", "two")]
        entry = await entries.propose(session, Proposal(PLAN, "Hỏi?", "Đáp."), by_id=by.id, now=NOW)

    async def decide(by_id: int, *, accepted: bool) -> bool:
        async with database.writing() as session:
            held = await entries.held(session, entry.id)
            await asyncio.sleep(0.05)
            return entries.decide(session, held, accepted=accepted, by_id=by_id, now=NOW)

    assert sorted(await asyncio.gather(decide(one.id, accepted=True), decide(two.id, accepted=False))) == [False, True]
