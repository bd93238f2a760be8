"""A question about the programmes, answered from the clause records with source and validity."""

from dataclasses import replace

from content.answers import Answer, AnswerKind
from content.answers.question import Reason
from content.message import Message, typed_number
from content.rules.person import Act
from handlers.aside import aside, in_a_form
from handlers.asking import OFFERED, answer_chosen, answer_to, below, names_a_document, offered
from handlers.dialogue import Dialogue
from handlers.dialogues.menu import menu
from handlers.for_people import for_people, for_person, unsettled
from handlers.learning import UNCLEAR, unanswered
from handlers.remembering import Remembered, and_then, by_mark, shown
from handlers.scene import Place, Scene, Turn, go, text
from handlers.told import may_be_told, offer_as_tip
from handlers.wishes import wish_met

NAME = "ask"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Asked for by name: invite a question; a choice below an answer; otherwise what was typed is the question."""
    match arguments:
        case (kind, of, marked) if kind == OFFERED and scene.said.text.partition(" ")[0] != f"/{DIALOGUE.command}":
            return await _chosen(scene, of, marked)
    words = " ".join(arguments) or scene.said.text
    by_name = bool(scene.said.choice) or scene.said_one_of("words-ask") or typed_number(words) is not None
    if by_name or not words or words.startswith("/"):
        return Turn((text(scene.say("ask-invitation"), [go(scene.say("menu-label"), "menu")]),))
    if scene.said_one_of("words-goodbye"):
        return Turn((await menu(scene, scene.say("goodbye")),), topic="", asked=())
    if scene.said_one_of("words-thanks"):
        return Turn((await menu(scene, scene.say("answers-welcome")),))
    if scene.said_one_of("words-send"):
        return Turn((await menu(scene, scene.say("nothing-to-send")),))
    return await _answered(scene, words, await answer_to(scene, words))


async def _answered(scene: Scene, asked: str, found: Answer) -> Turn:
    """The answer with what can be chosen next; the talk knows the question for a while."""
    if (met := await wish_met(scene, found, asked)) is not None:
        return met
    turn = await _told(scene, asked, found)
    now = and_then(scene, asked, found, offered(found))
    return replace(turn, topic=found.topic, asked=now, kept=unanswered(scene, asked, found))


async def _told(scene: Scene, asked: str, found: Answer, chosen: str = "") -> Turn:
    """What is said; in the middle of a form the form goes on afterwards, without choices in its way.

    ``chosen`` is what the talk remembers instead of the question, where a document was chosen for it.
    """
    if in_a_form(scene):
        return aside(scene, found.text, ())
    if found.kind is AnswerKind.ABSTAIN and may_be_told(scene, asked):
        return await offer_as_tip(scene, asked, found)
    if found.kind is AnswerKind.ABSTAIN:
        return await _abstained(scene, asked, found)
    person = for_person(asked, found.text) if unsettled(scene, found) else {}
    choices = below(chosen or asked, found)
    choices += [go(scene.say("label-ticket"), "ticket", "new")] if person else []
    of, clear = Remembered(asked).mark, found.kind is AnswerKind.ANSWER
    choices += [go(scene.say("label-unhelpful"), "unhelpful", of)] if clear else []
    choices.append(go(scene.say("menu-label"), "menu"))
    data = person if clear else {**person, UNCLEAR: of}
    place = Place(NAME, "person", data) if data else None
    return Turn((Message(_without(found.text, offered(found)), tuple(choices)),), place)


async def _abstained(scene: Scene, asked: str, found: Answer) -> Turn:
    """No answer, with the menu; where people can tell more, they can be asked first of all."""
    unknown = found.reason is Reason.GIBBERISH or found.text == scene.say("answers-not-found")
    under = await menu(scene, scene.say("not-understood") if unknown else _without(found.text, offered(found)))
    near = tuple(below(asked, found)) if found.reason is Reason.NOT_FOUND and not unknown else ()
    if not for_people(scene, found):
        return Turn((Message(under.text, (*near, *under.choices)),))
    choices = (*near, go(scene.say("label-ticket"), "ticket", "new"), *under.choices)
    return Turn((Message(under.text, choices),), Place(NAME, "person", for_person(asked, found.text)))


def _without(words: str, offered: tuple[str, ...]) -> str:
    """The answer without the lines that stand below it as choices."""
    return "\n".join(line for line in words.splitlines() if line.removeprefix("- ") not in offered)


async def _chosen(scene: Scene, of: str, marked: str) -> Turn:
    """One of the choices below an earlier answer. Where the question is forgotten, a document alone says nothing."""
    before = by_mark(scene, of)
    label = (before[-1].choice(marked) if before else None) or shown(scene, marked)
    document = label is not None and names_a_document(scene, label)
    if label is None or (document and not before):
        return aside(scene, scene.say("ask-choice-old"), (await menu(scene, "")).choices)
    found = await answer_chosen(scene, label, before)
    asked = before[-1].words if document else label
    turn = await _told(scene, asked, found, label)
    now = and_then(scene, label, found, offered(found))
    return replace(turn, topic=found.topic, asked=now, kept=unanswered(scene, asked, found))


async def _take(scene: Scene, _: str) -> Turn:
    """Whatever is typed below an answer is a new question."""
    return await _answered(scene, scene.said.text, await answer_to(scene, scene.said.text))


DIALOGUE = Dialogue(name=NAME, command="hoi", act=Act.ASK, open=_open, take=_take)
