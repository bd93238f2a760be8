"""Questions that were not answered well, in groups, without names: read, propose an answer, drop."""

from datetime import timedelta

from content.answers.answering.grouping import Group, grouped, nearest
from content.rules.broken import RuleBrokenError
from content.rules.kept import KEEP_DAYS, Standing
from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.entry_proposing import PROPOSING, begin_from_questions
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.steps import Steps
from storage import audit, kept_questions

PAGE = 8
LABEL_MAX = 44
IN_CHAT = 300
"""Rows that are grouped in the chat, those asked most often: a tenth of a second or two; the report reads more."""
SHOWN = 8
"""Questions of a group that are shown."""


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists; a question's mark opens its group, ``propose`` answers it, ``drop`` drops it."""
    match arguments:
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case ("propose", mark):
            return await _propose(scene, await _group(scene, mark))
        case ("drop", mark):
            return await _drop(scene, mark)
        case (mark,):
            return await _show(scene, await _group(scene, mark))
        case _:
            return await _list(scene, 0)


async def _groups(scene: Scene) -> list[Group]:
    since = scene.today - timedelta(days=KEEP_DAYS)
    return grouped(await kept_questions.read(scene.session, since, IN_CHAT), await scene.library())


async def _group(scene: Scene, mark: str) -> Group:
    """The group that holds a question; ``RuleBrokenError("kept-gone")`` when it was answered or dropped meanwhile."""
    found = next((one for one in await _groups(scene) if one.holds(mark)), None)
    if found is None:
        raise RuleBrokenError("kept-gone")
    return found


async def _list(scene: Scene, page: int) -> Turn:
    groups = await _groups(scene)
    shown = groups[page * PAGE :][:PAGE]
    if not shown and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not shown:
        return Turn((text(scene.say("kept-none"), [menu_choice(scene)]),))
    audit.note(scene.session, scene.now, scene.actor, "list", "kept-questions", count=len(shown), page=page)
    choices = [go(_label(scene, one), "kept", one.leading.mark) for one in shown]
    choices += paging(scene, "kept", page, more=len(groups) > (page + 1) * PAGE)
    return Turn((text(scene.say("kept-list", groups=len(groups)), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, group: Group) -> str:
    words = shortened(group.leading.words, LABEL_MAX)
    return scene.say("kept-label", times=group.count, words=words)


async def _show(scene: Scene, group: Group) -> Turn:
    audit.note(scene.session, scene.now, scene.actor, "read", f"kept-question/{group.leading.mark}")
    lines = [scene.say("kept-head", times=group.count, wordings=len(group.questions))]
    lines += [_line(scene, one) for one in group.questions[:SHOWN]]
    if len(group.questions) > SHOWN:
        lines.append(scene.say("kept-more", more=len(group.questions) - SHOWN))
    mark = group.leading.mark
    choices = [
        go(scene.say("label-kept-propose"), "kept", "propose", mark),
        go(scene.say("label-kept-drop"), "kept", "drop", mark),
        go(scene.say("label-kept"), "kept"),
        menu_choice(scene),
    ]
    return Turn((text("\n".join([*lines, _near(scene, group)]), choices),))


def _line(scene: Scene, one: Standing) -> str:
    why = ", ".join(scene.say(f"kept-why-{reason}") for reason, _ in one.counts)
    return scene.say("kept-line", words=one.words, times=one.count, why=why, day=one.last_day)


def _near(scene: Scene, group: Group) -> str:
    """What comes nearest in the packs: often the wording of a clause is what is missing."""
    found = nearest(group.leading.words, scene.house.library)
    if found is None:
        return scene.say("kept-nearest-none")
    record = found.record
    document = scene.programme(record.programme).document
    return scene.say("kept-nearest", document=document, section=record.section, title=record.title)


async def _propose(scene: Scene, group: Group) -> Turn:
    audit.note(scene.session, scene.now, scene.actor, "read", f"kept-question/{group.leading.mark}")
    return await begin_from_questions(scene, group)


async def _drop(scene: Scene, mark: str) -> Turn:
    """These questions need no answer; a second tap finds them gone. Who asks again begins a new count."""
    group = await _group(scene, mark)
    await kept_questions.drop(scene.session, [one.mark for one in group.questions])
    audit.note(scene.session, scene.now, scene.actor, "dropped", f"kept-question/{mark}", count=len(group.questions))
    choices = [go(scene.say("label-kept"), "kept"), menu_choice(scene)]
    return Turn((text(scene.say("kept-dropped"), choices),))


async def _left(scene: Scene) -> Turn:
    return await _list(scene, 0)


STEPS = Steps("kept", PROPOSING, _left)

DIALOGUE = Dialogue(
    name="kept",
    command="cauchuatraloi",
    act=Act.READ_KEPT,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
    relays=True,
)
