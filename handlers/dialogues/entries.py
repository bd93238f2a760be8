"""Answers proposed as new entries of a programme: read, accept, decline. The ticket behind one is not shown."""

from content.message import Message
from content.rules.person import Act
from content.rules.push import PushKind
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from storage import audit, entries
from storage.entries import EntryState
from storage.tables import ProposedEntry

PAGE = 8
LABEL_MAX = 40


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists, ``<id>`` opens, ``accept`` and ``decline`` decide one."""
    match arguments:
        case (number,) if is_number(number):
            return _show(scene, await entries.held(scene.session, int(number)))
        case ("accept" | "decline" as act, number) if is_number(number):
            return await _decide(scene, await entries.held(scene.session, int(number)), accepted=act == "accept")
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case _:
            return await _list(scene, 0)


async def _list(scene: Scene, page: int) -> Turn:
    rows = await entries.proposed(scene.session, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if rows:
        audit.note(scene.session, scene.now, scene.actor, "list", "entries", count=len(rows[:PAGE]), page=page)
    choices = [go(shortened(row.question, LABEL_MAX), "entries", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "entries", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("entries-list" if rows else "entries-none"), [*choices, menu_choice(scene)]),))


def _show(scene: Scene, entry: ProposedEntry, lead: str = "") -> Turn:
    audit.note(scene.session, scene.now, scene.actor, "entry-read", f"entry/{entry.id}")
    known = scene.house.programmes.get(entry.programme)
    words = scene.say(
        "entry-one",
        document=known.document if known else entry.programme,
        question=entry.question,
        answer=entry.answer,
        state=scene.say(f"entry-state-{entry.state}"),
    )
    acts = ("accept", "decline") if entry.state == EntryState.PROPOSED and not _own(scene, entry) else ()
    choices = [go(scene.say(f"label-entries-{act}"), "entries", act, entry.id) for act in acts]
    choices += [go(scene.say("label-entries"), "entries"), menu_choice(scene)]
    return Turn((text(f"{lead}\n{words}".strip(), choices),))


def _own(scene: Scene, entry: ProposedEntry) -> bool:
    """Nobody decides about what they proposed themselves."""
    return entry.by_id == scene.person.id


async def _decide(scene: Scene, entry: ProposedEntry, *, accepted: bool) -> Turn:
    """The first decision counts, by somebody else than who proposed, who hears of it."""
    if _own(scene, entry):
        return _show(scene, entry, scene.say("entry-own"))
    if not entries.decide(scene.session, entry, accepted=accepted, by_id=scene.person.id, now=scene.now):
        return _show(scene, entry, scene.say("entry-decided-already"))
    said = scene.say(f"entry-notice-{entry.state}", question=shortened(entry.question, LABEL_MAX))
    notice = Notice(
        f"entry/{entry.id}/{entry.state}", entry.by_id, Message(said, (menu_choice(scene),)), kind=PushKind.CASE
    )
    choices = [go(scene.say("label-entries"), "entries"), menu_choice(scene)]
    return Turn((text(scene.say(f"entry-{entry.state}"), choices),), notices=(notice,))


DIALOGUE = Dialogue(name="entries", command="cautraloimoi", act=Act.DECIDE_ENTRY, open=_open)
