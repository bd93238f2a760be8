"""Tickets on both databases: whose desk they lie on, who is told, and a life without an illegal step."""

import asyncio
import random
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.person import Role
from content.rules.ticket import OPEN_MAX, TicketEvent, TicketKind, TicketState, due_at, possible
from storage import entries, roster, standstill, ticket_people, tickets, watches
from storage.database import Database
from storage.entries import Proposal
from storage.figures import of_day
from storage.reach import Reach
from storage.tables import Membership, Person, Talk, Ticket
from storage.talks import opened
from storage.tickets import Asked, Desk
from tests.storage.post import CHANNEL, NOW
from tests.storage.records import PLAN, make_person, make_units, nomination

EVERYWHERE = Reach(None, unplaced=True)
NOWHERE = Reach(())
DAY = date(2026, 11, 20)


async def asker(session: AsyncSession, name: str = "asker") -> tuple[Person, str]:
    """Somebody with a conversation."""
    person = await make_person(session, name)
    talk = Talk(**opened(CHANNEL, name, NOW), person_id=person.id)
    session.add(talk)
    await session.flush()
    return person, talk.conversation


async def ask(session: AsyncSession, asked: Asked, name: str = "asker") -> Ticket:
    """A ticket of a new person."""
    person, conversation = await asker(session, name)
    return await tickets.put(session, person.id, conversation, asked, NOW)


async def test_whose_desk(database: Database) -> None:
    """The office has everything within reach, officers the questions of their units, nobody their own."""
    async with database.writing() as session:
        await make_units(session)
        question = await ask(session, Asked(TicketKind.QUESTION, "Hỏi", unit_code="DL"), "a")
        complaint = await ask(session, Asked(TicketKind.COMPLAINT, "Khiếu nại", unit_code="DL"), "b")
        unplaced = await ask(session, Asked(TicketKind.DELETE, "Xoá"), "c")
        other = await make_person(session, "other")
        seen = {
            "office": Desk(other.id, EVERYWHERE, NOWHERE),
            "area": Desk(other.id, Reach({"TS"}, unplaced=True), NOWHERE),
            "officer": Desk(other.id, NOWHERE, Reach({"DL"})),
            "asker": Desk(question.asker_id, EVERYWHERE, NOWHERE),
            "nobody": Desk(other.id, NOWHERE, NOWHERE),
        }
        found = {name: {one.id for one in await tickets.queue(session, desk, 0, 10)} for name, desk in seen.items()}
        counted = {name: await tickets.waiting(session, desk) for name, desk in seen.items()}
        for name, desk in seen.items():
            for one in (question, complaint, unplaced):
                if one.id in found[name]:
                    assert (await tickets.within(session, one.id, desk)).id == one.id
                else:
                    with pytest.raises(RuleBrokenError, match="ticket-gone"):
                        await tickets.within(session, one.id, desk)
    assert found == {
        "office": {question.id, complaint.id, unplaced.id},
        "area": {unplaced.id},
        "officer": {question.id},
        "asker": {complaint.id, unplaced.id},
        "nobody": set(),
    }
    assert counted == {name: len(numbers) for name, numbers in found.items()}


async def test_who_decided_does_not_judge(database: Database) -> None:
    """A complaint about a nomination lies on every desk but that of who decided it, and they are not told."""
    async with database.writing() as session:
        await make_units(session)
        author = await make_person(session, "author", Role.OFFICER, "DL")
        judge = await make_person(session, "judge", Role.REVIEWER, "DL")
        other = await make_person(session, "other", Role.REVIEWER, "DL")
        record = nomination(author, "Lan", state="rejected")
        record.decided_by = judge.id
        session.add(record)
        await session.flush()
        asked = Asked(TicketKind.COMPLAINT, "Chưa đúng", unit_code="DL", nomination_id=record.id)
        ticket = await ask(session, asked)
        assert [one.id for one in await ticket_people.able(session, ticket, NOW)] == [other.id]
        for person, length in ((judge, 0), (other, 1)):
            assert len(await tickets.queue(session, Desk(person.id, EVERYWHERE, NOWHERE), 0, 10)) == length


async def test_who_is_told(database: Database) -> None:
    """Those on duty; without them the office above the unit; a unit's officers when it was handed to them."""
    async with database.writing() as session:
        await make_units(session)
        office = await make_person(session, "office", Role.REVIEWER, "DL")
        spare = await make_person(session, "spare", Role.REVIEWER, "DL")
        officer = await make_person(session, "officer", Role.OFFICER, "DL")
        await make_person(session, "elsewhere", Role.REVIEWER, "TS")
        ticket = await ask(session, Asked(TicketKind.QUESTION, "Hỏi", unit_code="DL"))
        assert await ticket_people.told(session, ticket, NOW) == [office.id, spare.id]
        assert await ticket_people.told(session, ticket, NOW, unit_first=True) == [officer.id]
        await watches.put(session, "person/1", spare.id, (DAY, DAY), NOW)
        assert await ticket_people.told(session, ticket, NOW) == [spare.id]
        assert await ticket_people.told(session, ticket, NOW + timedelta(days=1)) == [office.id, spare.id]


async def test_two_at_the_same_moment(database: Database) -> None:
    """Of two who take a ticket at once one has it, and the other sees that it is taken."""
    async with database.writing() as session:
        ticket = await ask(session, Asked(TicketKind.QUESTION, "Hỏi"))
        people = [await make_person(session, name) for name in ("one", "two")]

    async def take(person: Person) -> str:
        async with database.writing() as session:
            held = await tickets.within(session, ticket.id, Desk(person.id, EVERYWHERE, NOWHERE))
            if held.state != TicketState.OPEN:
                return "late"
            await asyncio.sleep(0.05)
            tickets.move(held, TicketEvent.TAKE, NOW, person.id)
            return "first"

    assert sorted(await asyncio.gather(*map(take, people))) == ["first", "late"]


async def test_two_administrators_at_the_same_moment(database: Database) -> None:
    """Of two who end each other's role at once one succeeds: somebody remains."""
    async with database.writing() as session:
        one, two = [await make_person(session, name, Role.ADMINISTRATOR) for name in ("one", "two")]
        await session.flush()
        held = {post.id: post.held[0].id for post in await roster.roster(session, "operator", NOW)}

    async def end(number: int) -> bool:
        try:
            async with database.writing() as session:
                return await roster.end_role(session, "operator", NOW, number)
        except RuleBrokenError:
            return False

    assert sorted(await asyncio.gather(end(held[one.id]), end(held[two.id]))) == [False, True]


@pytest.mark.parametrize("seed", range(20))
async def test_random_lives(seed: int) -> None:
    """Whatever happens in whatever order: only drawn steps, somebody has it exactly while it is taken, clocks fit."""
    dice = random.Random(seed)  # noqa: S311 - no secret, a life that can be lived again
    kind = dice.choice(list(TicketKind))
    ticket = Ticket(
        kind=kind, state="open", version=1, asker_id=1, opened_at=NOW, due_at=due_at(kind, NOW, taken=False)
    )
    for step in range(1, 200):
        now, event = NOW + timedelta(hours=step), dice.choice(list(TicketEvent))
        before, version = TicketState(ticket.state), ticket.version
        if event not in possible(before):
            with pytest.raises(RuleBrokenError, match="ticket-not-possible"):
                tickets.move(ticket, event, now, 7)
            assert (ticket.state, ticket.version) == (before, version)
            continue
        tickets.move(ticket, event, now, dice.choice([7, 8]))
        state = TicketState(ticket.state)
        assert ticket.version == version + 1
        assert state is not TicketState.TAKEN or ticket.officer_id in (7, 8)
        assert state is not TicketState.OPEN or ticket.officer_id is None
        assert (ticket.closed_at == now) == (state in (TicketState.CLOSED, TicketState.WITHDRAWN))
        if state in (TicketState.OPEN, TicketState.TAKEN):
            assert ticket.due_at == due_at(kind, ticket.opened_at, taken=state is TicketState.TAKEN)


async def test_at_most_so_many(database: Database) -> None:
    """One more is refused until one has ended."""
    async with database.writing() as session:
        person, conversation = await asker(session)
        made = [
            await tickets.put(session, person.id, conversation, Asked(TicketKind.QUESTION, "Hỏi"), NOW)
            for _ in range(OPEN_MAX)
        ]
        with pytest.raises(RuleBrokenError, match="ticket-too-many"):
            await tickets.put(session, person.id, conversation, Asked(TicketKind.QUESTION, "Hỏi"), NOW)
        tickets.move(made[0], TicketEvent.WITHDRAW, NOW)
        await session.flush()
        await tickets.put(session, person.id, conversation, Asked(TicketKind.QUESTION, "Hỏi"), NOW)


async def test_watches(database: Database) -> None:
    """Both ends count; overlaps of one person and reversed days are refused; two people may share a day."""
    async with database.writing() as session:
        one, two = [await make_person(session, name) for name in ("one", "two")]
        await watches.put(session, "person/1", one.id, (DAY, DAY + timedelta(days=2)), NOW)
        await watches.put(session, "person/1", two.id, (DAY, DAY), NOW)
        for first, last, code in ((2, 3, "watch-overlaps"), (0, 0, "watch-overlaps"), (5, 4, "dates-reversed")):
            days = (DAY + timedelta(days=first), DAY + timedelta(days=last))
            with pytest.raises(RuleBrokenError, match=code):
                await watches.put(session, "person/1", one.id, days, NOW)
        await watches.put(session, "person/1", one.id, (DAY + timedelta(days=3),) * 2, NOW)
        around = [DAY + timedelta(days=ahead) for ahead in range(-1, 5)]
        on = [await watches.on(session, day) for day in around]
        known = await watches.between(session, around[0], around[-1])
    assert on == [set(), {one.id, two.id}, {one.id}, {one.id}, {one.id}, set()]
    assert watches.gaps(known, around) == [around[0], around[-1]]


async def test_standstill(database: Database) -> None:
    """One notice at most, from its moment until its end; ended once."""
    async with database.writing() as session:
        one = await make_person(session, "one")
        hour = timedelta(hours=1)
        await standstill.begin(session, one.id, "Đầu", None, NOW)
        await standstill.begin(session, one.id, "Sau", NOW + hour, NOW)
        standing = await standstill.now(session, NOW)
        assert standing is not None
        assert standing.notice == "Sau"
        assert await standstill.now(session, NOW - hour) is None
        assert await standstill.now(session, NOW + hour) is None
        assert await standstill.end(session, one.id, NOW) is True
        assert await standstill.end(session, one.id, NOW) is False


async def test_last_administrator(database: Database) -> None:
    """Of two administrators one may go, the other may not; an ended role ends no second time."""
    async with database.writing() as session:
        one, two = [await make_person(session, name, Role.ADMINISTRATOR) for name in ("one", "two")]
        await session.flush()
        held = {post.id: post.held[0].id for post in await roster.roster(session, "operator", NOW)}
        assert await roster.end_role(session, "person/2", NOW, held[one.id]) is True
        assert await roster.end_role(session, "person/2", NOW, held[one.id]) is False
        with pytest.raises(RuleBrokenError, match="last-administrator"):
            await roster.end_role(session, "person/2", NOW, held[two.id])
        assert (await session.get_one(Membership, held[two.id])).until is None


async def test_one_proposal(database: Database) -> None:
    """A ticket has one proposal at a time; the first decision counts; a declined one may be made anew."""
    async with database.writing() as session:
        by = await make_person(session, "by")
        ticket = await ask(session, Asked(TicketKind.QUESTION, "Hỏi"))
        what = Proposal(PLAN, "Hỏi?", "Đáp.", ticket_id=ticket.id)
        entry = await entries.propose(session, what, by_id=by.id, now=NOW)
        with pytest.raises(RuleBrokenError, match="entry-proposed-already"):
            await entries.propose(session, what, by_id=by.id, now=NOW)
        assert [one.id for one in await entries.proposed(session, 0, 8)] == [entry.id]
        assert entries.decide(session, entry, accepted=False, by_id=by.id, now=NOW) is True
        assert entries.decide(session, entry, accepted=True, by_id=by.id, now=NOW) is False
        await session.flush()
        assert await entries.proposed(session, 0, 8) == []
        again = await entries.propose(session, what, by_id=by.id, now=NOW)
        assert again.state == entries.EntryState.PROPOSED


async def test_figures_reconcile(database: Database) -> None:
    """Each number is that of the rows of the local day, and of no other."""
    async with database.writing() as session:
        await make_units(session)
        author = await make_person(session, "author", Role.OFFICER, "DL")
        for days, state in ((0, "approved"), (0, "rejected"), (1, "approved"), (0, "submitted")):
            one = nomination(author, "Lan", state=state, at=NOW - timedelta(days=days))
            one.decided_at = one.submitted_at if state != "submitted" else None
            session.add(one)
        await ask(session, Asked(TicketKind.QUESTION, "Hỏi"))
        await session.flush()
        found = await of_day(session, DAY, [PLAN], ["zalo"], NOW + timedelta(days=30))
        before = await of_day(session, DAY - timedelta(days=1), [PLAN], [], NOW)
    assert (found.nominations, found.approved, found.rejected, found.tickets, found.people) == (3, 1, 1, 1, 2)
    assert (found.overdue, found.aside, dict(found.used)) == (1, 0, {"zalo": 0})
    assert (before.nominations, before.approved, before.tickets, before.overdue) == (1, 1, 0, 0)
