"""The menu: what this person can do, unfinished work first."""

from content.message import Choice, Message
from content.rules.person import Act
from handlers.dialogue import Dialogue
from handlers.form import shortened
from handlers.reach import tips_reach
from handlers.scene import Scene, Turn, go
from storage import nominations, tips

EVERYBODY = ("tip", "ask", "stories", "code")
NAME_MAX = 30


async def menu(scene: Scene, words: str) -> Message:
    """The menu below some words."""
    return Message(words, (*await _unfinished(scene), *await _for_roles(scene)))


async def _unfinished(scene: Scene) -> list[Choice]:
    choices: list[Choice] = []
    if await tips.drafted_with_words(scene.session, scene.person.id):
        choices.append(go(scene.say("label-tip-draft"), "tip"))
    if scene.may(Act.NOMINATE) and (drafts := await nominations.drafts(scene.session, scene.person.id)):
        name = drafts[0].name or scene.say("draft-without-name")
        label = scene.say("label-nominate-draft", name=shortened(name, NAME_MAX))
        choices.append(go(label, "nominate", "draft", drafts[0].id))
    return choices


async def _for_roles(scene: Scene) -> list[Choice]:
    """Officers see their work first; who reviews or administers sees the whole programme."""
    choices: list[Choice] = []
    if scene.may(Act.NOMINATE):
        choices += [go(scene.say(f"label-{name}"), name) for name in ("nominate", "nominations", "duties")]
    if scene.may(Act.SEE_AREA_PROGRESS):
        choices.append(go(scene.say("label-area"), "area"))
    if scene.may(Act.READ_UNIT_TIPS):
        waiting = await tips.waiting(scene.session, await tips_reach(scene))
        choices.append(go(scene.say("label-unit-tips", waiting=waiting), "unit-tips"))
    others = ("ask", "tip", "code") if choices else EVERYBODY
    return [*choices, *(go(scene.say(f"label-{name}"), name) for name in others)]


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    return Turn((await menu(scene, scene.say("menu-words")),))


DIALOGUE = Dialogue(name="menu", command="menu", act=Act.ASK, open=_open, always=True)
