"""Stories were published since somebody's last digest: one message a day, or a week, for those who want it so."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from content.message import Message
from content.rules.calendar import TIMEZONE, local_day
from content.rules.push import PushKind
from content.rules.unit import UnitFacts
from handlers.form import shortened
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import outbox, subscriptions, units
from storage.subscriptions import DIGEST, Cadence, Following
from storage.tables import Story

HOUR = time(8)
AT_ONCE = 500
"""Digests made at one tick, of each cadence: a tick every five minutes makes 6,000 an hour."""
LATE = timedelta(days=8)
OLDEST = timedelta(days=31)
SHOWN = 8
TITLE_MAX = 60


async def _find(tick: Tick) -> list[Push]:
    """Never at night or on a holiday, and nothing where nothing is new; what could not be sent on its day comes again.

    Queries do not grow with the followers of one tick.
    """
    if tick.night or tick.holiday:
        return []
    unsaid = await outbox.unsaid(tick.session, f"{DIGEST}/", tick.now - LATE, tick.now)
    await subscriptions.put_back(tick.session, unsaid)
    due = [
        *await subscriptions.due(tick.session, Cadence.DAY, _last(tick.now, 1), tick.now, AT_ONCE),
        *await subscriptions.due(tick.session, Cadence.WEEK, _last(tick.now, 7), tick.now, AT_ONCE),
    ]
    return await _digests(tick, due) if due else []


def _last(now: datetime, days: int) -> datetime:
    """The last time before ``now`` that it was 8:00, or 8:00 on a Monday: the digest before it is due."""
    day = local_day(now)
    moment = datetime.combine(day - timedelta(days=day.weekday() if days > 1 else 0), HOUR, TIMEZONE)
    return moment if moment <= now else moment - timedelta(days=days)


async def _digests(tick: Tick, due: Sequence[Following]) -> list[Push]:
    since = max(min(one.digest_at for one in due), tick.now - OLDEST)
    stories = await subscriptions.published(tick.session, since)
    known = await units.all_units(tick.session) if stories else {}
    places = {story.unit_code: _above(story.unit_code, known) for story in stories}
    pushes = []
    for one in due:
        wanted = [
            story
            for story in stories
            if (story.published_at or tick.now) >= one.digest_at and one.wants(story.field, places[story.unit_code])
        ]
        if wanted:
            message = _message(tick, one, wanted, known)
            pushes.append(
                Push(subscriptions.digest_key(one), one.person_id, message, kind=PushKind.STORY, about=DIGEST)
            )
    await subscriptions.told(tick.session, [one.person_id for one in due], tick.now)
    return pushes


def _above(code: str, known: dict[str, UnitFacts]) -> frozenset[str]:
    """The unit and all above it."""
    found: set[str] = set()
    at: str | None = code
    while at is not None and at not in found:
        found.add(at)
        at = known[at].parent if at in known else None
    return frozenset(found)


def _message(tick: Tick, one: Following, stories: Sequence[Story], known: dict[str, UnitFacts]) -> Message:
    say = tick.house.phrases.say
    lines = [say("digest-head", count=len(stories), day=tick.house.phrases.day(local_day(one.digest_at)))]
    for story in stories[:SHOWN]:
        unit = known[story.unit_code].name if story.unit_code in known else story.unit_code
        lines.append(say("digest-line", title=story.title, unit=unit))
    if len(stories) > SHOWN:
        lines.append(say("digest-more", count=len(stories) - SHOWN))
    choices = [
        go(say("digest-label", title=shortened(story.title, TITLE_MAX)), "stories", story.id)
        for story in stories[:SHOWN]
    ]
    return Message("\n".join(lines), tuple(choices))


REMINDER = Reminder(name="digest", find=_find)
