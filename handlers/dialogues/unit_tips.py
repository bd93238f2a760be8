"""The citizens' tips within somebody's reach: what waits, the verified, the dismissed; each is opened on record."""

from collections.abc import Sequence

from content.message import Choice
from content.rules.person import Act
from content.rules.tip import TipState
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.reach import tips_reach
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.tip_case import show
from storage import audit, tips
from storage.tables import Tip

PAGE = 8
LABEL_MAX = 40
WAITING = "waiting"
LISTS = (WAITING, TipState.VERIFIED.value, TipState.UNFOUNDED.value)


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists what waits, ``<id>`` opens one; ``verified`` and ``unfounded`` list those."""
    match arguments:
        case (number,) if is_number(number):
            return await show(scene, await tips.one(scene.session, int(number), await tips_reach(scene)))
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, WAITING, int(number)))
        case (name,) if name in LISTS:
            return await _list(scene, name, 0)
        case (name, "page", number) if name in LISTS and is_number(number):
            return as_page(await _list(scene, name, int(number)))
        case _:
            return await _list(scene, WAITING, 0)


async def _list(scene: Scene, name: str, page: int) -> Turn:
    rows = await _rows(scene, name, page)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, name, 0)
    others = [go(scene.say(f"label-unit-tips-{one}"), "unit-tips", one) for one in LISTS if one != name and not page]
    if not rows:
        return Turn((text(scene.say(f"unit-tips-none-{name}"), [*others, menu_choice(scene)]),))
    count = len(rows[:PAGE])
    audit.note(scene.session, scene.now, scene.actor, "list", "tips", count=count, page=page, which=name)
    choices: list[Choice] = [go(_label(scene, row), "unit-tips", row.id) for row in rows[:PAGE]]
    within = () if name == WAITING else (name,)
    choices += paging(scene, "unit-tips", page, more=len(rows) > PAGE, within=within)
    return Turn((text(scene.say(f"unit-tips-list-{name}"), [*choices, *others, menu_choice(scene)]),))


async def _rows(scene: Scene, name: str, page: int) -> Sequence[Tip]:
    within = await tips_reach(scene)
    if name == WAITING:
        return await tips.within(scene.session, within, page * PAGE, PAGE)
    return await tips.standing(scene.session, TipState(name), within, page * PAGE, PAGE)


def _label(scene: Scene, tip: Tip) -> str:
    story = shortened(tip.story or "", LABEL_MAX)
    return scene.say("unit-tips-label-urgent" if tip.urgent else "unit-tips-label", story=story)


DIALOGUE = Dialogue(name="unit-tips", command="tindan", act=Act.READ_UNIT_TIPS, open=_open)
