"""A story is rewritten: its title, one paragraph, or all of it. Every change makes it a draft again."""

from collections.abc import Callable
from functools import partial

from content.message import Message, Show
from content.rules.person import Act
from content.rules.story import (
    BODY_MAX,
    TITLE_MAX,
    StoryState,
    clean_body,
    clean_title,
    paragraphs,
    with_paragraph,
    without_paragraph,
)
from content.rules.wording import sensitive
from handlers.dialogue import Dialogue
from handlers.dialogues.story_desk import listed
from handlers.form import excerpt, menu_choice
from handlers.publishing import Case
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.story_view import acted, case_of, edited, shown, unchanged
from storage.tables import Story

Rewrite = Callable[[Story], tuple[str, str]]
"""The title and the body that a story has from now on."""
PARTS_SHOWN = 15
DELETE = "delete"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``title``, ``part``, ``body`` ``.<id>.<version>`` ask for new words; ``part.<id>.<version>.<n>`` for one part."""
    match arguments:
        case ("title" | "body" as what, number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_ask_for, scene, what))
        case ("part", number, version) if is_number(number) and is_number(version):
            return await acted(scene, int(number), int(version), partial(_choose, scene))
        case ("part", number, version, part) if all(map(is_number, (number, version, part))):
            return await acted(scene, int(number), int(version), partial(_ask_for, scene, "part", part=int(part)))
        case _:
            return await listed(scene, StoryState.DRAFT, 0)


async def _ask_for(scene: Scene, step: str, case: Case, part: int = 0) -> Turn:
    return await STEPS.stand(scene, step, story=case.story.id, version=case.story.version, part=part)


async def _choose(scene: Scene, case: Case) -> Turn:
    """Which paragraph; the last choice adds one."""
    story, parts = case.story, paragraphs(case.story.body)
    way = ("story-edit", "part", story.id, story.version)
    choices = [
        go(scene.say("label-story-one-part", n=number, words=excerpt(part[:40], "")), *way, number)
        for number, part in enumerate(parts[:PARTS_SHOWN], start=1)
    ]
    choices.append(go(scene.say("label-story-part-new"), *way, len(parts) + 1))
    back = go(scene.say("label-story-open"), "story-desk", story.id)
    return Turn((text(scene.say("story-ask-which"), [*choices, back, menu_choice(scene)]),))


async def _case(scene: Scene) -> Case:
    return await case_of(scene, int(told(scene, "story")))


async def _ask_title(scene: Scene) -> Message:
    title = (await _case(scene)).story.title
    return text(scene.say("story-ask-title", title=title, maximum=TITLE_MAX))


async def _ask_body(scene: Scene) -> Message:
    await _case(scene)
    return text(scene.say("story-ask-body", maximum=BODY_MAX))


async def _ask_part(scene: Scene) -> Message:
    parts, number = paragraphs((await _case(scene)).story.body), int(told(scene, "part"))
    if number > len(parts):
        return text(scene.say("story-ask-part-new"))
    choices = [pick(scene.say("label-story-part-delete"), DELETE, Show.BUTTON)] if len(parts) > 1 else []
    return text(scene.say("story-ask-part", n=number, words=parts[number - 1]), choices)


async def _written(scene: Scene, rewrite: Rewrite) -> Turn:
    """The change, unless the story was changed meanwhile; what cannot be used is said and asked again."""

    async def act(case: Case) -> Turn:
        title, body = rewrite(case.story)
        await edited(scene, case)
        case.story.title, case.story.body = title, body
        return await shown(scene, case, _remark(scene))

    return await unchanged(scene, int(told(scene, "story")), int(told(scene, "version")), act)


def _remark(scene: Scene) -> str:
    """That it is kept, and a word about personal data that nobody needs to read."""
    kinds = ", ".join(scene.say(f"sensitive-{kind}") for kind in sorted(sensitive(scene.said.text)))
    kept = scene.say("story-kept")
    return f"{kept}\n{scene.say('story-sensitive', kinds=kinds)}" if kinds else kept


async def _take_title(scene: Scene, _: str) -> Turn:
    title = clean_title(scene.said.text)
    return await _written(scene, lambda story: (title, story.body))


async def _take_body(scene: Scene, _: str) -> Turn:
    body = clean_body(scene.said.text)
    return await _written(scene, lambda story: (story.title, body))


async def _take_part(scene: Scene, value: str) -> Turn:
    number = int(told(scene, "part"))
    if value == DELETE or scene.said_one_of("words-story-delete"):
        return await _written(scene, lambda story: (story.title, without_paragraph(story.body, number)))
    words = clean_body(scene.said.text)
    return await _written(scene, lambda story: (story.title, with_paragraph(story.body, number, words)))


async def _left(scene: Scene) -> Turn:
    return await shown(scene, await _case(scene), scene.say("story-left"))


STEPS = Steps(
    "story-edit",
    {"title": Step(_ask_title, _take_title), "body": Step(_ask_body, _take_body), "part": Step(_ask_part, _take_part)},
    _left,
)
DIALOGUE = Dialogue(
    name="story-edit",
    command="suabai",
    act=Act.PUBLISH,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=STEPS.cancel,
    cancel=STEPS.cancel,
)
