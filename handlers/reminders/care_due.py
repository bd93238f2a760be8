"""The day of the next look at an exemplar has come: the unit's officers are told, all of one day in one message."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from content.message import Message
from content.rules.review import Look, stage_name
from handlers.form import shortened
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import care, outbox, people
from storage.care import Planned

NAME = "care-due"
LATE = timedelta(days=7)
SHOWN = 10
NAME_MAX = 40


async def _find(tick: Tick) -> list[Push]:
    """One message per officer and unit; a unit that nobody can be reached for is looked at again. Four queries."""
    if tick.night or tick.holiday:
        return []
    await _forget_unsaid(tick)
    by_unit: defaultdict[str, list[Planned]] = defaultdict(list)
    for row in await care.untold(tick.session, tick.today):
        by_unit[row.nomination.unit_code].append(row)
    if not by_unit:
        return []
    officers = await people.reachable_officers(tick.session, list(by_unit), tick.now)
    pushes: list[Push] = []
    for code, rows in by_unit.items():
        message = _message(tick, rows)
        pushes += [Push(_key(officer, rows), officer, message) for officer in officers.get(code, ())]
        for row in rows if code in officers else ():
            row.care.told = True
    return pushes


async def _forget_unsaid(tick: Tick) -> None:
    """What was queued but could not be sent before the evening is said another day."""
    keys = await outbox.unsaid(tick.session, f"{NAME}/", tick.now - LATE, tick.now)
    numbers = {int(number) for key in keys for number in key.rpartition("/")[2].split("+")}
    await care.forget_told(tick.session, numbers)


def _key(officer: int, rows: Sequence[Planned]) -> str:
    """Names the looks that the message shows; there is room for no more."""
    return f"{NAME}/{officer}/{'+'.join(str(row.care.id) for row in rows[:SHOWN])}"


def _message(tick: Tick, rows: Sequence[Planned]) -> Message:
    say = tick.house.phrases.say
    lines = [say("remind-care-due", count=len(rows), unit=rows[0].unit_name)]
    lines += [_line(tick, row) for row in rows[:SHOWN]]
    return Message("\n".join(lines), (go(say("label-care"), "care"),))


def _line(tick: Tick, row: Planned) -> str:
    say, look = tick.house.phrases.say, Look(row.care.kind)
    programme = tick.house.programmes.get(row.nomination.programme)
    stage = (stage_name(programme, look) if programme else None) or say(f"care-stage-{look.value}")
    name = shortened(row.nomination.name or "", NAME_MAX)
    return say("remind-care-line", name=name, stage=stage, day=row.care.next_on or tick.today)


REMINDER = Reminder(name=NAME, find=_find)
