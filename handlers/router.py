"""Hop 5: which dialogue a message belongs to, and which step.

In this order: danger to life, a pressed or named button, a word that always works, a number of the menu, a question in
the middle of a form, the answer to the question that stands, a code, the words that open a dialogue, a question.
"""

from dataclasses import replace

from content.answers import Answer, AnswerKind, danger, looks_like_question, may_ask
from content.answers.question import Reason
from content.message import Incoming, Kind, Message, typed_number
from content.rules.broken import RuleBrokenError
from content.rules.code import looks_like_code, parse_code
from content.rules.person import Role, may
from handlers import offered
from handlers.asking import answer_to
from handlers.dialogue import Dialogue, dialogues
from handlers.dialogues.code import is_admin_code
from handlers.dialogues.menu import menu
from handlers.fields import mark
from handlers.form import PHOTOS, SUMMARY
from handlers.remembering import and_then
from handlers.scene import ANSWER, GO, Place, Scene, Turn, go, text
from handlers.typed import begins_as, listed
from handlers.wishes import wish_met
from storage import talks

OPENING_WORDS_MAX = 60
QUESTION_WORDS_MAX = 15
COMMAND_SHOWN = 40
STORY = "story"
DOUBTED = "doubted"
"""Where a place keeps the mark of what was given back because it sounded like a question."""
_TELLING = (STORY, SUMMARY, PHOTOS)
_FORMS = ("nominate", "tip")


async def route(scene: Scene) -> Turn:
    """The answer to one message; the very first one says who is talking. A bug in a dialogue passes through.

    A rule that is broken here has no question left to ask again: the draft was sent, withdrawn or taken away meanwhile.
    """
    try:
        turn = await _route(scene)
    except RuleBrokenError as broken:
        turn = Turn((await menu(scene, scene.say(broken.code, **broken.facts)),))
    turn = _begun_anew(scene, turn)
    return turn if turn.urgent or not scene.first_contact else _introduced(scene, turn)


def _begun_anew(scene: Scene, turn: Turn) -> Turn:
    """Where a form begins, the questions before it are forgotten; where one ends, what they were about as well."""
    before, after = not _resting(scene), turn.place is not None and _is_form(turn.place)
    if before and not after:
        return replace(turn, topic=turn.topic or "", asked=turn.asked if turn.topic else ())
    return replace(turn, asked=()) if after and not before else turn


def _introduced(scene: Scene, turn: Turn) -> Turn:
    first, *others = turn.messages
    introduced = replace(first, text=f"{scene.say('introduction')}\n{first.text}")
    return replace(turn, messages=(introduced, *others))


async def _route(scene: Scene) -> Turn:
    said = scene.said
    if said.kind is not Kind.CHOICE and danger(said.text):
        return Turn((text(scene.say("answers-danger")),), scene.place, urgent=True)
    if said.kind is Kind.CHOICE:
        return await _chosen(scene, said.choice)
    if said.kind is Kind.TEXT:
        return await _typed(scene)
    return await _not_words(scene, said)


async def _chosen(scene: Scene, token: str) -> Turn:
    """A button, or the number of one: it opens a dialogue or answers the question it stood under."""
    kind, *rest = token.split(".")
    if kind == GO and rest:
        return await _open(scene, rest[0], tuple(rest[1:]))
    if kind == ANSWER and len(rest) > 1 and scene.place and rest[0] == str(scene.talk.serial):
        return await _take(scene, ".".join(rest[1:]))
    return await _again(scene, scene.say("choice-stale"))


async def _typed(scene: Scene) -> Turn:
    if not scene.folded:
        return await _again(scene, scene.say("said-nothing"))
    if (token := offered.labelled(scene)) is not None:
        return await _chosen(scene, token)
    if (opened := await _always(scene)) is not None:
        return opened
    if (token := offered.numbered(scene)) is not None:
        return await _chosen(scene, token) if token else await _no_such_number(scene)
    return await _at_rest(scene) if _resting(scene) else await _in_a_form(scene)


async def _in_a_form(scene: Scene) -> Turn:
    """A form is open: somebody who comes back hears the question again; then a question, else the answer."""
    if scene.said_one_of("words-resume"):
        return Turn((await _goes_on(scene),), scene.place)
    dialogue = _current(scene)
    relays = dialogue is not None and dialogue.relays
    asks = _asks(scene) or (_sounds_asked(scene) and not _insists(scene))
    return await _meanwhile(scene) if asks and not relays else await _take(scene, "")


async def _always(scene: Scene) -> Turn | None:
    """What works everywhere: cancel, back, slash commands, and the words of the dialogues that allow it."""
    if scene.said_one_of("words-cancel") and not (_resting(scene) and scene.said_one_of("words-stop-all")):
        return await _leave(scene)
    if scene.said_one_of("words-back"):
        return await _back(scene)
    if (named := _named(scene)) is not None:
        return await _open(scene, named.name, ()) if scene.may(named.act) else await _not_for(scene, named)
    first, *rest = scene.said.text.split()
    return await _command(scene, first, tuple(rest)) if first.startswith("/") else None


async def _not_for(scene: Scene, named: Dialogue) -> Turn:
    """Words that open somebody else's work may be a question too: answered if it is one, otherwise explained.

    Deadlines and quotas (“hạn”, “chỉ tiêu”) are what everybody asks about.
    """
    found = await answer_to(scene, scene.said.text)
    if (met := await wish_met(scene, found, scene.said.text)) is not None and _resting(scene):
        return met
    asked = named.name == "duties" or _asks(scene)
    if _resting(scene) and asked and found.kind is not AnswerKind.ABSTAIN:
        return await _open(scene, "ask", ())
    return await _or_menu(scene, scene.say("not-allowed"))


def _named(scene: Scene) -> Dialogue | None:
    """The dialogue whose words were typed; where two share a word, one that the person may use, work first."""
    anywhere = _resting(scene)
    fitting = [
        one for one in dialogues().values() if (anywhere or one.always) and scene.said_one_of(f"words-{one.name}")
    ]
    fitting.sort(key=lambda one: may(Role.CITIZEN, one.act))
    return next((one for one in fitting if scene.may(one.act)), fitting[0] if fitting else None)


def leads_to(scene: Scene) -> str | None:
    """The name of the dialogue that a message opens or answers as things stand; ``None`` for what takes more to say.

    Nothing is read from the database.
    """
    if scene.said.kind is Kind.CHOICE:
        return _token_leads_to(scene, scene.said.choice)
    asking = None if _resting(scene) else _current(scene)
    if scene.said.kind is not Kind.TEXT:
        return asking.name if asking else None
    if token := offered.labelled(scene) or offered.numbered(scene):
        return _token_leads_to(scene, token)
    found = _named(scene) or _commanded(scene.said.text) or asking or _begun(scene)
    return found.name if found else None


def _token_leads_to(scene: Scene, token: str) -> str | None:
    """A button opens a dialogue by its name or answers the one that asks."""
    kind, _, rest = token.partition(".")
    return rest.partition(".")[0] if kind == GO else scene.place.dialogue if scene.place else None


def _commanded(typed: str) -> Dialogue | None:
    """The dialogue of a slash command, also as groups write it (“/menu@bot”)."""
    wanted = typed.strip().partition(" ")[0].casefold().partition("@")[0]
    return next((one for one in dialogues().values() if wanted == f"/{one.command}"), None)


async def _command(scene: Scene, typed: str, arguments: tuple[str, ...]) -> Turn:
    """A slash command, also as groups write it (“/menu@bot”). What is none is never taken for an answer."""
    if (dialogue := _commanded(typed)) is not None:
        return await _open(scene, dialogue.name, arguments)
    if typed.casefold().partition("@")[0] == "/start":  # what the links of invitations begin with
        return await _open(scene, "code" if arguments else "menu", arguments)
    return await _or_menu(scene, scene.say("command-unknown", command=typed[:COMMAND_SHOWN]))


async def _no_such_number(scene: Scene) -> Turn:
    """What was shown, once more to choose from; the menu where that is old, or belongs to what has passed."""
    shown = offered.once_more(scene) if _resting(scene) else []
    words = _wrong_number(scene)
    return Turn((text(words, shown),), scene.place) if shown else await _or_menu(scene, words)


def _wrong_number(scene: Scene) -> str:
    if not offered.fresh(scene):
        return scene.say("menu-expired")
    if _resting(scene):
        return scene.say("menu-number-unknown", number=typed_number(scene.said.text) or 0)
    return scene.say("menu-no-such-number", last=len(talks.numbered(scene.talk)))


async def _at_rest(scene: Scene) -> Turn:
    """Nothing is being asked: a code, the words that open a dialogue, or a question."""
    if _is_code(scene.said.text) or is_admin_code(scene, scene.said.text):
        return await _open(scene, "code", ())
    if _code_expected(scene):
        return await _take(scene, "")
    if typed_number(scene.said.text) is not None:  # of a menu that this talk has not shown yet
        return await _open(scene, "menu", ())
    begun = _begun(scene)
    return await _open(scene, begun.name if begun else "ask", ())


def _begun(scene: Scene) -> Dialogue | None:
    """The dialogue that a short sentence asks for; a question asks for an answer instead."""
    if len(scene.typed) > OPENING_WORDS_MAX or scene.said.text.rstrip().endswith("?"):
        return None
    for one in dialogues().values():
        begins = f"begins-{one.name}"
        if scene.may(one.act) and begins in scene.house.phrases and begins_as(scene.typed, listed(scene.say(begins))):
            return one
    return None


def _is_code(typed: str) -> bool:
    """Whether a code was typed. One in a hundred has no digit and is known only by its check symbol and its dashes."""
    return looks_like_code(typed) or parse_code(typed) == typed.strip().upper()


def _code_expected(scene: Scene) -> bool:
    """Whether a code was asked for and this may be a mistyped one: a single word, or words with a digit among them."""
    asked = scene.place is not None and (scene.place.dialogue, scene.place.step) == ("code", "typed")
    like_one = len(scene.said.text.split()) == 1 or any(map(str.isdigit, scene.said.text))
    return asked and like_one and not _asks(scene)


async def _open(scene: Scene, name: str, arguments: tuple[str, ...]) -> Turn:
    """Open a dialogue, if the person may. An unfinished form is kept as a draft by the form itself."""
    dialogue = dialogues().get(name)
    if dialogue is None:
        return await _again(scene, scene.say("choice-stale"))
    if not scene.may(dialogue.act):
        return await _or_menu(scene, scene.say("not-allowed"))
    try:
        turn = await dialogue.open(scene, arguments)
    except RuleBrokenError as broken:
        return await _again(scene, scene.say(broken.code, **broken.facts))
    aside = not _resting(scene) and turn.place == scene.place and dialogue is not _current(scene)
    return await _with_the_question(scene, turn) if aside else turn


async def _with_the_question(scene: Scene, turn: Turn) -> Turn:
    """An aside, and the question that stands once more; if its draft is gone meanwhile, that is said instead."""
    try:
        return replace(turn, messages=(*turn.messages, await _goes_on(scene)))
    except RuleBrokenError as broken:
        gone = await menu(scene, scene.say(broken.code, **broken.facts))
        return replace(turn, messages=(*turn.messages, gone), place=None)


async def _take(scene: Scene, value: str) -> Turn:
    """The answer to the question that stands. A broken rule says what is wrong and asks again."""
    dialogue = _current(scene)
    if dialogue is None or dialogue.take is None:
        return await _open(scene, "menu", ())
    if not scene.may(dialogue.act):
        return Turn((await menu(scene, scene.say("not-allowed-any-more")),))
    try:
        return await dialogue.take(scene, value)
    except RuleBrokenError as broken:
        return await _again(scene, scene.say(broken.code, **broken.facts))


def _resting(scene: Scene) -> bool:
    """Whether no form is open: then any words may open a dialogue."""
    return scene.place is None or not _is_form(scene.place)


def _is_form(place: Place) -> bool:
    """Whether a question stands there that the next message may answer."""
    dialogue = dialogues().get(place.dialogue)
    return dialogue is not None and dialogue.ask is not None


def _current(scene: Scene) -> Dialogue | None:
    return dialogues().get(scene.place.dialogue) if scene.place else None


async def _again(scene: Scene, words: str) -> Turn:
    """Say something, then the question that stands once more; nothing changes."""
    dialogue = _current(scene)
    if dialogue is None or dialogue.ask is None:
        return Turn((text(words, [go(scene.say("menu-label"), "menu")]),), scene.place)
    question = await dialogue.ask(scene)
    return Turn((replace(question, text=f"{words}\n{question.text}"),), scene.place)


def _asks(scene: Scene) -> bool:
    """Whether a question was typed: one of this field, or a short one with its mark."""
    typed = scene.said.text
    marked = typed.rstrip().endswith("?") and len(typed.split()) <= QUESTION_WORDS_MAX
    return marked or looks_like_question(typed, scene.house.library)


async def _meanwhile(scene: Scene) -> Turn:
    """A question in the middle of a form: answered, then the form goes on where it was."""
    found = await answer_to(scene, scene.said.text)
    if (met := await wish_met(scene, found, scene.said.text)) is not None:
        return await _with_the_question(scene, met)
    if not _worth_saying(scene, found):
        return await (_doubted(scene) if _sounds_asked(scene) and not _insists(scene) else _take(scene, ""))
    asked = and_then(scene, scene.said.text, found, ())
    return Turn((Message(found.text), await _goes_on(scene)), scene.place, topic=found.topic, asked=asked)


def _sounds_asked(scene: Scene) -> bool:
    """Whether a short field of a form hears what sounds like a question: a name, a place, a field of work, a note."""
    place = scene.place
    return place is not None and place.dialogue in _FORMS and place.step not in _TELLING and may_ask(scene.said.text)


def _insists(scene: Scene) -> bool:
    """Whether the same was typed before and given back: then it is the answer."""
    return scene.place is not None and scene.place.data.get(DOUBTED) == mark(scene.typed)


async def _doubted(scene: Scene) -> Turn:
    """What sounds like a question is not written into the form unless it is typed once more."""
    turn = await _again(scene, scene.say("form-sounds-asked"))
    if scene.place is None:
        return turn
    return replace(turn, place=replace(scene.place, data={**scene.place.data, DOUBTED: mark(scene.typed)}))


def _worth_saying(scene: Scene, found: Answer) -> bool:
    """Whether there is an answer. Where there is none, what was typed answers the form, unless it surely asks."""
    if found.kind is not AnswerKind.ABSTAIN:
        return True
    known = found.reason not in (Reason.NOT_FOUND, Reason.GIBBERISH)
    typed = scene.said.text
    telling = scene.place is not None and scene.place.step == STORY
    asks = looks_like_question(typed, scene.house.library)
    return typed.rstrip().endswith("?") and (asks or (known and not telling))


async def _goes_on(scene: Scene) -> Message:
    """The question that stands, after something else was dealt with."""
    dialogue = _current(scene)
    if dialogue is None or dialogue.ask is None:
        return await menu(scene, scene.say("menu-words"))
    question = await dialogue.ask(scene)
    return replace(question, text=scene.say("form-goes-on", question=question.text))


async def _or_menu(scene: Scene, words: str) -> Turn:
    """Say something, then the question that stands, or else the menu."""
    return Turn((await menu(scene, words),)) if _resting(scene) else await _again(scene, words)


async def _leave(scene: Scene) -> Turn:
    dialogue = _current(scene)
    if dialogue is None or dialogue.cancel is None:
        return Turn((text(scene.say("nothing-to-cancel"), [go(scene.say("menu-label"), "menu")]),))
    return await dialogue.cancel(scene)


async def _back(scene: Scene) -> Turn:
    dialogue = _current(scene)
    if dialogue is None or dialogue.back is None:
        return await _open(scene, "menu", ())
    return await dialogue.back(scene)


async def _not_words(scene: Scene, said: Incoming) -> Turn:
    """A photo is for the form that is open; otherwise a sentence about what cannot be used here."""
    if said.kind is Kind.PHOTO and not _resting(scene):
        return await _take(scene, "")
    return await _again(scene, scene.say(f"unexpected-{said.kind.value}"))
