"""A good deed told before anybody asked for it: the words are kept and offered as a tip, so that nobody tells twice."""

from content.answers import Answer, looks_like_story
from content.answers.question import Reason
from content.message import Kind, Message
from content.rules.wording import STORY_MAX
from handlers.dialogues.menu import menu
from handlers.scene import Place, Scene, Turn, go
from storage import tips

TOLD = "told"
PLAIN = ("other", "weather", "politics", "technology", "writing", "law")
"""Declined with nothing that would help whoever tells of a deed, where rain or a broken computer comes in."""


def may_be_told(scene: Scene, words: str) -> bool:
    """Whether this may be a deed, and no longer than a tip may be."""
    return len(words) <= STORY_MAX and looks_like_story(words, scene.house.library)


async def offer_as_tip(scene: Scene, words: str, found: Answer) -> Turn:
    """What was typed is kept until the next message; one choice makes it a tip. A fitting reply is said all the same.

    There is one unsent tip at a time: an unfinished one comes first.
    """
    plain = _says_nothing_else(scene, found)
    if await tips.drafted_with_words(scene.session, scene.person.id) is not None:
        return Turn((await menu(scene, scene.say("told-later") if plain else found.text),))
    lead = scene.say("told-offer") if plain else f"{found.text}\n{scene.say('told-otherwise')}"
    below = await menu(scene, lead)
    choices = (go(scene.say("label-told"), "tip", TOLD), *below.choices)
    return Turn((Message(lead, choices),), Place("ask", TOLD, {TOLD: words}))


def _says_nothing_else(scene: Scene, found: Answer) -> bool:
    replies = {scene.say(f"answers-decline-{matter}") for matter in PLAIN}
    return found.text in replies or found.reason in (Reason.NOT_FOUND, Reason.GIBBERISH)


def told_before(scene: Scene) -> str:
    """The deed told in the message before this one, or together with the wish to send a tip; "" for none."""
    if scene.place and scene.place.step == TOLD:
        return str(scene.place.data.get(TOLD, ""))
    typed = scene.said.text if scene.said.kind is Kind.TEXT else ""
    return typed if looks_like_story(typed, scene.house.library) else ""
