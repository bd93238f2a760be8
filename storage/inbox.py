"""Messages as received: put once, claimed in order, and set aside when they keep failing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec
from sqlalchemy import ColumnElement, Integer, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningInsert

from content.message import Incoming
from storage import talks
from storage.insert import insert_all_new, insert_in
from storage.tables import Inbox, InboxState, Outbox, OutboxState, Talk
from storage.talks import HeldTalk, conversation_key

MAX_TRIES = 3
CLAIMS = 100
RETRY_AFTER = (timedelta(seconds=1), timedelta(seconds=5))


async def put_all(session: AsyncSession, messages: Sequence[Incoming], now: datetime) -> set[tuple[str, str]]:
    """Keep messages, in two round trips; returns channel and key of those that had not been received before.

    A message whose photos still lie with the platform waits for them.
    """
    await insert_all_new(
        session, Talk, [talks.opened(message.channel, message.conversation, now) for message in messages]
    )
    rows = [_row(message, now) for message in messages]
    new = await (await session.connection()).execute(_new_message(session.get_bind().dialect.name), rows)
    return {(channel, key) for channel, key in new}


@lru_cache(maxsize=2)
def _new_message(dialect: str) -> ReturningInsert[str, str]:
    return insert_in(dialect, _INBOX).on_conflict_do_nothing().returning(_INBOX.c.channel, _INBOX.c.key)


def _row(message: Incoming, now: datetime) -> dict[str, object]:
    return {
        "channel": message.channel,
        "key": message.key,
        "conversation": conversation_key(message.channel, message.conversation),
        "body": msgspec.json.encode(message),
        "received_at": now,
        "state": InboxState.FETCHING if message.remote else InboxState.OPEN,
        "expires": any(photo.expires for photo in message.remote),
        "tries": 0,
    }


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message to be answered, with the conversation it belongs to, which is locked.

    ``idle``: nothing waits to be sent to the conversation, and nothing is under way.
    """

    id: int
    key: str
    body: bytes
    talk: HeldTalk
    idle: bool


async def claim(session: AsyncSession, now: datetime, limit: int = 1) -> list[Claimed]:
    """The oldest open messages, at most one of a conversation and none of one that somebody holds, oldest first.

    The messages are read again after the locks are held: what another process answered meanwhile is not seen twice, and
    then the next conversations are looked for.
    The lock leaves the key alone, so that messages to and from the conversation can be queued while it is held.
    Two round trips. Cost: one index look-up per conversation that is held or waiting for its retry.
    """
    connection = await session.connection()
    moment = {"now": now, "beyond": now + max(RETRY_AFTER)}
    for _ in range(CLAIMS):
        rows = (await connection.execute(_FREE, moment | {"limit": limit})).all()
        if not rows:
            return []
        free = {talk.conversation: talk for talk in map(talks.held, rows)}
        heads = (await connection.execute(_HEADS, moment | {"conversations": list(free)})).all()
        if heads:
            return [Claimed(number, key, body, free[where], idle) for number, key, body, where, idle in heads]
    return []


_INBOX, _OUTBOX, _TALKS = Inbox.table(), Outbox.table(), Talk.table()


def _is_head() -> tuple[ColumnElement[bool], ...]:
    """An open message that is due and that no earlier one of its conversation stands before."""
    earlier = _INBOX.alias("earlier")
    stands_before = (
        select(earlier.c.id)
        .where(earlier.c.conversation == _INBOX.c.conversation, earlier.c.id < _INBOX.c.id)
        .where(or_(earlier.c.state == InboxState.OPEN, earlier.c.state == InboxState.FETCHING))
    )
    retry_at = _INBOX.c.retry_at
    due = or_(retry_at.is_(None), retry_at <= bindparam("now"), retry_at > bindparam("beyond"))
    return _INBOX.c.state == InboxState.OPEN, due, ~stands_before.exists()


_FREE = (
    select(*talks.COLUMNS)
    .join(_INBOX, _INBOX.c.conversation == _TALKS.c.conversation)
    .where(*_is_head())
    .order_by(_INBOX.c.id)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=_TALKS, skip_locked=True, key_share=True)
)
"""The conversations of the oldest open messages, locked unless somebody holds them."""


def _is_idle() -> ColumnElement[bool]:
    """In the words of two partial indexes, so that they serve."""
    of_it = _OUTBOX.c.conversation == _INBOX.c.conversation
    waiting = select(_OUTBOX.c.id).where(of_it, _OUTBOX.c.state == OutboxState.WAITING)
    sending = select(_OUTBOX.c.id).where(of_it, _OUTBOX.c.state == OutboxState.SENDING)
    return ~waiting.exists() & ~sending.exists()


_HEADS = (
    select(_INBOX.c.id, _INBOX.c.key, _INBOX.c.body, _INBOX.c.conversation, _is_idle())
    .where(_INBOX.c.conversation.in_(bindparam("conversations", expanding=True)), *_is_head())
    .order_by(_INBOX.c.id)
)
"""The oldest open message of each of these conversations, as it stands now."""


def read(body: bytes) -> Incoming:
    """The message itself."""
    return _READER.decode(body)


_READER = msgspec.json.Decoder(Incoming)


async def done(session: AsyncSession, numbers: Sequence[int], now: datetime) -> None:
    """Answered: the text is no longer needed here, only the key that recognises a second delivery."""
    if numbers:
        await (await session.connection()).execute(_DONE, {"numbers": numbers, "at": now})


_DONE = (
    update(_INBOX)
    .where(_INBOX.c.id.in_(bindparam("numbers", expanding=True)))
    .values(state=InboxState.DONE, done_at=bindparam("at"), body=b"", fault=None)
)


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


async def any_open(session: AsyncSession) -> bool:
    """Whether a message waits for an answer."""
    return bool(await (await session.connection()).scalar(_ANY_OPEN))


_ANY_OPEN = select(select(_INBOX.c.id).where(_INBOX.c.state == InboxState.OPEN).exists())


async def open_count(session: AsyncSession, channel: str = "") -> int:
    """How many messages (of a channel) wait for an answer, or for their photos first. Cost grows with them."""
    of_it = [Inbox.channel == channel] if channel else []
    return await session.scalar(select(func.count()).where(_waiting(), *of_it)) or 0


async def oldest_waiting(session: AsyncSession) -> datetime | None:
    """When the oldest message was received that is still to be answered, or was set aside."""
    waiting = or_(_waiting(), Inbox.state == InboxState.ASIDE)
    return await session.scalar(select(func.min(Inbox.received_at)).where(waiting))


def _waiting() -> ColumnElement[bool]:
    """In the words of the partial indexes, so that they serve."""
    return or_(Inbox.state == InboxState.OPEN, Inbox.state == InboxState.FETCHING)


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what was answered before a moment: its key is needed only as long as a platform may deliver it again.

    The newest row stays: SQLite would give its number, which stands in the keys of replies, to another message.
    """
    newest = select(func.max(Inbox.id)).scalar_subquery()
    old = (Inbox.state == InboxState.DONE) & (Inbox.done_at < before)
    await session.execute(delete(Inbox).where(old, Inbox.id < newest))


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


async def set_aside_page(session: AsyncSession, offset: int, limit: int) -> Sequence[Inbox]:
    """One page of the messages set aside, newest first; one more when there is a next page."""
    newest = select(Inbox).where(Inbox.state == InboxState.ASIDE).order_by(Inbox.id.desc())
    return (await session.scalars(newest.offset(offset).limit(limit + 1))).all()


async def aside(session: AsyncSession, message_id: int) -> Inbox | None:
    """A message that was set aside and still is; ``None`` for any other."""
    return await session.scalar(select(Inbox).where(Inbox.id == message_id, Inbox.state == InboxState.ASIDE))


async def drop(session: AsyncSession, message_id: int) -> bool:
    """Let go of a message that was set aside, with its words; ``False`` when there is no such message."""
    dropped = (
        update(Inbox)
        .where(Inbox.id == message_id, Inbox.state == InboxState.ASIDE)
        .values(state=InboxState.DONE, body=b"")
        .returning(Inbox.id)
    )
    return (await session.execute(dropped)).first() is not None
