"""The units that somebody names in their own words, to choose one."""

from collections import Counter
from collections.abc import Collection

from content.rules.unit_name import find
from handlers.scene import Scene
from storage import units

GUESSES = 5


async def units_named(scene: Scene, words: str, within: Collection[str] | None = None) -> dict[str, str]:
    """The living units whose names fit, by code, likeliest first; with what lies above where two are named alike.

    ``within``: none but these. Reads all units once: a few hundred rows.
    """
    known = await units.all_units(scene.session)
    among = known if within is None else {code: one for code, one in known.items() if code in within}
    living = {one.code: one for found in find(words, among, scene.today, GUESSES) for one in found.today}
    names = Counter(one.name for one in living.values())
    labels = {}
    for code, one in living.items():
        above = known.get(one.parent or "")
        alone = names[one.name] == 1
        labels[code] = one.name if alone else f"{one.name}, {above.name if above else code}"
    return labels
