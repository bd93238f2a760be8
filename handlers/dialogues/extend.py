"""More time for one unit (gia hạn): a reviewer names the new last day and the reason; its officers are told.

The day that the text states stays shown beside it, and reminders follow the new one.
"""

from dataclasses import dataclass
from datetime import date

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.dates import parse_coming_day
from content.rules.deadline import rung
from content.rules.extension import check_extension, check_year
from content.rules.person import Act
from content.rules.unit import UnitFacts, active
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.reach import reach
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from handlers.standing import Standing, due_words, of_row, period_name
from handlers.steps import Step, Steps, told
from handlers.sure import ask_sure, said_yes
from storage import audit, holders, obligations, outbox, units
from storage.tables import Obligation

REASON_MAX = 300


@dataclass(frozen=True, slots=True)
class _Owing:
    """A dated obligation within the reviewer's reach that is not fulfilled."""

    row: Obligation
    unit: UnitFacts
    standing: Standing

    def facts(self, scene: Scene) -> dict[str, str]:
        """What every sentence about it names."""
        period = period_name(scene.house.phrases, self.standing.period)
        return {"unit": self.unit.name, "name": self.standing.duty.name, "period": period}


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` of an obligation; nothing says where to choose one."""
    if len(arguments) == 1 and is_number(arguments[0]):
        return await _begin(scene, int(arguments[0]))
    choices = [go(scene.say("label-area"), "area"), menu_choice(scene)]
    return Turn((text(scene.say("extension-how"), choices),))


async def _begin(scene: Scene, number: int, lead: str = "") -> Turn:
    owing = await _owing(scene, number)
    return await STEPS.stand(scene, "day", lead, obligation=owing.row.id, version=owing.row.version)


async def _owing(scene: Scene, number: int) -> _Owing:
    """``RuleBrokenError`` for what is out of reach or gone, of a unit that ended, done, or without a day."""
    row = await obligations.locked(scene.session, number)
    if row is None or not (await reach(scene, Act.EXTEND)).holds(row.unit_code):
        raise RuleBrokenError("choice-stale")
    unit = await units.unit(scene.session, row.unit_code)
    standing = await of_row(scene.session, scene.house.programmes, row)
    if unit is None or standing is None:
        raise RuleBrokenError("choice-stale")
    if not active(unit, scene.today):
        raise RuleBrokenError("extension-unit-ended", {"unit": unit.name})
    if standing.due is None or standing.waits:
        raise RuleBrokenError("extension-without-date")
    if not standing.missing:
        raise RuleBrokenError("extension-not-needed", {"unit": unit.name})
    return _Owing(row, unit, standing)


async def _ask_day(scene: Scene) -> Message:
    owing = await _owing(scene, int(told(scene, "obligation")))
    due = due_words(scene.house.phrases, owing.standing.due, scene.today)
    return text(scene.say("extension-ask-day", due=due, **owing.facts(scene)))


async def _take_day(scene: Scene, _: str) -> Turn:
    owing = await _owing(scene, int(told(scene, "obligation")))
    day = parse_coming_day(scene.said.text, scene.today)
    check_year(scene.said.text, day, scene.today)
    check_extension(owing.standing.due, day, scene.today)
    return await STEPS.go_on(scene, "reason", day=day.isoformat())


async def _ask_reason(scene: Scene) -> Message:
    return text(scene.say("extension-ask-reason", day=scene.house.phrases.day(_day(scene))))


async def _take_reason(scene: Scene, _: str) -> Turn:
    return await STEPS.go_on(scene, "sure", why=clean_note(scene.said.text, REASON_MAX))


async def _ask_sure(scene: Scene) -> Message:
    owing = await _owing(scene, int(told(scene, "obligation")))
    day, why = scene.house.phrases.day(_day(scene)), str(told(scene, "why"))
    words = scene.say("extension-sure", day=day, why=why, **owing.facts(scene))
    return ask_sure(words, scene.say("label-extension-yes"), scene.say("label-extension-no"))


async def _take_sure(scene: Scene, value: str) -> Turn:
    """What changed since it was read is shown once more instead of being decided."""
    if not said_yes(scene, value):
        return await _left(scene)
    owing = await _owing(scene, int(told(scene, "obligation")))
    if owing.row.version != told(scene, "version"):
        return await _begin(scene, owing.row.id, scene.say("obligation-changed"))
    check_extension(owing.standing.due, _day(scene), scene.today)
    return await _extend(scene, owing, _day(scene), str(told(scene, "why")))


async def _extend(scene: Scene, owing: _Owing, day: date, why: str) -> Turn:
    """The rung that the new day has reached counts as said: the notice says it."""
    row = owing.row
    row.extended_to, row.extended_by, row.extended_at, row.extended_for = day, scene.person.id, scene.now, why
    row.last_safe, row.rung, row.escalated_at = day, rung((day - scene.today).days), None
    row.version += 1
    audit.note(scene.session, scene.now, scene.actor, "extend", f"obligation/{row.id}", until=day.isoformat())
    await outbox.cancel(scene.session, obligations.about_row(row), scene.now)
    facts = owing.facts(scene) | {"day": scene.house.phrases.day(day)}
    officers = await holders.officers_of(scene.session, row.unit_code, scene.now)
    words = scene.say("extension-done", officers=len(officers), **facts)
    choices = [go(scene.say("label-area-unit"), "area", "u", row.unit_code), menu_choice(scene)]
    news = text(scene.say("extension-news", why=why, **facts), [go(scene.say("label-duties"), "duties")])
    about, version = obligations.about_row(row), row.version
    notices = tuple(Notice(f"extended/{row.id}/{version}/{one}", one, news, about=about) for one in officers)
    return Turn((text(words, choices),), notices=notices)


def _day(scene: Scene) -> date:
    return date.fromisoformat(str(told(scene, "day")))


async def _left(scene: Scene) -> Turn:
    choices = [go(scene.say("label-area"), "area"), menu_choice(scene)]
    return Turn((text(scene.say("extension-left"), choices),))


STEPS = Steps(
    "extend",
    {"day": Step(_ask_day, _take_day), "reason": Step(_ask_reason, _take_reason), "sure": Step(_ask_sure, _take_sure)},
    _left,
)

DIALOGUE = Dialogue(
    name="extend",
    command="giahan",
    act=Act.EXTEND,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
