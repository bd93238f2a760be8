"""Broadcasts within reach: list, live progress and proof, approve or return, pause, resume, cancel, take back."""

from content.message import Message
from content.rules.broadcast import BroadcastEvent, BroadcastState, possible
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.push import PushKind
from content.rules.wording import clean_note
from handlers.broadcast_audience import desk
from handlers.broadcast_held import changed_meanwhile, held
from handlers.broadcast_view import LIST, decidable, excerpt, view
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.paging import as_page, paging
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from handlers.steps import Step, Steps, told
from storage import audit, broadcast_desk, broadcasts
from storage.tables import Broadcast

PAGE = 8
LABEL_MAX = 30
WHY_MAX = 500
SURE = ("cancel", "recall")
_E = BroadcastEvent
_ACTS = {
    "pause": (broadcasts.pause, _E.PAUSE),
    "resume": (broadcasts.resume, _E.RESUME),
    "cancel": (broadcasts.cancel, _E.CANCEL),
    "recall": (broadcasts.recall, _E.RECALL),
}


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists; ``<id>`` opens; ``<what>.<id>.<version>`` acts, at once or after a question."""
    match arguments:
        case (number, *again) if is_number(number):
            shown = Turn((await view(scene, await held(scene, number, Act.APPROVE_BROADCAST)),))
            return as_page(shown) if again else shown
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case ("approve" | "return", number, version) if is_number(number) and is_number(version):
            return await _decide(scene, arguments[0], number, version)
        case ("sure", what, number, version) if what in SURE and is_number(number) and is_number(version):
            return await _act(scene, what, number, version)
        case (what, number, version) if what in _ACTS and is_number(number) and is_number(version):
            return await (_ask_sure if what in SURE else _act)(scene, what, number, version)
        case _:
            return await _list(scene, 0)


async def _list(scene: Scene, page: int) -> Turn:
    rows = await broadcast_desk.listed(scene.session, await desk(scene, Act.APPROVE_BROADCAST), page * PAGE, PAGE)
    if not rows and page:
        return await _list(scene, 0)
    new = [go(scene.say("label-broadcast"), "broadcast")] if scene.may(Act.BROADCAST) else []
    if not rows:
        return Turn((text(scene.say("broadcasts-none"), [*new, menu_choice(scene)]),))
    choices = [go(await _label(scene, row), LIST, row.id) for row in rows[:PAGE]]
    choices += paging(scene, LIST, page, more=len(rows) > PAGE)
    return Turn((text(scene.say("broadcasts-list"), [*choices, *new, menu_choice(scene)]),))


async def _label(scene: Scene, row: Broadcast) -> str:
    state = scene.say(f"broadcast-state-{row.state}")
    return scene.say("broadcasts-label", id=str(row.id), text=await excerpt(scene, row, LABEL_MAX), state=state)


async def _ask_sure(scene: Scene, what: str, number: str, version: str) -> Turn:
    """Neither can be undone, so it is asked once more."""
    one = await held(scene, number, Act.BROADCAST)
    if (changed := await changed_meanwhile(scene, one, version)) is not None:
        return changed
    yes = go(scene.say(f"label-broadcast-{what}-yes"), LIST, "sure", what, one.id, one.version)
    no = go(scene.say("label-broadcast-keep"), LIST, one.id)
    return Turn((text(scene.say(f"broadcast-{what}-sure", id=str(one.id)), [yes, no]),))


async def _act(scene: Scene, what: str, number: str, version: str) -> Turn:
    _may_send(scene)
    one = await held(scene, number, Act.BROADCAST)
    do, event = _ACTS[what]
    waits = what == "resume" and broadcasts.unapproved(one, scene.house.approve_above)
    if waits or event not in possible(BroadcastState(one.state)):
        return Turn((await view(scene, one, scene.say("broadcast-changed")),))
    if what in SURE and (changed := await changed_meanwhile(scene, one, version)) is not None:
        return changed
    await do(scene.session, one, scene.now)
    audit.note(scene.session, scene.now, scene.actor, what, f"broadcast/{one.id}", state=one.state)
    return Turn((await view(scene, one, scene.say(f"broadcast-did-{what}")),))


def _may_send(scene: Scene) -> None:
    if not scene.may(Act.BROADCAST):
        raise RuleBrokenError("not-allowed")


async def _decide(scene: Scene, what: str, number: str, version: str) -> Turn:
    """A second person says yes to the broadcast as it is shown, or sends it back with a reason."""
    one = await held(scene, number, Act.APPROVE_BROADCAST)
    if one.author_id == scene.person.id:
        raise RuleBrokenError("broadcast-own")
    if (changed := await changed_meanwhile(scene, one, version)) is not None:
        return changed
    if not decidable(scene, one, what):
        return Turn((await view(scene, one, scene.say("broadcast-changed")),))
    if what == "return":
        return await STEPS.stand(scene, "why", number=one.id, version=one.version)
    await broadcasts.approve(scene.session, one, scene.person.id, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "approve", f"broadcast/{one.id}", version=one.version)
    phrase = "broadcast-approved-notice" if one.state == BroadcastState.APPROVED else "broadcast-goes-on-notice"
    told_author = _to_author(scene, one, phrase, "")
    lead = scene.say("broadcast-did-approve" if one.state == BroadcastState.APPROVED else "broadcast-did-resume")
    return Turn((await view(scene, one, lead),), notices=(told_author,))


def _to_author(scene: Scene, one: Broadcast, phrase: str, why: str) -> Notice:
    words = scene.say(phrase, id=str(one.id), why=why)
    message = text(words, [go(scene.say("label-broadcast-open"), LIST, one.id)])
    key = f"broadcast-decided/{one.id}/{one.version}"
    return Notice(key, one.author_id, message, kind=PushKind.WORK, about=f"broadcast/{one.id}")


async def _ask_why(scene: Scene) -> Message:
    back = go(scene.say("label-broadcast-keep"), LIST, int(told(scene, "number")))
    return text(scene.say("broadcast-ask-why"), [back])


async def _take_why(scene: Scene, value: str) -> Turn:
    if value:
        raise RuleBrokenError("choice-stale")
    why = clean_note(scene.said.text, WHY_MAX)
    one = await held(scene, int(told(scene, "number")), Act.APPROVE_BROADCAST)
    if (changed := await changed_meanwhile(scene, one, int(told(scene, "version")))) is not None:
        return changed
    await broadcasts.change(scene.session, one, scene.person.id, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "return", f"broadcast/{one.id}", version=one.version)
    notice = _to_author(scene, one, "broadcast-returned-notice", why)
    return Turn((await view(scene, one, scene.say("broadcast-did-return")),), notices=(notice,))


async def _left(scene: Scene) -> Turn:
    return await _list(scene, 0)


STEPS = Steps(LIST, {"why": Step(_ask_why, _take_why)}, _left)

DIALOGUE = Dialogue(
    name=LIST,
    command="thongbao",
    act=Act.APPROVE_BROADCAST,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
