"""The desk of stories: what waits by state, exemplars without a story yet, a draft begun, a story opened."""

from collections.abc import Sequence

from content.message import Choice
from content.rules.person import Act
from content.rules.story import StoryState, require_free
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.publishing import Case
from handlers.reach import reach
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.story_draft import drafted
from handlers.story_view import case_of, shown
from storage import audit, consents, stories, units

PAGE = 8
LABEL_MAX = 40
STATES = tuple(state.value for state in StoryState)


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing shows the desk, ``<id>`` a story; ``list.<state>`` and ``new`` list; ``begin.<nomination>`` begins."""
    match arguments:
        case (number,) if is_number(number):
            return await shown(scene, await case_of(scene, int(number)))
        case ("list", state, *rest) if state in STATES:
            page = _page(rest)
            return _turned(await listed(scene, StoryState(state), page), page)
        case ("new", *rest):
            page = _page(rest)
            return _turned(await _new(scene, page), page)
        case ("begin", number) if is_number(number):
            return await _begin(scene, int(number))
        case _:
            return await _desk(scene)


def _page(rest: Sequence[str]) -> int:
    """The page that ``page.<n>`` names; the first for anything else."""
    match rest:
        case ["page", number] if is_number(number):
            return int(number)
        case _:
            return 0


def _turned(turn: Turn, page: int) -> Turn:
    return as_page(turn) if page else turn


async def _desk(scene: Scene) -> Turn:
    """How much waits in each state, and the ways there."""
    counts = await stories.counts(scene.session, await reach(scene, Act.PUBLISH))
    choices = [go(scene.say("label-story-new"), "story-desk", "new")]
    for state in StoryState:
        label = scene.say(f"label-story-list-{state.value}", count=counts.get(state, 0))
        choices.append(go(label, "story-desk", "list", state.value))
    return Turn((text(scene.say("story-desk"), [*choices, menu_choice(scene)]),))


async def listed(scene: Scene, state: StoryState, page: int) -> Turn:
    """One page of the stories in a state, newest first. The list is on record: titles name people."""
    rows = await stories.at_desk(scene.session, await reach(scene, Act.PUBLISH), state, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await listed(scene, state, 0)
    if not rows:
        return Turn((text(scene.say("story-list-none", state=scene.say(f"story-state-{state}")), _below(scene)),))
    audit.note(scene.session, scene.now, scene.actor, "list", "stories", count=len(rows[:PAGE]), page=page)
    choices = [go(shortened(one.title, LABEL_MAX), "story-desk", one.id) for one in rows[:PAGE]]
    choices += paging(scene, "story-desk", page, more=len(rows) > PAGE, within=("list", state.value))
    return Turn((text(scene.say("story-list", state=scene.say(f"story-state-{state}")), [*choices, *_below(scene)]),))


async def _new(scene: Scene, page: int) -> Turn:
    """Approved exemplars about whom nothing has been written."""
    rows = await stories.without_story(scene.session, await reach(scene, Act.PUBLISH), page * PAGE, PAGE)
    if not rows and page:
        return await _new(scene, 0)
    if not rows:
        return Turn((text(scene.say("story-new-none"), _below(scene)),))
    audit.note(scene.session, scene.now, scene.actor, "list", "nominations", count=len(rows[:PAGE]), page=page)
    choices = [go(shortened(one.name or "", LABEL_MAX), "story-desk", "begin", one.id) for one in rows[:PAGE]]
    choices += paging(scene, "story-desk", page, more=len(rows) > PAGE, within=("new",))
    return Turn((text(scene.say("story-new"), [*choices, *_below(scene)]),))


async def _begin(scene: Scene, nomination_id: int) -> Turn:
    """A draft from the record; where a story has been begun already, that one is opened."""
    nomination = await consents.approved(scene.session, nomination_id, await reach(scene, Act.PUBLISH))
    if (begun := await stories.living(scene.session, nomination.id)) is not None:
        return await shown(scene, Case(begun, nomination), scene.say("story-begun"))
    require_free(scene.person.id, await stories.conflicted(scene.session, nomination.id))
    unit = await units.unit(scene.session, nomination.unit_code)
    programme = scene.house.programmes.get(nomination.programme)
    draft = drafted(scene.house.phrases, nomination, unit.name if unit else nomination.unit_code, programme)
    story = await stories.begin(
        scene.session, nomination, author_id=scene.person.id, title=draft.title, body=draft.body, now=scene.now
    )
    audit.note(scene.session, scene.now, scene.actor, "begin", f"story/{story.id}", nomination=nomination.id)
    return await shown(scene, Case(story, nomination), scene.say("story-is-begun"))


def _below(scene: Scene) -> list[Choice]:
    return [go(scene.say("label-story-desk"), "story-desk"), menu_choice(scene)]


DIALOGUE = Dialogue(name="story-desk", command="bientap", act=Act.PUBLISH, open=_open)
