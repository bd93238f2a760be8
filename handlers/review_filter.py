"""Which part of the queue a reviewer looks at, as it travels in the tokens of buttons."""

from dataclasses import dataclass, replace
from zlib import crc32

from content.rules.nomination import NominationState
from content.rules.review import long_before
from handlers.scene import Scene
from storage import review_queue, units
from storage.reach import Reach
from storage.review_queue import Late, Wanted

SHOWN = 20
MARK = 0xFFFF
PARTS = {
    "n": NominationState.SUBMITTED.value,
    "m": "",
    "p": "",
    "r": NominationState.IN_REVIEW.value,
    "a": NominationState.MORE_ASKED.value,
    "b": NominationState.RETURNED.value,
    "c": NominationState.NURTURING.value,
    "h": NominationState.ON_HOLD.value,
    "w": "",
}
"""One letter for each part: a state, what is one's own (m), what waits for a second person (p), or everything (w)."""
LONG = {part: part.upper() for part in PARTS}
"""The same letter for what waits too long of each part."""
BY = ("programme", "unit", "field")
"""What a list is narrowed by, in the order of a token's arguments; “0” there stands for all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of the queue, and what the list is narrowed to, by name."""

    part: str
    wanted: Wanted
    names: tuple[str, ...] = ()

    async def values(self, scene: Scene, within: Reach, what: str) -> list[tuple[str, str, int]]:
        """What this part can be narrowed to: mark, name and count, most first, ``SHOWN`` at most."""
        if what == "programme":
            slugs = await review_queue.programmes(scene.session, within, self.wanted)
            known = scene.house.programmes
            rows = [(mark(slug), known[slug].document, count) for slug, count in slugs.items() if slug in known]
        elif what == "unit":
            names = await units.all_units(scene.session)
            codes = await review_queue.unit_codes(scene.session, within, self.wanted)
            rows = [(code, names[code].name, count) for code, count in codes.items()]
        else:
            fields = await review_queue.fields(scene.session, within, self.wanted)
            rows = [(mark(field), field, count) for field, count in fields.items()]
        return rows[:SHOWN]


async def chosen(scene: Scene, within: Reach, filters: tuple[str, str, str, str]) -> Chosen:
    """The part that these arguments of a token mean; what they name no longer is left out."""
    part, programme, unit, field = filters
    found = _programme(scene, _part(scene, part), programme)
    found = await _unit(scene, within, found, unit)
    return await _field(scene, within, found, field)


def _part(scene: Scene, letter: str) -> Chosen:
    """Some part of the queue; of what waits too long only, where its letter is a capital."""
    part, long = letter.lower(), letter in LONG.values()
    wanted = Wanted(
        state=PARTS[part] or None,
        holder_id=scene.person.id if part == "m" else None,
        proposed_to=scene.person.id if part == "p" else None,
        late=Late(long_before(scene.today), scene.today) if long else None,
    )
    return Chosen(part, wanted, (scene.say("review-only-long"),) if long else ())


def _programme(scene: Scene, found: Chosen, key: str) -> Chosen:
    slug = next((slug for slug in scene.house.programmes if mark(slug) == key), None)
    if slug is None:
        return found
    name = scene.house.programmes[slug].document
    return Chosen(found.part, replace(found.wanted, programme=slug), (*found.names, name))


async def _unit(scene: Scene, within: Reach, found: Chosen, code: str) -> Chosen:
    """A unit with all below it."""
    unit = await units.unit(scene.session, code) if code != "0" else None
    if unit is None or not within.holds(code):
        return found
    below = await units.subtree_codes(scene.session, code)
    return Chosen(found.part, replace(found.wanted, unit_codes=below), (*found.names, unit.name))


async def _field(scene: Scene, within: Reach, found: Chosen, key: str) -> Chosen:
    if key == "0":
        return found
    known = await review_queue.fields(scene.session, within, found.wanted)
    field = next((one for one in known if mark(one) == key), None)
    return Chosen(found.part, replace(found.wanted, field=field), (*found.names, field)) if field else found


def mark(name: str) -> str:
    """A name in a token, which has room for four letters of it."""
    return f"{crc32(name.encode()) & MARK:04x}"
