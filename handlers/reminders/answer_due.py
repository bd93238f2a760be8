"""A reviewer's question was not answered in time: who put the nomination forward is told once, on the day after."""

from datetime import timedelta

from content.message import Message
from content.rules.push import PushKind
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import outbox, review_queue, reviews
from storage.tables import Nomination

NAME = "answer-due"
LATE = timedelta(days=7)
AT_ONCE = 500


async def _find(tick: Tick) -> list[Push]:
    """The author hears it, or the unit's officers where the author has left. A few queries for all."""
    if tick.night or tick.holiday:
        return []
    keys = await outbox.unsaid(tick.session, f"{NAME}/", tick.now - LATE, tick.now)
    await review_queue.forget_told(tick.session, {int(key.split("/")[1]) for key in keys})
    rows = await review_queue.overdue(tick.session, tick.today, AT_ONCE)
    if not rows:
        return []
    officers = await reviews.officers(tick.session, {row.unit_code for row in rows}, tick.now)
    asked = await reviews.asked(tick.session, [row.id for row in rows])
    for row in rows:
        row.due_told = True
    return [push for row in rows for push in _pushes(tick, row, officers.get(row.unit_code, []), asked.get(row.id, ""))]


def _pushes(tick: Tick, row: Nomination, officers: list[int], asked: str) -> list[Push]:
    people = [row.author_id] if row.author_id in officers else officers
    message = _message(tick, row, asked)
    return [Push(f"{NAME}/{row.id}/{row.due_on}/{person}", person, message, PushKind.CASE) for person in people]


def _message(tick: Tick, row: Nomination, asked: str) -> Message:
    phrases = tick.house.phrases
    day = phrases.day(row.due_on or tick.today)
    words = phrases.say("remind-answer-due", number=str(row.id), name=row.name or "", day=day, asked=asked)
    return Message(words, (go(phrases.say("review-answer"), "answer-more", row.id),))


REMINDER = Reminder(name=NAME, find=_find)
