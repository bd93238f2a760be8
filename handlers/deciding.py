"""Carries out what a reviewer decided: the state, the record of it, and who is told."""

from collections.abc import Awaitable, Callable
from datetime import date

from content.rules.nomination import NominationEvent
from content.rules.review import ConflictKind, Look, RemarkKind, stage_name
from content.rules.review_acts import EVENTS, ReviewAct
from handlers.form import menu_choice
from handlers.publishing import case_ended, case_reopened, deed, public, recall_way
from handlers.review_notices import Notices, to_holder, to_nominators, to_reviewers
from handlers.reviewing import Case
from handlers.scene import Scene, Turn, go, text
from handlers.steps import told
from handlers.tip_news import tell_tipsters
from storage import audit, nominations, reviews
from storage.tables import Nomination

Doing = Callable[[Scene, Case, str], Awaitable[Notices]]


async def done(scene: Scene, case: Case, act: ReviewAct, words: str = "") -> Turn:
    """Do it; the reviewer hears what was done and what comes next."""
    record = case.record
    before = record.state
    notices = await _DOING[act](scene, case, words)
    subject = f"nomination/{record.id}"
    audit.note(
        scene.session,
        scene.now,
        scene.actor,
        act.value,
        subject,
        before=before,
        after=record.state,
        version=record.version,
    )
    choices = [
        go(scene.say("review-open"), "review", record.id),
        go(scene.say("review-back"), "review"),
        menu_choice(scene),
    ]
    if act in (ReviewAct.TAKE, ReviewAct.OVER):
        choices.insert(0, go(scene.say("review-do-appraise"), "appraise", record.id))
    if act is ReviewAct.REOPEN and (story := await public(scene.session, record.id)) is not None:
        choices.insert(0, recall_way(scene.house, story))
    said = text(scene.say(f"review-done-{act.value}", number=str(record.id), name=record.name or ""), choices)
    return Turn((said,), notices=notices)


async def conflicted(scene: Scene, case: Case, why: ConflictKind) -> Turn:
    """Somebody steps back; what they had in hand waits for another reviewer, who is told."""
    record, held = case.record, case.record.reviewer_id == scene.person.id
    await reviews.declare(scene.session, record, scene.person.id, why, scene.now)
    await scene.session.flush()
    audit.note(scene.session, scene.now, scene.actor, "conflict", f"nomination/{record.id}", why=why.value)
    notices = await to_reviewers(scene, record, "free") if held else ()
    choices = [go(scene.say("review-back"), "review"), menu_choice(scene)]
    return Turn((text(scene.say("review-conflict-kept", number=str(record.id)), choices),), notices=notices)


async def _move(scene: Scene, record: Nomination, act: ReviewAct) -> None:
    await nominations.move(scene.session, record, EVENTS[act], scene.now)


def _remark(scene: Scene, record: Nomination, kind: RemarkKind, words: str) -> None:
    reviews.remark(scene.session, record, author_id=scene.person.id, kind=kind, words=words, now=scene.now)


async def _take(scene: Scene, case: Case, _: str) -> Notices:
    await _move(scene, case.record, ReviewAct.TAKE)
    case.record.reviewer_id = scene.person.id
    return await to_nominators(scene, case.record, "taken")


async def _over(scene: Scene, case: Case, _: str) -> Notices:
    """From somebody else's hands; they are told."""
    record, before = case.record, case.record.reviewer_id
    record.reviewer_id, record.proposed_at, record.version = scene.person.id, None, record.version + 1
    return to_holder(scene, record, "over", before, by=scene.person.name)


async def _propose(scene: Scene, case: Case, _: str) -> Notices:
    case.record.proposed_at, case.record.version = scene.now, case.record.version + 1
    return await to_reviewers(scene, case.record, "proposed", by=scene.person.name)


async def _ask_more(scene: Scene, case: Case, words: str) -> Notices:
    record = case.record
    await _move(scene, record, ReviewAct.ASK_MORE)
    record.due_on = date.fromisoformat(str(told(scene, "until")))
    _remark(scene, record, RemarkKind.ASKED, words)
    return await to_nominators(scene, record, "asked", words=words, day=scene.house.phrases.day(record.due_on))


async def _return(scene: Scene, case: Case, words: str) -> Notices:
    await _move(scene, case.record, ReviewAct.RETURN)
    _remark(scene, case.record, RemarkKind.RETURNED, words)
    return await to_nominators(scene, case.record, "returned", words=words)


async def _nurture(scene: Scene, case: Case, words: str) -> Notices:
    """In the programme's own name for that stage."""
    await _move(scene, case.record, ReviewAct.NURTURE)
    _remark(scene, case.record, RemarkKind.NURTURED, words)
    stage = stage_name(scene.programme(case.record.programme), Look.NURTURE) or scene.say("care-stage-nurture")
    return await to_nominators(scene, case.record, "nurtured", words=words, stage=stage)


async def _ready(scene: Scene, case: Case, _: str) -> Notices:
    await _move(scene, case.record, ReviewAct.READY)
    return await to_nominators(scene, case.record, "ready")


async def _hold(scene: Scene, case: Case, words: str) -> Notices:
    """The reason is for reviewers; the nominator hears that it waits and no more."""
    await _move(scene, case.record, ReviewAct.HOLD)
    _remark(scene, case.record, RemarkKind.HELD, words)
    return (*await to_nominators(scene, case.record, "held"), *await case_ended(deed(scene), case.record))


async def _release(scene: Scene, case: Case, _: str) -> Notices:
    await _move(scene, case.record, ReviewAct.RELEASE)
    return await to_nominators(scene, case.record, "released")


async def _approve(scene: Scene, case: Case, _: str) -> Notices:
    record, holder = case.record, case.record.reviewer_id
    await _decided(scene, record, NominationEvent.APPROVE)
    others = to_holder(scene, record, "approved-here", holder, by=scene.person.name)
    return (*await to_nominators(scene, record, "approved"), *others, *await tell_tipsters(scene, record, "approved"))


async def _reject(scene: Scene, case: Case, words: str) -> Notices:
    await _decided(scene, case.record, NominationEvent.REJECT)
    _remark(scene, case.record, RemarkKind.REJECTED, words)
    told_nominators = await to_nominators(scene, case.record, "rejected", words=words)
    return (*told_nominators, *await case_ended(deed(scene), case.record))


async def _decided(scene: Scene, record: Nomination, event: NominationEvent) -> None:
    await nominations.move(scene.session, record, event, scene.now)
    record.decided_by, record.decided_at = scene.person.id, scene.now


async def _reopen(scene: Scene, case: Case, words: str) -> Notices:
    """Whoever opens it again has it in hand; who decided is told."""
    record, decided_by = case.record, case.record.decided_by
    await _move(scene, record, ReviewAct.REOPEN)
    record.reviewer_id, record.decided_by, record.decided_at = scene.person.id, None, None
    _remark(scene, record, RemarkKind.REOPENED, words)
    others = to_holder(scene, record, "reopened-here", decided_by, by=scene.person.name, words=words)
    others = (*others, *await case_reopened(deed(scene), record))
    return (*await to_nominators(scene, record, "reopened", words=words), *others)


_DOING: dict[ReviewAct, Doing] = {
    ReviewAct.TAKE: _take,
    ReviewAct.OVER: _over,
    ReviewAct.PROPOSE: _propose,
    ReviewAct.APPROVE: _approve,
    ReviewAct.ASK_MORE: _ask_more,
    ReviewAct.RETURN: _return,
    ReviewAct.NURTURE: _nurture,
    ReviewAct.READY: _ready,
    ReviewAct.HOLD: _hold,
    ReviewAct.RELEASE: _release,
    ReviewAct.REJECT: _reject,
    ReviewAct.REOPEN: _reopen,
}
DOABLE = frozenset(one.value for one in _DOING)
"""What a button may ask for here; the other acts have a dialogue of their own."""
