"""Invitation codes: made once, redeemed once, and guarded against guessing.

Refusals are raised as ``RuleBrokenError`` after they have been counted: whoever catches one must commit all the same,
or wrong tries would cost nothing. A code is looked up by its hash, so the time it takes tells nothing about it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.attempts import MAX_TRIES_PER_HOUR, WINDOW, allowed, allowed_again
from content.rules.broken import RuleBrokenError
from content.rules.calendar import local_day
from content.rules.code import code_hash, new_code, parse_code
from content.rules.person import Role
from storage.audit import note
from storage.people import appoint, posts
from storage.tables import Invitation, Person, Unit, WrongTry

VALID_DAYS = 14
LONGEST_DAYS = 90
ENTROPY_BYTES = 8
PURPOSE = "invitation"


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a code gave: the role, for which unit, and whether it is new (otherwise the code stays unused)."""

    role: Role
    unit: Unit | None
    newly: bool


async def invite(
    session: AsyncSession,
    role: Role,
    unit_code: str | None,
    *,
    created_by: str,
    now: datetime,
    entropy: bytes,
    valid_days: int = VALID_DAYS,
) -> tuple[Invitation, str]:
    """A new invitation and its code, which is not kept: show it now or never. ``entropy`` is 8 random bytes.

    Raises ``RuleBrokenError``: “invitation-needs-role” for citizens, who need none; “invitation-needs-unit” where
    only an administrator may go without one; “unit-unknown” (``unit``: the code); “invitation-unit-gone” (``unit``).
    """
    if role is Role.CITIZEN:
        raise RuleBrokenError("invitation-needs-role")
    await _fit_unit(session, role, unit_code, now)
    code = new_code(entropy)
    invitation = Invitation(
        code_hash=code_hash(code, PURPOSE),
        role=role,
        unit_code=unit_code,
        created_by=created_by,
        created_at=now,
        expires_at=now + timedelta(days=valid_days),
    )
    session.add(invitation)
    await session.flush()
    note(session, now, created_by, "invitation-made", f"invitation/{invitation.id}", role=role, unit=unit_code)
    return invitation, code


async def redeem(session: AsyncSession, code_text: str, person: Person, conversation: str, now: datetime) -> Redeemed:
    """Give the role that a code stands for. A code that would give nothing new is not used up.

    Raises ``RuleBrokenError``: “code-too-many-tries” (``until``), “code-unknown” (``left``: tries left this hour),
    “invitation-used”, “invitation-expired” (``expired``: the day), “invitation-unit-gone” (``unit``: its name).
    Of two simultaneous calls with one code, one succeeds.
    """
    await check_tries(session, conversation, now)
    invitation = await _found(session, code_text)
    if invitation is None:
        raise RuleBrokenError("code-unknown", {"left": await wrong_try(session, conversation, now)})
    role = Role(invitation.role)
    for post in await posts(session, person.id, now):
        if post.role is role and (post.unit.code if post.unit else None) == invitation.unit_code:
            return Redeemed(role, post.unit, newly=False)
    unit = await _usable(session, invitation, now)
    await _use_up(session, invitation, person, now)
    await appoint(session, person.id, role, invitation.unit_code, now)
    actor, unit_code = f"person/{person.id}", invitation.unit_code
    note(session, now, actor, "invitation-redeemed", f"invitation/{invitation.id}", role=role, unit=unit_code)
    return Redeemed(role, unit, newly=True)


async def recent_wrong_tries(session: AsyncSession, conversation: str, now: datetime) -> list[datetime]:
    """When wrong codes were typed in this conversation within the last hour, oldest first."""
    recent = select(WrongTry.at).where(WrongTry.conversation == conversation, WrongTry.at > now - WINDOW)
    return list(await session.scalars(recent.order_by(WrongTry.at)))


async def check_tries(session: AsyncSession, conversation: str, now: datetime) -> None:
    """Refuse with ``RuleBrokenError`` “code-too-many-tries” (``until``) after five wrong codes within an hour."""
    tries = await recent_wrong_tries(session, conversation, now)
    if not allowed(tries, now):
        raise RuleBrokenError("code-too-many-tries", {"until": allowed_again(tries, now)})


async def wrong_try(session: AsyncSession, conversation: str, now: datetime) -> int:
    """Count a wrong code, of an invitation or a tip; returns how many tries are left. Older ones are forgotten."""
    await session.execute(delete(WrongTry).where(WrongTry.conversation == conversation, WrongTry.at <= now - WINDOW))
    session.add(WrongTry(conversation=conversation, at=now))
    await session.flush()
    return max(0, MAX_TRIES_PER_HOUR - len(await recent_wrong_tries(session, conversation, now)))


async def _fit_unit(session: AsyncSession, role: Role, unit_code: str | None, now: datetime) -> None:
    if unit_code is None:
        if role is not Role.ADMINISTRATOR:
            raise RuleBrokenError("invitation-needs-unit")
        return
    unit = await session.get(Unit, unit_code)
    if unit is None:
        raise RuleBrokenError("unit-unknown", {"unit": unit_code})
    _living(unit, now)


def _living(unit: Unit, now: datetime) -> None:
    """A unit that begins later may have its people prepared; one that has ended may not."""
    if unit.valid_to is not None and unit.valid_to < local_day(now):
        raise RuleBrokenError("invitation-unit-gone", {"unit": unit.name})


async def _found(session: AsyncSession, code_text: str) -> Invitation | None:
    code = parse_code(code_text)
    if code is None:
        return None
    return await session.scalar(select(Invitation).where(Invitation.code_hash == code_hash(code, PURPOSE)))


async def _usable(session: AsyncSession, invitation: Invitation, now: datetime) -> Unit | None:
    """The unit of an invitation that can still be used. A true code is no guess, so it costs no try."""
    if invitation.used_at is not None:
        raise RuleBrokenError("invitation-used")
    if invitation.expires_at <= now:
        raise RuleBrokenError("invitation-expired", {"expired": local_day(invitation.expires_at)})
    unit = await session.get(Unit, invitation.unit_code) if invitation.unit_code else None
    if unit is not None:
        _living(unit, now)
    return unit


async def _use_up(session: AsyncSession, invitation: Invitation, person: Person, now: datetime) -> None:
    """Mark the code as used, unless somebody else did since it was read."""
    mark = (
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.used_at.is_(None))
        .values(used_at=now, used_by=person.id)
        .returning(Invitation.id)
    )
    if (await session.execute(mark)).first() is None:
        raise RuleBrokenError("invitation-used")
