"""Tips have waited past their day: whoever works on them gets one message each working day, with how many."""

from collections import Counter
from datetime import datetime, time

from content.message import Message
from content.rules.calendar import TIMEZONE, is_working_day
from content.rules.push import PushKind
from content.rules.tip import late_before
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import people, tips

NAME = "tips-waiting"


async def _find(tick: Tick) -> list[Push]:
    """A unit's officers hear of its late tips, reviewers of those without a known place. Three queries for all."""
    if tick.night or not is_working_day(tick.today):
        return []
    before = datetime.combine(late_before(tick.today), time(), TIMEZONE)
    late = await tips.late(tick.session, before)
    if not late:
        return []
    counts = await _by_person(tick, late)
    return [_push(tick, person, count) for person, count in counts.items()]


async def _by_person(tick: Tick, late: dict[str | None, int]) -> Counter[int]:
    counts: Counter[int] = Counter()
    officers = await people.reachable_officers(tick.session, [code for code in late if code], tick.now)
    for code, found in officers.items():
        counts.update(dict.fromkeys(found, late[code]))
    if None in late:
        reviewers = await people.reachable_reviewers(tick.session, tick.now)
        counts.update(dict.fromkeys(reviewers, late[None]))
    return counts


def _push(tick: Tick, person: int, count: int) -> Push:
    say = tick.house.phrases.say
    message = Message(say("tips-waiting", count=count), (go(say("label-unit-tips-list"), "unit-tips"),))
    return Push(f"{NAME}/{person}/{tick.today}", person, message, kind=PushKind.WORK)


REMINDER = Reminder(name=NAME, find=_find)
