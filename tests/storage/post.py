"""Messages for the tests of inbox and outbox, and short ways to put and read them."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from content.message import Incoming, Message
from storage import inbox, outbox, sending
from storage.database import Database
from storage.outbox import Outgoing
from storage.sending import Moments, Taken
from storage.tables import Outbox
from storage.talks import conversation_key

NOW = datetime(2026, 11, 20, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CHANNEL = "test"


def said(who: str, key: str, text: str = "alo") -> Incoming:
    """One message from one person."""
    return Incoming(CHANNEL, who, who, key, NOW, text=text)


async def receive(database: Database, *messages: Incoming) -> list[bool]:
    """Put messages, each in its own transaction; tells which were new."""
    new = []
    for message in messages:
        async with database.writing() as session:
            new.append(bool(await inbox.put_all(session, [message], NOW)))
    return new


async def answer_oldest(database: Database, now: datetime = NOW) -> str | None:
    """Claim the oldest open message and count it as answered; returns its key."""
    async with database.writing() as session:
        for claimed in await inbox.claim(session, now):
            await inbox.done(session, [claimed.id], now)
            return claimed.key
    return None


async def queue(
    database: Database, who: str, key: str, *, priority: int = 0, not_before: datetime | None = None
) -> bool:
    """Queue the message “<key>” to a person who has talked before."""
    async with database.writing() as session:
        conversation, about = conversation_key(CHANNEL, who), f"about-{key}"
        return await outbox.queue(
            session, Outgoing(key, conversation, Message(key), priority, about, not_before=not_before), NOW
        )


def at(now: datetime = NOW) -> Moments:
    """The bot's clock and the real one, showing the same."""
    return Moments(now, now)


async def take(database: Database, now: datetime = NOW, limit: int = 10) -> list[Taken]:
    """Take what is due."""
    async with database.writing() as session:
        return await sending.take(session, CHANNEL, at(now), limit)


async def taken(database: Database, now: datetime = NOW, limit: int = 10) -> list[str]:
    """Take what is due; returns the keys in order."""
    return [row.key for row in await take(database, now, limit)]


async def row(database: Database, key: str) -> Outbox:
    """The row with this key."""
    async with database.reading() as session:
        return (await session.scalars(select(Outbox).where(Outbox.key == key))).one()
