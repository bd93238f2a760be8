"""What the bot says without being asked, by kind: each can be stopped on its own, and every push says how."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from enum import StrEnum

from content.rules.broken import RuleBrokenError
from content.rules.calendar import QUIET_FROM, QUIET_UNTIL, TIMEZONE, next_loud
from content.rules.clock import minutes, parse_span
from content.rules.person import Role

LOUD_MINUTES = 60
"""How much of a day at least must be left in which somebody can be told something."""

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


_KINDS = {
    Role.OFFICER: (PushKind.DUTY, PushKind.WORK),
    Role.REVIEWER: (PushKind.DUTY, PushKind.WORK),
    Role.ADMINISTRATOR: (PushKind.WORK, PushKind.FIGURES),
    Role.CITIZEN: (PushKind.CASE, PushKind.STORY, PushKind.NOTICE),
}


def kinds_for(roles: Collection[Role]) -> tuple[PushKind, ...]:
    """What concerns somebody with these roles, in the order of the kinds; what concerns a citizen concerns everybody.

    A duty concerns the officers of the unit, and the reviewers above it once the unit is late.
    """
    concerned = {kind for role in (*roles, Role.CITIZEN) for kind in _KINDS[role]}
    return tuple(kind for kind in PushKind if kind in concerned)


def own_quiet(text: str) -> tuple[int, int]:
    """Somebody's own quiet hours as typed, in minutes after local midnight.

    ``RuleBrokenError``: span-unreadable; quiet-too-long when they leave less than ``LOUD_MINUTES`` between 7:00 and
    21:00, so that nothing could ever be said.
    """
    quiet = parse_span(text)
    if not _leaves_room(quiet):
        raise RuleBrokenError("quiet-too-long")
    return quiet


def _leaves_room(quiet: tuple[int, int]) -> bool:
    loud = range(minutes(QUIET_UNTIL), minutes(QUIET_FROM))
    return sum(not _within(minute, quiet) for minute in loud) >= LOUD_MINUTES


def from_when(now: datetime, paused_until: datetime | None, quiet: tuple[int, int] | None) -> datetime:
    """The first moment from ``now`` on at which this person may be disturbed.

    That is after their pause, outside the hours quiet for everybody (night, public holidays) and their own:
    ``quiet`` are minutes after local midnight, from and until; until may lie on the next day. Hours that leave no
    time to say anything do not count. ``ValueError`` for a naive datetime.
    """
    moment = from_own(now, paused_until, quiet)
    while (later := from_own(next_loud(moment), None, quiet)) != moment:
        moment = later
    return moment


def from_own(now: datetime, paused_until: datetime | None, quiet: tuple[int, int] | None) -> datetime:
    """The same by the person's own wishes alone, for what has looked at the night and at holidays itself."""
    moment = max(now, paused_until) if paused_until else now
    return _after_own(moment, quiet if quiet and _leaves_room(quiet) else None)


def _after_own(moment: datetime, quiet: tuple[int, int] | None) -> datetime:
    """``moment``, or the end of the person's own quiet hours in which it lies."""
    here = moment.astimezone(TIMEZONE)
    minute = here.hour * 60 + here.minute
    if quiet is None or not _within(minute, quiet):
        return moment
    day = here.date() + (_ONE_DAY if minute >= quiet[1] else timedelta(0))
    return (datetime.combine(day, time(), TIMEZONE) + timedelta(minutes=quiet[1])).astimezone(moment.tzinfo)


def _within(minute: int, quiet: tuple[int, int]) -> bool:
    start, end = quiet
    return start <= minute < end if start <= end else minute >= start or minute < end
