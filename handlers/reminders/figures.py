"""Every morning at 7:30 the administrators get yesterday's figures."""

from datetime import time, timedelta

from content.message import Message
from content.rules.calendar import TIMEZONE
from content.rules.person import Act
from content.rules.push import PushKind
from handlers.figures_words import figures_words
from handlers.reminder import Push, Reminder, Tick
from handlers.scene import go
from storage import figures, outbox, roster

NAME = "figures"
FROM, UNTIL = time(7, 30), time(12)


async def _find(tick: Tick) -> list[Push]:
    """Once a day, not on holidays; counted once, not at every tick of the morning. Who joins later gets none today."""
    here = tick.now.astimezone(TIMEZONE).time()
    if tick.holiday or not FROM <= here < UNTIL:
        return []
    wanting = await roster.holding(tick.session, Act.SEE_JOBS, tick.now)
    day = tick.today - timedelta(days=1)
    keys = {person: f"{NAME}/{day}/{person}" for person in wanting}
    if not keys or await outbox.known(tick.session, list(keys.values())):
        return []
    found = await figures.of_day(tick.session, day, tick.house.programmes, tick.house.budgets, tick.now)
    say = tick.house.phrases.say
    choices = [go(say("label-figures-today"), NAME, "today")]
    choices += [go(say("label-jobs"), "jobs")] if found.aside else []
    message = Message(figures_words(tick.house, found), tuple(choices))
    return [Push(key, person, message, kind=PushKind.FIGURES) for person, key in keys.items()]


REMINDER = Reminder(name=NAME, find=_find)
