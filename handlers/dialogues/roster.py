"""The duty roster (lịch trực): the next two weeks and their gaps; put somebody on duty, take a watch back."""

from datetime import date, timedelta

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.dates import parse_coming_day
from content.rules.person import Act, may
from content.rules.push import PushKind
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Notice, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from storage import roster, watches
from storage.tables import Watch

DAYS = 14
SHOWN = 8
PEOPLE = 8


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing shows the next two weeks; ``new`` puts somebody on duty; ``drop.<id>`` takes a watch back."""
    match arguments:
        case ("new",):
            return await STEPS.stand(scene, "who")
        case ("drop", number) if is_number(number):
            return await _drop(scene, int(number))
        case _:
            return await _show(scene)


async def _show(scene: Scene, lead: str = "") -> Turn:
    """Who is on duty when, the days without anybody, and what can be changed."""
    days = [scene.today + timedelta(days=ahead) for ahead in range(DAYS)]
    known = await watches.between(scene.session, days[0], days[-1])
    lines = [scene.say("roster-line", days=_span(scene, one.first_day, one.last_day), name=one.name) for one in known]
    empty = [_span(scene, *gap) for gap in _runs(watches.gaps(known, days))]
    gaps = scene.say("roster-gaps", days=", ".join(empty)) if empty else scene.say("roster-full")
    drops = [
        go(scene.say("label-roster-drop", name=one.name, day=one.first_day), "roster", "drop", one.id)
        for one in known[:SHOWN]
    ]
    words = "\n".join(line for line in (lead, scene.say("roster-head", days=DAYS), *lines, gaps) if line)
    return Turn((text(words, [go(scene.say("label-roster-new"), "roster", "new"), *drops, menu_choice(scene)]),))


def _span(scene: Scene, first: date, last: date) -> str:
    return scene.say("roster-day", day=first) if first == last else scene.say("roster-days", first=first, last=last)


def _runs(days: list[date]) -> list[tuple[date, date]]:
    """Days on end as spans."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


async def _drop(scene: Scene, number: int) -> Turn:
    """A second press finds nothing more to take back."""
    watch = await watches.drop(scene.session, scene.actor, number, scene.now)
    if watch is None:
        return await _show(scene, scene.say("roster-gone"))
    await scene.session.flush()
    notice = _notice(scene, watch, "roster-notice-dropped")
    shown = await _show(scene, scene.say("roster-dropped"))
    return Turn(shown.messages, notices=(notice,))


def _notice(scene: Scene, watch: Watch, phrase: str) -> Notice:
    words = scene.say(phrase, days=_span(scene, watch.first_day, watch.last_day))
    message = Message(words, (go(scene.say("label-tickets"), "tickets"),))
    return Notice(f"watch/{watch.id}/{phrase}", watch.person_id, message, kind=PushKind.WORK)


async def _ask_who(scene: Scene) -> Message:
    return text(scene.say("roster-ask-who"))


async def _take_who(scene: Scene, value: str) -> Turn:
    """Found by name among those who may answer; two of one name are told apart by their units."""
    if value:
        return await STEPS.stand(scene, "first", person=await _able(scene, value))
    found = await roster.named(scene.session, scene.actor, scene.now, scene.said.text, PEOPLE)
    fitting = [one for one in found if any(may(held.role, Act.ANSWER_TICKET) for held in one.held)]
    if not fitting:
        raise RuleBrokenError("roster-nobody")
    choices = [
        pick(
            scene.say("people-label", name=one.name, roles="; ".join(held.unit_name or "" for held in one.held)), one.id
        )
        for one in fitting[:PEOPLE]
    ]
    return Turn((text(scene.say("roster-which"), choices),), scene.place)


async def _able(scene: Scene, value: str) -> int:
    """Somebody who may answer today; ``RuleBrokenError("choice-stale")`` for anybody else."""
    if not is_number(value) or int(value) not in await roster.holding(scene.session, Act.ANSWER_TICKET, scene.now):
        raise RuleBrokenError("choice-stale")
    return int(value)


async def _ask_first(scene: Scene) -> Message:
    return text(scene.say("roster-ask-first"))


async def _take_first(scene: Scene, _: str) -> Turn:
    first = parse_coming_day(scene.said.text, scene.today)
    return await STEPS.stand(scene, "last", person=told(scene, "person"), first=first.isoformat())


async def _ask_last(scene: Scene) -> Message:
    first = date.fromisoformat(str(told(scene, "first")))
    same = pick(scene.say("label-roster-same-day"), "same")
    return text(scene.say("roster-ask-last", first=scene.house.phrases.day(first)), [same])


async def _take_last(scene: Scene, value: str) -> Turn:
    """On duty from now on in the roster, and told so."""
    first = date.fromisoformat(str(told(scene, "first")))
    last = first if value == "same" else parse_coming_day(scene.said.text, scene.today)
    person = int(told(scene, "person"))
    watch = await watches.put(scene.session, scene.actor, person, (first, last), scene.now)
    shown = await _show(scene, scene.say("roster-set"))
    return Turn(shown.messages, notices=(_notice(scene, watch, "roster-notice-set"),))


async def _left(scene: Scene) -> Turn:
    return await _show(scene)


STEPS = Steps(
    "roster",
    {"who": Step(_ask_who, _take_who), "first": Step(_ask_first, _take_first), "last": Step(_ask_last, _take_last)},
    _left,
)

DIALOGUE = Dialogue(
    name="roster",
    command="truc",
    act=Act.SET_ROSTER,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
)
