"""My nominations: list, open, edit while allowed, withdraw, resume a draft."""

from collections.abc import Sequence

from content.message import Choice, Message
from content.rules.nomination import NominationEvent, NominationState, editable, possible
from content.rules.person import Act, Role
from content.rules.review import FOR_REVIEWERS, RemarkKind
from content.rules.review_acts import looked_after
from handlers.dialogue import Dialogue
from handlers.dialogues.nominate import FORM, charged, require_unit
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.publishing import case_ended, deed
from handlers.review_notices import Notices, to_holder, to_nominators
from handlers.review_words import co_author_lines, remark_line
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from storage import attachments, audit, nominations, reviews
from storage.tables import Nomination

PAGE = 8
LABEL_MAX = 40


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists; ``<id>`` opens; ``edit.<id>``, ``withdraw.<id>``, ``confirm.<id>`` act on one.

    ``left[.page.<n>]`` lists what waits of the person's units and has been sent by somebody who left.
    """
    match arguments:
        case (number,) if is_number(number):
            return await _show(scene, await _own(scene, number))
        case ("edit", number) if is_number(number):
            return await _edit(scene, await _own(scene, number))
        case ("withdraw" | "confirm" as act, number) if is_number(number):
            record = await _own(scene, number, changing=act == "confirm")
            return await (_withdraw if act == "confirm" else _ask_withdraw)(scene, record)
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case ("left", *rest):
            return await _left_page(scene, rest)
        case _:
            return await _list(scene, 0)


async def _own(scene: Scene, number: str, *, changing: bool = False) -> Nomination:
    return await charged(scene, int(number), changing=changing)


async def _list(scene: Scene, page: int) -> Turn:
    rows = await nominations.listed(scene.session, scene.person.id, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    left = [go(scene.say("label-nominations-left"), "nominations", "left")] if await _left_rows(scene, 0, 0) else []
    if not rows:
        new = go(scene.say("label-nominate-new"), "nominate", "new")
        return Turn((text(scene.say("nominations-none"), [new, *left, menu_choice(scene)]),))
    choices = [go(_label(scene, row), "nominations", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "nominations", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("nominations-list"), [*choices, *left, menu_choice(scene)]),))


async def _left_rows(scene: Scene, offset: int, limit: int) -> Sequence[Nomination]:
    held = [unit.code for unit in scene.units(Role.OFFICER)]
    rows = await nominations.left_behind(scene.session, held, scene.now, offset, limit)
    return [row for row in rows if row.author_id != scene.person.id]


async def _left_page(scene: Scene, rest: list[str]) -> Turn:
    match rest:
        case ["page", number] if is_number(number):
            return as_page(await _left(scene, int(number)))
        case _:
            return await _left(scene, 0)


async def _left(scene: Scene, page: int) -> Turn:
    """What nobody but the unit's officers of today can go on with. The list is on record: it names people."""
    rows = await _left_rows(scene, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _left(scene, 0)
    audit.note(scene.session, scene.now, scene.actor, "list", "nominations", count=len(rows[:PAGE]), page=page)
    choices = [go(_label(scene, row), "nominations", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "nominations", page, more=len(rows) > PAGE, within=("left",))
    ways = [go(scene.say("label-nominations"), "nominations"), menu_choice(scene)]
    return Turn((text(scene.say("nominations-left" if rows else "nominations-left-none"), [*choices, *ways]),))


def _label(scene: Scene, row: Nomination) -> str:
    name = shortened(row.name or scene.say("draft-without-name"), LABEL_MAX)
    return scene.say("nominations-label", name=name, state=scene.say(f"nomination-state-{row.state}"))


async def _show(scene: Scene, record: Nomination) -> Turn:
    """One nomination with every answer, and what can still be done with it."""
    lines = [await one.show(scene, record) for one in FORM.questions(scene, record)]
    head = scene.say("nominations-head", number=str(record.id), state=scene.say(f"nomination-state-{record.state}"))
    audit.note(scene.session, scene.now, scene.actor, "read", f"nomination/{record.id}")
    lines += await _on_the_way(scene, record)
    return Turn((Message("\n".join([head, *lines]), tuple(_actions(scene, record))),))


async def _on_the_way(scene: Scene, record: Nomination) -> list[str]:
    """With whom it is put forward, what it was merged into, and what reviewers said to its nominator."""
    lines = await co_author_lines(scene, record)
    kept = await scene.session.get(Nomination, record.merged_into) if record.merged_into else None
    if kept is not None:
        state = scene.say(f"nomination-state-{kept.state}")
        lines.append(scene.say("nominations-merged-into", number=str(kept.id), state=state))
    said = await reviews.remarks(scene.session, record.id, set(RemarkKind) - FOR_REVIEWERS)
    return [*lines, *(remark_line(scene, *one) for one in said)]


def _actions(scene: Scene, record: Nomination) -> list[Choice]:
    state = NominationState(record.state)
    choices: list[Choice] = []
    if state is NominationState.DRAFT:
        choices.append(go(scene.say("label-resume"), "nominate", "draft", record.id))
    elif editable(state):
        choices.append(go(scene.say("label-edit"), "nominations", "edit", record.id))
    elif state is NominationState.MORE_ASKED:
        choices.append(go(scene.say("review-answer"), "answer-more", record.id))
    if looked_after(state) and scene.may(Act.CARE):
        choices.append(go(scene.say("review-do-care"), "care", record.id))
    if NominationEvent.WITHDRAW in possible(state):
        label = "label-delete-draft" if state is NominationState.DRAFT else "label-withdraw"
        choices.append(go(scene.say(label), "nominations", "withdraw", record.id))
    return [*choices, go(scene.say("label-nominations"), "nominations"), menu_choice(scene)]


async def _edit(scene: Scene, record: Nomination) -> Turn:
    if not editable(NominationState(record.state)):
        return Turn((text(scene.say("nomination-not-editable"), _actions(scene, record)),))
    require_unit(scene, record)
    return await FORM.review(scene, record)


async def _ask_withdraw(scene: Scene, record: Nomination) -> Turn:
    """Neither deleting nor withdrawing can be undone, so it is asked once more."""
    draft = record.state == NominationState.DRAFT
    yes = go(scene.say("label-delete-yes" if draft else "label-withdraw-yes"), "nominations", "confirm", record.id)
    no = go(scene.say("label-withdraw-no"), "nominations", record.id)
    name = record.name or scene.say("draft-without-name")
    return Turn((text(scene.say("delete-sure" if draft else "withdraw-sure", name=name), [yes, no]),))


async def _withdraw(scene: Scene, record: Nomination) -> Turn:
    """A draft is deleted with its photos; what was sent stays on record as withdrawn."""
    draft = record.state == NominationState.DRAFT
    notices: tuple[Notice, ...] = ()
    if record.state != NominationState.WITHDRAWN:
        audit.note(scene.session, scene.now, scene.actor, "delete" if draft else "withdraw", f"nomination/{record.id}")
    if draft:
        await attachments.drop(scene.session, record)
        await scene.session.delete(record)
    elif record.state != NominationState.WITHDRAWN:
        require_unit(scene, record)
        await nominations.move(scene.session, record, NominationEvent.WITHDRAW, scene.now)
        holder = to_holder(scene, record, "withdrawn", record.reviewer_id)
        notices = (*holder, *await case_ended(deed(scene), record), *await _parted(scene, record))
    choices = [go(scene.say("label-nominations"), "nominations"), menu_choice(scene)]
    return Turn((text(scene.say("deleted" if draft else "withdrawn"), choices),), notices=notices)


async def _parted(scene: Scene, record: Nomination) -> Notices:
    """What was merged into it was not taken back by its own nominators: it waits again, and they hear so."""
    notices: Notices = ()
    for one in await reviews.part(scene.session, record, scene.now):
        audit.note(scene.session, scene.now, scene.actor, "part", f"nomination/{one.id}", other=record.id)
        notices += await to_nominators(scene, one, "parted", gone=str(record.id))
    return notices


DIALOGUE = Dialogue(name="nominations", command="hosocuatoi", act=Act.NOMINATE, open=_open)
