"""Working dates for duties that the text leaves undated: an administrator sets, changes or drops one.

It is read back before it is kept.

From then on every view, answer and reminder shows it as set by the office, with who and when.
"""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import TypeAdapter

from content.message import Message
from content.programme import BeforeDate, Cycle, Strength, Undated
from content.rules.asked import Asked, asked_on
from content.rules.broken import RuleBrokenError
from content.rules.dates import parse_coming_day
from content.rules.deadline import Rule, WorkingDate, next_due, several_in_a_period
from content.rules.person import Act
from content.rules.working_date import around_end, before_day, parse_day_of_month, parse_months, parse_offset
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.rule_words import rule_words
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.standing import due_words, period_name
from handlers.steps import Step, Steps, told
from handlers.sure import ask_sure, said_yes
from storage import audit, obligations, office_dates

PAGE = 8
NAME_MAX = 40
WHOLE = (Cycle.ONCE, Cycle.PROGRAMME)

_RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists undated duties; ``<mark>`` opens one, ``<mark>.<shape>`` dates it.

    ``<mark>.drop`` asks whether to take its date away.
    """
    match arguments:
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case (mark,):
            return await _show(scene, _duty(scene, mark))
        case (mark, "drop"):
            return await _stand(scene, _duty(scene, mark), "drop")
        case (mark, ("number" | "offset" | "date") as shape):
            return await _stand(scene, _duty(scene, mark), shape)
        case _:
            return await _list(scene, 0)


def _undated(scene: Scene) -> Iterator[Asked]:
    """What binds and has no day in the text, of the programmes in force."""
    for one in asked_on(scene.live_programmes(), scene.today):
        if isinstance(one.duty.deadline, Undated) and one.duty.strength is Strength.MINIMUM:
            yield one


def _duty(scene: Scene, mark: str) -> Asked:
    found = next((one for one in _undated(scene) if one.mark == mark), None)
    if found is None:
        raise RuleBrokenError("choice-stale")
    return found


async def _list(scene: Scene, page: int) -> Turn:
    known = list(_undated(scene))
    shown = known[page * PAGE : (page + 1) * PAGE]
    if not known:
        return Turn((text(scene.say("working-date-none"), [menu_choice(scene)]),))
    if not shown:
        return await _list(scene, 0)
    dates = await obligations.working_dates(scene.session)
    choices = []
    for one in shown:
        phrase = "working-date-label-set" if (one.programme.slug, one.duty.id) in dates else "working-date-label"
        name = shortened(one.duty.name, NAME_MAX)
        choices.append(go(scene.say(phrase, name=name), "working-date", one.mark))
    choices += paging(scene, "working-date", page, more=len(known) > (page + 1) * PAGE)
    return Turn((text(scene.say("working-date-list"), [*choices, menu_choice(scene)]),))


async def _show(scene: Scene, asked: Asked, lead: str = "") -> Turn:
    """What is set now, by whom and since when, and the shapes a date can have for this duty."""
    working = (await obligations.working_dates(scene.session)).get((asked.programme.slug, asked.duty.id))
    facts = {"name": asked.duty.name, "document": asked.programme.document}
    if working is None:
        words = scene.say("working-date-unset", **facts)
    else:
        rule = rule_words(scene.house.phrases, working.rule)
        words = scene.say("working-date-set", rule=rule, by=working.set_by, on=working.set_on, **facts)
    shapes = ("date", "offset") if asked.duty.cycle in WHOLE else ("number", "offset")
    choices = [go(scene.say(f"label-working-date-{one}"), "working-date", asked.mark, one) for one in shapes]
    if working is not None:
        choices.append(go(scene.say("label-working-date-drop"), "working-date", asked.mark, "drop"))
    choices += [go(scene.say("label-working-date"), "working-date"), menu_choice(scene)]
    return Turn((text(f"{lead}\n{words}" if lead else words, choices),))


async def _stand(scene: Scene, asked: Asked, step: str) -> Turn:
    """A question about a duty; what is set now is remembered, so that a change meanwhile is noticed."""
    return await STEPS.stand(scene, step, mark=asked.mark, seen=await _seen(scene, asked))


async def _seen(scene: Scene, asked: Asked) -> str:
    kept = await office_dates.one(scene.session, asked.programme.slug, asked.duty.id)
    return kept.set_at.isoformat() if kept else ""


def _asked(scene: Scene) -> Asked:
    return _duty(scene, str(told(scene, "mark")))


async def _ask_number(scene: Scene) -> Message:
    return text(scene.say("working-date-ask-number", name=_asked(scene).duty.name))


async def _take_number(scene: Scene, _: str) -> Turn:
    return await STEPS.go_on(scene, "months", day=parse_day_of_month(scene.said.text))


async def _ask_months(scene: Scene) -> Message:
    return text(scene.say("working-date-ask-months", day=int(told(scene, "day"))))


async def _take_months(scene: Scene, _: str) -> Turn:
    return await _read_back(scene, before_day(int(told(scene, "day")), parse_months(scene.said.text)))


async def _ask_offset(scene: Scene) -> Message:
    return text(scene.say("working-date-ask-offset", name=_asked(scene).duty.name))


async def _take_offset(scene: Scene, _: str) -> Turn:
    return await _read_back(scene, around_end(parse_offset(scene.said.text)))


async def _ask_date(scene: Scene) -> Message:
    return text(scene.say("working-date-ask-date", name=_asked(scene).duty.name))


async def _take_date(scene: Scene, _: str) -> Turn:
    """The stated day is late itself: “trước ngày N” with N today leaves no day to do it."""
    day = parse_coming_day(scene.said.text, scene.today)
    if day <= scene.today:
        day += timedelta(days=1)
    return await _read_back(scene, BeforeDate(type="before-date", date=day))


async def _read_back(scene: Scene, rule: Rule) -> Turn:
    _next(scene, rule)
    return await STEPS.go_on(scene, "sure", rule=_RULE.dump_json(rule).decode())


def _next(scene: Scene, rule: Rule) -> str:
    """The first period and day by this rule in words.

    ``RuleBrokenError``: working-date-never when there is none, working-months-too-many when a period
    would have several.
    """
    asked = _asked(scene)
    working = WorkingDate(rule, _by(scene), scene.today)
    if several_in_a_period(asked.duty, asked.programme, working):
        raise RuleBrokenError("working-months-too-many")
    found = next_due(asked.duty, asked.programme, scene.today, working)
    if found is None:
        raise RuleBrokenError("working-date-never")
    period, day = found
    phrases = scene.house.phrases
    return phrases.say(
        "working-date-first", period=period_name(phrases, period), due=due_words(phrases, day, scene.today)
    )


async def _ask_sure(scene: Scene) -> Message:
    rule = _rule(scene)
    words = scene.say(
        "working-date-sure",
        name=_asked(scene).duty.name,
        rule=rule_words(scene.house.phrases, rule),
        first=_next(scene, rule),
    )
    return ask_sure(words, scene.say("label-working-date-yes"), scene.say("label-working-date-no"))


async def _take_sure(scene: Scene, value: str) -> Turn:
    if not said_yes(scene, value):
        return await _left(scene)
    asked, rule = _asked(scene), _rule(scene)
    if await _seen(scene, asked) != told(scene, "seen"):
        return await _show(scene, asked, scene.say("obligation-changed"))
    fresh = office_dates.dated(asked.programme.slug, asked.duty.id, rule, _by(scene), scene.now)
    await office_dates.put(scene.session, fresh)
    return await _done(scene, asked, "set-working-date", scene.say("working-date-kept"))


async def _ask_drop(scene: Scene) -> Message:
    words = scene.say("working-date-drop-sure", name=_asked(scene).duty.name)
    return ask_sure(words, scene.say("label-working-date-drop-yes"), scene.say("label-working-date-no"))


async def _take_drop(scene: Scene, value: str) -> Turn:
    if not said_yes(scene, value):
        return await _left(scene)
    asked = _asked(scene)
    if await _seen(scene, asked) != told(scene, "seen"):
        return await _show(scene, asked, scene.say("obligation-changed"))
    await office_dates.drop(scene.session, asked.programme.slug, asked.duty.id)
    return await _done(scene, asked, "drop-working-date", scene.say("working-date-dropped"))


async def _done(scene: Scene, asked: Asked, act: str, said: str) -> Turn:
    """What stands is dated at once, but for the units that were given more time."""
    await obligations.redate(scene.session, asked, await obligations.working_dates(scene.session), scene.today)
    audit.note(scene.session, scene.now, scene.actor, act, f"duty/{asked.mark}", programme=asked.programme.slug)
    return await _show(scene, asked, said)


def _rule(scene: Scene) -> Rule:
    return _RULE.validate_json(str(told(scene, "rule")))


def _by(scene: Scene) -> str:
    return scene.person.name or scene.say("role-administrator")


async def _left(scene: Scene) -> Turn:
    choices = [go(scene.say("label-working-date"), "working-date"), menu_choice(scene)]
    return Turn((text(scene.say("working-date-left"), choices),))


STEPS = Steps(
    "working-date",
    {
        "number": Step(_ask_number, _take_number),
        "months": Step(_ask_months, _take_months),
        "offset": Step(_ask_offset, _take_offset),
        "date": Step(_ask_date, _take_date),
        "sure": Step(_ask_sure, _take_sure),
        "drop": Step(_ask_drop, _take_drop),
    },
    _left,
)

DIALOGUE = Dialogue(
    name="working-date",
    command="ngaylamviec",
    act=Act.SET_WORKING_DATE,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
