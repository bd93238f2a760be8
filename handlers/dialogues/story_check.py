"""Objective, honest, nothing blown up: confirmed one by one by the author, and again by the second person who approves.

About a child the author also says what of school, class and name the story tells.
"""

from functools import partial

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.consent import AgeGroup, group_of
from content.rules.person import Act
from content.rules.story import (
    REASON_MAX,
    Shown,
    StoryEvent,
    StoryState,
    after,
    checks,
    require_free,
    require_safe_for_child,
    require_second,
    tells_name,
)
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.story_desk import listed
from handlers.publishing import Case, asked, deed, require_publishable, returned
from handlers.scene import Scene, Turn, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.story_view import acted, case_of, shown
from storage import audit, stories

YES, NO = "yes", "no"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>`` goes through the checks, ``return.<id>.<version>`` asks why it goes back."""
    match arguments:
        case (number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_begin, scene))
        case ("return", number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_ask_why, scene))
        case _:
            return await listed(scene, StoryState.CHECKING, 0)


async def _begin(scene: Scene, case: Case) -> Turn:
    """Who may go through them: anybody free for a draft, a second person for what is to be approved."""
    await _require_able(scene, case)
    if group_of(case.nomination.subject_type, case.nomination.age_group) is None:
        raise RuleBrokenError("consent-age-unknown")
    if case.story.state == StoryState.CHECKING:
        await require_publishable(scene.session, case)
    return await _stand(scene, case, 0, "")


async def _require_able(scene: Scene, case: Case) -> None:
    """``RuleBrokenError`` for whoever may not; also where the state has no such step."""
    close = await stories.conflicted(scene.session, case.nomination.id)
    if case.story.state == StoryState.CHECKING:
        writers = (case.story.author_id, case.story.edited_by)
        nominator = case.nomination.author_id
        require_second(scene.person.id, writers=writers, nominator_id=nominator, conflicted=close)
    else:
        after(StoryState(case.story.state), StoryEvent.ASK)
        require_free(scene.person.id, close)


async def _stand(scene: Scene, case: Case, at: int, tells: str) -> Turn:
    story = case.story
    return await STEPS.stand(scene, "check", story=story.id, version=story.version, at=at, tells=tells)


def _questions(case: Case) -> tuple[str, ...]:
    """The checks in order; a child's author is asked besides what the story tells, unless the text shows it."""
    story, nomination = case.story, case.nomination
    wanted = checks(photos=bool(story.photos))
    young = group_of(nomination.subject_type, nomination.age_group) is not AgeGroup.OLDER
    if not young or story.state == StoryState.CHECKING:
        return wanted
    named = _tells_name(case)
    return (*wanted, *(one.value for one in Shown if one is not Shown.FULL_NAME or not named))


def _tells_name(case: Case) -> bool:
    return tells_name(case.nomination.name or "", f"{case.story.title} {case.story.body}")


async def _ask(scene: Scene) -> Message:
    case = await case_of(scene, int(told(scene, "story")))
    questions, at = _questions(case), int(told(scene, "at"))
    if at >= len(questions):
        raise RuleBrokenError("choice-stale")
    words = scene.say(f"story-check-{questions[at]}", n=at + 1, total=len(questions))
    return text(words, [pick(scene.say(f"label-story-{one}"), one) for one in (YES, NO)])


async def _take(scene: Scene, value: str) -> Turn:
    said = value or next((one for one in (YES, NO) if scene.said_one_of(f"words-story-{one}")), "")
    if said not in (YES, NO):
        raise RuleBrokenError("choose-one")
    number, version = int(told(scene, "story")), int(told(scene, "version"))
    return await acted(scene, number, version, partial(_answered, scene, said == YES))


async def _answered(scene: Scene, yes: bool, case: Case) -> Turn:  # noqa: FBT001 - the answer itself, not a switch
    """On to the next question; a check that fails leads back to the text, or back to the author."""
    questions, at, tells = _questions(case), int(told(scene, "at")), str(told(scene, "tells"))
    question = questions[min(at, len(questions) - 1)]
    if question in tuple(Shown):
        tells = f"{tells} {question}" if yes else tells
    elif not yes:
        return await _failed(scene, case)
    if at + 1 < len(questions):
        return await _stand(scene, case, at + 1, tells)
    if case.story.state == StoryState.CHECKING:
        return await _approved(scene, case)
    return await _to_be_checked(scene, case, tells.split())


async def _failed(scene: Scene, case: Case) -> Turn:
    if case.story.state == StoryState.CHECKING:
        return await _ask_why(scene, case)
    return await shown(scene, case, scene.say("story-check-failed"))


async def _to_be_checked(scene: Scene, case: Case, tells: list[str]) -> Turn:
    """The author has confirmed everything: a second person is asked."""
    await _require_able(scene, case)
    story, nomination = case.story, case.nomination
    shows = [*tells, Shown.FULL_NAME.value] if _tells_name(case) else tells
    age = group_of(nomination.subject_type, nomination.age_group) or AgeGroup.OLDER
    require_safe_for_child(age, photos=bool(story.photos), shows=shows)
    await stories.move(scene.session, story, StoryEvent.ASK, scene.now)
    story.author_id, story.shows = scene.person.id, None if age is AgeGroup.OLDER else shows
    story.checklist = [f"author:{one}" for one in checks(photos=bool(story.photos))]
    audit.note(scene.session, scene.now, scene.actor, "ask-approval", f"story/{story.id}", version=story.version)
    turn = await shown(scene, case, scene.say("story-is-asked"))
    return Turn(turn.messages, notices=tuple(await asked(deed(scene), case)))


async def _approved(scene: Scene, case: Case) -> Turn:
    """The second person has confirmed everything, and consent stands."""
    await _require_able(scene, case)
    await require_publishable(scene.session, case)
    story = case.story
    await stories.move(scene.session, story, StoryEvent.APPROVE, scene.now)
    story.approver_id = scene.person.id
    story.checklist = [*story.checklist, *(f"approver:{one}" for one in checks(photos=bool(story.photos)))]
    audit.note(scene.session, scene.now, scene.actor, "approve", f"story/{story.id}", version=story.version)
    return await shown(scene, case, scene.say("story-is-approved"))


async def _ask_why(scene: Scene, case: Case) -> Turn:
    after(StoryState(case.story.state), StoryEvent.RETURN)
    return await STEPS.stand(scene, "reason", story=case.story.id, version=case.story.version)


async def _ask_reason(scene: Scene) -> Message:
    return text(scene.say("story-ask-return", maximum=REASON_MAX))


async def _take_reason(scene: Scene, _: str) -> Turn:
    reason = clean_note(scene.said.text, REASON_MAX)

    async def act(case: Case) -> Turn:
        story = case.story
        await stories.move(scene.session, story, StoryEvent.RETURN, scene.now)
        stories.remark(
            scene.session, story, kind="story-returned", words=reason, author_id=scene.person.id, now=scene.now
        )
        audit.note(scene.session, scene.now, scene.actor, "return", f"story/{story.id}", version=story.version)
        turn = await shown(scene, case, scene.say("story-return-done"))
        own = story.author_id == scene.person.id
        return Turn(turn.messages, notices=() if own else (returned(scene.house, story, reason),))

    return await acted(scene, int(told(scene, "story")), int(told(scene, "version")), act)


async def _left(scene: Scene) -> Turn:
    return await shown(scene, await case_of(scene, int(told(scene, "story"))), scene.say("story-left"))


STEPS = Steps("story-check", {"check": Step(_ask, _take), "reason": Step(_ask_reason, _take_reason)}, _left)
DIALOGUE = Dialogue(
    name="story-check",
    command="duyetbai",
    act=Act.PUBLISH,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=STEPS.cancel,
    cancel=STEPS.cancel,
)
