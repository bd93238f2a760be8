"""“Nhắc lại ngày mai”: one more reminder about an obligation, tomorrow morning, unless it is done by then."""

from datetime import date, datetime, time, timedelta

from content.message import Message
from content.programme import Strength
from content.rules.broken import RuleBrokenError
from content.rules.calendar import QUIET_FROM, TIMEZONE
from content.rules.person import Act, Role
from content.rules.push import PushKind, from_when
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.standing import of_row, standings
from handlers.unasked import with_reason
from storage import obligations, outbox, pushes
from storage.outbox import Outgoing
from storage.tables import Obligation, Priority, Unit

MORNING = time(8)


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` of an obligation; nothing means what is due first."""
    number = int(arguments[0]) if arguments and is_number(arguments[0]) else await _due_first(scene)
    row = None if number is None else await scene.session.get(Obligation, number)
    unit = next((one for one in scene.units(Role.OFFICER) if row and one.code == row.unit_code), None)
    if number is not None and unit is None:
        raise RuleBrokenError("choice-stale")
    standing = await of_row(scene.session, scene.house.programmes, row) if row else None
    if row is None or unit is None or standing is None or not standing.missing:
        choices = [] if scene.place else [go(scene.say("label-duties"), "duties"), menu_choice(scene)]
        return Turn((text(scene.say("remind-tomorrow-nothing"), choices),), scene.place)
    return await _promise(scene, row, unit, standing.duty.name)


async def _due_first(scene: Scene) -> int | None:
    """The obligation of the officer's units that binds, is not fulfilled, and has the earliest day."""
    dated: list[tuple[date, int]] = []
    for unit in scene.units(Role.OFFICER):
        for one in await standings(scene.session, scene.live_programmes(), unit, scene.today):
            binds = one.missing and one.duty.strength is Strength.MINIMUM
            if binds and one.due is not None and one.obligation_id is not None:
                dated.append((one.due.last_safe, one.obligation_id))
    return min(dated)[1] if dated else None


async def _promise(scene: Scene, row: Obligation, unit: Unit, name: str) -> Turn:
    """The reminder is queued for tomorrow; asking twice queues it once."""
    morning = datetime.combine(scene.today + timedelta(days=1), MORNING, TIMEZONE)
    when = from_when(morning, None, pushes.quiet_of(scene.person))
    said = scene.say("remind-tomorrow-due", unit=unit.name, name=name)
    choices = (go(scene.say("label-duties"), "duties"), go(scene.say("label-nominate"), "nominate"))
    reminder = Outgoing(
        key=f"remind-tomorrow/{scene.person.id}/{row.id}/{when:%Y-%m-%d}",
        conversation=scene.talk.conversation,
        message=with_reason(scene.house.phrases, Message(said, choices), PushKind.DUTY),
        priority=Priority.REMINDER,
        about=obligations.about(row.programme, row.duty, row.unit_code, row.period_key),
        not_before=when,
        expires_at=datetime.combine(scene.day_of(when), QUIET_FROM, TIMEZONE),
        push=PushKind.DUTY,
    )
    await outbox.queue(scene.session, reminder, scene.now)
    day = scene.house.phrases.day(scene.day_of(when))
    words = scene.say("remind-tomorrow-set", day=day)
    return Turn((text(words, [] if scene.place else [menu_choice(scene)]),), scene.place)


DIALOGUE = Dialogue(name="remind-tomorrow", command="mainhac", act=Act.SEE_UNIT_PROGRESS, open=_open)
