"""Notices parked apart from what caused them: taken once, whole, and dropped when needless."""

from content.message import Choice, Message
from content.rules.push import PushKind
from storage import parked
from storage.database import Database
from storage.parked import Waiting
from tests.storage.post import NOW
from tests.storage.records import make_person


async def test_taken_once(database: Database) -> None:
    """What was put is given back as it was, once; a second one with the same key is not kept."""
    async with database.writing() as session:
        person = await make_person(session, "an")
        message = Message("Có tin khẩn", (Choice("Mở tin", "go.unit-tips.1"),))
        one = Waiting("urgent-tip/1/1", person.id, PushKind.WORK, message, "tip/1", NOW)
        await parked.put(session, [one, one])
        await parked.put(session, [one])
        await parked.put(session, [])
    async with database.writing() as session:
        assert await parked.take(session) == [one]
    async with database.writing() as session:
        assert await parked.take(session) == []


async def test_dropped(database: Database) -> None:
    """What waits about one thing goes; all else stays."""
    async with database.writing() as session:
        person = await make_person(session, "an")
        one, other = (
            Waiting(f"urgent-tip/{tip}", person.id, PushKind.WORK, Message("Có tin khẩn"), f"tip/{tip}")
            for tip in (1, 11)
        )
        await parked.put(session, [one, other])
        await parked.drop(session, "tip/1")
        assert await parked.take(session) == [other]
