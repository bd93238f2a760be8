"""The moment of a scheduled story has come: it is published, or goes back to its people when it may not be any more."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.story import StoryState
from handlers.publishing import Deed, blocked, opened, publish
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import Notice
from handlers.telling import tell
from storage import stories

NAME = "publish-due"
AT_ONCE = 50


async def _due(session: AsyncSession, now: datetime) -> Sequence[int]:
    """At most ``AT_ONCE`` a tick, the earliest first: each is published, or is not, apart from the others."""
    return await stories.due(session, now, AT_ONCE)


async def _find(tick: Tick) -> list[Push]:
    """News of it is queued for when each may be disturbed."""
    done = Deed(tick.session, tick.house, 0, tick.now)
    await tell(tick.session, tick.house.phrases, await _published(done, tick.about), tick.now)
    return []


async def _published(done: Deed, story_id: int) -> list[Notice]:
    """What is told about one. It is looked at again once it is held: it may have been changed a moment ago."""
    case = await opened(done.session, story_id)
    due = case.story.publish_at is not None and case.story.publish_at <= done.now
    if case.story.state != StoryState.SCHEDULED or not due:
        return []
    try:
        return await publish(done, case)
    except RuleBrokenError as broken:
        return await blocked(done, case, broken)


REMINDER = Reminder(name=NAME, find=_find, each=_due)
