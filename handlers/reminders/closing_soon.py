"""A deadline draws near and a unit still owes: 30, 14, 7, 3, 1 days before the last safe day, then once overdue.

An obligation remembers the tightest rung it was reminded at, so rungs that were missed during an outage are merged
into the one that holds now; what could not be sent on its day is looked for again. On a holiday only the last rung of
a deadline that the plan itself sets speaks, not one that the office chose; at night nothing does.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.message import Choice, Message
from content.programme import Duty, DutyKind, Undated
from content.rules.asked import Asked
from content.rules.deadline import rung
from content.rules.quota import owed
from handlers.form import shortened
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from handlers.standing import behind, due_of, due_words, period_name
from storage import counted, nominations, obligations, outbox, people, units
from storage.counted import NOTHING, Counts
from storage.obligations import WorkingDates
from storage.tables import Obligation

NAME = "closing-soon"
HOLIDAY_RUNG = 1
LABEL_MAX = 30


@dataclass(frozen=True, slots=True)
class Owing:
    """An obligation that is not fulfilled, the rung it has reached, and what is missing."""

    row: Obligation
    asked: Asked
    rung: int
    missing: int

    @property
    def duty(self) -> Duty:
        """What is owed."""
        return self.asked.duty

    @property
    def about(self) -> str:
        """What the reminder is about; when it is done, what waits is dropped."""
        return obligations.about_row(self.row)

    @property
    def disturbs(self) -> bool:
        """Whether it may be said on a holiday: the last rung, of a day that the office did not choose itself."""
        chosen = isinstance(self.duty.deadline, Undated) or self.row.extended_to is not None
        return self.rung == HOLIDAY_RUNG and not chosen


async def _find(tick: Tick) -> list[Push]:
    """One message per officer and unit. Queries grow with duties, not with units."""
    if tick.night:
        return []
    await _forget_unsaid(tick)
    rows = await obligations.to_remind(tick.session, tick.today)
    owing = [one for one in await _owing(tick, rows) if not tick.holiday or one.disturbs]
    by_unit: defaultdict[str, list[Owing]] = defaultdict(list)
    for one in owing:
        by_unit[one.row.unit_code].append(one)
    return await _pushes(tick, by_unit)


async def _forget_unsaid(tick: Tick) -> None:
    """What was queued but could not be sent before the evening counts as not said: the rung that holds now comes."""
    keys = await outbox.unsaid(tick.session, f"{NAME}/", tick.now - obligations.LATE, tick.now)
    said = (match for key in keys for match in re.finditer(r"(\d+)T(-?\d+)", key.rpartition("/")[2]))
    await obligations.reopen(tick.session, {int(match[1]): int(match[2]) for match in said})


async def _owing(tick: Tick, rows: Iterable[Obligation]) -> list[Owing]:
    counts: dict[tuple[str, str, str], Counts] = {}
    duties: dict[tuple[str, str, str], Asked | None] = {}
    found: list[Owing] = []
    for row in rows:
        duty_key = (row.programme, row.duty, row.period_key)
        if duty_key not in duties:
            duties[duty_key] = behind(tick.house.programmes, row)
        asked, reached = duties[duty_key], rung(_days_left(row, tick))
        if asked is None or reached is None or (row.rung is not None and row.rung <= reached):
            continue
        if missing := await still_missing(tick, asked, row, counts):
            found.append(Owing(row, asked, reached, missing))
    return found


async def still_missing(tick: Tick, asked: Asked, row: Obligation, counts: dict[tuple[str, str, str], Counts]) -> int:
    """How much of one obligation is missing; ``counts`` keeps what was counted for each quota, all units at once."""
    done = int(row.done_at is not None)
    if asked.duty.kind is DutyKind.QUOTA:
        key = (row.programme, row.duty, row.period_key)
        if key not in counts:
            counts[key] = await counted.counted(tick.session, asked)
        done = counts[key].get(row.unit_code, NOTHING).given
    return owed(asked.duty, done, row.amount)


def _days_left(row: Obligation, tick: Tick) -> int:
    """Days until the last safe day; obligations without one are never among those to remind of."""
    return (row.last_safe - tick.today).days if row.last_safe else 0


async def _pushes(tick: Tick, by_unit: Mapping[str, list[Owing]]) -> list[Push]:
    """A unit that nobody can be reached for keeps its rung: whoever joins later is told."""
    if not by_unit:
        return []
    officers = await people.reachable_officers(tick.session, list(by_unit), tick.now)
    names = await units.all_units(tick.session)
    dates = await obligations.working_dates(tick.session)
    drafts = await nominations.draft_counts(tick.session, [one for found in officers.values() for one in found])
    pushes: list[Push] = []
    for code, found in by_unit.items():
        for officer in officers.get(code, ()):
            message = _message(tick, names[code].name, found, dates, drafts.get(officer, 0))
            about = found[0].about if len(found) == 1 else None
            pushes.append(Push(_key(officer, found), officer, message, about=about))
        if officers.get(code):
            for one in found:
                one.row.rung = one.rung
    return pushes


def _key(officer: int, found: list[Owing]) -> str:
    """The same obligations at the same rungs of the same day are said to one officer once; a new day begins anew."""
    rungs = "+".join(sorted(f"{one.row.id}T{one.rung}@{one.row.last_safe:%y%m%d}" for one in found))
    return f"{NAME}/{officer}/{rungs}"


def _message(tick: Tick, unit: str, found: list[Owing], dates: WorkingDates, drafts: int) -> Message:
    say = tick.house.phrases.say
    lines = [say("remind-head", unit=unit, count=len(found)), *(_line(tick, one, dates) for one in found)]
    if drafts:
        lines.append(say("remind-drafts", count=drafts))
    choices: list[Choice] = [go(say("label-nominate-resume"), "nominate")] if drafts else []
    if any(one.duty.kind is DutyKind.QUOTA for one in found):
        choices.append(go(say("label-nominate-new"), "nominate", "new"))
    choices += [_hand_in(tick, one) for one in found if one.duty.kind is not DutyKind.QUOTA]
    choices.append(go(say("label-duties"), "duties"))
    choices.append(go(say("label-remind-tomorrow"), "remind-tomorrow", found[0].row.id))
    return Message("\n".join(lines), tuple(choices))


def _hand_in(tick: Tick, one: Owing) -> Choice:
    label = tick.house.phrases.say("label-hand-in", name=shortened(one.duty.name, LABEL_MAX))
    return go(label, "hand-in", one.row.id)


def _line(tick: Tick, one: Owing, dates: WorkingDates) -> str:
    phrases = tick.house.phrases
    when = due_words(phrases, due_of(one.asked, one.row, dates), tick.today)
    period = period_name(phrases, one.asked.period)
    if one.duty.kind is DutyKind.QUOTA:
        amount = one.row.amount or one.duty.amount or 1
        return phrases.say("remind-quota", missing=one.missing, amount=amount, period=period, due=when)
    return phrases.say("remind-paper", name=one.duty.name, period=period, due=when)


REMINDER = Reminder(name=NAME, find=_find)
