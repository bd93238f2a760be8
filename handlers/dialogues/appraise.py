"""Appraise a nomination criterion by criterion; every finding is kept as it is given, so one can stop at any time."""

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.review import NOTE_MAX, Finding, Verdict, criterion_ids
from content.rules.review_acts import ReviewAct
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.review import DIALOGUE as REVIEW
from handlers.form import menu_choice, said_skip, skip_choice
from handlers.review_words import claimed, criterion_names, finding_lines
from handlers.reviewing import Case, opened, why_not_appraised
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.typed import bare, listed, said_as
from storage import audit, reviews


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` asks the first criterion that this reviewer has not appraised, ``<id>.<n>`` the n-th again.

    ``<id>.table`` shows what was found; nothing shows what one has in hand.
    """
    match arguments:
        case (number,) if is_number(number):
            return await _next(scene, await _case(scene, int(number)))
        case (number, "table") if is_number(number):
            return await _table(scene, await _case(scene, int(number)))
        case (number, at) if is_number(number) and is_number(at):
            return await _again(scene, await _case(scene, int(number)), int(at))
        case _:
            return await REVIEW.open(scene, ("m", "0", "0", "0"))


async def _case(scene: Scene, number: int) -> Case:
    """``RuleBrokenError("review-not-now")`` where it is not under review any more."""
    case = await opened(scene, number)
    if ReviewAct.APPRAISE not in case.acts:
        raise RuleBrokenError("review-not-now")
    return case


def _criteria(scene: Scene, case: Case) -> tuple[str, ...]:
    return criterion_ids(scene.programme(case.record.programme), case.record.subject_type)


async def _next(scene: Scene, case: Case, lead: str = "") -> Turn:
    done = {one.criterion for one, _ in case.found if one.reviewer_id == scene.person.id}
    missing = next((one for one in _criteria(scene, case) if one not in done), None)
    if missing is None:
        return await _table(scene, case, lead)
    return await STEPS.stand(scene, "verdict", lead, record=case.record.id, criterion=missing)


async def _again(scene: Scene, case: Case, at: int) -> Turn:
    criteria = _criteria(scene, case)
    if not 0 < at <= len(criteria):
        raise RuleBrokenError("choice-stale")
    return await STEPS.stand(scene, "verdict", record=case.record.id, criterion=criteria[at - 1])


async def _standing(scene: Scene) -> tuple[Case, str]:
    case, criterion = await _case(scene, int(told(scene, "record"))), str(told(scene, "criterion"))
    if criterion not in _criteria(scene, case):  # the subject type was changed meanwhile
        raise RuleBrokenError("choice-stale")
    return case, criterion


async def _ask_verdict(scene: Scene) -> Message:
    """The criterion with what the nominator says about it, and what was found so far."""
    case, criterion = await _standing(scene)
    criteria = _criteria(scene, case)
    words = scene.say(
        "appraise-ask",
        at=criteria.index(criterion) + 1,
        count=len(criteria),
        name=case.record.name or "",
        criterion=criterion_names(scene, case.record)[criterion],
        claimed=claimed(scene, case.record, criterion),
    )
    so_far = [(one, by) for one, by in case.found if one.criterion == criterion]
    lines = "\n".join([words, *finding_lines(scene, case.record, so_far)])
    return text(lines, [pick(scene.say(f"review-verdict-{one.value}"), one.value) for one in Verdict])


async def _take_verdict(scene: Scene, value: str) -> Turn:
    """A verdict, with a note behind a comma or colon if one was typed; what is not “đạt” is asked for a note."""
    case, criterion = await _standing(scene)
    verdict, note = _read(scene, value)
    await _keep(scene, case, criterion, verdict, note)
    if verdict is Verdict.MET or note:
        return await _next(scene, await _case(scene, case.record.id), scene.say("appraise-kept"))
    return await STEPS.stand(scene, "note", record=case.record.id, criterion=criterion, verdict=verdict.value)


def _read(scene: Scene, value: str) -> tuple[Verdict, str]:
    if value:
        return _known(value), ""
    head, rest = _parted(scene.said.text)
    for typed, note in ((scene.typed, ""), (bare(head), rest)):
        for one in Verdict:
            if said_as(typed, listed(scene.say(f"words-criterion-{one.value}"))):
                return one, clean_note(note, NOTE_MAX) if note else ""
    raise RuleBrokenError("appraise-unread")


def _known(value: str) -> Verdict:
    try:
        return Verdict(value)
    except ValueError:
        raise RuleBrokenError("choice-stale") from None


def _parted(typed: str) -> tuple[str, str]:
    """“chưa đạt: thiếu xác nhận” as its two halves; the first of comma, colon, semicolon or dash parts them."""
    at = min((typed.find(mark) for mark in ",:;-" if mark in typed), default=-1)
    return (typed, "") if at < 0 else (typed[:at], typed[at + 1 :].strip())


async def _keep(scene: Scene, case: Case, criterion: str, verdict: Verdict, note: str) -> None:
    found = Finding(criterion, scene.person.id, verdict, scene.now)
    await reviews.appraise(scene.session, case.record, found, note)
    await scene.session.flush()
    facts = {"criterion": criterion, "verdict": verdict.value}
    audit.note(scene.session, scene.now, scene.actor, "appraise", f"nomination/{case.record.id}", **facts)


async def _ask_note(scene: Scene) -> Message:
    return text(scene.say("appraise-ask-note"), [skip_choice(scene)])


async def _take_note(scene: Scene, value: str) -> Turn:
    case, criterion = await _standing(scene)
    if not said_skip(scene, value):
        note = clean_note(scene.said.text, NOTE_MAX)
        await _keep(scene, case, criterion, _known(str(told(scene, "verdict"))), note)
    return await _next(scene, await _case(scene, case.record.id), scene.say("appraise-kept"))


async def _table(scene: Scene, case: Case, lead: str = "") -> Turn:
    """What everybody found, what is still in the way of approval, and the ways on."""
    record = case.record
    broken = why_not_appraised(scene, record, case.found)
    rest = scene.say(broken.code, **broken.facts) if broken else scene.say("appraise-complete")
    lines = [scene.say("appraise-table", number=str(record.id), name=record.name or "")]
    lines += finding_lines(scene, record, case.found)
    words = "\n".join([*([lead] if lead else []), *lines, rest])
    return Turn((text(words, [*_proposing(scene, case), *_edits(scene, case), *_ways(scene, case)]),))


def _proposing(scene: Scene, case: Case) -> list[Choice]:
    record = case.record
    return [
        go(scene.say(f"review-do-{act.value}"), "decide", act.value, record.id, record.version)
        for act in (ReviewAct.APPROVE, ReviewAct.PROPOSE)
        if act in case.acts
    ]


def _edits(scene: Scene, case: Case) -> list[Choice]:
    names = criterion_names(scene, case.record)
    return [
        go(scene.say("appraise-edit", at=at, name=names[one]), "appraise", case.record.id, at)
        for at, one in enumerate(_criteria(scene, case), start=1)
    ]


def _ways(scene: Scene, case: Case) -> list[Choice]:
    return [go(scene.say("review-open"), "review", case.record.id), menu_choice(scene)]


async def _left(scene: Scene) -> Turn:
    """What was found so far is kept."""
    number = int(told(scene, "record"))
    on = go(scene.say("appraise-go-on"), "appraise", number)
    choices = [on, go(scene.say("review-open"), "review", number), menu_choice(scene)]
    return Turn((text(scene.say("appraise-left"), choices),))


STEPS = Steps("appraise", {"verdict": Step(_ask_verdict, _take_verdict), "note": Step(_ask_note, _take_note)}, _left)

DIALOGUE = Dialogue(
    name="appraise",
    command="chamhoso",
    act=Act.REVIEW,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
