"""A stop, a pause and quiet hours hold at once, for what waits already too, in all conversations of the person."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.calendar import TIMEZONE
from content.rules.push import PushKind
from storage import outbox, people, pushes, sending, talks
from storage.database import Database
from storage.outbox import Outgoing
from storage.sending import Moments
from storage.tables import Outbox, Person, Priority, PushStop, Subscription, Talk

NOON = datetime(2026, 11, 20, 12, tzinfo=TIMEZONE)
CASE, DUTY, STORY = PushKind.CASE, PushKind.DUTY, PushKind.STORY

Do = Callable[[AsyncSession, Person], Awaitable[None]]


async def _somebody(database: Database, *channels: str) -> int:
    """A person with a conversation on each channel."""
    async with database.writing() as session:
        person = Person(name="An", created_at=NOON)
        session.add(person)
        await session.flush()
        for channel in channels:
            await talks.seen(session, channel, f"an-{person.id}", NOON)
        for talk in await session.scalars(select(Talk).where(Talk.address == f"an-{person.id}")):
            talk.person_id = person.id
        return person.id


async def _waits(
    database: Database,
    person: int,
    key: str,
    kind: PushKind | None,
    *,
    channel: str = "zalo",
    later: datetime | None = None,
) -> None:
    async with database.writing() as session:
        priority = Priority.REPLY if kind is None else Priority.REMINDER
        conversation = talks.conversation_key(channel, f"an-{person}")
        one = Outgoing(key, conversation, Message("…"), priority, not_before=later, push=kind)
        await outbox.queue(session, one, NOON)


async def _waiting(database: Database) -> dict[str, datetime | None]:
    async with database.reading() as session:
        rows = await session.execute(select(Outbox.key, Outbox.not_before).where(Outbox.state == "waiting"))
        return {key: not_before for key, not_before in rows}  # noqa: C416 - rows are no pairs to the type checker


async def _do(database: Database, person: int, what: Do) -> None:
    async with database.writing() as session:
        await what(session, await session.get_one(Person, person))


async def _way(database: Database, person: int, kind: PushKind, now: datetime = NOON) -> pushes.Way | None:
    async with database.reading() as session:
        return (await pushes.ways(session, [person], kind, now)).get(person)


async def test_a_stop(database: Database) -> None:
    """Of these kinds nothing goes out any more; replies, other kinds and other people are not touched."""
    an, binh = await _somebody(database, "zalo", "telegram"), await _somebody(database, "zalo")
    for key, kind, channel in (("1", CASE, "zalo"), ("2", CASE, "telegram"), ("3", DUTY, "zalo"), ("4", None, "zalo")):
        await _waits(database, an, key, kind, channel=channel)
    await _waits(database, binh, "5", CASE)
    await _do(database, an, lambda session, person: pushes.stop(session, person, [CASE], NOON))
    assert set(await _waiting(database)) == {"3", "4", "5"}
    assert await _way(database, an, CASE) is None
    assert await _way(database, an, DUTY) is not None
    assert await _way(database, binh, CASE) is not None


async def test_stop_and_resume(database: Database) -> None:
    """Twice is once; a stop of duties is the one that “tắt nhắc” makes."""
    an = await _somebody(database, "zalo")
    for _ in range(2):
        await _do(database, an, lambda session, person: pushes.stop(session, person, list(PushKind), NOON))
    async with database.reading() as session:
        person = await session.get_one(Person, an)
        assert await pushes.stopped(session, person) == set(PushKind)
        assert person.reminders_off_at == NOON
    await _do(database, an, lambda session, person: pushes.resume(session, person, [DUTY, CASE], NOON))
    assert [await _way(database, an, kind) is not None for kind in (DUTY, CASE, STORY)] == [True, True, False]
    async with database.reading() as session:
        person = await session.get_one(Person, an)
        assert await pushes.stopped(session, person) == set(PushKind) - {DUTY, CASE}


async def test_stories_of_a_stop(database: Database) -> None:
    """What was published while they were stopped is not made up for."""
    an = await _somebody(database, "zalo")
    async with database.writing() as session:
        session.add(Subscription(person_id=an, since=NOON, cadence="day", digest_at=NOON - timedelta(days=9)))
    await _do(database, an, lambda session, person: pushes.resume(session, person, [STORY], NOON))
    async with database.reading() as session:
        assert (await session.get_one(Subscription, an)).digest_at == NOON


async def test_a_pause(database: Database) -> None:
    """What waits is put off until its end; what was to come later still does; the end of the pause frees the rest."""
    an, end = await _somebody(database, "zalo"), NOON + timedelta(days=3)
    later, much_later = NOON + timedelta(hours=2), NOON + timedelta(days=8)
    await _waits(database, an, "1", CASE)
    await _waits(database, an, "2", CASE, later=later)
    await _waits(database, an, "3", CASE, later=much_later)
    await _waits(database, an, "4", None)
    await _do(database, an, lambda session, person: pushes.pause(session, person, end, NOON))
    assert await _waiting(database) == {"1": end, "2": end, "3": much_later, "4": None}
    assert await _way(database, an, CASE) == pushes.Way(talks.conversation_key("zalo", f"an-{an}"), end)
    await _do(database, an, lambda session, person: pushes.pause(session, person, None, NOON))
    assert await _waiting(database) == {"1": None, "2": None, "3": much_later, "4": None}


async def test_quiet_hours(database: Database) -> None:
    """Somebody's own hours put off what waits; taking them back lets it come."""
    an = await _somebody(database, "zalo")
    await _waits(database, an, "1", CASE)
    await _do(database, an, lambda session, person: pushes.keep_quiet(session, person, (11 * 60, 14 * 60), NOON))
    assert await _waiting(database) == {"1": NOON + timedelta(hours=2)}
    assert (await _way(database, an, DUTY)) == pushes.Way(
        talks.conversation_key("zalo", f"an-{an}"), NOON + timedelta(hours=2)
    )
    await _do(database, an, lambda session, person: pushes.keep_quiet(session, person, None, NOON))
    assert await _waiting(database) == {"1": None}


async def test_a_holiday_is_the_callers_business(database: Database) -> None:
    """A reminder that may break a holiday is put off by the person's own wishes only."""
    an, holiday = await _somebody(database, "zalo"), datetime(2026, 11, 24, 12, tzinfo=TIMEZONE)
    async with database.reading() as session:
        assert (await pushes.ways(session, [an], DUTY, holiday, loud=True))[an].not_before is None
        assert (await pushes.ways(session, [an], DUTY, holiday))[an].not_before == holiday + timedelta(hours=19)


async def test_an_account_that_leaves(database: Database) -> None:
    """It takes along what its person did not want."""
    an, other = await _somebody(database, "zalo"), await _somebody(database, "telegram")
    await _do(database, an, lambda session, person: pushes.stop(session, person, [DUTY, STORY], NOON))
    await _do(database, an, lambda session, person: pushes.pause(session, person, NOON + timedelta(days=1), NOON))
    async with database.writing() as session:
        old, new = await session.get_one(Person, an), await session.get_one(Person, other)
        await pushes.wish_alike(session, old, new, NOON)
    async with database.reading() as session:
        new = await session.get_one(Person, other)
        assert await pushes.stopped(session, new) == {DUTY, STORY}
        assert new.paused_until == NOON + timedelta(days=1)


async def test_two_who_became_one(database: Database) -> None:
    """The stop of either holds for what waits for both."""
    an = await _somebody(database, "zalo", "telegram")
    await _waits(database, an, "1", CASE)
    async with database.writing() as session:
        session.add(PushStop(person_id=an, kind=CASE, at=NOON))
    await _do(database, an, lambda session, person: pushes.hold_to(session, person, NOON))
    assert not await _waiting(database)


async def test_nobody_to_tell(database: Database) -> None:
    """Nobody in particular, and somebody without a conversation, are reached nowhere."""
    silent = await _somebody(database)
    async with database.reading() as session:
        assert not await pushes.ways(session, [], CASE, NOON)
        assert not await pushes.ways(session, [silent], CASE, NOON)
        assert not await people.conversations(session, [silent])


async def test_the_sender_looks_at_the_hour_too(database: Database) -> None:
    """What was queued by day is not sent at night or in own quiet hours, after an outage; a reply always is.

    A duty may break a holiday, where its reminder decided so.
    """
    an = await _somebody(database, "zalo")
    for key, kind in (("case", CASE), ("duty", DUTY), ("reply", None)):
        await _waits(database, an, key, kind)
    await _do(database, an, lambda session, person: _keeps(session, person, 13 * 60, 15 * 60))
    holiday = datetime(2026, 11, 24, 12, tzinfo=TIMEZONE)
    assert await _due(database, NOON.replace(hour=22)) == ["reply"]
    assert await _due(database, NOON.replace(hour=14)) == ["reply"]
    await _ended(database, "reply")
    assert not await _due(database, NOON.replace(hour=22))
    assert not await _due(database, NOON.replace(hour=14))
    assert await _due(database, NOON.replace(hour=15)) == ["case"]
    await _ended(database, "case")
    assert await _due(database, holiday) == ["duty"]
    assert not await _due(database, holiday.replace(hour=23))


async def _keeps(_: AsyncSession, person: Person, start: int, end: int) -> None:
    """Quiet hours that were set before anything was queued."""
    person.quiet_from, person.quiet_until = start, end


async def _due(database: Database, now: datetime) -> list[str]:
    """What the sender would take at a moment; it is put back."""
    at = Moments(now, now)
    async with database.writing() as session:
        taken = await sending.take(session, "zalo", at, 9)
        assert await sending.pending(session, "zalo", at) == bool(taken)
        for one in taken:
            row = await session.get_one(Outbox, one.id, populate_existing=True)
            row.state, row.tries = "waiting", 0
        return [one.key for one in taken]


async def _ended(database: Database, key: str) -> None:
    async with database.writing() as session:
        (await session.scalars(select(Outbox).where(Outbox.key == key))).one().state = "sent"
