"""The menu: what this person can do. What waits comes first, with how much; what is rare stands one step away."""

from content.message import Choice, Message
from content.rules.person import Act, Role
from handlers.dialogue import Dialogue
from handlers.form import shortened
from handlers.reach import reach, tips_reach
from handlers.scene import Scene, Turn, go
from handlers.ticket_words import desk
from storage import nominations, review_queue, reviews, tickets, tips
from storage.review_queue import Wanted

EVERYBODY = ("tip", "ask", "stories", "code")
WORKING = ("nominate", "nominations", "duties")
RARE = (
    ("care", Act.CARE),
    ("record-consent", Act.RECORD_CONSENT),
    ("tickets", Act.ANSWER_TICKET),
    ("kept", Act.READ_KEPT),
    ("subscriptions", Act.SUBSCRIBE),
    ("ticket", Act.ASK_PERSON),
    ("my-data", Act.ASK_PERSON),
)
OFFICE = (
    ("people", Act.INVITE),
    ("units", Act.IMPORT_UNITS),
    ("roster", Act.SET_ROSTER),
    ("working-date", Act.SET_WORKING_DATE),
    ("quota-decision", Act.IMPORT_UNITS),
    ("entries", Act.DECIDE_ENTRY),
    ("kept", Act.READ_KEPT),
    ("jobs", Act.SEE_JOBS),
    ("figures", Act.SEE_JOBS),
    ("standstill", Act.PAUSE_BOT),
)
NAME_MAX = 30


async def menu(scene: Scene, words: str) -> Message:
    """The menu below some words. Its counts read what waits, not what was ever done."""
    return Message(words, (*await _unfinished(scene), *await _for_roles(scene)))


async def _unfinished(scene: Scene) -> list[Choice]:
    choices: list[Choice] = []
    if await tips.drafted_with_words(scene.session, scene.person.id):
        choices.append(go(scene.say("label-tip-draft"), "tip"))
    if not scene.may(Act.NOMINATE):
        return choices
    if await reviews.asked_of(scene.session, await reach(scene, Act.NOMINATE), 1):
        choices.append(go(scene.say("label-answer-more"), "answer-more"))
    if drafts := await nominations.drafts(scene.session, scene.person.id):
        name = drafts[0].name or scene.say("draft-without-name")
        label = scene.say("label-nominate-draft", name=shortened(name, NAME_MAX))
        choices.append(go(label, "nominate", "draft", drafts[0].id))
    return choices


async def _for_roles(scene: Scene) -> list[Choice]:
    """Whoever works here sees that work first; the first message of all offers four things and no more."""
    choices = await _work(scene)
    others = ("ask", "tip", "code") if choices else EVERYBODY
    more = [] if scene.first_contact and not choices else [go(scene.say("label-more-menu"), "menu", "more")]
    return [*choices, *(go(scene.say(f"label-{name}"), name) for name in others), *more]


async def _work(scene: Scene) -> list[Choice]:
    choices: list[Choice] = []
    told: list[Choice] = []
    if scene.may(Act.READ_UNIT_TIPS):
        waiting = await tips.waiting(scene.session, await tips_reach(scene))
        told.append(go(scene.say("label-unit-tips", waiting=waiting), "unit-tips"))
        choices, told = (told, []) if waiting else ([], told)
    if scene.may(Act.NOMINATE):
        choices += [go(scene.say(f"label-{name}"), name) for name in WORKING]
    if scene.may(Act.REVIEW):
        choices.append(await _review(scene))
    choices += told
    if scene.may(Act.ANSWER_TICKET) and (asked := await tickets.waiting(scene.session, await desk(scene))):
        choices.append(go(scene.say("label-tickets-waiting", waiting=asked), "tickets"))
    if scene.may(Act.SEE_AREA_PROGRESS):
        choices.append(go(scene.say("label-area"), "area"))
    if scene.may(Act.PUBLISH):
        choices.append(go(scene.say("label-story-desk"), "story-desk"))
    if scene.may(Act.BROADCAST):
        choices.append(go(scene.say("label-broadcasts-menu"), "broadcasts"))
    if Role.ADMINISTRATOR in scene.roles:
        choices.append(go(scene.say("label-office"), "menu", "office"))
    return choices


async def _review(scene: Scene) -> Choice:
    waiting = await review_queue.count(scene.session, await reach(scene, Act.REVIEW), Wanted())
    return go(scene.say("label-review-waiting", waiting=waiting), "review")


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing shows the menu; ``more`` what is rare, ``office`` what runs the system."""
    match arguments:
        case ("more",):
            named = [name for name, act in RARE if scene.may(act)]
            return _further(scene, "menu-more", [*named, "stories", "link", "help"])
        case ("office",) if Role.ADMINISTRATOR in scene.roles:
            return _further(scene, "menu-office", [name for name, act in OFFICE if scene.may(act)])
        case _:
            return Turn((await menu(scene, scene.say("menu-words")),))


def _further(scene: Scene, words: str, names: list[str]) -> Turn:
    choices = [go(scene.say(f"label-{name}"), name) for name in names]
    return Turn((Message(scene.say(words), (*choices, go(scene.say("menu-label"), "menu"))),))


DIALOGUE = Dialogue(name="menu", command="menu", act=Act.ASK, open=_open, always=True)
