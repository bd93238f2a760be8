"""What only people can put right is told to administrators, once a day; a plan is watched before it is used up."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.alarms import Alarms
from bot.bell import Bell
from bot.budget import Budget, Used, What
from bot.channels import Alarm, Capabilities
from bot.clock import Clock
from bot.deliver import Deliverer
from storage import counts
from storage.database import Database
from storage.tables import Identity, Outbox, Person
from tests.bot.faults import Platform
from tests.stage import Stage
from tests.storage.post import CHANNEL, NOW, queue, receive, said

PLAN = Capabilities(text_limit=1000, buttons=True, monthly_messages=10, users=4)


async def told(stage: Stage) -> list[str]:
    """What administrators were told, when all tasks are done."""
    while stage.app.alarms._telling:
        await asyncio.wait(stage.app.alarms._telling)
    async with stage.app.database.reading() as session:
        rows = await session.scalars(select(Outbox).where(Outbox.key.startswith("alarm/")).order_by(Outbox.id))
        return [row.key for row in rows]


@pytest.fixture
async def real_administrator(stage: Stage) -> None:
    """The sample's administrator counts as a real one."""
    async with stage.app.database.writing() as session:
        for person in await session.scalars(select(Person)):
            person.sample = False


@pytest.mark.usefixtures("real_administrator")
async def test_an_alarm_is_told_once_a_day(stage: Stage) -> None:
    """However often a platform refuses; the next day it is told again."""
    alarms = stage.app.alarms
    for _ in range(5):
        alarms.warn("zalo", Alarm.TOKEN_REFUSED)
    assert len(await told(stage)) == 1
    stage.app.clock.set("2026-11-21T09:00")
    alarms.warn("zalo", Alarm.TOKEN_REFUSED)
    assert len(await told(stage)) == 2
    heard = [part.text for _, part in await stage.at("2026-11-21T10:00")]
    assert any("Zalo không nhận mã truy cập" in words for words in heard)


@pytest.mark.usefixtures("real_administrator")
@pytest.mark.parametrize("alarm", list(Alarm))
async def test_every_alarm_has_words(stage: Stage, alarm: Alarm) -> None:
    """Each kind is a sentence with the platform's name in it."""
    stage.app.alarms.warn("telegram", alarm)
    assert len(await told(stage)) == 1
    heard = [part.text for _, part in await stage.at("2026-11-20T12:01")]
    assert any("Telegram" in words for words in heard)


@pytest.mark.usefixtures("real_administrator")
async def test_a_restart_does_not_tell_again(stage: Stage) -> None:
    """The day's key is in the database, not in a process."""
    for _ in range(2):
        alarms = Alarms(stage.app.database, stage.app.clock, stage.app.house, Bell())
        alarms.used(Used("zalo", What.MESSAGES, 85, 2_600, 3_000))
        await asyncio.wait(alarms._telling)
    assert len(await told(stage)) == 1


async def test_messages_are_counted_by_month(database: Database) -> None:
    """What the platform took counts, what it refused does not; a new month begins at nothing."""
    used: list[Used] = []
    platform = Platform(capabilities=PLAN)
    await receive(database, *(said(f"p{number}", f"p{number}") for number in range(8)))
    deliverer = Deliverer(database, Clock("2026-11-20T12:00"), platform, Bell(), budget=Budget(platform, used.append))
    for number in range(8):
        await queue(database, f"p{number}", f"m{number}")
    await deliverer.deliver_due()
    async with database.reading() as session:
        assert await counts.sent(session, CHANNEL, NOW) == 8
        assert await counts.sent(session, CHANNEL, NOW.replace(month=12)) == 0
    assert [(one.level, one.used) for one in used if one.what is What.MESSAGES] == [(70, 8)]


async def test_people_are_counted(database: Database) -> None:
    """The highest level that is reached is told."""
    used: list[Used] = []
    async with database.writing() as session:
        session.add(Person(name="An", created_at=NOW))
        await session.flush()
        for number in range(4):
            session.add(Identity(channel=CHANNEL, sender=str(number), person_id=1, linked_at=NOW))
        await session.flush()
        await Budget(Platform(capabilities=PLAN), used.append).spend(session, 0, NOW)
    assert [(one.what, one.level, one.used, one.limit) for one in used] == [(What.USERS, 95, 4, 4)]


async def test_a_platform_without_a_plan_costs_nothing(database: Database) -> None:
    """Nothing is counted where nothing is limited."""
    used: list[Used] = []
    free = replace(PLAN, monthly_messages=None, users=None)
    async with database.writing() as session:
        await Budget(Platform(capabilities=free), used.append).spend(session, 5, NOW)
        assert await counts.sent(session, CHANNEL, NOW) == 0
    assert used == []
