"""A draft has been left lying: its author is told once."""

from datetime import timedelta

from content.message import Message
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import nominations, outbox
from storage.tables import Nomination

NAME = "draft-waiting"
AFTER = timedelta(days=2)
FORGOTTEN = timedelta(days=30)
AT_ONCE = 200


async def _find(tick: Tick) -> list[Push]:
    """At most ``AT_ONCE`` a tick, never at night or on a holiday; what could not be sent on its day comes again."""
    if tick.night or tick.holiday:
        return []
    since, until = tick.now - FORGOTTEN, tick.now - AFTER
    await outbox.unsaid(tick.session, f"{NAME}/", since, tick.now)
    lying = await nominations.left_lying(tick.session, since, until, tick.now, AT_ONCE)
    return [Push(f"{NAME}/{draft.id}", draft.author_id, _message(tick, draft)) for draft in lying]


def _message(tick: Tick, draft: Nomination) -> Message:
    say = tick.house.phrases.say
    name, days = draft.name or say("draft-without-name"), (tick.now - draft.updated_at).days
    words = say("remind-draft-waiting", name=name, days=days)
    resume = go(say("label-resume"), "nominate", "draft", draft.id)
    delete = go(say("label-delete-draft"), "nominations", "withdraw", draft.id)
    return Message(words, (resume, delete))


REMINDER = Reminder(name=NAME, find=_find)
