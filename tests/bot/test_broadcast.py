"""The loop that sends broadcasts: from its moment to the proof that its author reads, through nights and plans."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.channels import ChannelError, Refusal
from bot.channels.console import NUMBERED
from bot.recall import TRIES
from content.rules.broadcast import BroadcastState
from content.rules.push import PushKind
from handlers.scene import House
from storage import broadcasts, counts, pushes, standstill
from storage.database import Database
from storage.tables import Broadcast, Person, Recipient, Talk
from tests.bot.broadcasting import NOON, WORDS, Recalling, Works, acted, planned, standing
from tests.bot.faults import CHANNEL, Platform
from tests.stage import Stage
from tests.storage.crowd import states

HOUR = timedelta(hours=1)
QUEUED_AFTER = 4
"""Steps: it starts, it is frozen, it is counted, it is fed."""
GONE = ChannelError(Refusal.GONE, "blocked by the person")
NOBODY_KNOWS = ChannelError(Refusal.UNKNOWN, "time-out")


async def test_everybody_gets_it_and_its_author_the_proof(both: Stage) -> None:
    """Through the whole app: whoever has a conversation gets it once, with the way to stop it."""
    await both.person("tham-dinh").says("menu")
    now = both.app.clock.now()
    async with both.app.database.writing() as session:
        author = await session.scalar(select(Talk.person_id).where(Talk.address == "tham-dinh"))
        assert author is not None
        one = await broadcasts.draft(session, author, WORDS, {}, now)
        await broadcasts.schedule(session, one, now, now)
        talking = await session.scalar(select(func.count()).select_from(Talk))
        known = await session.scalar(select(func.count()).select_from(Person))
    await both.app.settle()
    ended = await standing(both.app.database, one.id)
    assert (ended.state, ended.counted, ended.sent) == (BroadcastState.ENDED, known, talking)
    assert ended.counted == ended.sent + ended.skipped
    got = [part.text for _, part in both.sent if part.text.startswith(WORDS)]
    assert len(got) == talking
    assert all("chọn tin nhận" in text for text in got)
    told = both.person("tham-dinh").heard[-1].text
    assert f"Trong danh sách: {known} người" in told
    assert f"Đã gửi: {talking}" in told


async def test_each_outcome_is_in_the_proof(database: Database, house: House) -> None:
    """One is refused, of one nobody knows, one stopped before; the message to the author names them."""
    number = await planned(database, 5)
    async with database.writing() as session:
        last = await session.scalar(select(func.max(Person.id)))
        await pushes.stop(session, await session.get_one(Person, last), [PushKind.NOTICE], NOON)
    works = Works(database, house, Platform(GONE, NOBODY_KNOWS))
    await works.settle()
    one = await standing(database, number)
    assert (one.sent, one.refused, one.unknown, one.skipped, one.counted) == (2, 1, 1, 1, 5)
    assert one.reasons == {"refused/gone": 1, "skipped/stopped": 1}
    assert await states(database, number) == {"sent": 2, "refused": 1, "unknown": 1, "skipped": 1}
    assert set(works.got().values()) == {1}


async def test_the_author_hears_why(database: Database, house: House) -> None:
    """In words that add up, without machine words."""
    await planned(database, 3)
    async with database.writing() as session:
        last = await session.scalar(select(func.max(Person.id)))
        await pushes.stop(session, await session.get_one(Person, last), [PushKind.NOTICE], NOON)
    works = Works(database, house, Platform())
    await works.settle()
    (told,) = [text for _, _, text in works.platform.got if "đã gửi xong" in text]
    assert "Trong danh sách: 3 người" in told
    assert "- Đã gửi: 2\n" in told
    assert "- Bỏ qua: 1 (1 người đã dừng nhận)" in told


async def test_nothing_goes_out_at_night(database: Database, house: House) -> None:
    """Frozen at night, sent in the morning; what the evening leaves in the outbox waits with the others."""
    number = await planned(database, 4)
    evening = Works(database, house, Platform(), NOON.replace(hour=13, minute=59))
    for _ in range(QUEUED_AFTER):
        await evening.turn(send=False)
    assert await states(database, number) == {"queued": 4}
    evening.clock.set("2026-11-20T21:00")
    await evening.settle()
    assert evening.got() == {}
    assert await states(database, number) == {"waiting": 4}
    evening.clock.set("2026-11-21T07:00")
    await evening.settle()
    assert evening.got().total() == 4
    assert (await standing(database, number)).state == BroadcastState.ENDED


async def test_nothing_goes_out_while_the_bot_stands_still(database: Database, house: House) -> None:
    """What waits goes out when the administrator lets the bot go on."""
    number = await planned(database, 2)
    works = Works(database, house, Platform())
    for _ in range(QUEUED_AFTER):
        await works.turn(send=False)
    async with database.writing() as session:
        by = (await standing(database, number)).author_id
        await standstill.begin(session, by, "Bảo trì", None, NOON)
    await works.settle()
    assert works.got() == {}
    async with database.writing() as session:
        await standstill.end(session, by, NOON)
    await works.settle()
    assert works.got().total() == 2


async def test_no_more_than_the_plan_includes(database: Database, house: House) -> None:
    """Each message may be several; what the month does not include is skipped and says so."""
    number = await planned(database, 6, body=f"{WORDS}{' Xin đọc thêm.' * 150}")
    platform = Platform(capabilities=replace(NUMBERED, monthly_messages=10))
    async with database.writing() as session:
        await counts.add(session, CHANNEL, 5, NOON)
    works = Works(database, house, platform)
    await works.settle()
    one = await standing(database, number)
    assert (one.sent, one.skipped, one.reasons) == (2, 4, {"skipped/budget": 4})
    assert works.got().total() == 2


async def test_a_pause_holds_and_a_resume_goes_on(database: Database, house: House) -> None:
    """Nothing goes out in between, and everybody gets it once."""
    number = await planned(database, 4)
    works = Works(database, house, Platform())
    for _ in range(QUEUED_AFTER):
        await works.turn(send=False)
    await acted(database, number, "pause")
    await works.settle()
    assert works.got() == {}
    await acted(database, number, "resume")
    await works.settle()
    assert works.got().total() == len(works.got()) == 4
    assert (await standing(database, number)).state == BroadcastState.ENDED


async def test_a_cancel_ends_with_the_rest_skipped(database: Database, house: House) -> None:
    """Also in the middle of the freezing; the proof adds up and the author is told."""
    number = await planned(database, 4)
    works = Works(database, house, Platform())
    await works.loop.step()
    await acted(database, number, "cancel")
    await works.settle()
    one = await standing(database, number)
    assert (one.state, one.counted, one.skipped) == (BroadcastState.STOPPED, 0, 0)
    assert works.got() == {}
    assert any("đã dừng theo yêu cầu" in text for _, _, text in works.platform.got)


async def test_a_recall_takes_back_and_says_where_it_could_not(database: Database, house: House) -> None:
    """A refusal is written down; “try again” is tried again; what the crash repeats does no harm."""
    number = await planned(database, 3)
    busy = ChannelError(Refusal.RETRY_AFTER, "busy", timedelta())
    platform = Recalling(None, busy, ChannelError(Refusal.REJECTED, "message can't be deleted"))
    works = Works(database, house, platform)
    await works.settle()
    await acted(database, number, "recall")
    await works.settle()
    one = await standing(database, number)
    assert (one.state, one.recalled, one.unrecalled) == (BroadcastState.RECALLED, 2, 1)
    assert platform.recalled.total() == 2
    async with database.reading() as session:
        said = Counter(await session.scalars(select(Recipient.recall)))
    assert said == {"recalled": 2, "could not: message can't be deleted": 1}


@pytest.mark.parametrize(
    "platform, later, why",
    [(Platform(), HOUR, "could not: the platform cannot"), (Recalling(), 49 * HOUR, "could not: too old")],
    ids=["never", "too late"],
)
async def test_what_the_platform_does_not_take_back(
    database: Database, house: House, platform: Platform, later: timedelta, why: str
) -> None:
    """It is said for each person."""
    number = await planned(database, 2)
    works = Works(database, house, platform)
    await works.settle()
    works.clock.set((NOON + later).isoformat())
    await acted(database, number, "recall")
    await works.settle()
    async with database.reading() as session:
        assert set(await session.scalars(select(Recipient.recall))) == {why}


async def test_a_recurring_one_goes_out_each_time(database: Database, house: House) -> None:
    """Each issue is a broadcast of its own with a proof of its own."""
    number = await planned(database, 2, recurring=True)
    works = Works(database, house, Platform())
    await works.settle()
    assert works.got() == {}
    for day in ("2026-11-23T08:00", "2026-11-30T08:00"):
        works.clock.set(day)
        await works.settle()
    async with database.reading() as session:
        issues = (await session.scalars(select(Broadcast).where(Broadcast.parent_id == number))).all()
    assert [(one.state, one.sent) for one in issues] == [(BroadcastState.ENDED, 2)] * 2
    assert set(works.got().values()) == {2}


async def test_a_long_text_is_recalled_in_all_its_parts(database: Database, house: House) -> None:
    """The ids of all parts are kept, also when the sending was interrupted between them."""
    number = await planned(database, 1, body=f"{WORDS}{' Xin đọc thêm.' * 150}")
    platform = Recalling()
    works = Works(database, house, platform)
    await works.settle()
    await acted(database, number, "recall")
    await works.settle()
    assert platform.recalled == {"1/1": 1, "1/2": 1}


async def test_a_platform_that_never_answers_ends_a_recall_too(database: Database, house: House) -> None:
    """After some tries it is said that there was no answer; the next person is not held up for ever."""
    number = await planned(database, 1)
    never = [ChannelError(Refusal.RETRY_AFTER, "no connection", timedelta()) for _ in range(TRIES + 1)]
    works = Works(database, house, Recalling(*never))
    await works.settle()
    await acted(database, number, "recall")
    for _ in range(TRIES + 2):
        await works.settle()
    one = await standing(database, number)
    assert (one.state, one.recalled, one.unrecalled) == (BroadcastState.RECALLED, 0, 1)
