"""Who follows what, whose digest is due, and which broadcasts somebody sees."""

from datetime import datetime, timedelta

from sqlalchemy import select

from content.message import Message
from content.rules.calendar import TIMEZONE
from content.rules.person import Act, Role
from content.rules.push import PushKind
from storage import broadcast_desk, broadcasts, outbox, people, pushes, subscriptions, talks
from storage.broadcast_desk import Desk
from storage.database import Database
from storage.outbox import Outgoing
from storage.subscriptions import DIGEST, Cadence, Following, Liking
from storage.tables import ClusterMembership, Interest, Outbox, Person, Priority, Subscription, Talk
from tests.storage.records import make_person, make_units
from tests.storage.town import Town

NOON = datetime(2026, 11, 20, 12, tzinfo=TIMEZONE)
EARLIER = NOON - timedelta(days=2)


async def _people(database: Database, count: int) -> list[int]:
    async with database.writing() as session:
        rows = [Person(name=f"{number}", created_at=NOON) for number in range(count)]
        session.add_all(rows)
        await session.flush()
        return [row.id for row in rows]


async def _follow(database: Database, person: int, cadence: Cadence, digest_at: datetime) -> None:
    async with database.writing() as session:
        await subscriptions.follow(session, person, cadence, digest_at)


async def _due(database: Database, cadence: Cadence = Cadence.DAY, now: datetime = NOON, limit: int = 9) -> list[int]:
    async with database.reading() as session:
        before = NOON - timedelta(hours=4)
        return [one.person_id for one in await subscriptions.due(session, cadence, before, now, limit)]


async def test_follow_and_unfollow(database: Database) -> None:
    """Following twice changes only how often; nothing is left after the end, what waits included."""
    (an,) = await _people(database, 1)
    await _follow(database, an, Cadence.DAY, EARLIER)
    async with database.writing() as session:
        for field in ("Y tế", "Y tế", "Văn hoá"):
            await subscriptions.choose(session, an, Liking.FIELD, field)
        await subscriptions.choose(session, an, Liking.UNIT, "DL")
        await subscriptions.drop(session, an, Liking.FIELD, "Văn hoá")
    await _follow(database, an, Cadence.WEEK, NOON)
    async with database.reading() as session:
        found = await subscriptions.of(session, an)
    assert found == Following(an, Cadence.WEEK, EARLIER, EARLIER, frozenset({"Y tế"}), frozenset({"DL"}))
    async with database.writing() as session:
        await talks.seen(session, "zalo", "z", NOON)
        (await session.get_one(Talk, talks.conversation_key("zalo", "z"))).person_id = an
        await session.flush()
        row = Outgoing("k", talks.conversation_key("zalo", "z"), Message("…"), Priority.REMINDER, push="story")
        await outbox.queue(session, row, NOON)
        assert await subscriptions.unfollow(session, an, NOON)
        assert not await subscriptions.unfollow(session, an, NOON)
    async with database.reading() as session:
        assert await subscriptions.of(session, an) is None
        assert not (await session.scalars(select(Interest))).all()
        assert list(await session.scalars(select(Outbox.state))) == ["cancelled"]


async def test_so_many_interests(database: Database) -> None:
    """Nobody chooses without end."""
    (an,) = await _people(database, 1)
    async with database.writing() as session:
        for number in range(subscriptions.INTERESTS_MAX + 3):
            await subscriptions.choose(session, an, Liking.FIELD, f"{number}")
        assert len((await session.scalars(select(Interest))).all()) == subscriptions.INTERESTS_MAX


async def test_whose_digest_is_due(database: Database) -> None:
    """Longest ago first, of this cadence; not whoever stopped stories, pauses, or keeps these hours quiet."""
    an, binh, chi, dung, en, giang = await _people(database, 6)
    for person, cadence, at in (
        (an, Cadence.DAY, EARLIER),
        (binh, Cadence.DAY, EARLIER - timedelta(days=1)),
        (chi, Cadence.WEEK, EARLIER),
        (dung, Cadence.DAY, EARLIER),
        (en, Cadence.DAY, EARLIER),
        (giang, Cadence.DAY, NOON),
    ):
        await _follow(database, person, cadence, at)
    assert await _due(database) == [binh, an, dung, en]
    assert await _due(database, limit=1) == [binh]
    assert await _due(database, Cadence.WEEK) == [chi]
    async with database.writing() as session:
        await pushes.stop(session, await session.get_one(Person, an), [PushKind.STORY], NOON)
        await pushes.pause(session, await session.get_one(Person, dung), NOON + timedelta(hours=1), NOON)
        await pushes.keep_quiet(session, await session.get_one(Person, en), (11 * 60, 13 * 60), NOON)
    assert await _due(database) == [binh]
    assert await _due(database, now=NOON + timedelta(hours=1)) == [binh, dung, en]
    async with database.writing() as session:
        await pushes.keep_quiet(session, await session.get_one(Person, en), (20 * 60, 14 * 60), NOON)
    assert en not in await _due(database, now=NOON + timedelta(hours=1))
    async with database.writing() as session:
        await subscriptions.told(session, [binh, dung], NOON)
    assert not await _due(database)


async def test_put_back(database: Database) -> None:
    """A digest that was never sent, or is withdrawn, leaves its stories to the next one; a later one stays."""
    an, binh = await _people(database, 2)
    for person in (an, binh):
        await _follow(database, person, Cadence.DAY, EARLIER)
    async with database.writing() as session:
        await talks.seen(session, "zalo", "z", NOON)
        keys = []
        for person in (an, binh):
            found = await subscriptions.of(session, person)
            assert found is not None
            keys.append(subscriptions.digest_key(found))
        row = Outgoing(keys[0], talks.conversation_key("zalo", "z"), Message("…"), about=DIGEST, push="story")
        await outbox.queue(session, row, NOON)
        await subscriptions.told(session, [an, binh], NOON)
    async with database.writing() as session:
        await subscriptions.withdraw_digests(session, EARLIER - timedelta(seconds=1), NOON)
    assert await _due(database) == [], "a story published before the digest began is not in it"
    async with database.writing() as session:
        await subscriptions.withdraw_digests(session, EARLIER, NOON)
        assert await session.scalar(select(Outbox.state)) == "cancelled"
    assert await _due(database) == [an]
    async with database.writing() as session:
        await subscriptions.put_back(session, keys)
    assert await _due(database) == [an, binh]
    async with database.reading() as session:
        assert {row.digest_at for row in await session.scalars(select(Subscription))} == {EARLIER}


async def test_what_is_wanted() -> None:
    """Nothing chosen is everything; a field and a place must both fit."""
    every = Following(1, Cadence.DAY, NOON, NOON)
    chosen = Following(1, Cadence.DAY, NOON, NOON, frozenset({"Y tế"}), frozenset({"MAU"}))
    assert every.wants(None, {"DL"})
    assert chosen.wants("Y tế", {"DL", "MAU"})
    assert not chosen.wants("Y tế", {"DL"})
    assert not chosen.wants(None, {"MAU"})


async def test_which_broadcasts_are_seen(town: Town) -> None:
    """One's own, and those to a unit within reach; newest first, page by page."""
    async with town.database.writing() as session:
        an, binh = await make_person(session, "an"), await make_person(session, "binh")
        for author, audience in ((an, {}), (binh, {"unit": "DL"}), (binh, {"unit": "TS"}), (binh, {})):
            await broadcasts.draft(session, author.id, "…", dict(audience), NOON)
        desk = Desk(an.id, {"DL"})
        assert [row.id for row in await broadcast_desk.listed(session, desk, 0, 8)] == [2, 1]
        assert [row.id for row in await broadcast_desk.listed(session, desk, 1, 8)] == [1]
        assert [row.id for row in await broadcast_desk.listed(session, Desk(an.id, None), 0, 2)] == [4, 3, 2]
        rows = await broadcast_desk.listed(session, Desk(an.id, None), 0, 8)
        assert [desk.sees(row) for row in rows] == [False, False, True, True]


async def test_who_may_send_and_approve(database: Database) -> None:
    """Reviewers within their units and, to approve, administrators, while in office; the clusters of a year by name."""
    async with database.writing() as session:
        await make_units(session)
        reviewer = await make_person(session, "an", Role.REVIEWER, "DL")
        administrator = await make_person(session, "binh", Role.ADMINISTRATOR)
        await make_person(session, "chi", Role.OFFICER, "DL")
        later = NOON + timedelta(days=400)
        near, far = [
            await broadcasts.draft(session, administrator.id, "…", {"unit": unit}, NOON) for unit in ("DL", "TS")
        ]
        for one, may_send, may_approve in (
            (near, [reviewer.id], [reviewer.id, administrator.id]),
            (far, [], [administrator.id]),
        ):
            assert await broadcast_desk.able(session, one, Act.BROADCAST, later) == may_send
            assert await broadcast_desk.able(session, one, Act.APPROVE_BROADCAST, later) == may_approve
        assert not await broadcast_desk.answered_for(session, near, later)
        near.approver_id = reviewer.id
        assert await broadcast_desk.answered_for(session, near, later)
        for code, cluster, year in (("DL", "Cụm 2", 2026), ("TS", "Cụm 1", 2026), ("SYT", "Khối", 2025)):
            session.add(ClusterMembership(unit_code=code, year=year, cluster=cluster))
        await session.flush()
        assert list(await broadcast_desk.clusters(session, 2026)) == ["Cụm 1", "Cụm 2"]
        assert await people.posts(session, reviewer.id, later)
