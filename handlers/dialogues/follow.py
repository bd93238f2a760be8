"""Follow published stories: how often, of which fields, of which places."""

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.push import PushKind
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.fields import known_fields
from handlers.fields import mark as mark_of
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps
from handlers.unit_named import units_named
from storage import audit, pushes, subscriptions, units
from storage.subscriptions import Cadence, Following, Liking

NAME = "follow"
PAGE = 8
LABEL_MAX = 50
PLACE_MAX = 200
PLACES_SHOWN = 20


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing shows; ``each``, ``day``, ``week`` follow; all others choose fields and places."""
    match arguments:
        case (cadence,) if cadence in set(Cadence):
            return await _follow(scene, Cadence(cadence))
        case ("fields", *page):
            return await _fields(scene, int(page[-1]) if page and is_number(page[-1]) else 0)
        case ("field", mark, page) if is_number(page):
            return await _turn_field(scene, mark, int(page))
        case ("units" | "drop" | "everywhere" | "add", *_):
            return await _places(scene, *arguments)
        case _:
            return await _show(scene)


async def _places(scene: Scene, what: str, code: str = "", *_: str) -> Turn:
    """``units`` shows, ``add`` asks for one more, ``drop.<code>`` and ``everywhere`` take away."""
    await _following(scene)
    if what == "add":
        return await STEPS.stand(scene, "unit")
    if what == "drop":
        await subscriptions.drop(scene.session, scene.person.id, Liking.UNIT, code)
    elif what == "everywhere":
        await subscriptions.drop(scene.session, scene.person.id, Liking.UNIT)
    return await _units(scene)


async def _following(scene: Scene) -> Following:
    found = await subscriptions.of(scene.session, scene.person.id)
    if found is None:
        raise RuleBrokenError("follow-first")
    return found


async def _show(scene: Scene, lead: str = "") -> Turn:
    """How stories come to this person, or the question how they should."""
    found = await subscriptions.of(scene.session, scene.person.id)
    if found is None:
        choices = [go(scene.say(f"label-follow-{one.value}"), NAME, one.value) for one in Cadence]
        return Turn((text(scene.say("follow-how"), [*choices, menu_choice(scene)]),))
    stopped = PushKind.STORY in await pushes.stopped(scene.session, scene.person)
    lines = [lead, await _state(scene, found), scene.say("follow-stopped") if stopped else ""]
    choices = [go(scene.say(f"label-follow-{one.value}"), NAME, one.value) for one in _others(found, stopped=stopped)]
    choices.append(go(scene.say("label-follow-fields"), NAME, "fields"))
    choices.append(go(scene.say("label-follow-units"), NAME, "units"))
    choices.append(go(scene.say("label-unfollow"), "unfollow"))
    return Turn((text("\n".join(filter(None, lines)), [*choices, menu_choice(scene)]),))


def _others(found: Following, *, stopped: bool) -> list[Cadence]:
    """The ways that stories do not come by now."""
    return [one for one in Cadence if stopped or one is not found.cadence]


async def _state(scene: Scene, found: Following) -> str:
    known = await units.all_units(scene.session) if found.units else {}
    places = sorted(known[code].name for code in found.units if code in known)
    return scene.say(
        "follow-state",
        cadence=scene.say(f"follow-cadence-{found.cadence.value}"),
        fields=", ".join(sorted(found.fields)) or scene.say("follow-every-field"),
        places=", ".join(places) or scene.say("follow-every-place"),
    )


async def _follow(scene: Scene, cadence: Cadence) -> Turn:
    await subscriptions.follow(scene.session, scene.person.id, cadence, scene.now)
    if PushKind.STORY in await pushes.stopped(scene.session, scene.person):
        await pushes.resume(scene.session, scene.person, [PushKind.STORY], scene.now)
    audit.note(scene.session, scene.now, scene.actor, "follow", scene.actor, cadence=cadence.value)
    return await _show(scene, scene.say("followed"))


async def _fields(scene: Scene, page: int) -> Turn:
    """The fields that can be chosen, those chosen with a mark; one that no plan names any more can only go."""
    found = await _following(scene)
    fields = known_fields(scene) | {mark_of(name): name for name in sorted(found.fields)}
    marks = list(fields)[page * PAGE :]
    if not marks and page:
        return await _fields(scene, 0)
    choices = [go(_field_label(scene, found, fields[mark]), NAME, "field", mark, page) for mark in marks[:PAGE]]
    choices += paging(scene, NAME, page, more=len(marks) > PAGE, within=("fields",))
    chosen = ", ".join(sorted(found.fields)) or scene.say("follow-every-field")
    done = go(scene.say("label-follow-done"), NAME)
    return as_page(Turn((text(scene.say("follow-fields", fields=chosen), [*choices, done, menu_choice(scene)]),)))


def _field_label(scene: Scene, found: Following, name: str) -> str:
    label = shortened(name, LABEL_MAX)
    return scene.say("label-follow-chosen", name=label) if name in found.fields else label


async def _turn_field(scene: Scene, mark: str, page: int) -> Turn:
    found = await _following(scene)
    fields = known_fields(scene) | {mark_of(name): name for name in found.fields}
    if mark not in fields:
        raise RuleBrokenError("choice-stale")
    change = subscriptions.drop if fields[mark] in found.fields else subscriptions.choose
    await change(scene.session, scene.person.id, Liking.FIELD, fields[mark])
    return await _fields(scene, page)


async def _units(scene: Scene) -> Turn:
    found = await _following(scene)
    known = await units.all_units(scene.session)
    names = {code: known[code].name if code in known else code for code in sorted(found.units)}
    choices = [
        go(scene.say("label-follow-drop", name=shortened(names[code], LABEL_MAX)), NAME, "drop", code) for code in names
    ]
    choices = [*choices[:PLACES_SHOWN], go(scene.say("label-follow-add"), NAME, "add")]
    if names:
        choices.append(go(scene.say("label-follow-everywhere"), NAME, "everywhere"))
    words = scene.say("follow-units", places=", ".join(sorted(names.values())) or scene.say("follow-every-place"))
    done = go(scene.say("label-follow-done"), NAME)
    return as_page(Turn((text(words, [*choices, done, menu_choice(scene)]),)))


async def _ask_unit(scene: Scene) -> Message:
    return text(scene.say("follow-ask-unit"), [go(scene.say("label-follow-units-back"), NAME, "units")])


async def _take_unit(scene: Scene, value: str) -> Turn:
    """A place that was typed, or one of those it may have meant."""
    await _following(scene)
    if not value:
        typed = clean_note(scene.said.text, PLACE_MAX)
        fitting = await units_named(scene, typed)
        if not fitting:
            raise RuleBrokenError("follow-unit-unknown")
        if len(fitting) > 1:
            choices = [pick(label, code) for code, label in fitting.items()]
            return Turn((text(scene.say("follow-which-unit"), choices),), scene.place)
        value = next(iter(fitting))
    if await units.unit(scene.session, value) is None:
        raise RuleBrokenError("choice-stale")
    await subscriptions.choose(scene.session, scene.person.id, Liking.UNIT, value)
    return await _units(scene)


async def _left(scene: Scene) -> Turn:
    return await _show(scene, scene.say("nothing-changed"))


STEPS = Steps(NAME, {"unit": Step(_ask_unit, _take_unit)}, _left)

DIALOGUE = Dialogue(
    name=NAME,
    command="theodoi",
    act=Act.SUBSCRIBE,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_units,
    cancel=STEPS.cancel,
)
