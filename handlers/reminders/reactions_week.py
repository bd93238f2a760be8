"""Monday morning: the officers of a unit hear what readers said to its stories in the week that ended."""

from datetime import datetime, time, timedelta

from content.message import Message
from content.rules.calendar import TIMEZONE
from content.rules.push import PushKind
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import people, reactions, stories
from storage.reactions import Week

NAME = "reactions-week"
WEEK = timedelta(days=7)


async def _find(tick: Tick) -> list[Push]:
    """Three queries on a Monday by day, none otherwise; a unit to which nobody said anything is left in peace."""
    if tick.night or tick.holiday or tick.today.weekday() != 0:
        return []
    until = datetime.combine(tick.today, time(), TIMEZONE)
    weeks = await reactions.by_unit(tick.session, until - WEEK, until)
    codes = [week.unit_code for week in weeks]
    officers = await people.reachable_officers(tick.session, codes, tick.now, PushKind.CASE)
    names = await stories.unit_names(tick.session, codes)
    return [
        Push(
            f"{NAME}/{week.unit_code}/{tick.today}/{officer}",
            officer,
            _message(tick, week, names.get(week.unit_code, week.unit_code)),
            kind=PushKind.CASE,
        )
        for week in weeks
        for officer in officers.get(week.unit_code, [])
    ]


def _message(tick: Tick, week: Week, unit: str) -> Message:
    words = tick.house.phrases.say("stories-week", unit=unit, thanks=week.thanks, followers=week.followers)
    return Message(words, (go(tick.house.phrases.say("label-stories-all"), "stories"),))


REMINDER = Reminder(name=NAME, find=_find, daily=True)
