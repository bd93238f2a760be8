"""Exemplars made public, for everybody: newest first, by field, unit or programme; each with photos and source."""

from dataclasses import replace

from content.message import Choice
from content.rules.person import Act
from content.rules.story import ReactionKind
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.story_message import full_message, page_link
from storage import reactions, stories, units
from storage.stories import Like
from storage.tables import Story

PAGE = 8
LABEL_MAX = 50
COLUMNS = {"field": Story.field, "unit": Story.unit_code, "programme": Story.programme}
Arguments = tuple[str, ...]


async def _open(scene: Scene, arguments: Arguments) -> Turn:
    """Nothing lists; ``<id>`` opens; ``by.<column>`` offers its values, ``like.<column>.<id>`` what is like a story."""
    match arguments:
        case (number,) if is_number(number):
            return await shown(scene, await stories.readable(scene.session, int(number)))
        case ("by", column, *rest) if column in COLUMNS:
            return await _values(scene, column, _page(tuple(rest)))
        case ("like", column, number, *rest) if column in COLUMNS and is_number(number):
            return await _alike(scene, column, int(number), _page(tuple(rest)))
        case _:
            return await _list(scene, Like(), (), _page(arguments))


def _page(rest: Arguments) -> int:
    """The page that ``page.<n>`` names; the first for anything else."""
    return int(rest[1]) if rest[:1] == ("page",) and len(rest) > 1 and is_number(rest[1]) else 0


async def _list(scene: Scene, like: Like, within: tuple[str | int, ...], page: int) -> Turn:
    rows = await stories.published(scene.session, like, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, like, within, 0)
    if not rows:
        return Turn((text(scene.say("stories-none"), [go(scene.say("label-tip"), "tip"), menu_choice(scene)]),))
    choices = [go(shortened(one.title, LABEL_MAX), "stories", one.id) for one in rows[:PAGE]]
    choices += paging(scene, "stories", page, more=len(rows) > PAGE, within=within)
    choices += [go(scene.say(f"label-stories-by-{one}"), "stories", "by", one) for one in COLUMNS]
    turn = Turn((text(scene.say("stories-list"), [*choices, menu_choice(scene)]),))
    return as_page(turn) if page else turn


async def _values(scene: Scene, column: str, page: int) -> Turn:
    """The fields, units or programmes there are, the most frequent first; each stands for its newest story."""
    found = await stories.values(scene.session, COLUMNS[column], page * PAGE, PAGE)
    if not found:
        return await _list(scene, Like(), (), 0)
    names = await _names(scene, column, [value for value, _ in found])
    choices = [
        go(shortened(names[value], LABEL_MAX), "stories", "like", column, number) for value, number in found[:PAGE]
    ]
    choices += paging(scene, "stories", page, more=len(found) > PAGE, within=("by", column))
    turn = Turn((text(scene.say(f"stories-by-{column}"), [*choices, _all(scene), menu_choice(scene)]),))
    return as_page(turn) if page else turn


async def _names(scene: Scene, column: str, values: list[str]) -> dict[str, str]:
    """How the values are called: a unit by its name, a programme by its short title."""
    names = dict.fromkeys(values, "")
    if column == "unit":
        names |= await stories.unit_names(scene.session, values)
    if column == "programme":
        names |= {slug: one.short_title for slug, one in scene.house.programmes.items()}
    return {value: names[value] or value for value in values}


async def _alike(scene: Scene, column: str, number: int, page: int) -> Turn:
    story = await stories.readable(scene.session, number)
    like = {
        "field": Like(field=story.field),
        "unit": Like(unit_code=story.unit_code),
        "programme": Like(programme=story.programme),
    }
    return await _list(scene, like[column], ("like", column, number), page)


async def shown(scene: Scene, story: Story, lead: str = "") -> Turn:
    """One story as readers see it, with what they can say to it."""
    unit = await units.unit(scene.session, story.unit_code)
    programme = scene.house.programmes.get(story.programme)
    link = page_link(scene.house, story)
    name = unit.name if unit else story.unit_code
    whole = full_message(scene.house.phrases, story, programme, name, link)
    said = await reactions.of(scene.session, story.id, scene.person.id)
    choices = (*_reactions(scene, story, said), *_ways(scene, story))
    words = f"{lead}\n\n{whole.text}" if lead else whole.text
    return Turn((replace(whole, text=words, choices=choices),))


def _reactions(scene: Scene, story: Story, said: set[ReactionKind]) -> list[Choice]:
    """What can be said to it; what this reader has said already can be taken back."""
    return [
        go(scene.say(f"label-react-{one}"), "react", one, story.id)
        for kind in ReactionKind
        for one in [f"undo-{kind.value}" if kind in said else kind.value]
    ]


def _ways(scene: Scene, story: Story) -> list[Choice]:
    unit = go(scene.say("label-stories-like-unit"), "stories", "like", "unit", story.id)
    return [unit, _all(scene), menu_choice(scene)]


def _all(scene: Scene) -> Choice:
    return go(scene.say("label-stories-all"), "stories")


DIALOGUE = Dialogue(name="stories", command="guongtot", act=Act.READ_STORIES, open=_open)
