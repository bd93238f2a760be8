"""Messages to go out: queued once by key, taken by priority, and ended honestly."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import String, cast, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from content.message import Message
from storage.insert import insert_new
from storage.tables import Outbox, OutboxState, Priority, Talk

REASON_MAX = 200
PLATFORM_ID_MAX = 100


async def queue(
    session: AsyncSession,
    *,
    key: str,
    conversation: str,
    message: Message,
    now: datetime,
    priority: int = Priority.REPLY,
    about: str | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Queue a message; ``False`` when one with this key was queued before. ``about`` names what makes it needless."""
    return await insert_new(
        session,
        Outbox,
        key=key,
        channel=conversation.partition(":")[0],
        conversation=conversation,
        priority=priority,
        about=about,
        body=msgspec.json.encode(message),
        created_at=now,
        not_before=not_before,
        expires_at=expires_at,
        state=OutboxState.WAITING,
        tries=0,
        parts=0,
    )


async def take(session: AsyncSession, channel: str, now: datetime, limit: int) -> Sequence[tuple[Outbox, Talk]]:
    """Up to ``limit`` due rows of a channel with their talks, at most one per conversation, marked as being sent.

    Within a conversation the order is priority, then age; a conversation with a row under way is left alone, and a row
    that was put back is not overtaken while it waits.
    Cost grows with ``limit`` and the rows waiting in front, not with the table.
    """
    earlier, under_way = aliased(Outbox), aliased(Outbox)
    due = or_(Outbox.not_before.is_(None), Outbox.not_before <= now)
    due_earlier = or_(earlier.not_before.is_(None), earlier.not_before <= now, earlier.tries > 0)
    before = or_(earlier.priority < Outbox.priority, (earlier.priority == Outbox.priority) & (earlier.id < Outbox.id))
    first = (
        select(Outbox, Talk)
        .join(Talk, Talk.conversation == Outbox.conversation)
        .where(Outbox.channel == channel, Outbox.state == OutboxState.WAITING, due)
        .where(
            ~select(earlier.id)
            .where(earlier.conversation == Outbox.conversation, earlier.state == OutboxState.WAITING)
            .where(due_earlier, before)
            .exists()
        )
        .where(
            ~select(under_way.id)
            .where(under_way.conversation == Outbox.conversation, under_way.state == OutboxState.SENDING)
            .exists()
        )
        .order_by(Outbox.priority, Outbox.id)
        .limit(limit)
        .with_for_update(of=Outbox, skip_locked=True, key_share=True)
    )
    rows = (await session.execute(first)).all()
    for row, _ in rows:
        row.state, row.tries = OutboxState.SENDING, row.tries + 1
    return rows


def read(row: Outbox) -> Message:
    """The message itself."""
    return msgspec.json.decode(row.body, type=Message)


async def end(
    session: AsyncSession,
    row_id: int,
    state: OutboxState,
    now: datetime,
    *,
    reason: str | None = None,
    platform_id: str | None = None,
) -> bool:
    """Record how a row ended; its words are not kept here. ``False`` when it is no longer under way."""
    said = {"reason": (reason or "")[:REASON_MAX] or None, "platform_id": (platform_id or "")[:PLATFORM_ID_MAX] or None}
    ended = _ended(state, now) | said
    return await _update(session, row_id, ended)


async def put_back(
    session: AsyncSession, row_id: int, not_before: datetime | None, reason: str, *, parts: int = 0
) -> bool:
    """Let a row wait again, for example after the platform asked for a pause; ``parts`` of it have been sent.

    ``False`` when it is no longer under way.
    """
    waiting = {"state": OutboxState.WAITING, "not_before": not_before, "reason": reason[:REASON_MAX], "parts": parts}
    return await _update(session, row_id, waiting)


async def _update(session: AsyncSession, row_id: int, values: Mapping[str, object]) -> bool:
    """Change a row that is being sent; a sender that lost its lease meanwhile changes nothing."""
    under_way = update(Outbox).where(Outbox.id == row_id, Outbox.state == OutboxState.SENDING)
    return (await session.execute(under_way.values(**values).returning(Outbox.id))).first() is not None


def _ended(state: OutboxState, now: datetime) -> dict[str, object]:
    """A row at its end: the words go, the key stays."""
    return {"state": state, "ended_at": now, "body": b""}


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what ended before a moment: its key is needed only as long as the same thing may be queued again."""
    await session.execute(delete(Outbox).where(Outbox.ended_at < before))


async def recover(session: AsyncSession, channel: str, now: datetime) -> int:
    """Settle rows that a dead sender left behind: interactive ones go again, bulk ones end as unknown.

    The platform may or may not have them. Only the holder of the sender's lease may call this.
    Returns how many rows were settled.
    """
    left = (Outbox.channel == channel) & (Outbox.state == OutboxState.SENDING)
    again = await session.execute(
        update(Outbox)
        .where(left, Outbox.priority < Priority.BULK)
        .values(state=OutboxState.WAITING, reason="unknown, sent again")
        .returning(Outbox.id)
    )
    unknown = await session.execute(
        update(Outbox).where(left).values(**_ended(OutboxState.UNKNOWN, now)).returning(Outbox.id)
    )
    return len(again.all()) + len(unknown.all())


def _cancelled(now: datetime) -> dict[str, object]:
    """A row whose reason went away; its key is free again, so that the same may be asked for anew."""
    return _ended(OutboxState.CANCELLED, now) | {"key": literal("cancelled/") + cast(Outbox.id, String)}


async def cancel(session: AsyncSession, about: str, now: datetime) -> None:
    """What waits to be said about this is no longer needed."""
    await session.execute(
        update(Outbox).where(Outbox.about == about, Outbox.state == OutboxState.WAITING).values(**_cancelled(now))
    )


async def cancel_reminders(session: AsyncSession, conversation: str, now: datetime) -> None:
    """The reminders that wait for this conversation are no longer wanted."""
    await session.execute(
        update(Outbox)
        .where(
            Outbox.conversation == conversation,
            Outbox.state == OutboxState.WAITING,
            Outbox.priority == Priority.REMINDER,
        )
        .values(**_cancelled(now))
    )


async def unsaid(session: AsyncSession, prefix: str, since: datetime, now: datetime) -> list[str]:
    """The keys of reminders that expired since a moment before they could be sent.

    Each is returned once and is free again afterwards: what is still true may be queued anew.
    """
    lapsed = (Outbox.state == OutboxState.WAITING) & (Outbox.priority == Priority.REMINDER) & (Outbox.expires_at <= now)
    await session.execute(update(Outbox).where(lapsed).values(**_ended(OutboxState.EXPIRED, now)))
    expired = select(Outbox).where(
        Outbox.state == OutboxState.EXPIRED, Outbox.ended_at >= since, Outbox.key.startswith(prefix, autoescape=True)
    )
    keys: list[str] = []
    for row in (await session.scalars(expired)).all():
        keys.append(row.key)
        row.key = f"unsaid/{row.id}"
    await session.flush()
    return keys


async def pending(session: AsyncSession, channel: str, now: datetime) -> bool:
    """Whether something of a channel is due or under way. Two index look-ups."""
    due = or_(Outbox.not_before.is_(None), Outbox.not_before <= now)
    waiting = select(Outbox.id).where(Outbox.channel == channel, Outbox.state == OutboxState.WAITING, due)
    sending = select(Outbox.id).where(Outbox.channel == channel, Outbox.state == OutboxState.SENDING)
    return bool(await session.scalar(select(or_(waiting.exists(), sending.exists()))))


async def next_due(session: AsyncSession, channel: str, now: datetime) -> datetime | None:
    """When the next row that waits for its time is due."""
    later = (Outbox.channel == channel) & (Outbox.state == OutboxState.WAITING) & (Outbox.not_before > now)
    return await session.scalar(select(func.min(Outbox.not_before)).where(later))


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many rows stand in each state. Reads the whole table: for operators, not for every message."""
    rows = await session.execute(select(Outbox.state, func.count()).group_by(Outbox.state))
    return {state: count for state, count in rows if count}
