"""A published story is taken back, with a reason; the page is gone at once, messages where the platform allows it."""

from functools import partial

from content.message import Message
from content.rules.person import Act
from content.rules.story import REASON_MAX, StoryEvent, StoryState, after
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.story_desk import listed
from handlers.publishing import Case, deed, take_back
from handlers.scene import Scene, Turn, is_number, text
from handlers.steps import Step, Steps, told
from handlers.story_view import acted, case_of, shown
from storage import stories


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>`` asks why."""
    match arguments:
        case (number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_begin, scene))
        case _:
            return await listed(scene, StoryState.PUBLISHED, 0)


async def _begin(scene: Scene, case: Case) -> Turn:
    after(StoryState(case.story.state), StoryEvent.RECALL)
    return await STEPS.stand(scene, "reason", story=case.story.id, version=case.story.version)


async def _ask(scene: Scene) -> Message:
    case = await case_of(scene, int(told(scene, "story")))
    return text(scene.say("story-ask-recall", title=case.story.title, maximum=REASON_MAX))


async def _take(scene: Scene, _: str) -> Turn:
    reason = clean_note(scene.said.text, REASON_MAX)

    async def act(case: Case) -> Turn:
        notices = await take_back(deed(scene), case, StoryEvent.RECALL)
        stories.remark(
            scene.session, case.story, kind="story-recalled", words=reason, author_id=scene.person.id, now=scene.now
        )
        turn = await shown(scene, case, scene.say("story-recall-done"))
        return Turn(turn.messages, notices=tuple(notices))

    return await acted(scene, int(told(scene, "story")), int(told(scene, "version")), act)


async def _left(scene: Scene) -> Turn:
    return await shown(scene, await case_of(scene, int(told(scene, "story"))), scene.say("story-left"))


STEPS = Steps("story-recall", {"reason": Step(_ask, _take)}, _left)
DIALOGUE = Dialogue(
    name="story-recall",
    command="thuhoi",
    act=Act.PUBLISH,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=STEPS.cancel,
    cancel=STEPS.cancel,
)
