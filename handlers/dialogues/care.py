"""Looking after exemplars: while nurtured (support, shortcomings, remedy) and after recognition (effect … help).

Each look says when to look again; that day the unit's officers are reminded.
"""

from functools import partial

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.dates import parse_coming_day
from content.rules.nomination import NominationState
from content.rules.person import Act
from content.rules.review import Look, stage_name
from content.rules.review_acts import looked_after
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, said_skip, shortened, skip_choice
from handlers.paging import as_page, paging
from handlers.reach import reach
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.steps import Step, Steps, told
from storage import audit, care, nominations
from storage.care import Planned
from storage.tables import Care, Nomination

PAGE = 8
NAME_MAX = 40
NOTE_MAX = 1000
NEXT = "next"
QUESTIONS = {Look.NURTURE: ("support", "shortcomings", "remedy"), Look.FOLLOW_UP: ("effect", "difficulty", "help")}
"""What one look says, in order; then the day of the next one is asked."""


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists the planned looks; ``<id>`` shows an exemplar's, ``new.<id>`` records one."""
    match arguments:
        case (number,) if is_number(number):
            return await _show(scene, await _exemplar(scene, int(number)))
        case ("new", number) if is_number(number):
            record = await _exemplar(scene, int(number))
            return await STEPS.stand(scene, QUESTIONS[_look(record)][0], record=record.id)
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case _:
            return await _list(scene, 0)


async def _exemplar(scene: Scene, number: int) -> Nomination:
    """A nomination within reach that is nurtured or recognised; ``RuleBrokenError("care-gone")`` for any other."""
    record = await nominations.locked(scene.session, number)
    within = await reach(scene, Act.CARE)
    if record is None or not within.holds(record.unit_code) or not looked_after(NominationState(record.state)):
        raise RuleBrokenError("care-gone")
    return record


def _look(record: Nomination) -> Look:
    return Look.NURTURE if record.state == NominationState.NURTURING else Look.FOLLOW_UP


def stage(scene: Scene, record: Nomination) -> str:
    """The stage in the programme's own name, or in ours where it names none."""
    look = _look(record)
    return stage_name(scene.programme(record.programme), look) or scene.say(f"care-stage-{look.value}")


async def _list(scene: Scene, page: int) -> Turn:
    rows = await care.planned(scene.session, await reach(scene, Act.CARE), page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not rows:
        return Turn((text(scene.say("care-none"), [menu_choice(scene)]),))
    audit.note(scene.session, scene.now, scene.actor, "list", "care", count=len(rows[:PAGE]), page=page)
    choices = [go(_label(scene, row), "care", row.nomination.id) for row in rows[:PAGE]]
    choices += paging(scene, "care", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("care-list"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, row: Planned) -> str:
    day = row.care.next_on or scene.today
    phrase = "care-label-due" if day <= scene.today else "care-label"
    return scene.say(phrase, name=shortened(row.nomination.name or "", NAME_MAX), unit=row.unit_name, day=day)


async def _show(scene: Scene, record: Nomination) -> Turn:
    """What was seen at each look, latest last. The read is on record."""
    looks = await care.looks(scene.session, record.id)
    head = scene.say("care-head", number=str(record.id), name=record.name or "", stage=stage(scene, record))
    lines = [line for one in looks for line in _lines(scene, one)] or [scene.say("care-nothing-yet")]
    audit.note(scene.session, scene.now, scene.actor, "read-care", f"nomination/{record.id}")
    new = go(scene.say("care-new"), "care", "new", record.id)
    return Turn((text("\n".join([head, *lines]), [new, go(scene.say("care-back"), "care"), menu_choice(scene)]),))


def _lines(scene: Scene, one: Care) -> list[str]:
    said = [
        scene.say(f"care-show-{key}", words=words) for key in QUESTIONS[Look(one.kind)] if (words := getattr(one, key))
    ]
    again = [scene.say("care-show-next", day=scene.house.phrases.day(one.next_on))] if one.next_on else []
    return [scene.say("care-show-head", day=scene.day_of(one.at)), *said, *again]


async def _standing(scene: Scene) -> tuple[Nomination, tuple[str, ...]]:
    """The exemplar and its questions; another state than when the talk began asks other questions: begin again."""
    record = await _exemplar(scene, int(told(scene, "record")))
    keys = QUESTIONS[_look(record)]
    if scene.place is None or scene.place.step not in (*keys, NEXT):
        raise RuleBrokenError("care-gone")
    return record, keys


async def _ask(key: str, scene: Scene) -> Message:
    record, keys = await _standing(scene)
    at = (*keys, NEXT).index(key) + 1
    words = scene.say(f"care-ask-{key}", n=at, total=len(keys) + 1, name=record.name or "")
    return text(words, [skip_choice(scene)])


async def _take(key: str, scene: Scene, value: str) -> Turn:
    record, keys = await _standing(scene)
    data = {name: words for name, words in _data(scene).items() if name in keys}
    if not said_skip(scene, value):
        data[key] = clean_note(scene.said.text, NOTE_MAX)
    following = (*keys, NEXT)[keys.index(key) + 1]
    return await STEPS.stand(scene, following, record=record.id, **data)


async def _take_next(scene: Scene, value: str) -> Turn:
    record, keys = await _standing(scene)
    look = care.blank(record, scene.person.id, _look(record), scene.now)
    look.next_on = None if said_skip(scene, value) else parse_coming_day(scene.said.text, scene.today)
    if not _fill(scene, look, keys) and look.next_on is None:
        raise RuleBrokenError("care-empty")
    await _keep(scene, record, look)
    day = scene.house.phrases.day(look.next_on) if look.next_on else ""
    words = scene.say("care-kept-next" if day else "care-kept", name=record.name or "", day=day)
    return Turn((text(words, [go(scene.say("care-back"), "care"), menu_choice(scene)]),))


def _data(scene: Scene) -> dict[str, str]:
    return {key: str(words) for key, words in (scene.place.data if scene.place else {}).items()}


def _fill(scene: Scene, look: Care, keys: tuple[str, ...]) -> bool:
    """Put what was said into the look; whether there was anything."""
    said = {key: words for key, words in _data(scene).items() if key in keys}
    for key, words in said.items():
        setattr(look, key, words)
    return bool(said)


async def _keep(scene: Scene, record: Nomination, look: Care) -> None:
    look.open = look.next_on is not None
    await care.keep(scene.session, look)
    audit.note(scene.session, scene.now, scene.actor, "care", f"nomination/{record.id}", look=look.kind, care=look.id)


async def _left(scene: Scene) -> Turn:
    """What was answered so far is kept as a look without a next day."""
    record, keys = await _standing(scene)
    look = care.blank(record, scene.person.id, _look(record), scene.now)
    kept = _fill(scene, look, keys)
    if kept:
        await _keep(scene, record, look)
    return Turn((text(scene.say("care-left-kept" if kept else "care-left"), [menu_choice(scene)]),))


STEPS = Steps(
    "care",
    {
        **{key: Step(partial(_ask, key), partial(_take, key)) for keys in QUESTIONS.values() for key in keys},
        NEXT: Step(partial(_ask, NEXT), _take_next),
    },
    _left,
)

DIALOGUE = Dialogue(
    name="care",
    command="boiduong",
    act=Act.CARE,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
