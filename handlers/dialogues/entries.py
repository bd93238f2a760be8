"""The office's own answers: read, accept, decline, take back. The ticket behind one is not shown."""

from collections.abc import Sequence

from content.message import Choice, Message
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
IN_USE = "in-use"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists what waits, ``in-use`` what is answered with; ``<id>`` opens; acts act on one."""
    match arguments:
        case (number,) if is_number(number):
            return _show(scene, await entries.held(scene.session, int(number)))
        case ("accept" | "decline" as act, number) if is_number(number):
            return await _decide(scene, await entries.held(scene.session, int(number)), accepted=act == "accept")
        case ("end" | "ended" as act, number) if is_number(number):
            return _end(scene, await entries.held(scene.session, int(number)), sure=act == "ended")
        case [*kind, "page", number] if is_number(number):
            return as_page(await _list(scene, int(number), in_use=kind == [IN_USE]))
        case _:
            return await _list(scene, 0, in_use=arguments == (IN_USE,))


async def _list(scene: Scene, page: int, *, in_use: bool) -> Turn:
    rows = await (entries.accepted if in_use else entries.proposed)(scene.session, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0, in_use=in_use)
    return _used(scene, rows, page) if in_use else _waiting(scene, rows, page)


def _waiting(scene: Scene, rows: Sequence[ProposedEntry], page: int) -> Turn:
    choices = _rows(scene, rows, page)
    choices += paging(scene, "entries", page, more=len(rows) > PAGE)
    choices += [go(scene.say("label-entries-in-use"), "entries", IN_USE), menu_choice(scene)]
    return Turn((text(scene.say("entries-list" if rows else "entries-none"), choices),))


def _used(scene: Scene, rows: Sequence[ProposedEntry], page: int) -> Turn:
    choices = _rows(scene, rows, page)
    choices += paging(scene, "entries", page, more=len(rows) > PAGE, within=(IN_USE,))
    choices += [go(scene.say("label-entries"), "entries"), menu_choice(scene)]
    return Turn((text(scene.say("entries-in-use" if rows else "entries-in-use-none"), choices),))


def _rows(scene: Scene, rows: Sequence[ProposedEntry], page: int) -> list[Choice]:
    """One choice for each entry of a page; the reading is on record."""
    if rows:
        audit.note(scene.session, scene.now, scene.actor, "list", "entries", count=len(rows[:PAGE]), page=page)
    return [go(shortened(row.question, LABEL_MAX), "entries", row.id) for row in rows[:PAGE]]


def _show(scene: Scene, entry: ProposedEntry, lead: str = "") -> Turn:
    audit.note(scene.session, scene.now, scene.actor, "entry-read", f"entry/{entry.id}")
    choices = [go(scene.say(f"label-entries-{act}"), "entries", act, entry.id) for act in _acts(scene, entry)]
    choices += [go(scene.say("label-entries"), "entries"), menu_choice(scene)]
    return Turn((text(f"{lead}\n{_words(scene, entry)}".strip(), choices),))


def _words(scene: Scene, entry: ProposedEntry) -> str:
    known = scene.house.programmes.get(entry.programme)
    document = known.document if known else entry.programme
    state = scene.say(f"entry-state-{entry.state}")
    lines = [
        scene.say("entry-one", document=document, question=entry.question, answer=entry.answer, state=state),
        scene.say("entry-section", section=entry.section) if entry.section else "",
        scene.say("entry-wordings", wordings=len(entry.asks)) if entry.asks else "",
    ]
    return "\n".join(line for line in lines if line)


def _acts(scene: Scene, entry: ProposedEntry) -> tuple[str, ...]:
    if entry.state == EntryState.ACCEPTED:
        return ("end",)
    return ("accept", "decline") if entry.state == EntryState.PROPOSED and not _own(scene, entry) else ()


def _own(scene: Scene, entry: ProposedEntry) -> bool:
    """Nobody decides about what they proposed themselves."""
    return entry.by_id == scene.person.id


async def _decide(scene: Scene, entry: ProposedEntry, *, accepted: bool) -> Turn:
    """The first decision counts, by somebody else than who proposed, who hears of it."""
    if _own(scene, entry):
        return _show(scene, entry, scene.say("entry-own"))
    if accepted:
        scene.programme(entry.programme)
    if not entries.decide(scene.session, entry, accepted=accepted, by_id=scene.person.id, now=scene.now):
        return _show(scene, entry, scene.say("entry-decided-already"))
    return _done(scene, entry, scene.say(f"entry-{entry.state}"))


def _end(scene: Scene, entry: ProposedEntry, *, sure: bool) -> Turn:
    """Asked once more, then the bot answers with it no longer; who proposed it hears of it."""
    if entry.state != EntryState.ACCEPTED:
        return _show(scene, entry)
    if not sure:
        yes = go(scene.say("label-entries-ended"), "entries", "ended", entry.id)
        no = go(scene.say("label-entries-keep"), "entries", entry.id)
        return Turn((text(scene.say("entry-end-sure", question=shortened(entry.question, LABEL_MAX)), [yes, no]),))
    entries.take_back(scene.session, entry, by_id=scene.person.id, now=scene.now)
    return _done(scene, entry, scene.say("entry-taken-back"))


def _done(scene: Scene, entry: ProposedEntry, words: str) -> Turn:
    said = scene.say(f"entry-notice-{entry.state}", question=shortened(entry.question, LABEL_MAX))
    notice = Notice(
        f"entry/{entry.id}/{entry.state}", entry.by_id, Message(said, (menu_choice(scene),)), kind=PushKind.CASE
    )
    choices = [go(scene.say("label-entries"), "entries"), menu_choice(scene)]
    return Turn((text(words, choices),), notices=() if _own(scene, entry) else (notice,))


DIALOGUE = Dialogue(name="entries", command="cautraloimoi", act=Act.DECIDE_ENTRY, open=_open)
