"""Opens nominations for review: within reach, by who is not too close, and as they stand at this moment."""

from dataclasses import dataclass

from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationState
from content.rules.person import Act
from content.rules.review import check_appraised, check_approval, criterion_ids
from content.rules.review_acts import ReviewAct, Standing, acts
from handlers.reach import reach
from handlers.scene import Scene
from storage import nominations, reviews
from storage.reviews import Found
from storage.tables import Nomination


@dataclass(frozen=True, slots=True)
class Case:
    """A nomination before a reviewer: the findings that count, what can be done, and who may not do it."""

    record: Nomination
    found: Found
    acts: tuple[ReviewAct, ...]
    close: frozenset[int]


async def opened(scene: Scene, number: int) -> Case:
    """A nomination for this reviewer, held until the transaction ends.

    ``RuleBrokenError``: review-gone for one out of reach, unsent or none; review-recused-… for who is too close.
    """
    record = await nominations.locked(scene.session, number)
    within = await reach(scene, Act.REVIEW)
    if record is None or record.state == NominationState.DRAFT or not within.holds(record.unit_code):
        raise RuleBrokenError("review-gone")
    close = await _not_too_close(scene, record)
    found = await reviews.appraisals(scene.session, record.id)
    standing = await _standing(scene, record, found, close)
    return Case(record, found, acts(standing), frozenset(close))


async def _not_too_close(scene: Scene, record: Nomination) -> set[int]:
    """Everybody who is too close; the reviewer must not be one of them."""
    close = await reviews.too_close(scene.session, record)
    if scene.person.id not in close:
        return close
    if record.author_id == scene.person.id:
        raise RuleBrokenError("review-recused-author")
    declared = await reviews.conflict(scene.session, record.id, scene.person.id)
    if declared is not None:
        raise RuleBrokenError("review-recused-declared", {"day": scene.day_of(declared.at)})
    told_of = await reviews.told_of(scene.session, record.id, scene.person.id)
    raise RuleBrokenError("review-recused-tipster" if told_of else "review-recused-co-author")


async def _standing(scene: Scene, record: Nomination, found: Found, close: set[int]) -> Standing:
    state = NominationState(record.state)
    return Standing(
        state,
        held=record.reviewer_id == scene.person.id,
        appraised=not why_not_appraised(scene, record, found),
        approvable=not why_not_approvable(scene, record, found),
        proposed=record.proposed_at is not None,
        reopenable=await _reopenable(scene, record, close),
    )


def why_not_appraised(scene: Scene, record: Nomination, found: Found) -> RuleBrokenError | None:
    """What stands in the way of approval, whoever approves."""
    try:
        check_appraised(_criteria(scene, record), reviews.findings(found))
    except RuleBrokenError as broken:
        return broken
    return None


def why_not_approvable(scene: Scene, record: Nomination, found: Found) -> RuleBrokenError | None:
    """What stands in the way of approval by this person."""
    try:
        check_approval(_criteria(scene, record), reviews.findings(found), scene.person.id)
    except RuleBrokenError as broken:
        return broken
    return None


def _criteria(scene: Scene, record: Nomination) -> tuple[str, ...]:
    return criterion_ids(scene.programme(record.programme), record.subject_type)


async def _reopenable(scene: Scene, record: Nomination, close: set[int]) -> bool:
    """Another person than who decided opens a decision again, unless there is no other reviewer for this unit."""
    if record.decided_by != scene.person.id:
        return True
    reviewers = await reviews.reviewers_over(scene.session, record.unit_code, scene.now)
    return not set(reviewers) - close - {scene.person.id}
