"""Single changes of units by an administrator; whole lists come in by file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.unit import UnitFacts, active, faults
from storage import units
from storage.audit import note
from storage.tables import Unit


async def rename(session: AsyncSession, actor: str, seen: UnitFacts, name: str, now: datetime) -> None:
    """Another name for the same unit, at once; what is kept of it stays. Raises what ``_changed`` raises."""
    row = await _changed(session, seen, replace(seen, name=name))
    row.name = name
    note(session, now, actor, "unit-renamed", f"unit/{seen.code}")


async def end(
    session: AsyncSession, actor: str, seen: UnitFacts, *, last_day: date, successors: Sequence[str], now: datetime
) -> None:
    """The unit exists until this day, included; its successors go on, and no quota moves to them by itself.

    ``RuleBrokenError("unit-successor-ends")`` (``unit``) for a successor that does not exist on the day after; and what
    ``_changed`` raises.
    """
    known = await units.all_units(session)
    day_after = date.fromordinal(last_day.toordinal() + 1)
    for code in successors:
        if code not in known or not active(known[code], day_after):
            raise RuleBrokenError("unit-successor-ends", {"unit": known[code].name if code in known else code})
    row = await _changed(session, seen, replace(seen, valid_to=last_day, successors=tuple(successors)))
    row.valid_to, row.successors = last_day, list(successors)
    note(session, now, actor, "unit-ended", f"unit/{seen.code}", last_day=last_day.isoformat())


async def _changed(session: AsyncSession, seen: UnitFacts, wanted: UnitFacts) -> Unit:
    """The unit's row, held, if it is still as it was ``seen`` and the change makes no list of units wrong.

    ``RuleBrokenError``: “unit-changed” when somebody else changed it meanwhile; “unit-<fault>” of
    ``content.rules.unit.faults``. Reads all units: a thousand rows.
    """
    row = await session.get(Unit, seen.code, with_for_update=True, populate_existing=True)
    known = await units.all_units(session)
    if row is None or known[seen.code] != seen:
        raise RuleBrokenError("unit-changed")
    known[seen.code] = wanted
    for fault in faults(list(known.values())):
        if fault.code == seen.code:
            raise RuleBrokenError(f"unit-{fault.fault}", fault.facts)
    return row
