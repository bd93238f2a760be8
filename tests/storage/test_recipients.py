"""The recipients of a broadcast: frozen to the last person, fed, paused, cancelled, recalled; the proof adds up."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from content.rules.broadcast import BroadcastEvent, Skipped
from content.rules.push import PushKind
from storage import broadcasts, feeding, outbox, people, pushes, recalls, recipients, sending
from storage.database import Database
from storage.sending import Taken
from storage.tables import Broadcast, Outbox, OutboxState, Person, Recipient, Talk
from tests.storage.crowd import (
    CHANNEL,
    fed,
    made,
    make_crowd,
    sent,
    settled,
    states,
)
from tests.storage.post import NOW, take

DAY = timedelta(days=1)


@pytest.mark.parametrize("batch", [1, 3, 11, 100])
async def test_everybody_is_written_down_once(database: Database, batch: int) -> None:
    """Whatever the batches, and also who cannot be reached: the author has no conversation."""
    number = await made(database, 10, freeze=batch)
    async with database.reading() as session:
        one = await session.get_one(Broadcast, number)
        rows = await broadcasts.proof(session, number, 0, 100)
    assert one.counted == len(rows) == len({row.person_id for row in rows}) == 11
    assert one.skipped == 1
    assert one.reasons == {"skipped/gone": 1}
    assert await states(database, number) == {"waiting": 10, "skipped": 1}


async def test_who_comes_later_is_not_in_a_frozen_audience(database: Database) -> None:
    """Freezing ends with the last person there is then."""
    number = await made(database, 3)
    async with database.writing() as session:
        await make_crowd(session, 2, first=50)
    while await fed(database, number):
        await sent(database)
        await settled(database, number)
    assert await states(database, number) == {"sent": 3, "skipped": 1}


async def test_who_stopped_or_left_is_skipped_with_the_reason(database: Database) -> None:
    """Before the freezing and after it alike; others get it."""
    async with database.writing() as session:
        ids = await make_crowd(session, 6)
        first = await session.get_one(Person, ids[0])
        await pushes.stop(session, first, [PushKind.NOTICE], NOW)
        await session.execute(update(Talk).where(Talk.person_id == ids[1]).values(gone_at=NOW))
    number = await made(database, 0)
    async with database.writing() as session:
        await pushes.stop(session, await session.get_one(Person, ids[2]), [PushKind.NOTICE], NOW)
        await session.execute(update(Talk).where(Talk.person_id == ids[3]).values(gone_at=NOW))
    await fed(database, number)
    await sent(database)
    one = await settled(database, number)
    assert await states(database, number) == {"sent": 2, "skipped": 5}
    assert one.reasons == {"skipped/gone": 3, "skipped/stopped": 2}


async def test_a_stop_takes_what_waits_out_of_the_post(database: Database) -> None:
    """The row in the outbox is cancelled by the stop, and its recipient is skipped."""
    number = await made(database, 2)
    await fed(database, number)
    async with database.writing() as session:
        rows = await broadcasts.proof(session, number, 0, 10)
        queued = next(row.person_id for row in rows if row.state == "queued")
        await pushes.stop(session, await session.get_one(Person, queued), [PushKind.NOTICE], NOW)
    assert await sent(database) == 1
    one = await settled(database, number)
    assert one.reasons["skipped/stopped"] == 1
    assert not broadcasts.progress(one).waiting


async def test_own_quiet_hours_and_short_pauses_wait_and_long_pauses_skip(database: Database) -> None:
    """One of three gets it now, one in the evening, and the one who paused for a week not at all."""
    async with database.writing() as session:
        ids = await make_crowd(session, 3)
        await pushes.keep_quiet(session, await session.get_one(Person, ids[0]), (11 * 60, 13 * 60), NOW)
        await pushes.pause(session, await session.get_one(Person, ids[1]), NOW + 7 * DAY, NOW)
    number = await made(database, 0)
    await fed(database, number)
    assert await sent(database) == 1
    assert (await settled(database, number)).reasons == {"skipped/gone": 1, "skipped/paused": 1}
    assert await states(database, number) == {"sent": 1, "skipped": 2, "later": 1}
    afternoon = NOW + timedelta(hours=2)
    assert await fed(database, number, now=NOW + timedelta(minutes=30)) == 0
    assert await fed(database, number, now=afternoon) == 1
    assert await sent(database, now=afternoon) == 1


async def test_what_expires_with_the_day_waits_for_the_next(database: Database) -> None:
    """A row that was not sent before the quiet hours begin is no end: the person gets it tomorrow, once."""
    number = await made(database, 1)
    await fed(database, number)
    async with database.reading() as session:
        expires = await session.scalar(select(Outbox.expires_at).where(Outbox.broadcast_id == number))
    assert expires == NOW.replace(hour=14), "21:00 in Viet Nam"
    assert await sent(database, OutboxState.EXPIRED) == 1
    await settled(database, number)
    assert await states(database, number) == {"waiting": 1, "skipped": 1}
    assert await fed(database, number, now=NOW + DAY) == 1
    assert await sent(database, now=NOW + DAY) == 1
    await settled(database, number)
    assert await states(database, number) == {"sent": 1, "skipped": 1}


async def test_the_outbox_stays_small_and_keeps_its_newest_number(database: Database) -> None:
    """Rows go when their end is written down; the number of the last one is given to nobody else."""
    number, numbers = await made(database, 9), set[int]()
    while await fed(database, number, 3):
        rows = await take(database)
        assert not numbers & {row.id for row in rows}
        numbers |= {row.id for row in rows}
        await _end(database, rows)
        await settled(database, number)
        async with database.reading() as session:
            assert await session.scalar(select(func.count()).select_from(Outbox)) == 1
    assert len(numbers) == 9


async def test_a_pause_takes_back_what_has_not_begun(database: Database) -> None:
    """What is being sent ends and is counted; the rest goes out after the pause, nobody twice."""
    number = await made(database, 5)
    await fed(database, number)
    under_way = await take(database, limit=2)
    async with database.writing() as session:
        await broadcasts.pause(session, await broadcasts.load(session, number), NOW)
    assert await take(database) == []
    await _end(database, under_way)
    await settled(database, number)
    assert await states(database, number) == {"sent": 2, "waiting": 3, "skipped": 1}
    async with database.writing() as session:
        one = await broadcasts.load(session, number)
        await broadcasts.resume(session, one, NOW)
        await broadcasts.move(session, one, BroadcastEvent.FROZEN, NOW)
    assert await fed(database, number) == 3
    assert await sent(database) == 3
    await settled(database, number)
    assert await states(database, number) == {"sent": 5, "skipped": 1}


async def test_what_was_half_sent_is_not_taken_back(database: Database) -> None:
    """A second try from the beginning would repeat the first part."""
    number = await made(database, 1)
    await fed(database, number)
    async with database.writing() as session:
        await session.execute(update(Outbox).where(Outbox.broadcast_id == number).values(parts=1))
        await broadcasts.pause(session, await broadcasts.load(session, number), NOW)
    assert len(await take(database)) == 1


async def test_a_person_who_moved_to_another_account_keeps_the_proof_whole(database: Database) -> None:
    """Who is gone as a person is skipped, and the counts still are the audience."""
    number = await made(database, 2)
    async with database.writing() as session:
        ids = list(await session.scalars(select(Talk.person_id).order_by(Talk.conversation)))
        await session.execute(update(Talk).where(Talk.person_id == ids[1]).values(person_id=ids[0]))
    await fed(database, number)
    assert await sent(database) == 1
    one = await settled(database, number)
    assert broadcasts.progress(one).ended == one.counted == 3


async def test_only_one_person_is_asked_where_they_are_now(database: Database) -> None:
    """Whoever left the conversation that was frozen but has another one gets it there."""
    number = await made(database, 1)
    async with database.writing() as session:
        talk = (await session.scalars(select(Talk))).one()
        talk.gone_at = NOW
        person = await people.met(session, CHANNEL, "1", "", NOW)
        assert person.id == talk.person_id
        await session.flush()
        session.add(
            Talk(
                conversation="other:9",
                channel="other",
                address="9",
                person_id=talk.person_id,
                data={},
                menu=[],
                updated_at=NOW,
            )
        )
    assert await fed(database, number, channels=[CHANNEL, "other"]) == 1
    assert await fed(database, number, channel="other", channels=[CHANNEL, "other"]) == 1
    async with database.reading() as session:
        assert await session.scalar(select(Outbox.conversation).where(Outbox.broadcast_id == number)) == "other:9"


async def test_the_budget_and_a_cancel_skip_the_rest(database: Database) -> None:
    """In batches, with the reason; what was sent stays sent."""
    number = await made(database, 6)
    await fed(database, number, 2)
    await sent(database)
    async with database.writing() as session:
        one = await broadcasts.load(session, number)
        await feeding.harvest(session, one, NOW, 10)
        await broadcasts.cancel(session, one, NOW)
        assert await recipients.leave_out(session, one, Skipped.CANCELLED, NOW, 3) == 3
        assert await recipients.leave_out(session, one, Skipped.CANCELLED, NOW, 3) == 1
        assert one.reasons == {"skipped/gone": 1, "skipped/cancelled": 4}
    assert await states(database, number) == {"sent": 2, "skipped": 5}


async def test_a_recall_goes_from_person_to_person(database: Database) -> None:
    """Only to who has it or may have it, in order, and on from where it was."""
    number = await made(database, 4)
    await fed(database, number)
    await sent(database, limit=3)
    await sent(database, OutboxState.UNKNOWN)
    async with database.writing() as session:
        one = await broadcasts.load(session, number)
        await feeding.harvest(session, one, NOW, 10)
        await broadcasts.recall(session, one, NOW)
        first = await recalls.next_to_recall(session, one, 2)
        await recalls.recalled(session, one, {first[0].person_id: None, first[1].person_id: "too old"})
        rest = await recalls.next_to_recall(session, one, 10)
        await recalls.recalled(session, one, {row.person_id: None for row in rest})
        assert await recalls.next_to_recall(session, one, 10) == []
        assert (one.recalled, one.unrecalled) == (3, 1)
    assert len({row.person_id for row in (*first, *rest)}) == 4
    async with database.reading() as session:
        rows = (await session.scalars(select(Recipient.recall).order_by(Recipient.person_id))).all()
    assert sorted(row for row in rows if row) == ["could not: too old", "recalled", "recalled", "recalled"]


async def _end(database: Database, rows: list[Taken]) -> None:
    async with database.writing() as session:
        ended = [sending.Ended(row.id, row.tries, OutboxState.SENT, platform_id=str(row.id)) for row in rows]
        await sending.end_all(session, ended, NOW)


async def test_dropped_rows_free_their_keys(database: Database) -> None:
    """Also the newest, which stays without its name."""
    number = await made(database, 1)
    await fed(database, number)
    async with database.writing() as session:
        ids = list(await session.scalars(select(Outbox.id)))
        await outbox.drop(session, ids)
        assert list(await session.scalars(select(Outbox.key))) == [outbox.DROPPED]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_who_is_being_answered_waits_for_the_next_time(database: Database) -> None:
    """They may be stopping it just now; SQLite has one writer, so that it cannot come to this there."""
    number = await made(database, 3)
    async with database.writing() as session:
        held = select(Talk).where(Talk.address == "2").with_for_update(key_share=True)
        assert (await session.scalars(held)).one().address == "2"
        assert await fed(database, number) == 2
    assert await states(database, number) == {"queued": 2, "waiting": 1, "skipped": 1}
    assert await fed(database, number) == 1
