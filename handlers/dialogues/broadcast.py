"""Compose a broadcast: the words, who gets it (one thing after the other, with the count), a test, and when it goes."""

from content.message import Kind, Message
from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE
from content.rules.clock import parse_moment
from content.rules.notice import NOTICE_MAX, clean_notice
from content.rules.person import Act
from content.rules.recurring import parse_recurring
from content.rules.wording import clean_note, sensitive
from handlers.broadcast_audience import (
    KEYS,
    count_in_words,
    counted,
    desk,
    first_audience,
    in_words,
    value_in_words,
    values,
)
from handlers.broadcast_held import changed_meanwhile, held
from handlers.broadcast_message import broadcast_message
from handlers.broadcast_sending import NOW, ask_count, asked_when, chosen_when, take_count
from handlers.broadcast_view import BEFORE, COMPOSE, LIST, view
from handlers.dialogue import Dialogue
from handlers.form import shortened
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.unit_named import units_named
from storage import audit, broadcasts, units
from storage.tables import Audience, Broadcast

PAGE = 8
LABEL_MAX = 50
PLACE_MAX = 200


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing begins a new one; ``<what>.<id>.<version>`` goes on with a draft that is as it was shown."""
    match arguments:
        case (what, number, version, *more) if is_number(number) and is_number(version):
            one = await held(scene, number, Act.BROADCAST)
            if (changed := await changed_meanwhile(scene, one, version)) is not None:
                return changed
            return await _go_on(scene, one, what, tuple(more))
        case _:
            await first_audience(scene)
            return await STEPS.stand(scene, "text")


async def _go_on(scene: Scene, one: Broadcast, what: str, more: tuple[str, ...]) -> Turn:
    """With a notice that has not started; a story's own broadcast is nobody's to change."""
    if one.story_id is not None or one.state not in BEFORE:
        return Turn((await view(scene, one, scene.say("broadcast-changed")),))
    match what:
        case "audience" | "key" | "set" | "unset":
            return await _about_audience(scene, one, what, more)
        case "text" | "unit" | "later" | "recurring":
            step = {"later": "moment"}.get(what, what)
            return await STEPS.stand(scene, step, number=one.id, version=one.version)
        case "test" | "change":
            return await (_tested if what == "test" else _taken_back)(scene, one)
        case "now":
            return await chosen_when(scene, STEPS, one, NOW)
        case _:
            return await asked_when(scene, one)


async def _tested(scene: Scene, one: Broadcast) -> Turn:
    """As everybody would get it, to the author alone."""
    message = await broadcast_message(scene.session, scene.house, one)
    return Turn((message, await view(scene, one, scene.say("broadcast-tested"))))


async def _taken_back(scene: Scene, one: Broadcast) -> Turn:
    await broadcasts.change(scene.session, one, scene.person.id, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "change", f"broadcast/{one.id}", version=one.version)
    return Turn((await view(scene, one, scene.say("broadcast-did-change")),))


async def _about_audience(scene: Scene, one: Broadcast, what: str, more: tuple[str, ...]) -> Turn:
    match what, *more:
        case "key", key, *page if key in KEYS:
            return await _key(scene, one, key, int(page[-1]) if page and is_number(page[-1]) else 0)
        case "set", key, chosen if key in KEYS:
            found = (await values(scene, key)).get(chosen)
            if found is None:
                raise RuleBrokenError("choice-stale")
            return await _changed(scene, one, {**one.audience, key: found.value})
        case "unset", key:
            return await _changed(scene, one, {name: kept for name, kept in one.audience.items() if name != key})
        case _:
            return await _audience(scene, one)


async def _audience(scene: Scene, one: Broadcast, lead: str = "") -> Turn:
    """What is chosen so far, how many that is, and everything that can still be chosen."""
    lines = [
        lead,
        scene.say("broadcast-audience", audience=await in_words(scene, one.audience)),
        await count_in_words(scene, one, await counted(scene, one)),
    ]
    choices = []
    for key in KEYS:
        name = scene.say(f"label-audience-{key.replace('_', '-')}")
        if key in one.audience:
            name = scene.say("label-audience-chosen", name=name)
        choices.append(go(name, COMPOSE, "key", one.id, one.version, key))
    choices.append(go(scene.say("label-audience-done"), LIST, one.id))
    return as_page(Turn((text("\n".join(filter(None, lines)), choices),)))


async def _key(scene: Scene, one: Broadcast, key: str, page: int) -> Turn:
    """The values of one key; a unit is named instead."""
    if key == "unit" and key not in one.audience:
        return await STEPS.stand(scene, "unit", number=one.id, version=one.version)
    where = (one.id, one.version)
    known = list((await values(scene, key)).items())[page * PAGE :]
    choices = [go(shortened(found.label, LABEL_MAX), COMPOSE, "set", *where, key, mark) for mark, found in known[:PAGE]]
    choices += paging(scene, COMPOSE, page, more=len(known) > PAGE, within=("key", *where, key))
    if key == "unit":
        choices.append(go(scene.say("label-audience-other-unit"), COMPOSE, "unit", *where))
    if key in one.audience:
        choices.append(go(scene.say("label-audience-any"), COMPOSE, "unset", *where, key))
    choices.append(go(scene.say("label-audience-back"), COMPOSE, "audience", *where))
    chosen = scene.say("audience-not-chosen")
    if key in one.audience:
        chosen = await value_in_words(scene, key, str(one.audience[key]))
    return as_page(Turn((text(scene.say("broadcast-ask-value", chosen=chosen), choices),)))


async def _changed(scene: Scene, one: Broadcast, audience: Audience) -> Turn:
    """A new audience, within what this person may address."""
    if not (await desk(scene, Act.BROADCAST)).holds(audience.get("unit")):
        raise RuleBrokenError("broadcast-out-of-reach")
    await broadcasts.change(scene.session, one, scene.person.id, scene.now, audience=audience)
    audit.note(scene.session, scene.now, scene.actor, "change", f"broadcast/{one.id}", version=one.version)
    return await _audience(scene, one)


async def _standing(scene: Scene) -> Broadcast:
    """The draft that the question is about; ``RuleBrokenError("broadcast-changed")`` when it changed meanwhile."""
    one = await held(scene, int(told(scene, "number")), Act.BROADCAST)
    if one.version != int(told(scene, "version")):
        raise RuleBrokenError("choice-stale")
    return one


async def _ask_text(scene: Scene) -> Message:
    return text(scene.say("broadcast-ask-text", maximum=NOTICE_MAX))


async def _take_text(scene: Scene, value: str) -> Turn:
    """New words; those of a draft take the place of the old ones, and an approval is gone."""
    if value:
        raise RuleBrokenError("choice-stale")
    if scene.said.kind is not Kind.TEXT:
        raise RuleBrokenError("broadcast-words-only")
    words = clean_notice(scene.said.text)
    if scene.place is not None and "number" in scene.place.data:
        one = await _standing(scene)
        await broadcasts.change(scene.session, one, scene.person.id, scene.now, body=words)
    else:
        audience = await first_audience(scene)
        one = await broadcasts.draft(scene.session, scene.person.id, words, audience, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "write", f"broadcast/{one.id}", version=one.version)
    lead = scene.say("broadcast-personal-data") if sensitive(words) else ""
    return Turn((await view(scene, one, lead),))


async def _ask_unit(scene: Scene) -> Message:
    back = go(scene.say("label-audience-back"), COMPOSE, "audience", told(scene, "number"), told(scene, "version"))
    return text(scene.say("broadcast-ask-unit"), [back])


async def _take_unit(scene: Scene, value: str) -> Turn:
    """A unit within reach, typed, or picked from those that the name fits."""
    one = await _standing(scene)
    within = (await desk(scene, Act.BROADCAST)).unit_codes
    if not value:
        fitting = await units_named(scene, clean_note(scene.said.text, PLACE_MAX), within)
        if not fitting:
            raise RuleBrokenError("broadcast-unit-unknown")
        if len(fitting) > 1:
            choices = [pick(label, code) for code, label in fitting.items()]
            return Turn((text(scene.say("broadcast-which-unit"), choices),), scene.place)
        value = next(iter(fitting))
    if await units.unit(scene.session, value) is None:
        raise RuleBrokenError("choice-stale")
    return await _changed(scene, one, {**one.audience, "unit": value})


async def _ask_moment(scene: Scene) -> Message:
    return text(scene.say("broadcast-ask-moment"))


async def _take_moment(scene: Scene, value: str) -> Turn:
    if value:
        raise RuleBrokenError("choice-stale")
    one = await _standing(scene)
    moment = parse_moment(scene.said.text, scene.now)
    return await chosen_when(scene, STEPS, one, moment.astimezone(TIMEZONE).isoformat())


async def _ask_recurring(scene: Scene) -> Message:
    return text(scene.say("broadcast-ask-recurring"))


async def _take_recurring(scene: Scene, value: str) -> Turn:
    if value:
        raise RuleBrokenError("choice-stale")
    one = await _standing(scene)
    return await chosen_when(scene, STEPS, one, NOW, parse_recurring(scene.said.text))


async def _take_count(scene: Scene, value: str) -> Turn:
    if value:
        raise RuleBrokenError("choice-stale")
    return await take_count(scene, STEPS, await _standing(scene))


async def _left(scene: Scene) -> Turn:
    """Back to the draft; without one, nothing was kept."""
    if scene.place is None or "number" not in scene.place.data:
        return Turn((text(scene.say("broadcast-left"), [go(scene.say("label-broadcasts"), LIST)]),))
    return Turn((await view(scene, await held(scene, int(told(scene, "number")), Act.BROADCAST)),))


STEPS = Steps(
    COMPOSE,
    {
        "text": Step(_ask_text, _take_text),
        "unit": Step(_ask_unit, _take_unit),
        "moment": Step(_ask_moment, _take_moment),
        "recurring": Step(_ask_recurring, _take_recurring),
        "count": Step(ask_count, _take_count),
    },
    _left,
)

DIALOGUE = Dialogue(
    name=COMPOSE,
    command="soanthongbao",
    act=Act.BROADCAST,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
)
