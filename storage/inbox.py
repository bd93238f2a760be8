"""Messages as received: put once, claimed in order, and set aside when they keep failing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from content.message import Incoming
from storage.insert import insert_new
from storage.tables import Inbox, InboxState, Talk

MAX_TRIES = 3
CLAIMS = 100
RETRY_AFTER = (timedelta(seconds=1), timedelta(seconds=5))


def conversation_key(channel: str, address: str) -> str:
    """The name of a conversation across channels."""
    return f"{channel}:{address}"


async def put(session: AsyncSession, incoming: Incoming, now: datetime) -> bool:
    """Keep a message; ``False`` when it had been received before (same channel and key)."""
    conversation = conversation_key(incoming.channel, incoming.conversation)
    await insert_new(
        session,
        Talk,
        conversation=conversation,
        channel=incoming.channel,
        address=incoming.conversation,
        data={},
        serial=0,
        menu=[],
        updated_at=now,
    )
    return await insert_new(
        session,
        Inbox,
        channel=incoming.channel,
        key=incoming.key,
        conversation=conversation,
        body=msgspec.json.encode(incoming),
        received_at=now,
        state=InboxState.OPEN,
        tries=0,
    )


async def claim(session: AsyncSession, now: datetime) -> tuple[Talk, Inbox] | None:
    """The oldest open message of a conversation nobody holds, with the conversation's row locked.

    The message is read again after the lock is held: what another process answered meanwhile is not seen twice, and
    the next conversation is looked for.
    The lock leaves the key alone, so that messages to and from the conversation can be queued while it is held.
    Cost: one index look-up per conversation that is held or waiting for its retry.
    """
    for _ in range(CLAIMS):
        talk = (await session.scalars(_oldest_free(now))).first()
        if talk is None:
            return None
        if (message := await _head(session, talk.conversation)) is not None:
            return talk, message
    return None


def _oldest_free(now: datetime) -> Select[Talk]:
    """The conversation of the oldest open message, locked unless somebody holds it."""
    earlier = aliased(Inbox)
    due = or_(Inbox.retry_at.is_(None), Inbox.retry_at <= now, Inbox.retry_at > now + max(RETRY_AFTER))
    return (
        select(Talk)
        .join(Inbox, Inbox.conversation == Talk.conversation)
        .where(Inbox.state == InboxState.OPEN)
        .where(due)
        .where(
            ~select(earlier.id)
            .where(earlier.conversation == Inbox.conversation, earlier.state == InboxState.OPEN, earlier.id < Inbox.id)
            .exists()
        )
        .order_by(Inbox.id)
        .limit(1)
        .with_for_update(of=Talk, skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )


async def _head(session: AsyncSession, conversation: str) -> Inbox | None:
    """The oldest open message of a conversation, as it stands now."""
    oldest = (
        select(Inbox)
        .where(Inbox.conversation == conversation, Inbox.state == InboxState.OPEN)
        .order_by(Inbox.id)
        .limit(1)
    )
    return (await session.scalars(oldest)).first()


def read(message: Inbox) -> Incoming:
    """The message itself."""
    return msgspec.json.decode(message.body, type=Incoming)


def done(message: Inbox, now: datetime) -> None:
    """Answered: the text is no longer needed here, only the key that recognises a second delivery."""
    message.state, message.done_at, message.body, message.fault = InboxState.DONE, now, b"", None


async def failed(session: AsyncSession, message_id: int, fault: str, now: datetime) -> Inbox | None:
    """Count a failed try; after the third the message is set aside. ``fault`` names the kind of error, never its text.

    Returns the message once it has been set aside, ``None`` while it will be tried again or somebody else answered it.
    """
    message = await session.get_one(Inbox, message_id, with_for_update=True)
    if message.state != InboxState.OPEN:
        return None
    message.tries, message.fault = message.tries + 1, fault
    if message.tries < MAX_TRIES:
        message.retry_at = now + RETRY_AFTER[message.tries - 1]
        return None
    message.state, message.done_at = InboxState.ASIDE, now
    return message


async def open_count(session: AsyncSession) -> int:
    """How many messages wait for an answer."""
    return await session.scalar(select(func.count()).where(Inbox.state == InboxState.OPEN)) or 0


async def oldest_waiting(session: AsyncSession) -> datetime | None:
    """When the oldest message was received that is still to be answered, or was set aside."""
    waiting = Inbox.state.in_([InboxState.OPEN, InboxState.ASIDE])
    return await session.scalar(select(func.min(Inbox.received_at)).where(waiting))


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what was answered before a moment: its key is needed only as long as a platform may deliver it again."""
    await session.execute(delete(Inbox).where(Inbox.state == InboxState.DONE, Inbox.done_at < before))


async def next_retry(session: AsyncSession) -> datetime | None:
    """When the earliest failed message is due again."""
    return await session.scalar(select(func.min(Inbox.retry_at)).where(Inbox.state == InboxState.OPEN))


async def set_aside(session: AsyncSession, limit: int = 100) -> Sequence[Inbox]:
    """The messages that were set aside, newest first."""
    newest = select(Inbox).where(Inbox.state == InboxState.ASIDE).order_by(Inbox.id.desc()).limit(limit)
    return (await session.scalars(newest)).all()


async def retry(session: AsyncSession, message_id: int) -> bool:
    """Open a message that was set aside once more; ``False`` when there is no such message."""
    reopened = (
        update(Inbox)
        .where(Inbox.id == message_id, Inbox.state == InboxState.ASIDE)
        .values(state=InboxState.OPEN, tries=0, retry_at=None, done_at=None)
        .returning(Inbox.id)
    )
    return (await session.execute(reopened)).first() is not None
