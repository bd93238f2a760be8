"""The occasions of a programme's calendar (11/6, 2/9, 19/5 …) on which stories are published.

Only days that the programme's text names with day and month are data; what it names without a day stays without one.
"""

from datetime import date, datetime, time, timedelta

from content.programme import Occasion, Programme
from content.rules.broken import RuleBrokenError
from content.rules.calendar import QUIET_UNTIL, TIMEZONE, is_night

PUBLISH_AT = time(8)
"""The hour at which an occasion's stories come out."""


def next_day(occasion: Occasion, programme: Programme, now: datetime) -> date:
    """The next day of an occasion whose hour lies ahead: this year's, or next year's when that has passed.

    ``RuleBrokenError("occasion-over")`` (facts: ``name``, ``end``) when the programme is no longer in force by then.
    """
    year = now.astimezone(TIMEZONE).year
    day = next(one for one in (occasion.in_year(year), occasion.in_year(year + 1)) if moment_of(one) > now)
    if not programme.period.start <= day <= programme.period.end:
        raise RuleBrokenError("occasion-over", {"name": occasion.name, "end": programme.period.end})
    return day


def moment_of(day: date) -> datetime:
    """When the stories of an occasion on this day come out."""
    return datetime.combine(day, PUBLISH_AT, TIMEZONE)


def occasion_of(programme: Programme, occasion_id: str) -> Occasion:
    """The occasion with this id; ``RuleBrokenError("occasion-gone")`` when the programme has none."""
    for occasion in programme.occasions:
        if occasion.id == occasion_id:
            return occasion
    raise RuleBrokenError("occasion-gone")


def by_day(moment: datetime) -> datetime:
    """The moment, or 7:00 in the morning after it when it lies at night: nothing is published while people sleep."""
    if not is_night(moment):
        return moment
    here = moment.astimezone(TIMEZONE)
    day = here.date() if here.time() < QUIET_UNTIL else here.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_UNTIL, TIMEZONE)
