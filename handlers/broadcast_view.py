"""One broadcast as its author and its approvers see it, and what can be done with it."""

from content.message import Choice, Message
from content.rules.broadcast import BroadcastEvent, BroadcastState, possible
from content.rules.calendar import is_quiet, next_loud
from content.rules.person import Act
from content.rules.schedule import in_words as rule_in_words
from handlers.broadcast_audience import count_in_words, counted, in_words
from handlers.broadcast_message import proof_in_words
from handlers.form import menu_choice, shortened
from handlers.scene import Scene, go
from storage import broadcasts
from storage.tables import Broadcast, Story

SHOWN = 700
LABEL_MAX = 40
LIST, COMPOSE = "broadcasts", "broadcast"
_S, _E = BroadcastState, BroadcastEvent
BEFORE = (_S.DRAFT, _S.CHECKING, _S.APPROVED, _S.SCHEDULED)


async def view(scene: Scene, one: Broadcast, lead: str = "") -> Message:
    """What it says, to whom, where it stands, and the choices."""
    lines = [lead, await _head(scene, one)]
    lines.append(scene.say("broadcast-to", audience=await in_words(scene, one.audience)))
    if one.state in BEFORE:
        lines.append(await count_in_words(scene, one, await counted(scene, one)))
    lines.append(_when(scene, one))
    if one.state == _S.PAUSED and broadcasts.unapproved(one, scene.house.approve_above):
        lines.append(scene.say("broadcast-outgrown", above=scene.house.approve_above))
    if one.state not in (*BEFORE, _S.CANCELLED):
        lines.append(proof_in_words(scene.house.phrases, broadcasts.progress(one)))
    if one.state in (_S.ENDED, _S.STOPPED, _S.RECALLED):
        lines.append(scene.say("delivery-export", id=str(one.id)))
    return Message("\n".join(filter(None, lines)), (*_choices(scene, one), *_ways_on(scene)))


async def _head(scene: Scene, one: Broadcast) -> str:
    state = scene.say(f"broadcast-state-{one.state}")
    return scene.say("broadcast-head", id=str(one.id), state=state, text=await excerpt(scene, one, SHOWN))


async def excerpt(scene: Scene, one: Broadcast, limit: int) -> str:
    """How it begins; a story's broadcast has the story's title."""
    if one.story_id is None:
        return shortened(one.body, limit)
    story = await scene.session.get(Story, one.story_id)
    return scene.say("broadcast-of-story", title=shortened(story.title if story else "", limit))


def _when(scene: Scene, one: Broadcast) -> str:
    """When it goes out, and what the night or a holiday makes of that."""
    if one.state != _S.SCHEDULED or one.scheduled_for is None:
        return ""
    moment = one.scheduled_for
    said = scene.say("broadcast-when", moment=moment)
    if one.rule:
        rule = rule_in_words(scene.house.phrases, one.rule)
        said = scene.say("broadcast-when-recurring", rule=rule, moment=moment)
    return f"{said}\n{quiet_words(scene, one)}".strip()


def quiet_words(scene: Scene, one: Broadcast) -> str:
    """That nobody is disturbed at that moment, and when it comes instead; nothing where that does not matter."""
    moment = one.scheduled_for
    return scene.say("broadcast-quiet", moment=next_loud(moment)) if moment and is_quiet(moment) else ""


def _choices(scene: Scene, one: Broadcast) -> list[Choice]:
    choices: list[Choice] = []
    if scene.may(Act.APPROVE_BROADCAST) and one.author_id != scene.person.id:
        choices += [_do(scene, one, what) for what in ("approve", "return") if decidable(scene, one, what)]
    if scene.may(Act.BROADCAST):
        choices += _of_the_author(scene, one)
    return choices


def decidable(scene: Scene, one: Broadcast, what: str) -> bool:
    """Whether it waits for a second person; one whose audience is written down can be approved, not changed."""
    outgrown = one.state == _S.PAUSED and broadcasts.unapproved(one, scene.house.approve_above)
    return one.state == _S.CHECKING or (outgrown and what == "approve")


def _of_the_author(scene: Scene, one: Broadcast) -> list[Choice]:
    """What a reviewer within whose reach it lies can do."""
    choices: list[Choice] = []
    if one.state in BEFORE and one.story_id is None:
        choices += [_compose(scene, one, what) for what in _composing(one)]
    events = set(possible(_S(one.state)))
    if broadcasts.unapproved(one, scene.house.approve_above):
        events.discard(_E.RESUME)
    doing = {_E.PAUSE: "pause", _E.RESUME: "resume", _E.CANCEL: "cancel", _E.RECALL: "recall"}
    choices += [_do(scene, one, what) for event, what in doing.items() if event in events]
    if one.state in (_S.FREEZING, _S.SENDING, _S.STOPPING, _S.RECALLING):
        choices.insert(0, go(scene.say("label-broadcast-refresh"), LIST, one.id, "again"))
    return choices


def _composing(one: Broadcast) -> tuple[str, ...]:
    """A draft is written and sent; what is on its way to its moment can be taken back into the draft."""
    if one.state == _S.DRAFT:
        return ("audience", "text", "test", "send")
    return ("send", "test", "change") if one.state == _S.APPROVED else ("test", "change")


def _compose(scene: Scene, one: Broadcast, what: str) -> Choice:
    return go(scene.say(f"label-broadcast-{what}"), COMPOSE, what, one.id, one.version)


def _do(scene: Scene, one: Broadcast, what: str) -> Choice:
    phrase = f"label-broadcast-{what}"
    if what == "cancel" and one.state in BEFORE:
        phrase = "label-broadcast-drop"
    return go(scene.say(phrase), LIST, what, one.id, one.version)


def _ways_on(scene: Scene) -> list[Choice]:
    return [go(scene.say("label-broadcasts"), LIST), menu_choice(scene)]
