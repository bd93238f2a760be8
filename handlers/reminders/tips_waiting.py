"""Tips have waited past their day: whoever works on them gets one message each working day, with how many."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time

from content.message import Message
from content.rules.calendar import TIMEZONE, is_working_day
from content.rules.push import PushKind
from content.rules.tip import late_before
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from handlers.tip_people import workers
from storage import tips

NAME = "tips-waiting"


async def _find(tick: Tick) -> list[Push]:
    """A unit's officers hear of its late tips, reviewers of those that no officer has. Four queries for all."""
    if tick.night or not is_working_day(tick.today):
        return []
    before = datetime.combine(late_before(tick.today), time(), TIMEZONE)
    late = await tips.late(tick.session, before)
    if not late:
        return []
    counts = await _by_person(tick, late)
    return [_push(tick, person, count) for person, count in counts.items()]


async def _by_person(tick: Tick, late: Mapping[str | None, int]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for code, found in (await workers(tick.session, late.keys(), tick.now)).items():
        counts.update(dict.fromkeys(found, late[code]))
    return counts


def _push(tick: Tick, person: int, count: int) -> Push:
    say = tick.house.phrases.say
    message = Message(say("tips-waiting", count=count), (go(say("label-unit-tips-list"), "unit-tips"),))
    return Push(f"{NAME}/{person}/{tick.today}", person, message, kind=PushKind.WORK)


REMINDER = Reminder(name=NAME, find=_find, daily=True)
