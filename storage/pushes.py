"""Where and from when on somebody may be told something they did not ask for; whoever stopped it is left alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.push import PushKind, from_when
from storage import people
from storage.tables import Person, PushStop


@dataclass(frozen=True, slots=True)
class Way:
    """The conversation in which a person is reached; ``not_before`` is empty when that is at once."""

    conversation: str
    not_before: datetime | None


async def ways(session: AsyncSession, person_ids: Collection[int], kind: PushKind, now: datetime) -> dict[int, Way]:
    """How each person who wants pushes of this kind is reached; all others are left out. Two queries for all."""
    if not person_ids:
        return {}
    stopped = select(PushStop.person_id).where(PushStop.kind == kind, PushStop.person_id == Person.id).exists()
    wanting = select(Person).where(Person.id.in_(person_ids), ~stopped)
    if kind is PushKind.DUTY:
        wanting = wanting.where(Person.reminders_off_at.is_(None))
    found = (await session.scalars(wanting)).all()
    reachable = await people.conversations(session, [one.id for one in found])
    return {one.id: Way(reachable[one.id], _from(one, now)) for one in found if one.id in reachable}


def _from(person: Person, now: datetime) -> datetime | None:
    quiet = None
    if person.quiet_from is not None and person.quiet_until is not None:
        quiet = (person.quiet_from, person.quiet_until)
    moment = from_when(now, person.paused_until, quiet)
    return None if moment == now else moment
