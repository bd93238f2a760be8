"""The people of a frozen audience, one row each: written down, and what became of each.

How they are fed into the outbox stands in ``storage/feeding.py``, how a message is taken back in
``storage/recalls.py``. All of it runs in short transactions that hold the broadcast's row: a batch is done whole or not
at all, and whoever takes over after a crash goes on with the next.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broadcast import RecipientState, Skipped, push_kind
from content.rules.calendar import local_day
from storage import audiences
from storage.tables import Broadcast, Person, Recipient, Talk

_ROWS, _TALKS = Recipient.table(), Talk.table()


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


def skipped(person_id: int, why: Skipped) -> Became:
    """Somebody who is sent nothing."""
    return Became(person_id, RecipientState.SKIPPED, why.value)


_BECAME = (
    update(_ROWS)
    .where(_ROWS.c.broadcast_id == bindparam("broadcast"), _ROWS.c.person_id == bindparam("person"))
    .values(
        {name: bindparam(name) for name in ("state", "reason", "platform_id", "not_before", "ended_at")}
        | {name: func.coalesce(bindparam(name), _ROWS.c[name]) for name in ("channel", "conversation")}
    )
)
_ENDS = (RecipientState.SENT, RecipientState.REFUSED, RecipientState.UNKNOWN, RecipientState.SKIPPED)


async def settle(session: AsyncSession, broadcast: Broadcast, became: Sequence[Became], now: datetime) -> None:
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


async def leave_out(
    session: AsyncSession,
    broadcast: Broadcast,
    why: Skipped,
    now: datetime,
    limit: int,
    *,
    channel: str | None = None,
) -> int:
    """Skip up to ``limit`` recipients who wait, of one channel or of all; returns how many.

    Cost grows with ``limit``, not with those who have come to an end: an index serves each of the two states.
    """
    ids: list[int] = []
    for state in (RecipientState.WAITING, RecipientState.LATER):
        waiting = (_ROWS.c.broadcast_id == broadcast.id) & (_ROWS.c.state == state)
        if channel is not None:
            waiting &= _ROWS.c.channel == channel
        ids += await session.scalars(select(_ROWS.c.person_id).where(waiting).limit(limit - len(ids)))
    await settle(session, broadcast, [skipped(one, why) for one in ids], now)
    return len(ids)


async def from_rows(session: AsyncSession, broadcast_id: int) -> dict[str, int]:
    """How many rows stand in each state: the proof itself. Cost grows with the audience."""
    statement = select(_ROWS.c.state, func.count()).where(_ROWS.c.broadcast_id == broadcast_id)
    return {state: count for state, count in (await session.execute(statement.group_by(_ROWS.c.state))) if count}
