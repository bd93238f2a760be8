"""Notices that wait to be queued apart from what caused them, so that neither number nor moment leads back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.push import PushKind
from storage.insert import insert_all_new
from storage.tables import Parked

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message to one person; ``not_before`` is empty when it need not wait for a moment."""

    key: str
    person_id: int
    kind: PushKind
    message: Message
    about: str | None = None
    not_before: datetime | None = None


async def put(session: AsyncSession, notices: Sequence[Waiting]) -> None:
    """Keep notices until they are taken; of one with a key that waits already there is no second. One round trip."""
    await insert_all_new(session, Parked, [_row(one) for one in notices])


def _row(one: Waiting) -> dict[str, object]:
    return {
        "key": one.key,
        "person_id": one.person_id,
        "kind": one.kind,
        "about": one.about,
        "body": msgspec.json.encode(one.message),
        "not_before": one.not_before,
    }


async def drop(session: AsyncSession, about: str) -> None:
    """What waits about this is no longer needed."""
    await session.execute(delete(Parked).where(Parked.about == about))


async def take(session: AsyncSession) -> list[Waiting]:
    """Up to ``AT_ONCE`` that wait, which are gone from here with this transaction. Two queries."""
    found = (await session.scalars(select(Parked).limit(AT_ONCE).with_for_update(skip_locked=True))).all()
    if found:
        await session.execute(delete(Parked).where(Parked.key.in_([one.key for one in found])))
    return [_waiting(one) for one in found]


def _waiting(row: Parked) -> Waiting:
    message = msgspec.json.decode(row.body, type=Message)
    return Waiting(row.key, row.person_id, PushKind(row.kind), message, row.about, row.not_before)
