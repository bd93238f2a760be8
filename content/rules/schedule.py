"""When something returns, as data: once, on weekdays, or on a day of the month; always at a time of day in Viet Nam.

A month that does not have the day takes its last one (the 31st is the 30th in April): nothing is left out, and the
words that read the rule back say so.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from content.phrasebook import Phrases
from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE

Rule: TypeAlias = dict[str, str | int | list[int]]

EVERY_MONTH_HAS = 28
DAY_MAX = 31
WEEKDAYS = range(1, 8)
"""As ISO counts them: Monday is 1."""
_ONE_DAY = timedelta(days=1)


def once(on: date, at: time) -> Rule:
    """A single time."""
    return {"every": "once", "on": on.isoformat(), "at": _clock(at)}


def weekly(days: Sequence[int], at: time) -> Rule:
    """These weekdays (1 is Monday). ``RuleBrokenError("schedule-day")`` for none, or one that there is not."""
    chosen = sorted(set(days))
    if not chosen or any(day not in WEEKDAYS for day in chosen):
        raise RuleBrokenError("schedule-day")
    return {"every": "week", "days": chosen, "at": _clock(at)}


def monthly(day: int, at: time) -> Rule:
    """This day of each month, 1 to 31. ``RuleBrokenError("schedule-day")`` for another number."""
    if not 1 <= day <= DAY_MAX:
        raise RuleBrokenError("schedule-day")
    return {"every": "month", "day": day, "at": _clock(at)}


def next_after(rule: Rule, moment: datetime) -> datetime | None:
    """The first time after ``moment``, in its time zone; ``None`` when there is none. ``ValueError`` when naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    start = moment.astimezone(TIMEZONE).date()
    for day in _days(rule, start):
        found = datetime.combine(day, time.fromisoformat(str(rule["at"])), TIMEZONE)
        if found > moment:
            return found.astimezone(moment.tzinfo)
    return None


def _days(rule: Rule, start: date) -> list[date]:
    """Days from ``start`` on that the rule names: two at least where it returns, as today's time may be over."""
    if rule["every"] == "once":
        return [date.fromisoformat(str(rule["on"]))]
    if rule["every"] == "week":
        return [day for day in (start + n * _ONE_DAY for n in range(8)) if day.isoweekday() in _numbers(rule)]
    this = _in_month(start, int(str(rule["day"])))
    following = _in_month(start.replace(day=1) + 31 * _ONE_DAY, int(str(rule["day"])))
    return [this, following]


def _numbers(rule: Rule) -> list[int]:
    days = rule["days"]
    return days if isinstance(days, list) else []


def _in_month(anywhere: date, day: int) -> date:
    return anywhere.replace(day=min(day, monthrange(anywhere.year, anywhere.month)[1]))


def in_words(phrases: Phrases, rule: Rule) -> str:
    """The rule read back as a person would say it: the weekdays by their names, the time as “8:00”."""
    at = _spoken(time.fromisoformat(str(rule["at"])))
    if rule["every"] == "once":
        return phrases.say("schedule-once", at=at, day=date.fromisoformat(str(rule["on"])))
    if rule["every"] == "week" and len(_numbers(rule)) == len(WEEKDAYS):
        return phrases.say("schedule-daily", at=at)
    if rule["every"] == "week":
        days = ", ".join(phrases.say(f"weekday-{day}") for day in _numbers(rule))
        return phrases.say("schedule-weekly", at=at, days=days)
    day = int(str(rule["day"]))
    phrase = "schedule-monthly" if day <= EVERY_MONTH_HAS else "schedule-monthly-last"
    return phrases.say(phrase, at=at, day=day)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _spoken(at: time) -> str:
    return f"{at.hour}:{at:%M}"
