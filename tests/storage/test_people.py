"""People: one behind each channel id, with the roles they hold on a day."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from content.rules.person import Role
from content.rules.push import PushKind
from storage import people
from storage.database import Database
from storage.tables import Membership, Person, PushStop, Talk
from tests.storage.post import CHANNEL, NOW, SECOND, receive, said
from tests.storage.records import make_person, make_units


async def test_one_person_behind_a_channel_id(database: Database) -> None:
    """Who comes back is the same person; the name of the first meeting stays; another id is somebody else."""
    async with database.writing() as session:
        first = await people.met(session, CHANNEL, "1", "An", NOW)
        again = await people.met(session, CHANNEL, "1", "An An", NOW)
        other = await people.met(session, "other", "1", "An", NOW)
        assert (first.id, again.name) == (again.id, "An")
        assert other.id != first.id


async def test_met_twice_at_once(database: Database) -> None:
    """Two processes that meet the same stranger at once make one person."""

    async def meet() -> int:
        async with database.writing() as session:
            return (await people.met(session, CHANNEL, "1", "An", NOW)).id

    assert len(set(await asyncio.gather(*(meet() for _ in range(5))))) == 1
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 1


async def test_a_role_is_held_for_its_time(database: Database) -> None:
    """A post begins at its moment and ends at its moment, and is given once."""
    async with database.writing() as session:
        await make_units(session)
        person = await make_person(session, "an", Role.OFFICER, "DL")
        await session.flush()
        assert not await people.appoint(session, person.id, Role.OFFICER, "DL", NOW)
        assert await people.appoint(session, person.id, Role.OFFICER, "TS", NOW + SECOND)
        membership = (await session.scalars(select(Membership).where(Membership.unit_code == "DL"))).one()
        membership.until = NOW + timedelta(days=1)
        await session.flush()
        held = [
            [post.unit.code for post in await people.posts(session, person.id, moment) if post.unit]
            for moment in (NOW - SECOND, NOW, NOW + SECOND, NOW + timedelta(days=1))
        ]
    assert held == [[], ["DL"], ["DL", "TS"], ["TS"]]


async def test_a_role_can_be_given_again(database: Database) -> None:
    """After a post has ended the same one may be held anew."""
    async with database.writing() as session:
        await make_units(session)
        person = await make_person(session, "an", Role.OFFICER, "DL")
        await session.flush()
        (await session.scalars(select(Membership))).one().until = NOW + SECOND
        await session.flush()
        assert await people.appoint(session, person.id, Role.OFFICER, "DL", NOW + 2 * SECOND)


async def test_administrators_in_earnest(database: Database) -> None:
    """The sample's administrator does not keep a real one from being made."""
    async with database.writing() as session:
        sample = await make_person(session, "sample", Role.ADMINISTRATOR)
        sample.sample = True
        real = await make_person(session, "real", Role.ADMINISTRATOR)
        await session.flush()
        assert [one.id for one in await people.administrators(session, NOW)] == [real.id]


async def test_the_conversation_used_last(database: Database) -> None:
    """Who talks on two channels is reached where they wrote last; who never wrote is not reached."""
    await receive(database, said("old", "1"), said("new", "2"))
    async with database.writing() as session:
        person, silent = await make_person(session, "an"), await make_person(session, "binh")
        for number, name in enumerate(("new", "old")):
            talk = await session.get_one(Talk, f"{CHANNEL}:{name}")
            talk.person_id, talk.updated_at = person.id, NOW - number * SECOND
        await session.flush()
        assert await people.conversations(session, [person.id, silent.id]) == {person.id: f"{CHANNEL}:new"}


async def test_officers_of_units(database: Database) -> None:
    """Of each unit's officers those who can be reached and want reminders."""
    await receive(database, said("an", "1"), said("binh", "2"))
    async with database.writing() as session:
        await make_units(session)
        an, binh, _ = [await make_person(session, who, Role.OFFICER, "DL") for who in ("an", "binh", "chi")]
        await make_person(session, "dung", Role.REVIEWER, "DL")
        for person, who in ((an, "an"), (binh, "binh")):
            (await session.get_one(Talk, f"{CHANNEL}:{who}")).person_id = person.id
        binh.reminders_off_at = NOW
        await session.flush()
        session.add(PushStop(person_id=an.id, kind=PushKind.WORK, at=NOW))
        await session.flush()
        assert await people.reachable_officers(session, ["DL", "TS"], NOW) == {"DL": [an.id]}
        assert await people.reachable_officers(session, ["DL", "TS"], NOW, PushKind.WORK) == {"DL": [binh.id]}
