"""Where and from when on somebody may be told something they did not ask for; whoever stopped it is left alone.

What somebody stops, pauses or keeps quiet holds at once for what already waits for them, in the same transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.push import PushKind, from_own, from_when
from storage import outbox, people
from storage.insert import insert_all_new
from storage.tables import Outbox, OutboxState, Person, PushStop, Subscription, Talk

Quiet = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Way:
    """The conversation in which a person is reached; ``not_before`` is empty when that is at once."""

    conversation: str
    not_before: datetime | None


async def ways(
    session: AsyncSession, person_ids: Collection[int], kind: PushKind, now: datetime, *, loud: bool = False
) -> dict[int, Way]:
    """How each person who wants pushes of this kind is reached; all others are left out. Two queries for all.

    ``loud``: the caller has seen to it that it is neither night nor a holiday, or that this may break one.
    """
    if not person_ids:
        return {}
    wanting = select(Person).where(Person.id.in_(person_ids), people.wants(kind))
    found = (await session.scalars(wanting)).all()
    reachable = await people.conversations(session, [one.id for one in found])
    held = _held_by_wish if loud else _held
    return {one.id: Way(reachable[one.id], held(now, one, now)) for one in found if one.id in reachable}


async def stopped(session: AsyncSession, person: Person) -> set[PushKind]:
    """The kinds of pushes that this person stopped. One query."""
    kinds = {PushKind(kind) for kind in await session.scalars(_stops(person.id))}
    return kinds if person.reminders_off_at is None else kinds | {PushKind.DUTY}


def _stops(person_id: int) -> Select[str]:
    return select(PushStop.kind).where(PushStop.person_id == person_id)


async def stop(session: AsyncSession, person: Person, kinds: Collection[PushKind], now: datetime) -> None:
    """No more pushes of these kinds, those that wait included; what is being sent at this moment still arrives."""
    if PushKind.DUTY in kinds:
        person.reminders_off_at = person.reminders_off_at or now
    rows: list[dict[str, object]] = [{"person_id": person.id, "kind": kind, "at": now} for kind in kinds]
    await insert_all_new(session, PushStop, rows)
    await outbox.cancel_pushes(session, person.id, kinds, now)


async def resume(session: AsyncSession, person: Person, kinds: Collection[PushKind], now: datetime) -> None:
    """Pushes of these kinds again, from now on: stories published meanwhile are not made up for."""
    if PushKind.DUTY in kinds:
        person.reminders_off_at = None
    await session.execute(delete(PushStop).where(PushStop.person_id == person.id, PushStop.kind.in_(kinds)))
    if PushKind.STORY in kinds:
        following = await session.get(Subscription, person.id)
        if following is not None:
            following.digest_at = now


async def pause(session: AsyncSession, person: Person, until: datetime | None, now: datetime) -> None:
    """Nothing unasked before a moment; ``None`` ends the pause, and what waited for its end comes now."""
    before = _held(now, person, now)
    person.paused_until = until
    await _put_off(session, person, before, now)


async def keep_quiet(session: AsyncSession, person: Person, quiet: Quiet | None, now: datetime) -> None:
    """The person's own quiet hours, in minutes after local midnight, beside those that hold for everybody."""
    before = _held(now, person, now)
    person.quiet_from, person.quiet_until = quiet or (None, None)
    await _put_off(session, person, before, now)


async def hold_to(session: AsyncSession, person: Person, now: datetime) -> None:
    """What waits for this person is as they wish: after two people became one, or a conversation changed hands."""
    await outbox.cancel_pushes(session, person.id, await stopped(session, person), now)
    await _put_off(session, person, None, now)


async def wish_alike(session: AsyncSession, person: Person, other: Person, now: datetime) -> None:
    """What one person stopped, paused or keeps quiet, the other does from now on: an account that goes its own way."""
    other.paused_until, other.quiet_from, other.quiet_until = person.paused_until, person.quiet_from, person.quiet_until
    await stop(session, other, await stopped(session, person), now)


async def _put_off(session: AsyncSession, person: Person, before: datetime | None, now: datetime) -> None:
    """What waits comes when the person may be disturbed; what waited only for the moment ``before`` need not any more.

    Cost grows with what waits for this one person.
    """
    theirs = select(Talk.conversation).where(Talk.person_id == person.id)
    waiting = select(Outbox.id, Outbox.not_before).where(
        Outbox.conversation.in_(theirs), Outbox.state == OutboxState.WAITING, Outbox.push.is_not(None)
    )
    for number, not_before in (await session.execute(waiting)).all():
        wanted = now if not_before in (None, before) else max(now, not_before)
        moment = _held(wanted, person, now)
        if moment != not_before:
            row = update(Outbox).where(Outbox.id == number, Outbox.state == OutboxState.WAITING)
            await session.execute(row.values(not_before=moment), execution_options=outbox.QUIET)


def _held(moment: datetime, person: Person, now: datetime) -> datetime | None:
    """The first moment from ``moment`` on at which the person may be disturbed; ``None`` when that is ``now``."""
    found = from_when(moment, person.paused_until, quiet_of(person))
    return None if found == now else found


def _held_by_wish(moment: datetime, person: Person, now: datetime) -> datetime | None:
    found = from_own(moment, person.paused_until, quiet_of(person))
    return None if found == now else found


def quiet_of(person: Person) -> Quiet | None:
    """The person's own quiet hours, in minutes after local midnight."""
    if person.quiet_from is None or person.quiet_until is None:
        return None
    return person.quiet_from, person.quiet_until
