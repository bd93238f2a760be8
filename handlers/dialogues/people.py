"""Who holds which role: find by role, name or unit, see one person, end a role, invite somebody."""

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.doors import door
from handlers.form import menu_choice
from handlers.inviting import INVITING, ROLES, begin_inviting
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.steps import Step, Steps
from handlers.unit_choice import unit_chosen
from storage import roster
from storage.roster import Held, Listed, Page

PAGE = 8


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing counts; a role, a unit or a name lists; ``<id>`` opens one; ``end`` asks and ``ended`` ends a role."""
    match arguments:
        case (number,) if is_number(number):
            return await _show(scene, int(number))
        case ("role" | "in" as by, what, *rest):
            return await _listed(scene, by, what, tuple(rest))
        case ("end" | "ended" as act, number) if is_number(number):
            return await (_end if act == "ended" else _ask_end)(scene, int(number))
        case ("name" | "unit" as step,):
            return await STEPS.stand(scene, step)
        case ("invite",):
            return await begin_inviting(scene)
        case _:
            return await _counts(scene)


async def _counts(scene: Scene) -> Turn:
    counted = await roster.role_counts(scene.session, scene.now)
    choices = [
        go(scene.say("label-people-role", role=scene.say(f"role-{role}"), count=counted[role]), "people", "role", role)
        for role in ROLES
        if role in counted
    ]
    choices += [go(scene.say(f"label-people-{name}"), "people", name) for name in ("name", "unit", "invite")]
    return Turn((text(scene.say("people-head"), [*choices, menu_choice(scene)]),))


async def _listed(scene: Scene, by: str, what: str, rest: tuple[str, ...]) -> Turn:
    number = int(rest[1]) if len(rest) > 1 and rest[0] == "page" and is_number(rest[1]) else 0
    if by == "role" and what not in ROLES:
        return await _counts(scene)
    role, unit_code = (Role(what), None) if by == "role" else (None, what)
    found = await roster.listed(scene.session, scene.actor, scene.now, Page(role, unit_code, number * PAGE, PAGE))
    if not found and number:  # the list has grown shorter
        return await _listed(scene, by, what, ())
    choices = _choices(scene, found[:PAGE])
    choices += paging(scene, "people", number, more=len(found) > PAGE, within=(by, what))
    turn = _people(scene, "people-list" if found else "people-none", choices)
    return as_page(turn) if rest else turn


def _people(scene: Scene, phrase: str, choices: list[Choice]) -> Turn:
    return Turn((text(scene.say(phrase), [*choices, go(scene.say("label-people"), "people"), menu_choice(scene)]),))


def _choices(scene: Scene, found: list[Listed]) -> list[Choice]:
    """Two people of one name are told apart by their units."""
    return [go(scene.say("people-label", name=one.name, roles=_roles(scene, one)), "people", one.id) for one in found]


def _roles(scene: Scene, one: Listed) -> str:
    return "; ".join(_role(scene, held) for held in one.held) or scene.say("role-citizen")


def _role(scene: Scene, held: Held) -> str:
    unit = held.unit_name or scene.say("everything")
    return scene.say("role-of", role=scene.say(f"role-{held.role}"), unit=unit)


async def _show(scene: Scene, person_id: int) -> Turn:
    """One person's roles and platforms, never an address; only of who holds a role. The read is on record."""
    one = await roster.entry(scene.session, scene.actor, person_id, scene.now)
    if one is None or not one.held:
        raise RuleBrokenError("person-gone")
    lines = [scene.say("people-since", role=_role(scene, held), day=scene.day_of(held.since)) for held in one.held]
    channels = ", ".join(door(scene, name) for name in one.channels)
    words = scene.say("people-one", name=one.name, roles="\n".join(lines), channels=channels)
    ends = [go(scene.say("label-people-end", role=_role(scene, held)), "people", "end", held.id) for held in one.held]
    return Turn((text(words, [*ends, go(scene.say("label-people"), "people"), menu_choice(scene)]),))


async def _ask_end(scene: Scene, number: int) -> Turn:
    """Asked once more: whoever loses a role is out at once."""
    held, one = await _held(scene, number)
    yes = go(scene.say("label-people-ended"), "people", "ended", number)
    no = go(scene.say("label-people-keep"), "people", one.id)
    return Turn((text(scene.say("people-end-sure", name=one.name, role=_role(scene, held)), [yes, no]),))


async def _end(scene: Scene, number: int) -> Turn:
    """The role ends now; a second press ends nothing more."""
    held, one = await _held(scene, number)
    if not await roster.end_role(scene.session, scene.actor, scene.now, number):
        raise RuleBrokenError("role-gone")
    words = scene.say("people-ended", name=one.name, role=_role(scene, held))
    return Turn((text(words, [go(scene.say("label-people"), "people"), menu_choice(scene)]),))


async def _held(scene: Scene, number: int) -> tuple[Held, Listed]:
    """The role with its holder; ``RuleBrokenError("role-gone")`` when it is not held today."""
    membership = await roster.held_role(scene.session, number, scene.now)
    one = await roster.entry(scene.session, scene.actor, membership.person_id, scene.now) if membership else None
    held = next((held for held in one.held if held.id == number), None) if one else None
    if one is None or held is None:
        raise RuleBrokenError("role-gone")
    return held, one


async def _ask_name(scene: Scene) -> Message:
    return text(scene.say("people-ask-name"))


async def _take_name(scene: Scene, _: str) -> Turn:
    """At most a page; with more of them, a longer name is asked for."""
    found = await roster.named(scene.session, scene.actor, scene.now, scene.said.text, PAGE)
    if not found:
        raise RuleBrokenError("people-not-found")
    return _people(scene, "people-many" if len(found) > PAGE else "people-list", _choices(scene, found[:PAGE]))


async def _ask_unit(scene: Scene) -> Message:
    return text(scene.say("people-ask-unit"))


async def _take_unit(scene: Scene, value: str) -> Turn:
    found = await unit_chosen(scene, value)
    if isinstance(found, Message):
        return Turn((found,), scene.place)
    return await _listed(scene, "in", found.code, ())


async def _left(scene: Scene) -> Turn:
    return await _counts(scene)


STEPS = Steps("people", {"name": Step(_ask_name, _take_name), "unit": Step(_ask_unit, _take_unit), **INVITING}, _left)

DIALOGUE = Dialogue(
    name="people",
    command="nguoi",
    act=Act.INVITE,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
)
