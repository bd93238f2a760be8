"""Messages of a broadcast that are taken back, from person to person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broadcast import RecipientState
from storage.tables import Broadcast, Recipient, Talk

_ROWS, _TALKS = Recipient.table(), Talk.table()
REASON_MAX = 200


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
            "recall": TAKEN_BACK if why is None else f"could not: {why}"[:REASON_MAX],
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
