"""Who is asked before a broadcast goes out: a second person for many recipients, and others when its author is gone."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message
from content.rules.person import Act
from content.rules.push import PushKind
from handlers.form import shortened
from handlers.scene import House, Notice, go
from storage import broadcast_desk
from storage.tables import Broadcast

LIST = "broadcasts"
SHOWN = 120


async def second_asked(
    session: AsyncSession, house: House, one: Broadcast, count: int, now: datetime
) -> tuple[Notice, ...]:
    """Everybody but the author whose reach holds the audience is asked to approve; nobody where there is nobody."""
    able = await broadcast_desk.able(session, one, Act.APPROVE_BROADCAST, now)
    words = house.phrases.say("broadcast-check-notice", id=str(one.id), count=count, text=shortened(one.body, SHOWN))
    seen = house.phrases.say("label-broadcast-check")
    return tuple(_notice(one, person, "check", words, seen) for person in able if person != one.author_id)


async def outgrown(
    session: AsyncSession, house: House, one: Broadcast, count: int, now: datetime
) -> tuple[Notice, ...]:
    """At its moment it has more recipients than one person may send to: a second person is asked, its author hears."""
    asked = await second_asked(session, house, one, count, now)
    phrase = "broadcast-outgrown-notice" if asked else "broadcast-outgrown-nobody"
    words = house.phrases.say(phrase, id=str(one.id), count=count, above=house.approve_above)
    return (*asked, _notice(one, one.author_id, "outgrown", words, house.phrases.say("label-broadcast-open")))


async def orphaned(session: AsyncSession, house: House, one: Broadcast, now: datetime) -> tuple[Notice, ...]:
    """Nobody who answers for it is in office any more: whoever may send it hears that it is a draft again."""
    able = await broadcast_desk.able(session, one, Act.BROADCAST, now)
    words = house.phrases.say("broadcast-orphaned-notice", id=str(one.id))
    seen = house.phrases.say("label-broadcast-open")
    return tuple(_notice(one, person, "orphaned", words, seen) for person in able)


def _notice(one: Broadcast, person: int, what: str, words: str, label: str) -> Notice:
    message = Message(words, (go(label, LIST, one.id),))
    key = f"broadcast-{what}/{one.id}/{one.version}/{person}"
    return Notice(key, person, message, kind=PushKind.WORK, about=f"broadcast/{one.id}")
