"""What somebody asks of their own, looked up for whoever has the right: figures and days of the unit, the own cases.

Whoever has no right hears where such things are found and for whom; nothing tells whether there is anything.
"""

from collections.abc import Sequence
from dataclasses import replace

from content.answers import Answer
from content.answers.question import Wish
from content.message import Choice, Message
from content.rules.person import Act, Role
from content.text import fold
from handlers.aside import aside, in_a_form
from handlers.dialogues.area import DIALOGUE as AREA
from handlers.dialogues.duties import DIALOGUE as DUTIES
from handlers.dialogues.menu import menu
from handlers.dialogues.nominations import DIALOGUE as NOMINATIONS
from handlers.dialogues.tip_talk import DIALOGUE as TIPS
from handlers.for_people import for_person
from handlers.form import menu_choice, shortened
from handlers.scene import Place, Scene, Turn, go, text
from handlers.standing import Standing, standings
from handlers.typed import bare, listed, said_as
from handlers.unit_view import line
from storage import nominations, tips
from storage.tables import Nomination, Unit

SOON = 3
NAMED_MAX = 5
LABEL_MAX = 40
LATELY = 50
_CASES = ("go.tip-talk.own.", *(f"go.nominations.{digit}" for digit in range(1, 10)))
_ARGUMENTS = {"ticket": ("new",)}
NAME_WORDS = 4


async def wish_met(scene: Scene, found: Answer, words: str) -> Turn | None:
    """What was asked for, or where it is found; in the middle of a form in words alone. ``None`` if nothing was."""
    match found.wish:
        case None:
            return None
        case Wish.PROGRESS:
            turn = await _progress(scene, found)
        case Wish.DUTIES:
            turn = await _soon(scene, found)
        case Wish.NOMINATION:
            turn = await _nomination(scene, found, words)
        case _:
            turn = await _tip(scene, found, words)
    return aside(scene, _in_words(turn.messages[0]), ()) if in_a_form(scene) else turn


def _in_words(message: Message) -> str:
    """A message whose choices would stand in a form's way: the cases that it lists as lines."""
    listed_cases = (one.label for one in message.choices if one.token.startswith(_CASES))
    return "\n".join([message.text, *(f"• {label}" for label in listed_cases)])


async def _progress(scene: Scene, found: Answer) -> Turn:
    """The officer's own units; for those who look from above, the area."""
    if scene.units(Role.OFFICER) and scene.may(Act.SEE_UNIT_PROGRESS):
        return await DUTIES.open(scene, ())
    if scene.may(Act.SEE_AREA_PROGRESS):
        return await AREA.open(scene, ())
    return await _not_theirs(scene, found, "code")


async def _soon(scene: Scene, found: Answer) -> Turn:
    """What each of the officer's units must hand in next, the nearest day first, and how much has no day."""
    held = scene.units(Role.OFFICER)
    if not held or not scene.may(Act.SEE_UNIT_PROGRESS):
        return await _not_theirs(scene, found, "code")
    words = "\n\n".join([await _next_of(scene, unit) for unit in held])
    return Turn((text(words, [go(scene.say("label-duties"), "duties"), menu_choice(scene)]),))


async def _next_of(scene: Scene, unit: Unit) -> str:
    owed = await standings(scene.session, scene.live_programmes(), unit, scene.today)
    missing = [one for one in owed if one.missing]
    dated = sorted((one for one in missing if one.due), key=_last_safe)
    undated = len(missing) - len(dated)
    if not dated:
        return scene.say("wish-nothing-dated", unit=unit.name, undated=undated)
    lines = [line(scene, one) for one in dated[:SOON]]
    more = [scene.say("wish-undated", undated=undated)] if undated else []
    return "\n".join([scene.say("wish-next", unit=unit.name), *lines, *more])


def _last_safe(one: Standing) -> int:
    return one.due.last_safe.toordinal() if one.due else 0


async def _nomination(scene: Scene, found: Answer, words: str) -> Turn:
    """The officer's own, the one whose name was typed if any; for everybody else, what they may have sent as a tip."""
    if not scene.may(Act.NOMINATE):
        return await _tip(scene, found, words)
    called = _called(scene, words)
    rows = await nominations.listed(scene.session, scene.person.id, 0, LATELY)
    meant = [row for row in rows if _meant(row, words, called)]
    if len(meant) == 1:
        return await NOMINATIONS.open(scene, (str(meant[0].id),))
    if called and not meant:
        ways = [go(scene.say("label-nominations"), "nominations"), menu_choice(scene)]
        return Turn((text(scene.say("wish-no-such-nomination"), ways),))
    return _which(scene, meant[:NAMED_MAX]) if meant else await NOMINATIONS.open(scene, ())


def _called(scene: Scene, words: str) -> set[str]:
    """The words behind “ông”, “bà”, “anh” …, folded: a name is among them. What the asker did (“em nộp”) is none."""
    said = bare(words).split()
    titles, deeds = listed(scene.say("wish-titles")), listed(scene.say("wish-no-names"))
    behind = [said[place + 1 : place + 1 + NAME_WORDS] for place, word in enumerate(said) if said_as(word, titles)]
    return {fold(word) for name in behind if name and not said_as(name[0], deeds) for word in name}


def _meant(row: Nomination, words: str, called: set[str]) -> bool:
    """Whether the words tell of this nomination's name: whole, its end, or its last word behind a title."""
    name = row.name or ""
    return tips.tells_of(fold(words), tips.ways_to_say(name)) or nominations.given_key(name) in called


def _which(scene: Scene, rows: Sequence[Nomination]) -> Turn:
    choices = [go(_label(scene, row), "nominations", row.id) for row in rows]
    return Turn((text(scene.say("nominations-list"), [*choices, menu_choice(scene)]),))


def _label(scene: Scene, row: Nomination) -> str:
    name = shortened(row.name or scene.say("draft-without-name"), LABEL_MAX)
    return scene.say("nominations-label", name=name, state=scene.say(f"nomination-state-{row.state}"))


async def _tip(scene: Scene, found: Answer, words: str) -> Turn:
    """The one tip that names this person, or their list; what was sent without a name opens with its code alone."""
    rows = await tips.sent_by(scene.session, scene.person.id, 0, 1)
    if not rows:
        turn = await _not_theirs(scene, found, "code", "ticket")
        return replace(turn, place=Place("ask", "person", for_person(words, found.text)))
    if len(rows) == 1 and not in_a_form(scene):
        return await TIPS.open(scene, ("own", str(rows[0].id)))
    return await TIPS.open(scene, ())


async def _not_theirs(scene: Scene, found: Answer, *ways: str) -> Turn:
    """Where it is found and for whom, with the ways on before the menu."""
    below = await menu(scene, found.text)
    first: list[Choice] = [go(scene.say(f"label-{way}"), way, *_ARGUMENTS.get(way, ())) for way in ways]
    known = {one.token for one in first}
    return Turn((text(found.text, [*first, *(one for one in below.choices if one.token not in known)]),))
