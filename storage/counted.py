"""What counts for a quota: what was put forward within its period, and within the extra time of an extension.

A nomination counts for the period in which it was first sent. Where a unit was given time beyond the period's end,
what came in that time fills what the period lacks, and then does not count for the next one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.asked import Asked
from content.rules.calendar import TIMEZONE, local_day
from content.rules.nomination import NominationState
from content.rules.quota import late_ones
from storage import tallies
from storage.tables import Nomination, Obligation

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Count:
    """How many were put forward, and how many of these were approved."""

    given: int = 0
    accepted: int = 0

    def plus(self, other: "Count", sign: int = 1) -> "Count":
        """Both together, or without the other."""
        return Count(self.given + sign * other.given, self.accepted + sign * other.accepted)


Counts = Mapping[str, Count]
NOTHING = Count()


async def counted(session: AsyncSession, quota: Asked, unit_codes: Collection[str] | None = None) -> Counts:
    """What counts for each unit (or each of these) in the period; units with nothing may be left out.

    Three queries however many units there are, and two more for each period in which one of them had extra time.
    """
    within = await _within(session, quota, unit_codes)
    return _joined(within, await _late(session, quota, unit_codes, within), 1)


async def _within(session: AsyncSession, quota: Asked, unit_codes: Collection[str] | None) -> Counts:
    """What came within the period, without what filled the one before it."""
    sums = await tallies.by_unit(session, quota.programme.slug, quota.period, unit_codes)
    counts = {code: Count(*both) for code, both in sums.items()}
    before = quota.before
    return _joined(counts, await _late(session, before, unit_codes), -1) if before else counts


async def _late(
    session: AsyncSession, quota: Asked, unit_codes: Collection[str] | None, within: Counts | None = None
) -> Counts:
    """What came in the extra time of each unit that had some, as far as its period lacked it."""
    until = await _until(session, quota, unit_codes)
    if not until:
        return {}
    within = await _within(session, quota, list(until)) if within is None else within
    came = await _came_after(session, quota, {code: to for code, (to, _) in until.items()})
    return {
        code: _first(came.get(code, []), late_ones(within.get(code, NOTHING).given, amount, len(came.get(code, []))))
        for code, (_, amount) in until.items()
    }


async def _until(
    session: AsyncSession, quota: Asked, unit_codes: Collection[str] | None
) -> dict[str, tuple[date, int]]:
    """The units given time beyond the period's end: until when (within the next period), and the amount they owe."""
    statement = select(Obligation.unit_code, Obligation.extended_to, Obligation.amount).where(
        Obligation.programme == quota.programme.slug,
        Obligation.duty == quota.duty.id,
        Obligation.period_key == quota.period.key,
        Obligation.extended_to > quota.period.end,
    )
    if unit_codes is not None:
        statement = statement.where(Obligation.unit_code.in_(unit_codes))
    following = quota.following
    last = following.period.end if following else date.max
    rows = (await session.execute(statement)).all()
    return {code: (min(to, last), amount) for code, to, amount in rows if to is not None and amount is not None}


async def _came_after(session: AsyncSession, quota: Asked, until: Mapping[str, date]) -> dict[str, list[bool]]:
    """For each unit, in the order of sending, whether each of those sent in its extra time is approved."""
    start, end = _midnight(quota.period.end + _ONE_DAY), _midnight(max(until.values()) + _ONE_DAY)
    statement = (
        select(Nomination.unit_code, Nomination.submitted_at, Nomination.state)
        .where(Nomination.programme == quota.programme.slug, Nomination.unit_code.in_(until))
        .where(Nomination.submitted_at >= start, Nomination.submitted_at < end)
        .where(Nomination.state.in_(tallies.COUNTED))
        .order_by(Nomination.submitted_at, Nomination.id)
    )
    found: dict[str, list[bool]] = {}
    for code, sent, state in (await session.execute(statement)).all():
        if sent is not None and local_day(sent) <= until[code]:
            found.setdefault(code, []).append(state == NominationState.APPROVED)
    return found


def _first(came: list[bool], count: int) -> Count:
    return Count(count, sum(came[:count]))


def _joined(some: Counts, others: Counts, sign: int) -> Counts:
    if not others:
        return some
    return {code: some.get(code, NOTHING).plus(others.get(code, NOTHING), sign) for code in {*some, *others}}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), TIMEZONE)
