"""What a reviewer does with a nomination: take it, ask for more, return, hold, nurture, approve, reject, reopen.

Every button carries the version that the reviewer read. What changed meanwhile is refused and shown again.
"""

from datetime import date

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.calendar import add_working_days
from content.rules.dates import parse_coming_day
from content.rules.person import Act
from content.rules.review import ANSWER_DAYS, REASON_MAX, ConflictKind
from content.rules.review_acts import WORDED, ReviewAct
from content.rules.wording import clean_note
from handlers.deciding import DOABLE, conflicted, done
from handlers.dialogue import Dialogue
from handlers.dialogues.review import DIALOGUE as REVIEW
from handlers.form import menu_choice, warning
from handlers.review_words import shown
from handlers.reviewing import Case, opened, why_not_approvable
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from storage import reviews

ACTS = DOABLE | {ReviewAct.CONFLICT.value}
CLOSE = tuple(one.value for one in ConflictKind)
SURE = (ReviewAct.APPROVE,)
"""What needs no words and is asked once more."""


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<act>.<id>.<version>`` begins; ``….yes`` confirms an approval, ``….<why>`` says why one is too close."""
    match arguments:
        case (act, number, version, *more) if act in ACTS and is_number(number) and is_number(version):
            return await _act(scene, ReviewAct(act), (int(number), int(version)), more[0] if more else "")
        case _:
            return await REVIEW.open(scene, ())


async def _act(scene: Scene, act: ReviewAct, read: tuple[int, int], more: str) -> Turn:
    case = await opened(scene, read[0])
    if refused := await _changed(scene, case, act, read[1]):
        return refused
    if act is ReviewAct.CONFLICT:
        return await _conflict(scene, case, more)
    if act is ReviewAct.RETURN:
        await _require_officers(scene, case)
    if act in WORDED:
        return await STEPS.stand(scene, "reason", act=act.value, record=case.record.id, version=case.record.version)
    if act in SURE and more != "yes":
        return await _sure(scene, case, act)
    return await done(scene, case, act)


async def _require_officers(scene: Scene, case: Case) -> None:
    """Somebody must be there to change it: its author, or whoever is an officer of its unit now."""
    if not await reviews.officers_of(scene.session, case.record.unit_code, scene.now):
        raise RuleBrokenError("review-author-gone")


async def _changed(scene: Scene, case: Case, act: ReviewAct, version: int, typed: str = "") -> Turn | None:
    """Why it cannot be done any more, with the record as it stands now; nothing where it can.

    Somebody who was faster is named; what was typed is given back.
    """
    if case.record.version == version and act in case.acts:
        return None
    lead = await _why(scene, case, act, version)
    if typed:
        lead = f"{lead}\n{scene.say('review-typed', words=typed)}"
    return await shown(scene, case, lead)


async def _why(scene: Scene, case: Case, act: ReviewAct, version: int) -> str:
    record, holder = case.record, case.record.reviewer_id
    if act is ReviewAct.TAKE and holder is not None:
        if holder == scene.person.id:
            return scene.say("review-yours-already")
        return scene.say("review-taken-by", name=await reviews.name_of(scene.session, holder), at=record.updated_at)
    if record.version != version:
        return scene.say("review-changed")
    broken = why_not_approvable(scene, record, case.found) if act is ReviewAct.APPROVE else None
    return scene.say(broken.code, **broken.facts) if broken else scene.say("review-not-now")


async def _conflict(scene: Scene, case: Case, why: str) -> Turn:
    record = case.record
    if why in CLOSE:
        return await conflicted(scene, case, ConflictKind(why))
    choices = [
        go(scene.say(f"review-conflict-{one.value}"), "decide", "conflict", record.id, record.version, one.value)
        for one in ConflictKind
    ]
    choices.append(go(scene.say("review-conflict-none"), "review", record.id))
    return Turn((text(scene.say("review-conflict-which", name=record.name or ""), choices),))


async def _sure(scene: Scene, case: Case, act: ReviewAct) -> Turn:
    record = case.record
    yes = go(scene.say("review-approve-yes"), "decide", act.value, record.id, record.version, "yes")
    no = go(scene.say("review-approve-no"), "review", record.id)
    return Turn((text(scene.say("review-approve-sure", number=str(record.id), name=record.name or ""), [yes, no]),))


def _standing(scene: Scene) -> tuple[ReviewAct, int, int]:
    """The act whose words are being typed, the nomination, and the version that was read."""
    return ReviewAct(str(told(scene, "act"))), int(told(scene, "record")), int(told(scene, "version"))


async def _ask_reason(scene: Scene) -> Message:
    act, _, _ = _standing(scene)
    return text(scene.say(f"review-ask-{act.value}"))


async def _take_reason(scene: Scene, value: str) -> Turn:
    """The words; whether they suit is asked before anybody reads them."""
    if value:
        raise RuleBrokenError("choice-stale")
    act, number, version = _standing(scene)
    words = clean_note(scene.said.text, REASON_MAX)
    step = "until" if act is ReviewAct.ASK_MORE else "sure"
    return await STEPS.stand(
        scene, step, warning(scene, words), act=act.value, record=number, version=version, words=words
    )


async def _ask_until(scene: Scene) -> Message:
    phrases = scene.house.phrases
    days = [(count, add_working_days(scene.today, count)) for count in ANSWER_DAYS]
    choices = [pick(scene.say("review-days", count=count, day=phrases.day(day)), count) for count, day in days]
    return text(scene.say("review-ask-until"), choices)


async def _take_until(scene: Scene, value: str) -> Turn:
    if value and value not in map(str, ANSWER_DAYS):
        raise RuleBrokenError("choice-stale")
    day = add_working_days(scene.today, int(value)) if value else parse_coming_day(scene.said.text, scene.today)
    act, number, version = _standing(scene)
    words = str(told(scene, "words"))
    return await STEPS.stand(
        scene, "sure", act=act.value, record=number, version=version, words=words, until=day.isoformat()
    )


async def _ask_sure(scene: Scene) -> Message:
    """What will be said to whom, once more before it is."""
    act, number, _ = _standing(scene)
    words = str(told(scene, "words"))
    choices = [
        pick(scene.say(f"review-yes-{act.value}"), "yes"),
        pick(scene.say("review-rewrite"), "again"),
        pick(scene.say("review-leave"), "no"),
    ]
    return text(scene.say(f"review-sure-{act.value}", number=str(number), words=words, day=_until(scene)), choices)


def _until(scene: Scene) -> str:
    """The day until which the unit is to answer, as it is said; "" where none was asked."""
    day = scene.place.data.get("until") if scene.place else None
    return scene.house.phrases.day(date.fromisoformat(str(day))) if day else ""


async def _take_sure(scene: Scene, value: str) -> Turn:
    act, number, version = _standing(scene)
    said = not value
    if value == "no" or (said and scene.said_one_of("words-sure-no")):
        return await _left(scene)
    if value == "again":
        return await STEPS.stand(scene, "reason", act=act.value, record=number, version=version)
    if value != "yes" and not (said and (scene.said_one_of("words-send") or scene.said_one_of("words-sure-yes"))):
        raise RuleBrokenError("choose-one")
    case, words = await opened(scene, number), str(told(scene, "words"))
    refused = await _changed(scene, case, act, version, words)
    return refused or await done(scene, case, act, words)


async def _left(scene: Scene) -> Turn:
    """Nothing was done."""
    _, number, _ = _standing(scene)
    return Turn((text(scene.say("review-left"), [go(scene.say("review-open"), "review", number), menu_choice(scene)]),))


STEPS = Steps(
    "decide",
    {
        "reason": Step(_ask_reason, _take_reason),
        "until": Step(_ask_until, _take_until),
        "sure": Step(_ask_sure, _take_sure),
    },
    _left,
)

DIALOGUE = Dialogue(
    name="decide",
    command="xulyhoso",
    act=Act.REVIEW,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
