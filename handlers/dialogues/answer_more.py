"""Answer what a reviewer asks about a nomination: in words and photos, as many messages as needed, then “xong”."""

from content.message import Kind, Message, Missing
from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationEvent, NominationState
from content.rules.person import Act
from content.rules.review import REASON_MAX, RemarkKind
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened, warning
from handlers.reach import reach
from handlers.review_notices import to_holder, to_reviewers
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from storage import attachments, audit, nominations, reviews
from storage.tables import Nomination

LIST_MAX = 20
NAME_MAX = 40


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>`` begins; nothing lists what the person's units have been asked."""
    match arguments:
        case (number,) if is_number(number):
            record = await _asked(scene, int(number))
            return await STEPS.stand(scene, "answer", record=record.id)
        case _:
            return await _list(scene)


async def _list(scene: Scene) -> Turn:
    """Names people, so it is on record who looked."""
    rows = await reviews.asked_of(scene.session, await reach(scene, Act.NOMINATE), LIST_MAX)
    audit.note(scene.session, scene.now, scene.actor, "list", "nominations", count=len(rows))
    choices = [go(_label(scene, row), "answer-more", row.id) for row in rows]
    words = scene.say("answer-list" if rows else "answer-none")
    return Turn((text(words, [*choices, go(scene.say("label-nominations"), "nominations"), menu_choice(scene)]),))


def _label(scene: Scene, row: Nomination) -> str:
    name = shortened(row.name or "", NAME_MAX)
    return scene.say("answer-label", name=name, day=row.due_on or scene.today)


async def _asked(scene: Scene, number: int) -> Nomination:
    """A nomination of a unit that the person is an officer of today, while an answer is waited for.

    ``RuleBrokenError``: nomination-gone; answer-not-asked.
    """
    record = await nominations.locked(scene.session, number)
    within = await reach(scene, Act.NOMINATE)
    if record is None or not within.holds(record.unit_code) or record.state == NominationState.DRAFT:
        raise RuleBrokenError("nomination-gone")
    if record.state != NominationState.MORE_ASKED:
        raise RuleBrokenError("answer-not-asked")
    return record


async def _ask(scene: Scene) -> Message:
    record = await _asked(scene, int(told(scene, "record")))
    asked = await reviews.remarks(scene.session, record.id, {RemarkKind.ASKED})
    audit.note(scene.session, scene.now, scene.actor, "read", f"nomination/{record.id}", version=record.version)
    words = scene.say(
        "answer-ask",
        number=str(record.id),
        name=record.name or "",
        asked=asked[-1][0].words if asked else scene.say("none"),
        day=scene.house.phrases.day(record.due_on or scene.today),
    )
    return text(words, [pick(scene.say("answer-done"), "done"), pick(scene.say("answer-later"), "later")])


async def _take(scene: Scene, value: str) -> Turn:
    """Each message is kept as it comes."""
    record = await _asked(scene, int(told(scene, "record")))
    if value == "later":
        return await _left(scene)
    if value == "done" or (not value and scene.said.kind is Kind.TEXT and scene.said_one_of("words-finished")):
        return await _finish(scene, record)
    if value:
        raise RuleBrokenError("choice-stale")
    if scene.said.kind is Kind.PHOTO:
        return await _photo(scene, record)
    words = clean_note(scene.said.text, REASON_MAX)
    reviews.remark(scene.session, record, author_id=scene.person.id, kind=RemarkKind.ANSWER, words=words, now=scene.now)
    warned = warning(scene, words)
    return _further(scene, "\n".join([*([warned] if warned else []), scene.say("answer-kept")]))


async def _photo(scene: Scene, record: Nomination) -> Turn:
    have = await attachments.add(scene.session, record, scene.said.photos, scene.now)
    lost = [scene.say(f"photo-{why.value}") for why in Missing if why in scene.said.missing]
    return _further(scene, "\n".join([*lost, scene.say("answer-photos", have=have)]))


def _further(scene: Scene, words: str) -> Turn:
    choices = [pick(scene.say("answer-done"), "done"), pick(scene.say("answer-later"), "later")]
    return Turn((text(words, choices),), scene.place)


async def _finish(scene: Scene, record: Nomination) -> Turn:
    """Back to the reviewer, who is told."""
    if not await _given(scene, record):
        raise RuleBrokenError("answer-empty")
    await nominations.move(scene.session, record, NominationEvent.ANSWER, scene.now)
    await scene.session.flush()
    audit.note(scene.session, scene.now, scene.actor, "answer", f"nomination/{record.id}", version=record.version)
    if record.reviewer_id is None:
        notices = await to_reviewers(scene, record, "answered")
    else:
        notices = to_holder(scene, record, "answered", record.reviewer_id)
    choices = [go(scene.say("label-nominations"), "nominations"), menu_choice(scene)]
    return Turn((text(scene.say("answer-sent", number=str(record.id)), choices),), notices=notices)


async def _given(scene: Scene, record: Nomination) -> bool:
    """Whether words or photos came since the question."""
    photos = await attachments.of(scene.session, record)
    since = record.queued_at or record.updated_at
    return any(photo.added_at >= since for photo in photos) or await reviews.given_since(scene.session, record)


async def _left(scene: Scene) -> Turn:
    """What was sent so far is kept; the reviewer gets it once it is finished."""
    on = go(scene.say("review-answer"), "answer-more", int(told(scene, "record")))
    return Turn((text(scene.say("answer-left"), [on, menu_choice(scene)]),))


STEPS = Steps("answer-more", {"answer": Step(_ask, _take)}, _left)

DIALOGUE = Dialogue(
    name="answer-more",
    command="bosunghoso",
    act=Act.NOMINATE,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
