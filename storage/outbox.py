"""Messages to go out: queued once by key, and no longer wanted. How they are sent stands in ``storage/sending.py``."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import (
    String,
    bindparam,
    cast,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from storage.insert import insert_all_new, insert_new
from storage.tables import Outbox, OutboxState, Priority, Talk

REASON_MAX = 200
PLATFORM_ID_MAX = 100
PAUSE_MAX = timedelta(days=1)


QUIET = {"synchronize_session": False}
"""Rows of the post are never held as objects, so there are none to bring up to date."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be queued; ``key`` makes it go out once, ``about`` names what makes it needless.

    ``push`` is the kind of what nobody asked for. ``broadcast_id`` and ``person_id`` name the recipient it serves.
    """

    key: str
    conversation: str
    message: Message
    priority: int = Priority.REPLY
    about: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    push: str | None = None
    broadcast_id: int | None = None
    person_id: int | None = None


async def queue(session: AsyncSession, outgoing: Outgoing, now: datetime) -> bool:
    """Queue a message; ``False`` when one with this key was queued before."""
    return await insert_new(session, Outbox, **row_of(outgoing, now))


async def queue_all(session: AsyncSession, outgoing: Sequence[Outgoing], now: datetime) -> int:
    """Queue messages together; those whose key was queued before are left as they are. Returns how many are new."""
    return await insert_all_new(session, Outbox, [row_of(one, now) for one in outgoing])


def row_of(outgoing: Outgoing, now: datetime) -> dict[str, object]:
    """A new row that waits to be sent."""
    return {
        "key": outgoing.key,
        "channel": outgoing.conversation.partition(":")[0],
        "conversation": outgoing.conversation,
        "priority": outgoing.priority,
        "about": outgoing.about,
        "body": msgspec.json.encode(outgoing.message),
        "created_at": now,
        "not_before": outgoing.not_before,
        "expires_at": outgoing.expires_at,
        "state": OutboxState.WAITING,
        "tries": 0,
        "parts": 0,
        "push": outgoing.push,
        "broadcast_id": outgoing.broadcast_id,
        "person_id": outgoing.person_id,
    }


async def give_up(session: AsyncSession, conversation: str, reason: str, now: datetime) -> None:
    """Nobody is there to read what waits for this conversation: it ends as refused."""
    await session.execute(
        update(Outbox)
        .where(Outbox.conversation == conversation, Outbox.state == OutboxState.WAITING)
        .values(ended_as(OutboxState.REFUSED, now) | {"reason": reason[:REASON_MAX]}),
        execution_options=QUIET,
    )


def ended_as(state: OutboxState, now: datetime) -> dict[str, object]:
    """A row at its end: the words go, the key stays."""
    return {"state": state, "ended_at": now, "body": b""}


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what ended before a moment: its key is needed only as long as the same thing may be queued again.

    The newest row stays, so that SQLite gives its number to no other.
    """
    newest = select(func.max(Outbox.id)).scalar_subquery()
    await session.execute(delete(Outbox).where(Outbox.ended_at < before, Outbox.id < newest))


DROPPED = "dropped"


async def drop(session: AsyncSession, row_ids: Sequence[int]) -> None:
    """Forget rows that have ended and whose end stands elsewhere; their keys are free again. Three statements.

    The newest row of all stays, without its name, so that SQLite gives its number to no other.
    """
    if not row_ids:
        return
    newest = select(func.max(Outbox.id)).scalar_subquery()
    named = update(Outbox).where(Outbox.id.in_(row_ids), Outbox.id == newest)
    await session.execute(delete(Outbox).where(Outbox.key == DROPPED, Outbox.id < newest), execution_options=QUIET)
    await session.execute(
        named.values(key=DROPPED, broadcast_id=None, person_id=None, body=b""), execution_options=QUIET
    )
    await session.execute(delete(Outbox).where(Outbox.id.in_(row_ids), Outbox.id < newest), execution_options=QUIET)


def _cancelled(now: datetime) -> dict[str, object]:
    """A row whose reason went away; its key is free again, so that the same may be asked for anew."""
    return ended_as(OutboxState.CANCELLED, now) | {"key": literal("cancelled/") + cast(Outbox.id, String)}


async def cancel(session: AsyncSession, about: str, now: datetime) -> None:
    """What waits to be said about this is no longer needed."""
    await session.execute(
        update(Outbox).where(Outbox.about == about, Outbox.state == OutboxState.WAITING).values(**_cancelled(now))
    )


async def cancel_keys(session: AsyncSession, keys: Collection[str], now: datetime) -> None:
    """What waits under these keys is no longer needed. One round trip for all."""
    if not keys:
        return
    rows = update(Outbox).where(Outbox.key == bindparam("named"), Outbox.state == OutboxState.WAITING)
    connection = await session.connection()
    await connection.execute(rows.values(**_cancelled(now)), [{"named": key} for key in keys])


async def cancel_pushes(session: AsyncSession, person_id: int, kinds: Collection[str], now: datetime) -> None:
    """What waits for this person of these kinds of pushes, in all their conversations, is no longer wanted."""
    theirs = select(Talk.conversation).where(Talk.person_id == person_id)
    await session.execute(
        update(Outbox)
        .where(Outbox.conversation.in_(theirs), Outbox.state == OutboxState.WAITING, Outbox.push.in_(kinds))
        .values(**_cancelled(now)),
        execution_options=QUIET,
    )


async def unsaid(session: AsyncSession, prefix: str, since: datetime, now: datetime) -> list[str]:
    """The keys of reminders that expired since a moment before they could be sent.

    Each is returned once and is free again afterwards: what is still true may be queued anew.
    """
    lapsed = (Outbox.state == OutboxState.WAITING) & (Outbox.priority == Priority.REMINDER) & (Outbox.expires_at <= now)
    await session.execute(update(Outbox).where(lapsed).values(**ended_as(OutboxState.EXPIRED, now)))
    expired = select(Outbox).where(
        Outbox.state == OutboxState.EXPIRED, Outbox.ended_at >= since, Outbox.key.startswith(prefix, autoescape=True)
    )
    keys: list[str] = []
    for row in (await session.scalars(expired)).all():
        keys.append(row.key)
        row.key = f"unsaid/{row.id}"
    await session.flush()
    return keys


async def known(session: AsyncSession, keys: Sequence[str]) -> bool:
    """Whether any of these keys was queued before; looked up one by one in their index."""
    return await session.scalar(select(Outbox.id).where(Outbox.key.in_(keys)).limit(1)) is not None


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many rows stand in each state. Reads the whole table: for operators, not for every message."""
    rows = await session.execute(select(Outbox.state, func.count()).group_by(Outbox.state))
    return {state: count for state, count in rows if count}
