"""How many nominations count for each unit and month, kept up as they change, so that no view counts nominations."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import local_day
from content.rules.nomination import NominationState, counts_for_quota
from content.rules.period import Period
from storage.insert import insert_into
from storage.tables import Nomination, Tally

COUNTED = tuple(state.value for state in NominationState if counts_for_quota(state))
BATCH = 1000


def month_of(day: date) -> str:
    """The month of a local day as tallies name it, “2026-11”."""
    return f"{day:%Y-%m}"


async def add(session: AsyncSession, record: Nomination, given: int, accepted: int) -> None:
    """Count a nomination in (or out, by -1) in the month in which it was first sent; one statement."""
    if record.submitted_at is None:
        return
    month = month_of(local_day(record.submitted_at))
    row = {"programme": record.programme, "month": month, "unit_code": record.unit_code}
    adding = insert_into(session, Tally).values(**row, given=given, accepted=accepted)
    more = {"given": Tally.given + given, "accepted": Tally.accepted + accepted}
    await session.execute(adding.on_conflict_do_update(index_elements=list(row), set_=more))


async def recount(session: AsyncSession) -> None:
    """Count everything anew from the nominations: after rows were written past ``nominations.move``.

    Reads all that was ever sent, in batches: memory stays flat but for one number per unit and month.
    """
    found: dict[tuple[str, str, str], list[int]] = {}
    sent = select(Nomination.programme, Nomination.submitted_at, Nomination.unit_code, Nomination.state)
    sent = sent.where(Nomination.submitted_at.is_not(None), Nomination.state.in_(COUNTED))
    rows = await session.stream(sent.execution_options(yield_per=BATCH))
    async for programme, submitted_at, unit_code, state in rows:
        if submitted_at is not None:
            counts = found.setdefault((programme, month_of(local_day(submitted_at)), unit_code), [0, 0])
            counts[0] += 1
            counts[1] += state == NominationState.APPROVED
    await session.execute(delete(Tally))
    session.add_all(
        Tally(programme=programme, month=month, unit_code=unit_code, given=given, accepted=accepted)
        for (programme, month, unit_code), (given, accepted) in found.items()
    )
    await session.flush()


async def given(session: AsyncSession, programme: str, period: Period, unit_code: str) -> int:
    """How many nominations of a unit count for a period. At most one row for each month of it."""
    statement = select(func.sum(Tally.given)).where(_in(programme, period), Tally.unit_code == unit_code)
    return await session.scalar(statement) or 0


async def given_by_unit(session: AsyncSession, programme: str, period: Period) -> dict[str, int]:
    """How many count for each unit in a period: one query for all units, over a row for each unit and month."""
    return {code: count for code, (count, _) in (await by_unit(session, programme, period)).items() if count}


async def by_unit(
    session: AsyncSession, programme: str, period: Period, unit_codes: Collection[str] | None = None
) -> dict[str, tuple[int, int]]:
    """How many were put forward and how many of them approved, for each unit (or each of these). One query."""
    sums = (func.sum(Tally.given), func.sum(Tally.accepted))
    statement = select(Tally.unit_code, *sums).where(_in(programme, period)).group_by(Tally.unit_code)
    if unit_codes is not None:
        statement = statement.where(Tally.unit_code.in_(unit_codes))
    return {code: (given, accepted) for code, given, accepted in (await session.execute(statement)).all()}


def _in(programme: str, period: Period) -> ColumnElement[bool]:
    """The tallies of a programme in the months of a period: periods begin and end with months."""
    return and_(Tally.programme == programme, Tally.month.between(month_of(period.start), month_of(period.end)))
