"""The people of a frozen audience, one row each: written down, fed into the outbox, and what became of each.

Everything here runs in short transactions that hold the broadcast's row: a batch is done whole or not at all, and
whoever takes over after a crash goes on with the next.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, bindparam, case, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.broadcast import RecipientState, Skipped, push_kind
from content.rules.calendar import QUIET_FROM, TIMEZONE, local_day, next_loud
from storage import audiences, outbox, pushes
from storage.outbox import Outgoing
from storage.pushes import Way
from storage.tables import Broadcast, Outbox, OutboxState, Person, Priority, Recipient, Talk

LATER_AT_MOST = timedelta(days=1)
"""Who wants to be left alone for longer than this is left out of a broadcast."""

_ROWS, _POST, _TALKS = Recipient.table(), Outbox.table(), Talk.table()
_OPEN = (RecipientState.WAITING, RecipientState.LATER)
PARTLY = "partly sent"


def key_of(broadcast_id: int, person_id: int) -> str:
    """What makes one broadcast reach one person once."""
    return f"broadcast/{broadcast_id}/{person_id}"


async def freeze(
    session: AsyncSession, broadcast: Broadcast, now: datetime, *, limit: int, channels: Collection[str]
) -> bool:
    """Write the next ``limit`` people of the audience down, in the order of their numbers; ``False`` after the last.

    ``channels`` are those that can be sent to. One statement; memory does not grow with the audience. Who cannot be
    reached, or stopped, is skipped here and now.
    """
    chosen = audiences.members(broadcast.audience, local_day(now)).where(Person.id > broadcast.frozen_to)
    batch = chosen.order_by(Person.id).limit(limit)
    each = audiences.reached(broadcast.audience, batch, push_kind(broadcast.kind), channels).subquery()
    reason = case(
        (each.c.conversation.is_(None), Skipped.GONE.value), (each.c.stopped, Skipped.STOPPED.value), else_=None
    )
    state = case((reason.is_(None), RecipientState.WAITING.value), else_=RecipientState.SKIPPED.value)
    values = {
        "broadcast_id": literal(broadcast.id),
        "person_id": each.c.id,
        "channel": _TALKS.c.channel,
        "conversation": each.c.conversation,
        "state": state,
        "reason": reason,
        "ended_at": case((reason.is_(None), None), else_=literal(now, Recipient.ended_at.type)),
    }
    rows = select(*values.values()).join_from(each, _TALKS, _TALKS.c.conversation == each.c.conversation, isouter=True)
    made = insert(_ROWS).from_select(list(values), rows).returning(_ROWS.c.person_id, _ROWS.c.state, _ROWS.c.reason)
    written = (await (await session.connection()).execute(made)).all()
    _count(broadcast, Counter((state, reason) for _, state, reason in written if state == RecipientState.SKIPPED))
    broadcast.frozen_to = max((number for number, _, _ in written), default=broadcast.frozen_to)
    await session.flush()
    return len(written) == limit


async def counted(session: AsyncSession, broadcast_id: int) -> int:
    """How many people were written down. Cost grows with them."""
    return await session.scalar(select(func.count()).where(_ROWS.c.broadcast_id == broadcast_id)) or 0


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
    await _settle(session, broadcast, verdicts, now)
    return len(verdicts)


@dataclass(frozen=True, slots=True)
class Became:
    """What a recipient's row says from now on."""

    person_id: int
    state: RecipientState
    reason: str | None = None
    channel: str | None = None
    conversation: str | None = None
    platform_id: str | None = None
    not_before: datetime | None = None
    ended_at: datetime | None = None


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
        return _skipped(number, Skipped.STOPPED if here else Skipped.GONE)
    if way.not_before is not None and way.not_before > next_loud(now + LATER_AT_MOST):
        return _skipped(number, Skipped.PAUSED)
    where = row.conversation if row.conversation in here else way.conversation
    channel = here.get(where, where.partition(":")[0])
    if platform and channel != platform:
        return _skipped(number, Skipped.GONE)
    if way.not_before is not None and way.not_before > now:
        return Became(number, RecipientState.LATER, None, channel, where, not_before=way.not_before)
    state = RecipientState.QUEUED if channel == row.channel else RecipientState.WAITING
    return Became(number, state, None, channel, where)


def _skipped(person_id: int, why: Skipped) -> Became:
    return Became(person_id, RecipientState.SKIPPED, why.value)


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


_BECAME = (
    update(_ROWS)
    .where(_ROWS.c.broadcast_id == bindparam("broadcast"), _ROWS.c.person_id == bindparam("person"))
    .values(
        {name: bindparam(name) for name in ("state", "reason", "platform_id", "not_before", "ended_at")}
        | {name: func.coalesce(bindparam(name), _ROWS.c[name]) for name in ("channel", "conversation")}
    )
)
_ENDS = (RecipientState.SENT, RecipientState.REFUSED, RecipientState.UNKNOWN, RecipientState.SKIPPED)


async def _settle(session: AsyncSession, broadcast: Broadcast, became: Sequence[Became], now: datetime) -> None:
    """Write what became of these recipients, and count the ends; in one round trip."""
    if not became:
        return
    rows = [
        {
            "broadcast": broadcast.id,
            "person": one.person_id,
            "state": one.state,
            "reason": one.reason,
            "channel": one.channel,
            "conversation": one.conversation,
            "platform_id": one.platform_id,
            "not_before": one.not_before,
            "ended_at": (one.ended_at or now) if one.state in _ENDS else None,
        }
        for one in became
    ]
    await (await session.connection()).execute(_BECAME, rows)
    _count(broadcast, Counter((one.state, one.reason) for one in became if one.state in _ENDS))
    await session.flush()


def _count(broadcast: Broadcast, ends: Counter[tuple[str, str | None]]) -> None:
    """The broadcast's own figures grow with the rows that came to an end."""
    reasons = dict(broadcast.reasons)
    for (state, reason), number in ends.items():
        setattr(broadcast, str(state), getattr(broadcast, str(state)) + number)
        if reason and state in (RecipientState.REFUSED, RecipientState.SKIPPED):
            known = f"{state}/{reason.replace(':', ' ').split()[0]}"
            reasons[known] = reasons.get(known, 0) + number
    broadcast.reasons = reasons


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
    await _settle(session, broadcast, [_ended(row) for row in rows], now)
    await outbox.drop(session, [row.id for row in rows])
    return len(rows)


def _ended(row: Row[int, int, str, str | None, str | None, int, datetime]) -> Became:
    if row.state in (OutboxState.SENT, OutboxState.REFUSED, OutboxState.UNKNOWN):
        state = RecipientState(row.state)
        return Became(row.person_id, state, row.reason, platform_id=row.platform_id, ended_at=row.ended_at)
    if row.parts:
        return Became(row.person_id, RecipientState.UNKNOWN, PARTLY, platform_id=row.platform_id, ended_at=row.ended_at)
    if row.state == OutboxState.CANCELLED:
        return _skipped(row.person_id, Skipped.STOPPED)
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
    await _settle(session, broadcast, back, now)
    await outbox.drop(session, [row.id for row in rows])
    return len(rows)


async def leave_out(
    session: AsyncSession,
    broadcast: Broadcast,
    why: Skipped,
    now: datetime,
    limit: int,
    *,
    channel: str | None = None,
) -> int:
    """Skip up to ``limit`` recipients who wait, of one channel or of all; returns how many."""
    waiting = (_ROWS.c.broadcast_id == broadcast.id) & _ROWS.c.state.in_(_OPEN)
    if channel is not None:
        waiting &= _ROWS.c.channel == channel
    ids = list(await session.scalars(select(_ROWS.c.person_id).where(waiting).limit(limit)))
    await _settle(session, broadcast, [_skipped(one, why) for one in ids], now)
    return len(ids)


async def from_rows(session: AsyncSession, broadcast_id: int) -> dict[str, int]:
    """How many rows stand in each state: the proof itself. Cost grows with the audience."""
    statement = select(_ROWS.c.state, func.count()).where(_ROWS.c.broadcast_id == broadcast_id)
    return {state: count for state, count in (await session.execute(statement.group_by(_ROWS.c.state))) if count}


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who has the message, or may have it: where, and under which ids of the platform."""

    person_id: int
    state: str
    channel: str
    address: str | None
    platform_id: str | None
    ended_at: datetime | None


async def next_to_recall(session: AsyncSession, broadcast: Broadcast, limit: int) -> list[Reached]:
    """The next recipients whose message is to be taken back, in the order of their numbers."""
    statement = (
        select(
            _ROWS.c.person_id,
            _ROWS.c.state,
            _ROWS.c.channel,
            _TALKS.c.address,
            _ROWS.c.platform_id,
            _ROWS.c.ended_at,
        )
        .join(_TALKS, _TALKS.c.conversation == _ROWS.c.conversation, isouter=True)
        .where(_ROWS.c.broadcast_id == broadcast.id, _ROWS.c.person_id > broadcast.recalled_to)
        .where(_ROWS.c.state.in_((RecipientState.SENT, RecipientState.UNKNOWN)))
        .order_by(_ROWS.c.person_id)
        .limit(limit)
    )
    return [Reached(**row._asdict()) for row in await session.execute(statement)]


async def recalled(session: AsyncSession, broadcast: Broadcast, outcomes: Mapping[int, str | None]) -> None:
    """Write how taking back ended, by person; ``None`` is success, otherwise why it could not be."""
    if not outcomes:
        return
    rows = [
        {
            "broadcast": broadcast.id,
            "person": number,
            "recall": TAKEN_BACK if why is None else f"could not: {why}"[:200],
        }
        for number, why in outcomes.items()
    ]
    await (await session.connection()).execute(_RECALL, rows)
    failed = sum(why is not None for why in outcomes.values())
    broadcast.recalled += len(outcomes) - failed
    broadcast.unrecalled += failed
    broadcast.recalled_to = max(outcomes)
    await session.flush()


TAKEN_BACK = "recalled"
_RECALL = (
    update(_ROWS)
    .where(_ROWS.c.broadcast_id == bindparam("broadcast"), _ROWS.c.person_id == bindparam("person"))
    .values(recall=bindparam("recall"))
)
