"""The ladder is exhausted: the superior unit and the office get one digest of the units that are overdue, once.

Two working days after the last safe day, so that a unit told on the first may still put it right.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from content.message import Message
from content.programme import DutyKind
from content.rules.asked import Asked
from content.rules.deadline import OVERDUE
from content.rules.escalation import escalates
from content.rules.person import Role
from content.rules.push import PushKind
from content.rules.unit import UnitFacts
from handlers.reminder import Push, Reminder, Tick
from handlers.reminders.closing_soon import still_missing
from handlers.scene import go
from handlers.standing import behind, period_name
from storage import holders, obligations, outbox, people, units
from storage.counted import Counts
from storage.holders import Holders
from storage.tables import Obligation

NAME = "overdue-digest"
SHOWN = 10
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Overdue:
    """An obligation that is overdue, and how much of it is missing."""

    row: Obligation
    asked: Asked
    unit: UnitFacts
    missing: int


async def _find(tick: Tick) -> list[Push]:
    """One message per person, whatever the number of units; never at night or on a holiday.

    What could not be sent on its day comes again, to whom it did not reach.
    """
    if tick.night or tick.holiday:
        return []
    again = await _unsaid(tick)
    fresh = await _told_enough(tick, await obligations.overdue(tick.session, tick.today))
    earlier = await obligations.escalated(tick.session, list(again.values()), tick.today)
    if not fresh and not earlier:
        return []
    known = await units.all_units(tick.session)
    told = [await holders.holders(tick.session, role, tick.now) for role in (Role.OFFICER, Role.REVIEWER)]
    lists = _by_person(await _overdue(tick, [*fresh, *earlier], known), known, *told)
    reviewing = {person for ids in told[1].values() for person in ids}
    pushes = [
        _push(tick, person, (moment or tick.now, mine), reviews=person in reviewing)
        for person, found in lists.items()
        for moment in dict.fromkeys((None, again.get(person)))
        if (mine := [one for one in found if one.row.escalated_at == moment])
    ]
    for one in {one.row.id: one.row for found in lists.values() for one in found}.values():
        one.escalated_at = one.escalated_at or tick.now
    return pushes


async def _unsaid(tick: Tick) -> Mapping[int, datetime]:
    """Who was not reached by a digest, and when it was made."""
    keys = await outbox.unsaid(tick.session, f"{NAME}/", tick.now - obligations.LATE, tick.now)
    found = (re.fullmatch(rf"{NAME}/(\d+)/(\d+)", key) for key in keys)
    return {int(one[1]): EPOCH + int(one[2]) * _TICK for one in found if one}


async def _told_enough(tick: Tick, rows: Iterable[Obligation]) -> list[Obligation]:
    """Those whose unit was told that they are overdue, or has nobody who could be told."""
    late = [row for row in rows if row.last_safe is not None and escalates(row.last_safe, tick.today)]
    officers = await people.reachable_officers(tick.session, [row.unit_code for row in late], tick.now) if late else {}
    return [row for row in late if row.rung == OVERDUE or not officers.get(row.unit_code)]


async def _overdue(tick: Tick, rows: Iterable[Obligation], known: Mapping[str, UnitFacts]) -> list[_Overdue]:
    """One count per quota, for all units at once."""
    counts: dict[tuple[str, str, str], Counts] = {}
    found = []
    for row in rows:
        asked = behind(tick.house.programmes, row)
        if asked is not None and (missing := await still_missing(tick, asked, row, counts)):
            found.append(_Overdue(row, asked, known[row.unit_code], missing))
    return found


def _by_person(
    overdue: Iterable[_Overdue], known: Mapping[str, UnitFacts], officers: Holders, reviewers: Holders
) -> Mapping[int, Sequence[_Overdue]]:
    """What each officer of a superior unit, and each reviewer of an area, must know."""
    found: defaultdict[int, list[_Overdue]] = defaultdict(list)
    for one in overdue:
        above = list(_above(one.unit, known))
        people_above = [
            *officers.get(one.unit.parent or "", ()),
            *(who for code in above for who in reviewers.get(code, ())),
        ]
        for person in dict.fromkeys(people_above):
            found[person].append(one)
    return found


def _above(unit: UnitFacts, known: Mapping[str, UnitFacts]) -> Iterator[str]:
    """The unit and all above it, each once."""
    seen: set[str] = set()
    one: UnitFacts | None = unit
    while one is not None and one.code not in seen:
        seen.add(one.code)
        yield one.code
        one = known.get(one.parent or "")


def _push(tick: Tick, person: int, digest: tuple[datetime, Sequence[_Overdue]], *, reviews: bool) -> Push:
    """One person's digest; its key holds the moment at which the superiors were told, to find it again if unsaid."""
    say = tick.house.phrases.say
    moment, found = digest
    ordered = sorted(found, key=lambda one: (-one.missing, one.unit.name, one.row.id))
    lines = [
        say("overdue-head", units=len({one.unit.code for one in found})),
        *(_line(tick, one) for one in ordered[:SHOWN]),
    ]
    if len(ordered) > SHOWN:
        lines.append(say("overdue-more", more=len(ordered) - SHOWN))
    choices = (go(say("label-area"), "area"),) if reviews else (go(say("menu-label"), "menu"),)
    key = f"{NAME}/{person}/{(moment - EPOCH) // _TICK}"
    return Push(key, person, Message("\n".join(lines), choices), kind=PushKind.WORK)


def _line(tick: Tick, one: _Overdue) -> str:
    phrases = tick.house.phrases
    period = period_name(phrases, one.asked.period)
    if one.asked.duty.kind is DutyKind.QUOTA:
        return phrases.say("overdue-quota", unit=one.unit.name, missing=one.missing, period=period)
    return phrases.say("overdue-paper", unit=one.unit.name, name=one.asked.duty.name, period=period)


REMINDER = Reminder(name=NAME, find=_find)
