"""Messages that could not be answered and were set aside: never their words; try again or let go."""

from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.doors import door
from handlers.form import menu_choice
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, text
from storage import audit, inbox
from storage.tables import Inbox

PAGE = 8


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists, ``<id>`` opens, ``retry``, ``drop`` (asks) and ``dropped`` act on one."""
    match arguments:
        case (number,) if is_number(number):
            return await _show(scene, int(number))
        case ("retry" | "dropped" as act, number) if is_number(number):
            return await _act(scene, act, int(number))
        case ("drop", number) if is_number(number):
            return _ask_drop(scene, int(number))
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case _:
            return await _list(scene, 0)


async def _list(scene: Scene, page: int, lead: str = "") -> Turn:
    rows = await inbox.set_aside_page(scene.session, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0, lead)
    words = scene.say("jobs-list" if rows else "jobs-none")
    choices = [go(_label(scene, row), "jobs", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "jobs", page, more=len(rows) > PAGE)
    return Turn((text(f"{lead}\n{words}".strip(), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, row: Inbox) -> str:
    return scene.say("jobs-label", number=str(row.id), channel=door(scene, row.channel), at=row.received_at)


async def _show(scene: Scene, number: int) -> Turn:
    row = await inbox.aside(scene.session, number)
    if row is None:
        return await _list(scene, 0, scene.say("jobs-gone"))
    words = scene.say(
        "jobs-one",
        number=str(row.id),
        channel=door(scene, row.channel),
        at=row.received_at,
        tries=row.tries,
        fault=row.fault or scene.say("none"),
    )
    choices = [go(scene.say(f"label-jobs-{act}"), "jobs", act, row.id) for act in ("retry", "drop")]
    return Turn((text(words, [*choices, go(scene.say("label-jobs"), "jobs"), menu_choice(scene)]),))


def _ask_drop(scene: Scene, number: int) -> Turn:
    """What is let go cannot be read any more, so it is asked once more."""
    yes, no = (
        go(scene.say("label-jobs-dropped"), "jobs", "dropped", number),
        go(scene.say("label-jobs"), "jobs", number),
    )
    return Turn((text(scene.say("jobs-drop-sure", number=str(number)), [yes, no]),))


async def _act(scene: Scene, act: str, number: int) -> Turn:
    """Once: a second press finds it gone."""
    done = await (inbox.retry if act == "retry" else inbox.drop)(scene.session, number)
    if not done:
        return await _list(scene, 0, scene.say("jobs-gone"))
    audit.note(scene.session, scene.now, scene.actor, act, f"inbox/{number}")
    return await _list(scene, 0, scene.say(f"jobs-{act}", number=str(number)))


DIALOGUE = Dialogue(name="jobs", command="viecdelai", act=Act.SEE_JOBS, open=_open)
