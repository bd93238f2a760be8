"""An approved story is published: at once, at a moment, or on an occasion of the programme's calendar."""

from datetime import datetime
from functools import partial

from content.message import Choice, Message
from content.programme import Occasion, Programme
from content.rules.broken import RuleBrokenError
from content.rules.calendar import is_quiet, next_loud
from content.rules.clock import parse_moment
from content.rules.occasion import by_day, moment_of, next_day, occasion_of
from content.rules.person import Act
from content.rules.story import StoryEvent, StoryState, after
from handlers.dialogue import Dialogue
from handlers.dialogues.story_desk import listed
from handlers.publishing import Case, deed, publish, require_publishable
from handlers.scene import Scene, Turn, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.story_view import acted, case_of, shown
from storage import audit, stories

NOW, OCCASION = "now", "on."


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>`` asks when; ``stop.<id>.<version>`` takes it off the calendar."""
    match arguments:
        case (number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_begin, scene))
        case ("stop", number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_stop, scene))
        case _:
            return await listed(scene, StoryState.APPROVED, 0)


async def _begin(scene: Scene, case: Case) -> Turn:
    after(StoryState(case.story.state), StoryEvent.SCHEDULE)
    await require_publishable(scene.session, case)
    return await STEPS.stand(scene, "when", story=case.story.id, version=case.story.version)


async def _ask(scene: Scene) -> Message:
    """The occasions ahead with their days; those that will not come again are said as such."""
    case = await case_of(scene, int(told(scene, "story")))
    programme = scene.house.programmes.get(case.story.programme)
    choices, over = _occasions(scene, programme) if programme else ([], [])
    now = pick(scene.say("label-story-now"), NOW)
    return text("\n".join([scene.say("story-ask-when"), *over]), [now, *choices])


def _occasions(scene: Scene, programme: Programme) -> tuple[list[Choice], list[str]]:
    ahead: list[tuple[datetime, Choice]] = []
    over: list[str] = []
    for one in programme.occasions:
        try:
            day = next_day(one, programme, scene.now)
        except RuleBrokenError as broken:
            over.append(scene.say(broken.code, **broken.facts))
        else:
            label = scene.say("label-story-occasion", name=one.name, day=day)
            ahead.append((moment_of(day), pick(label, f"{OCCASION}{one.id}")))
    return [choice for _, choice in sorted(ahead, key=lambda pair: pair[0])], over


async def _take(scene: Scene, value: str) -> Turn:
    number, version = int(told(scene, "story")), int(told(scene, "version"))
    if value == NOW or (not value and scene.said_one_of("words-story-now")):
        return await acted(scene, number, version, partial(_at_once, scene))
    if value.startswith(OCCASION):
        return await acted(scene, number, version, partial(_on, scene, value.removeprefix(OCCASION)))
    moment = parse_moment(scene.said.text, scene.now)
    return await acted(scene, number, version, partial(_at, scene, by_day(moment), None))


async def _at_once(scene: Scene, case: Case) -> Turn:
    notices = await publish(deed(scene), case)
    turn = await shown(scene, case, f"{scene.say('story-out')}{_later(scene, scene.now)}")
    return Turn(turn.messages, notices=tuple(notices))


async def _on(scene: Scene, occasion_id: str, case: Case) -> Turn:
    programme = scene.programme(case.story.programme)
    occasion = occasion_of(programme, occasion_id)
    return await _at(scene, moment_of(next_day(occasion, programme, scene.now)), occasion, case)


async def _at(scene: Scene, moment: datetime, occasion: Occasion | None, case: Case) -> Turn:
    await require_publishable(scene.session, case)
    story = case.story
    await stories.move(scene.session, story, StoryEvent.SCHEDULE, scene.now)
    story.publish_at, story.occasion = moment, occasion.id if occasion else None
    audit.note(scene.session, scene.now, scene.actor, "schedule", f"story/{story.id}", occasion=story.occasion)
    said = scene.say("story-is-scheduled", moment=moment, day=scene.house.phrases.day(scene.day_of(moment)))
    return await shown(scene, case, f"{said}{_later(scene, moment)}")


def _later(scene: Scene, moment: datetime) -> str:
    """That followers hear of it later, where the moment is quiet: nobody is disturbed at night or on a holiday."""
    return f" {scene.say('story-told-later', moment=next_loud(moment))}" if is_quiet(moment) else ""


async def _stop(scene: Scene, case: Case) -> Turn:
    await stories.move(scene.session, case.story, StoryEvent.UNSCHEDULE, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "unschedule", f"story/{case.story.id}")
    return await shown(scene, case, scene.say("story-is-unscheduled"))


async def _left(scene: Scene) -> Turn:
    return await shown(scene, await case_of(scene, int(told(scene, "story"))), scene.say("story-left"))


STEPS = Steps("story-publish", {"when": Step(_ask, _take)}, _left)
DIALOGUE = Dialogue(
    name="story-publish",
    command="congbo",
    act=Act.PUBLISH,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=STEPS.cancel,
    cancel=STEPS.cancel,
)
