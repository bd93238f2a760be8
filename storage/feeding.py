"""Recipients into the outbox, little by little, and the ends of their rows back to them.

The outbox stays small: what has ended is written to its recipient and dropped.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.broadcast import RecipientState, Skipped, push_kind
from content.rules.calendar import QUIET_FROM, TIMEZONE, local_day, next_loud
from storage import audiences, outbox, pushes
from storage.outbox import Outgoing
from storage.pushes import Way
from storage.recipients import Became, settle, skipped
from storage.tables import Broadcast, Outbox, OutboxState, Priority, Recipient, Talk

LATER_AT_MOST = timedelta(days=1)
"""Who wants to be left alone for longer than this is left out of a broadcast."""
PARTLY = "partly sent"

_ROWS, _POST = Recipient.table(), Outbox.table()


def key_of(broadcast_id: int, person_id: int) -> str:
    """What makes one broadcast reach one person once."""
    return f"broadcast/{broadcast_id}/{person_id}"


async def in_the_post(session: AsyncSession, broadcast_id: int) -> dict[str, int]:
    """How many rows of a broadcast wait or are under way, by channel. Cost grows with them, and they are few."""
    there = (_POST.c.broadcast_id == broadcast_id) & _POST.c.ended_at.is_(None)
    statement = select(_POST.c.channel, func.count()).where(there).group_by(_POST.c.channel)
    return {channel: count for channel, count in (await session.execute(statement)) if count}


async def in_the_post_of(session: AsyncSession, channel: str) -> int:
    """How many rows of all broadcasts wait or are under way on a channel."""
    there = (_POST.c.broadcast_id.is_not(None)) & _POST.c.ended_at.is_(None) & (_POST.c.channel == channel)
    return await session.scalar(select(func.count()).where(there)) or 0


async def wake(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Those whose quiet hours are over wait like the others again."""
    due = (_ROWS.c.broadcast_id == broadcast.id) & (_ROWS.c.state == RecipientState.LATER) & (_ROWS.c.not_before <= now)
    await session.execute(update(_ROWS).where(due).values(state=RecipientState.WAITING, not_before=None))


@dataclass(frozen=True, slots=True)
class Turn:
    """Which recipients are fed: the next ``limit`` of a channel, and on which ``channels`` they can be reached."""

    channel: str
    limit: int
    channels: Collection[str]


async def feed(session: AsyncSession, broadcast: Broadcast, turn: Turn, message: Message, now: datetime) -> int:
    """Put the next recipients of a channel into the outbox; returns how many were looked at.

    Whoever stopped, left or wants to be left alone meanwhile is not. ``now`` must not be quiet. Four queries, whatever
    the limit. A person who is being answered right now waits for the next time: they may be about to stop it.
    """
    rows = await _next(session, broadcast.id, turn)
    if not rows:
        return 0
    ids = [row.person_id for row in rows]
    here = await _free(session, ids, turn.channels)
    ways = await pushes.ways(session, [one for one in ids if one in here], push_kind(broadcast.kind), now)
    verdicts = [
        _verdict(broadcast, row, here.get(row.person_id, {}), ways.get(row.person_id), now)
        for row in rows
        if row.person_id in here
    ]
    outgoing = [_outgoing(broadcast, one, message, now) for one in verdicts if one.state is RecipientState.QUEUED]
    await outbox.queue_all(session, outgoing, now)
    await settle(session, broadcast, verdicts, now)
    return len(verdicts)


async def _next(session: AsyncSession, broadcast_id: int, turn: Turn) -> Sequence[Row[int, str, str]]:
    waiting = (_ROWS.c.broadcast_id == broadcast_id) & (_ROWS.c.state == RecipientState.WAITING)
    statement = (
        select(_ROWS.c.person_id, _ROWS.c.conversation, _ROWS.c.channel)
        .where(waiting, _ROWS.c.channel == turn.channel)
        .order_by(_ROWS.c.person_id)
        .limit(turn.limit)
    )
    return (await session.execute(statement)).all()


async def _free(
    session: AsyncSession, person_ids: Collection[int], channels: Collection[str]
) -> dict[int, dict[str, str]]:
    """The open conversations of these people with their channels, locked; without people who are being answered."""
    theirs = select(Talk.person_id, Talk.conversation, Talk.channel).where(Talk.person_id.in_(person_ids))
    every = (await session.execute(theirs.add_columns(Talk.gone_at))).all()
    lock = theirs.with_for_update(read=True, skip_locked=True)
    held = {where for _, where, _ in await session.execute(lock)}
    found: dict[int, dict[str, str]] = {number: {} for number in person_ids}
    for number, where, channel, gone_at in every:
        if number in found and gone_at is None and channel in channels:
            found[number][where] = channel
    busy = {number for number, where, _, _ in every if where not in held}
    return {number: open_ for number, open_ in found.items() if number not in busy}


def _verdict(
    broadcast: Broadcast, row: Row[int, str, str], here: Mapping[str, str], way: Way | None, now: datetime
) -> Became:
    """What becomes of a recipient whose turn it is; ``here`` are the conversations in which they can be reached."""
    number, platform = row.person_id, broadcast.audience.get(audiences.PLATFORM)
    if way is None:
        return skipped(number, Skipped.STOPPED if here else Skipped.GONE)
    if way.not_before is not None and way.not_before > next_loud(now + LATER_AT_MOST):
        return skipped(number, Skipped.PAUSED)
    where = row.conversation if row.conversation in here else way.conversation
    channel = here.get(where, where.partition(":")[0])
    if platform and channel != platform:
        return skipped(number, Skipped.GONE)
    if way.not_before is not None and way.not_before > now:
        return Became(number, RecipientState.LATER, None, channel, where, not_before=way.not_before)
    state = RecipientState.QUEUED if channel == row.channel else RecipientState.WAITING
    return Became(number, state, None, channel, where)


def _outgoing(broadcast: Broadcast, one: Became, message: Message, now: datetime) -> Outgoing:
    """What is not sent before the quiet hours begin is taken back and sent after them."""
    return Outgoing(
        key=key_of(broadcast.id, one.person_id),
        conversation=one.conversation or "",
        message=message,
        priority=Priority.BULK,
        about=f"broadcast/{broadcast.id}",
        expires_at=datetime.combine(local_day(now), QUIET_FROM, TIMEZONE),
        push=push_kind(broadcast.kind),
        broadcast_id=broadcast.id,
        person_id=one.person_id,
    )


async def harvest(session: AsyncSession, broadcast: Broadcast, now: datetime, limit: int) -> int:
    """Write how up to ``limit`` outbox rows ended to their recipients and drop these rows; returns how many.

    What expired unsent waits again; what a person stopped is skipped; what began and was not finished is unknown.
    """
    statement = (
        select(
            _POST.c.id,
            _POST.c.person_id,
            _POST.c.state,
            _POST.c.reason,
            _POST.c.platform_id,
            _POST.c.parts,
            _POST.c.ended_at,
        )
        .where(_POST.c.broadcast_id == broadcast.id, _POST.c.ended_at.is_not(None))
        .order_by(_POST.c.id)
        .limit(limit)
    )
    rows = (await session.execute(statement)).all()
    await settle(session, broadcast, [_ended(row) for row in rows], now)
    await outbox.drop(session, [row.id for row in rows])
    return len(rows)


def _ended(row: Row[int, int, str, str | None, str | None, int, datetime]) -> Became:
    if row.state in (OutboxState.SENT, OutboxState.REFUSED, OutboxState.UNKNOWN):
        state = RecipientState(row.state)
        return Became(row.person_id, state, row.reason, platform_id=row.platform_id, ended_at=row.ended_at)
    if row.parts:
        return Became(row.person_id, RecipientState.UNKNOWN, PARTLY, platform_id=row.platform_id, ended_at=row.ended_at)
    if row.state == OutboxState.CANCELLED:
        return skipped(row.person_id, Skipped.STOPPED)
    return Became(row.person_id, RecipientState.WAITING)


async def take_back(session: AsyncSession, broadcast: Broadcast, now: datetime, *, put_off: bool = False) -> int:
    """What waits in the outbox and has not begun waits with the recipients again; returns how many that are.

    With ``put_off`` only what somebody put off by a pause or quiet hours of their own. What is being sent just now ends
    by itself. Cost grows with the outbox's rows of this broadcast, which are few.
    """
    unsent = (_POST.c.broadcast_id == broadcast.id) & (_POST.c.state == OutboxState.WAITING) & (_POST.c.parts == 0)
    if put_off:
        unsent &= _POST.c.not_before.is_not(None)
    free = select(_POST.c.id).where(unsent).order_by(_POST.c.id).with_for_update(skip_locked=True)
    ids = list(await session.scalars(free))
    if not ids:
        return 0
    taken = update(_POST).where(_POST.c.id.in_(ids), unsent).values(**outbox.ended_as(OutboxState.CANCELLED, now))
    rows = (await session.execute(taken.returning(_POST.c.id, _POST.c.person_id))).all()
    back = [Became(row.person_id, RecipientState.WAITING) for row in rows if row.person_id is not None]
    await settle(session, broadcast, back, now)
    await outbox.drop(session, [row.id for row in rows])
    return len(rows)
