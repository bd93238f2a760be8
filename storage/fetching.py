"""Messages that wait for their photos: taken in order, put off when one cannot be had yet, opened once all is in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Incoming
from storage.tables import Inbox, InboxState

LONGEST_WAIT = timedelta(minutes=2)
"""Nothing is put off for longer: a moment beyond that was written by a clock since put right."""

_READER = msgspec.json.Decoder(Incoming)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message with photos to fetch; ``tries`` counts how often that failed so far."""

    id: int
    tries: int
    said: Incoming


async def take(
    session: AsyncSession, channels: Collection[str], limit: int, now: datetime, under_way: Collection[int] = ()
) -> Sequence[Waiting]:
    """At most ``limit`` messages that are due: first those whose photos pass away, then the oldest.

    They stay as they are until ``fetched`` or ``again``: after a crash they are taken once more. ``under_way`` are left
    out.
    """
    due = or_(Inbox.retry_at.is_(None), Inbox.retry_at <= now, Inbox.retry_at > now + LONGEST_WAIT)
    rows = await session.execute(
        select(Inbox.id, Inbox.tries, Inbox.body)
        .where(*_waiting(channels, under_way), due)
        .order_by(Inbox.expires.desc(), Inbox.id)
        .limit(limit)
    )
    return [Waiting(number, tries, _READER.decode(body)) for number, tries, body in rows]


async def fetched(session: AsyncSession, message_id: int, said: Incoming) -> bool:
    """Open the message, which now has its photos, to be answered; ``False`` when it was not waiting any more."""
    opened = {"body": msgspec.json.encode(said), "state": InboxState.OPEN, "tries": 0, "retry_at": None}
    return await _change(session, message_id, opened)


async def again(session: AsyncSession, message_id: int, said: Incoming, retry_at: datetime) -> bool:
    """Count a failed try and put the message off, with what has been fetched of it so far; ``False`` as above."""
    later = {"body": msgspec.json.encode(said), "tries": Inbox.tries + 1, "retry_at": retry_at}
    return await _change(session, message_id, later)


async def next_retry(
    session: AsyncSession, channels: Collection[str], now: datetime, under_way: Collection[int] = ()
) -> datetime | None:
    """When the next message is due, ``now`` when one is; ``None`` when none waits."""
    earliest = (
        select(Inbox.retry_at)
        .where(*_waiting(channels, under_way))
        .order_by(Inbox.retry_at.asc().nulls_first())
        .limit(1)
    )
    row = (await session.execute(earliest)).first()
    if row is None:
        return None
    at: datetime | None = row[0]
    return at if at and now < at <= now + LONGEST_WAIT else now


def _waiting(channels: Collection[str], under_way: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return Inbox.state == InboxState.FETCHING, Inbox.channel.in_(channels), Inbox.id.not_in(under_way)


async def _change(session: AsyncSession, message_id: int, values: dict[str, object]) -> bool:
    waiting = update(Inbox).where(Inbox.id == message_id, Inbox.state == InboxState.FETCHING)
    statement = waiting.values(values).returning(Inbox.id)
    return (await session.execute(statement, execution_options={"synchronize_session": False})).first() is not None
