"""Where a unit stands with what it owes: counted from the records, dated by the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from content.phrasebook import Phrases
from content.programme import Cycle, Duty, DutyKind, Programme, Strength
from content.rules.asked import Asked, asked_on, marked_by_id
from content.rules.calendar import is_working_day, working_day_on_or_before
from content.rules.deadline import Basis, Due, days_left
from content.rules.extension import extended
from content.rules.forecast import forecast
from content.rules.period import Period
from content.rules.quota import owed
from content.rules.unit import UnitFacts
from storage import counted, obligations
from storage.counted import NOTHING, Count
from storage.obligations import Brief, WorkingDates
from storage.tables import Obligation, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """One duty of one unit in one period; ``done`` counts exemplars put forward, or is 1 for papers handed in.

    ``row`` is its obligation, once the day's obligations have been made; a target has none. ``carried``: its period is
    over, and it is still owed.
    """

    asked: Asked
    due: Due | None
    done: int
    accepted: int = 0
    row: Obligation | None = None
    carried: bool = False

    @property
    def programme(self) -> Programme:
        """The programme that asks."""
        return self.asked.programme

    @property
    def duty(self) -> Duty:
        """What it asks for."""
        return self.asked.duty

    @property
    def period(self) -> Period:
        """When it asks for it."""
        return self.asked.period

    @property
    def obligation_id(self) -> int | None:
        """The number of its row."""
        return self.row.id if self.row else None

    @property
    def waits(self) -> bool:
        """Whether the amount is still to be decided: then nothing is owed yet."""
        return self.row is not None and self.row.waits

    @property
    def amount(self) -> int:
        """How many the unit owes: what was decided for it, or else what the text says; 1 for a paper."""
        return (self.row.amount if self.row else None) or self.duty.amount or 1

    @property
    def missing(self) -> int:
        """How many pieces are still owed."""
        return 0 if self.waits else owed(self.duty, self.done, self.amount)

    def forecast(self, today: date) -> int | None:
        """How many will be missing at the last safe day at this pace; ``None`` where nothing can be foretold."""
        if self.due is None or self.waits or not is_quota(self.duty):
            return None
        return forecast(self.done, self.amount, self.period, self.due.last_safe, today)


def is_quota(duty: Duty) -> bool:
    """Whether a duty is a number of exemplars that binds."""
    return duty.kind is DutyKind.QUOTA and duty.strength is Strength.MINIMUM


async def standings(
    session: AsyncSession, programmes: Iterable[Programme], unit: Unit | UnitFacts, today: date
) -> list[Standing]:
    """Every duty of a unit in the programmes given, quotas first in each; then what it lately owed and still owes.

    Two queries, one more where a duty names clusters, and three more for each quota.
    """
    known = {one.slug: one for one in programmes}
    dates = await obligations.working_dates(session)
    asking = list(asked_on(known.values(), today))
    clusters = await obligations.clusters_of(session, asking, [unit.code])
    now = [one for one in asking if obligations.binds(one, unit.code, unit.unit_class, clusters)]
    rows = await obligations.of_units(session, [unit.code], {one.period.key for one in now}, today)
    by_duty = {(row.programme, row.duty, row.period_key): row for row in rows}
    found = []
    for asked in now:
        row = by_duty.pop((asked.programme.slug, asked.duty.id, asked.period.key), None)
        found.append(await _standing(session, asked, unit.code, row, dates))
    found.sort(key=lambda each: (each.programme.slug, each.duty.kind is not DutyKind.QUOTA))
    earlier = [(row, one) for row in by_duty.values() if (one := behind(known, row)) and one.period.end < today]
    carried = [await _standing(session, one, unit.code, row, dates, carried=True) for row, one in earlier]
    return [*found, *(each for each in carried if each.missing)]


async def _standing(
    session: AsyncSession,
    asked: Asked,
    unit_code: str,
    row: Obligation | None,
    dates: WorkingDates,
    *,
    carried: bool = False,
) -> Standing:
    count = Count(int(row is not None and row.done_at is not None))
    if asked.duty.kind is DutyKind.QUOTA:
        count = (await counted.counted(session, asked, [unit_code])).get(unit_code, NOTHING)
    return Standing(asked, due_of(asked, row, dates), count.given, count.accepted, row, carried)


def due_of(asked: Asked, row: Obligation | Brief | None, dates: WorkingDates) -> Due | None:
    """By when one unit must be done: its extension, what the text or the office says, or what was once set for it."""
    day = asked.due(dates.get((asked.programme.slug, asked.duty.id)))
    if row is None:
        return day
    if day is None and row.last_safe is not None and row.extended_to is None:
        return Due(row.last_safe, None, Basis.OFFICE)
    return extended(day, row.extended_to)


async def of_row(session: AsyncSession, programmes: Mapping[str, Programme], row: Obligation) -> Standing | None:
    """How one obligation stands, also of a past period; ``None`` when its duty is no longer in the packs."""
    asked = behind(programmes, row)
    if asked is None:
        return None
    return await _standing(session, asked, row.unit_code, row, await obligations.working_dates(session))


def behind(programmes: Mapping[str, Programme], row: Obligation) -> Asked | None:
    """The duty behind an obligation; ``None`` when the packs no longer have it. Walks the programme's periods."""
    programme = programmes.get(row.programme)
    return marked_by_id(programme, row.duty, row.period_key) if programme else None


def quota(found: Iterable[Standing], programme: Programme | None = None) -> Standing | None:
    """The quota that binds the unit in a programme now, if there is one; its amount may still have to be decided."""
    return next(
        (
            each
            for each in found
            if is_quota(each.duty) and not each.carried and (programme is None or each.programme.slug == programme.slug)
        ),
        None,
    )


def duty_name(phrases: Phrases, duty: Duty) -> str:
    """The duty's name, with the clusters that it is addressed to where it names some."""
    if not duty.clusters:
        return duty.name
    return phrases.say("duty-of-clusters", name=duty.name, clusters=", ".join(duty.clusters))


def period_name(phrases: Phrases, period: Period) -> str:
    """“kỳ 2 năm 2026”, “quý 4 năm 2026”, “năm 2026”."""
    if period.cycle in (Cycle.ONCE, Cycle.PROGRAMME):
        return phrases.say(f"period-{period.cycle.value}")
    return phrases.say(f"period-{period.cycle.value}", number=period.number, year=str(period.year))


def due_words(phrases: Phrases, day: Due | None, today: date) -> str:
    """“hạn trước ngày 01/12/2026, tức chậm nhất hết ngày 30/11/2026 (thứ Hai), còn 10 ngày”, or that there is none.

    A day that the office set is said with who set it and when; more time for one unit beside the day that is stated.
    """
    if day is None:
        return phrases.say("due-undated")
    words = _dated_words(phrases, day, today)
    if not is_working_day(day.last_safe) and day.last_safe >= today:
        words = phrases.say("due-not-working", due=words, working=phrases.day(working_day_on_or_before(day.last_safe)))
    if day.working is not None:
        return phrases.say("due-by-office", due=words, by=day.working.set_by, on=day.working.set_on)
    return phrases.say("due-by-office-once", due=words) if day.basis is Basis.OFFICE else words


def _dated_words(phrases: Phrases, day: Due, today: date) -> str:
    last, left = phrases.day(day.last_safe), phrases.left(days_left(day, today))
    original = day.before if day.extended else day.last_safe
    if original is None:
        return phrases.say("due-extended-alone", last=last, left=left)
    stated = day.stated or original + timedelta(days=1)
    return phrases.say("due-extended" if day.extended else "due-dated", stated=stated, last=last, left=left)


def progress_words(phrases: Phrases, standing: Standing) -> str:
    """“đã giới thiệu 3/5 điển hình, còn 2”; where the amount waits for a decision, that it does."""
    if standing.waits:
        return phrases.say("progress-waits", done=standing.done)
    if standing.missing:
        missing = standing.missing
        return phrases.say("progress-missing", done=standing.done, amount=standing.amount, missing=missing)
    return phrases.say("progress-met", done=standing.done, amount=standing.amount)
