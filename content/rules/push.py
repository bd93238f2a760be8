"""What the bot says without being asked, by kind: each can be stopped on its own, and every push says how."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from content.rules.calendar import TIMEZONE, next_loud

_ONE_DAY = timedelta(days=1)


class PushKind(StrEnum):
    """Why somebody gets a message they did not ask for."""

    DUTY = "duty"
    """What a unit owes by when; to its officers."""
    CASE = "case"
    """News about one's own tip, nomination or request."""
    WORK = "work"
    """Work that waits: queues, approvals, tickets; to who does it."""
    STORY = "story"
    """Published stories; to who follows them."""
    NOTICE = "notice"
    """What the office announces."""
    FIGURES = "figures"
    """Yesterday's figures; to administrators."""


def from_when(now: datetime, paused_until: datetime | None, quiet: tuple[int, int] | None) -> datetime:
    """The first moment from ``now`` on at which this person may be disturbed.

    That is after their pause, outside the hours quiet for everybody (night, public holidays) and their own:
    ``quiet`` are minutes after local midnight, from and until; until may lie on the next day. ``ValueError`` for a
    naive datetime.
    """
    moment = max(now, paused_until) if paused_until else now
    while (later := _after_own(next_loud(moment), quiet)) != moment:
        moment = later
    return moment


def _after_own(moment: datetime, quiet: tuple[int, int] | None) -> datetime:
    """``moment``, or the end of the person's own quiet hours in which it lies."""
    if quiet is None or quiet[0] == quiet[1]:
        return moment
    start, end = quiet
    here = moment.astimezone(TIMEZONE)
    minute = here.hour * 60 + here.minute
    if not (start <= minute < end or (end < start and (minute >= start or minute < end))):
        return moment
    day = here.date() + (_ONE_DAY if minute >= end else timedelta(0))
    return datetime.combine(day, time(*divmod(end, 60)), TIMEZONE).astimezone(moment.tzinfo)
