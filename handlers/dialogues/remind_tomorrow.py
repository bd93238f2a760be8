"""“Nhắc lại ngày mai”: one more reminder about an obligation, tomorrow morning, unless it is done by then."""

from datetime import datetime, time, timedelta

from content.message import Message
from content.rules.calendar import QUIET_FROM, TIMEZONE, next_loud
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, text
from storage import outbox
from storage.tables import Obligation, Priority

MORNING = time(8)


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    row = await scene.session.get(Obligation, int(arguments[0])) if arguments and arguments[0].isdigit() else None
    unit = next((one for one in scene.units(Role.OFFICER) if row and one.code == row.unit_code), None)
    if row is None or unit is None:
        return Turn((text(scene.say("choice-stale"), [menu_choice(scene)]),), scene.place)
    morning = datetime.combine(scene.today + timedelta(days=1), MORNING, TIMEZONE)
    when = next_loud(morning)
    duty = next((one for one in scene.house.programmes[row.programme].duties if one.id == row.duty), None)
    words = scene.say("remind-tomorrow-due", unit=unit.name, name=duty.name if duty else "")
    choices = (go(scene.say("label-duties"), "duties"), go(scene.say("label-nominate"), "nominate"))
    await outbox.queue(
        scene.session,
        key=f"remind-tomorrow/{scene.person.id}/{row.id}/{when:%Y-%m-%d}",
        conversation=scene.talk.conversation,
        message=Message(f"{words}\n{scene.say('remind-why')}", choices),
        now=scene.now,
        priority=Priority.REMINDER,
        about=f"duty/{row.programme}/{row.duty}/{row.unit_code}/{row.period_key}",
        not_before=when,
        expires_at=datetime.combine(scene.day_of(when), QUIET_FROM, TIMEZONE),
    )
    day = scene.house.phrases.day(scene.day_of(when))
    return Turn(
        (text(scene.say("remind-tomorrow-set", day=day), [] if scene.place else [menu_choice(scene)]),), scene.place
    )


DIALOGUE = Dialogue(name="remind-tomorrow", command="mainhac", act=Act.SEE_UNIT_PROGRESS, open=_open)
