"""Who a broadcast is for: what can be chosen, the choice in words, and how many people that is."""

from collections.abc import Callable
from dataclasses import dataclass

from content.programme import UnitClass
from content.rules.broken import RuleBrokenError
from content.rules.person import Act, Role
from content.rules.unit import active
from handlers.broadcast_message import broadcast_message
from handlers.doors import door
from handlers.fields import known_fields, mark
from handlers.reach import reach
from handlers.scene import Scene
from storage import audiences, broadcast_desk, counts, units
from storage.audiences import Counted
from storage.broadcast_desk import Desk
from storage.tables import Audience, Broadcast

KEYS = ("role", "unit", "unit_class", "cluster", "field", "programme", "platform", "followers")
CLASSES = tuple(one for one in UnitClass if one is not UnitClass.DISTRICT)


@dataclass(frozen=True, slots=True)
class Value:
    """Something to choose: what the audience keeps, and what it is called."""

    value: str
    label: str


async def desk(scene: Scene, act: Act) -> Desk:
    """The broadcasts this person may see or send. Whose reach holds every living unit may also reach everybody."""
    within = await reach(scene, act)
    if within.unit_codes is None:
        return Desk(scene.person.id, None)
    living = [one.code for one in (await units.all_units(scene.session)).values() if active(one, scene.today)]
    whole = bool(living) and all(map(within.holds, living))
    return Desk(scene.person.id, None if whole else within.unit_codes)


async def first_audience(scene: Scene) -> Audience:
    """What a new broadcast begins with: everybody, or the first unit of somebody whose reach is less than that."""
    found = await desk(scene, Act.BROADCAST)
    if found.unit_codes is None:
        return {}
    own = next((unit.code for unit in scene.units(Role.REVIEWER)), None)
    if own is None:
        raise RuleBrokenError("broadcast-out-of-reach")
    return {"unit": own}


async def values(scene: Scene, key: str) -> dict[str, Value]:
    """What can be chosen for a key, by a mark that fits a button, in the order to show."""
    if key == "cluster":
        names = await broadcast_desk.clusters(scene.session, scene.today.year)
        return {mark(name): Value(name, name) for name in names}
    return _VALUES[key](scene) if key in _VALUES else {}


def _roles(scene: Scene) -> dict[str, Value]:
    return {role.value: Value(role.value, scene.say(f"role-{role.value}")) for role in Role}


def _classes(scene: Scene) -> dict[str, Value]:
    return {one.value: Value(one.value, scene.say(f"audience-class-{one.value}")) for one in CLASSES}


def _fields(scene: Scene) -> dict[str, Value]:
    return {mark: Value(name, name) for mark, name in known_fields(scene).items()}


def _programmes(scene: Scene) -> dict[str, Value]:
    return {mark(one.slug): Value(one.slug, one.short_title) for one in scene.live_programmes()}


def _platforms(scene: Scene) -> dict[str, Value]:
    names = dict.fromkeys((*scene.house.previews, scene.talk.channel))
    return {name: Value(name, door(scene, name)) for name in names}


def _followers(scene: Scene) -> dict[str, Value]:
    return {"yes": Value("yes", scene.say("audience-followers-yes"))}


_VALUES: dict[str, Callable[[Scene], dict[str, Value]]] = {
    "role": _roles,
    "unit_class": _classes,
    "field": _fields,
    "programme": _programmes,
    "platform": _platforms,
    "followers": _followers,
}


async def in_words(scene: Scene, audience: Audience) -> str:
    """The whole choice: “cán bộ đầu mối; thuộc UBND tỉnh Mẫu và các đơn vị trực thuộc”, or everybody."""
    said = [await value_in_words(scene, key, str(audience[key])) for key in KEYS if key in audience]
    return "; ".join(said) or scene.say("audience-everybody")


async def value_in_words(scene: Scene, key: str, value: str) -> str:
    """One part of it; what is no longer known is shown as it is kept."""
    if key == "unit":
        unit = await units.unit(scene.session, value)
        return scene.say("audience-unit", name=unit.name if unit else value)
    known = (await values(scene, key)).values()
    label = next((one.label for one in known if one.value == value), value)
    return scene.say(f"audience-{key.replace('_', '-')}", name=label)


async def counted(scene: Scene, broadcast: Broadcast) -> Counted:
    """How many would be sent it if it went out now. Cost grows with the audience."""
    return await audiences.counted(scene.session, broadcast.audience, scene.now)


async def count_in_words(scene: Scene, broadcast: Broadcast, found: Counted) -> str:
    """The exact count, by platform, and what it uses of a plan that includes only so many messages a month."""
    if not found.total:
        return scene.say("broadcast-count-none")
    each = ", ".join(f"{door(scene, name)} {count}" for name, count in sorted(found.by_channel.items()))
    lines = [scene.say("broadcast-count", count=found.total, platforms=each)]
    message = await broadcast_message(scene.session, scene.house, broadcast)
    for name, plan in scene.house.budgets.items():
        if name in found.by_channel:
            parts = len(scene.house.previews[name](message)) if name in scene.house.previews else 1
            needed = parts * found.by_channel[name]
            left = max(0, plan - await counts.sent(scene.session, name, scene.now))
            phrase = "broadcast-budget" if needed <= left else "broadcast-budget-short"
            lines.append(scene.say(phrase, platform=door(scene, name), needed=needed, left=left, plan=plan))
    return "\n".join(lines)
