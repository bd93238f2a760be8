"""Where a unit stands with what it owes: counted from the records, dated by the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from content.phrasebook import Phrases
from content.programme import Cycle, Duty, DutyKind, Programme
from content.rules.calendar import is_working_day, working_day_on_or_before
from content.rules.deadline import Basis, Due, days_left, due
from content.rules.period import Period, period_at, periods
from content.rules.quota import owed
from content.rules.unit import UnitFacts
from storage import obligations, tallies
from storage.tables import Obligation, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """One duty of one unit in the period that holds today; ``done`` counts exemplars, or is 1 for papers handed in.

    ``obligation_id`` is its row, once the day's obligations have been made.
    """

    programme: Programme
    duty: Duty
    period: Period
    due: Due | None
    done: int
    obligation_id: int | None = None

    @property
    def missing(self) -> int:
        """How many pieces are still owed."""
        return owed(self.duty, self.done)


async def standings(
    session: AsyncSession, programmes: Iterable[Programme], unit: Unit | UnitFacts, today: date
) -> list[Standing]:
    """Every duty of a unit in the programmes given, quotas first in each. One count per quota."""
    dates = await obligations.working_dates(session)
    open_duties = [
        (programme, duty, period)
        for programme in programmes
        for duty in programme.duties
        if obligations.binds(duty, unit.unit_class) and (period := period_at(programme, duty.cycle, today))
    ]
    rows = await obligations.of_unit(session, unit.code, [period.key for _, _, period in open_duties])
    found: list[Standing] = []
    for programme, duty, period in open_duties:
        row = rows.get((programme.slug, duty.id, period.key))
        if duty.kind is DutyKind.QUOTA:
            done = await tallies.given(session, programme.slug, period, unit.code)
        else:
            done = int(row is not None and row.done_at is not None)
        day = due(duty, period, programme, dates.get((programme.slug, duty.id)))
        found.append(Standing(programme, duty, period, day, done, row.id if row else None))
    return sorted(found, key=lambda each: (each.programme.slug, each.duty.kind is not DutyKind.QUOTA))


async def of_row(session: AsyncSession, programmes: Mapping[str, Programme], row: Obligation) -> Standing | None:
    """How one obligation stands, also of a past period; ``None`` when its duty is no longer in the packs."""
    known = behind(programmes, row)
    if known is None:
        return None
    programme, duty, period = known
    done = int(row.done_at is not None)
    if duty.kind is DutyKind.QUOTA:
        done = await tallies.given(session, programme.slug, period, row.unit_code)
    dates = await obligations.working_dates(session)
    day = due(duty, period, programme, dates.get((programme.slug, duty.id)))
    return Standing(programme, duty, period, day, done, row.id)


def behind(programmes: Mapping[str, Programme], row: Obligation) -> tuple[Programme, Duty, Period] | None:
    """The duty behind an obligation; ``None`` when the packs no longer have it. Walks the programme's periods."""
    programme = programmes.get(row.programme)
    duty = next((one for one in programme.duties if one.id == row.duty), None) if programme else None
    if programme is None or duty is None:
        return None
    period = next((one for one in periods(programme, duty.cycle) if one.key == row.period_key), None)
    return (programme, duty, period) if period else None


def quota(found: Iterable[Standing], programme: Programme | None = None) -> Standing | None:
    """The quota that binds the unit in a programme, if there is one."""
    return next(
        (
            each
            for each in found
            if each.duty.kind is DutyKind.QUOTA
            and each.duty.strength == "minimum"
            and (programme is None or each.programme.slug == programme.slug)
        ),
        None,
    )


def period_name(phrases: Phrases, period: Period) -> str:
    """“kỳ 2 năm 2026”, “quý 4 năm 2026”, “năm 2026”."""
    if period.cycle in (Cycle.ONCE, Cycle.PROGRAMME):
        return phrases.say(f"period-{period.cycle.value}")
    return phrases.say(f"period-{period.cycle.value}", number=period.number, year=str(period.year))


def due_words(phrases: Phrases, day: Due | None, today: date) -> str:
    """“hạn trước ngày 01/12/2026, tức chậm nhất hết ngày 30/11/2026 (thứ Hai), còn 10 ngày”, or that there is none."""
    if day is None:
        return phrases.say("due-undated")
    words = phrases.say(
        "due-dated",
        stated=day.stated or day.last_safe + timedelta(days=1),
        last=phrases.day(day.last_safe),
        left=phrases.left(days_left(day, today)),
    )
    if not is_working_day(day.last_safe) and day.last_safe >= today:
        words = phrases.say("due-not-working", due=words, working=phrases.day(working_day_on_or_before(day.last_safe)))
    return phrases.say("due-by-office", due=words) if day.basis is Basis.OFFICE else words


def progress_words(phrases: Phrases, standing: Standing) -> str:
    """“đã giới thiệu 3/5 điển hình, còn 2”."""
    amount = standing.duty.amount or 1
    if standing.missing:
        return phrases.say("progress-missing", done=standing.done, amount=amount, missing=standing.missing)
    return phrases.say("progress-met", done=standing.done, amount=amount)
