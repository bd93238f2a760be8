"""A question about the programmes, answered from the clause records with source and validity."""

from content.answers import Answer, AnswerKind
from content.answers.question import Reason
from content.message import Choice, Message, typed_number
from content.rules.person import Act
from handlers.asking import answer_to
from handlers.dialogue import Dialogue
from handlers.dialogues.menu import menu
from handlers.for_people import for_people, for_person, unsettled
from handlers.scene import Place, Scene, Turn, go, pick, text
from handlers.told import may_be_told, offer_as_tip

CHOICES_MAX = 8
ASKED = "asked"
ASKED_MAX = 500


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Asked for by name: invite a question. Otherwise what was typed is the question."""
    words = " ".join(arguments) or scene.said.text
    by_name = bool(scene.said.choice) or scene.said_one_of("words-ask") or typed_number(words) is not None
    if by_name or not words or words.startswith("/"):
        return Turn((text(scene.say("ask-invitation"), [go(scene.say("menu-label"), "menu")]),))
    if scene.said_one_of("words-thanks"):
        return Turn((await menu(scene, scene.say("answers-welcome")),))
    if scene.said_one_of("words-send"):
        return Turn((await menu(scene, scene.say("nothing-to-send")),))
    return await _answered(scene, words, await answer_to(scene, words))


async def _answered(scene: Scene, asked: str, found: Answer) -> Turn:
    if found.kind is AnswerKind.ABSTAIN and may_be_told(scene, asked):
        return await offer_as_tip(scene, asked, found)
    if found.kind is AnswerKind.ABSTAIN:
        return await _abstained(scene, asked, found)
    offered = found.choices[:CHOICES_MAX]
    person = for_person(asked, found.text) if unsettled(scene, found) else {}
    choices: list[Choice] = [pick(label, number) for number, label in enumerate(offered)]
    choices += [go(scene.say("label-ticket"), "ticket", "new")] if person else []
    choices.append(go(scene.say("menu-label"), "menu"))
    data = _offered(asked, found, offered) | person
    place = Place("ask", "choose", data) if data else None
    return Turn((Message(_without(found.text, offered), tuple(choices)),), place, topic=found.topic)


async def _abstained(scene: Scene, asked: str, found: Answer) -> Turn:
    """No answer, with the menu; where people can tell more, they can be asked first of all."""
    unknown = found.reason in (Reason.NOT_FOUND, Reason.GIBBERISH)
    below = await menu(scene, scene.say("not-understood") if unknown else found.text)
    if not for_people(scene, found):
        return Turn((below,))
    choices = (go(scene.say("label-ticket"), "ticket", "new"), *below.choices)
    return Turn((Message(below.text, choices),), Place("ask", "person", for_person(asked, found.text)))


def _without(words: str, offered: tuple[str, ...]) -> str:
    """The answer without the lines that stand below it as choices."""
    return "\n".join(line for line in words.splitlines() if line.removeprefix("- ") not in offered)


def _offered(asked: str, found: Answer, offered: tuple[str, ...]) -> dict[str, int | str | bool]:
    """What each number stands for, and the question that a chosen document is to answer."""
    if not offered:
        return {}
    data: dict[str, int | str | bool] = {str(number): label for number, label in enumerate(offered)}
    return {**data, ASKED: asked[:ASKED_MAX]} if found.kind is AnswerKind.CLARIFY else data


async def _take(scene: Scene, value: str) -> Turn:
    """One of the offered questions or documents was chosen; anything typed is a new question."""
    place = scene.place
    if place is None or not value:
        return await _answered(scene, scene.said.text, await answer_to(scene, scene.said.text))
    chosen, earlier = str(place.data.get(value, "")), str(place.data.get(ASKED, ""))
    return await _answered(scene, earlier or chosen, await answer_to(scene, chosen, earlier))


DIALOGUE = Dialogue(name="ask", command="hoi", act=Act.ASK, open=_open, take=_take)
