"""Tip: a citizen tells of a good deed, in under a minute."""

import secrets

from content.message import Message
from content.rules.calendar import local_day
from content.rules.code import code_hash, new_code
from content.rules.person import Act
from content.rules.tip import TipEvent, TipState, after, look_by
from content.rules.unit_name import place_name
from handlers.dialogue import Dialogue
from handlers.form import Form, excerpt, menu_choice
from handlers.scene import Notice, Scene, Turn, go, text
from handlers.tip_form import questions
from storage import audit, people, tips, units
from storage.tables import Tip


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Begin, or go on with the draft there is; ``delete`` throws the draft away."""
    draft = await tips.drafted_with_words(scene.session, scene.person.id)
    if arguments == ("delete",):
        return await _delete(scene, draft)
    lead = scene.say("tip-resumed") if draft else ""
    return await FORM.go_on(scene, await tips.start(scene.session, scene.person.id, scene.now), lead)


async def _delete(scene: Scene, draft: Tip | None) -> Turn:
    if draft is not None:
        draft.state = after(TipState.DRAFT, TipEvent.WITHDRAW)
        draft.story = draft.place = draft.tipster_id = None
    return Turn((text(scene.say("tip-deleted"), [menu_choice(scene)]),))


async def _load(scene: Scene, number: int) -> Tip:
    tip = await tips.own_draft(scene.session, number, scene.person.id)
    tip.updated_at = scene.now
    return tip


async def _summary(scene: Scene, _: Tip) -> tuple[str, str]:
    return scene.say("tip-summary"), scene.say("tip-summary-foot")


async def _send(scene: Scene, tip: Tip) -> Turn:
    """Received: a code that only the tipster has. An anonymous tip no longer knows who told it."""
    code = new_code(secrets.token_bytes(8))
    tip.code_hash = code_hash(code, "tip")
    tip.state = after(TipState(tip.state), TipEvent.SEND)
    tip.received_at = scene.now
    actor = "citizen" if tip.anonymous else scene.actor
    if tip.anonymous:
        tip.tipster_id = None
    await scene.session.flush()
    audit.note(scene.session, scene.now, actor, "tip", f"tip/{tip.id}", unit=tip.unit_code)
    choices = [go(scene.say("label-code"), "code"), menu_choice(scene)]
    words = scene.say("tip-sent", now=scene.now, code=code, next=await _next(scene, tip))
    return Turn((Message(words, tuple(choices)),), notices=await _urgent_notices(scene, tip))


async def _next(scene: Scene, tip: Tip) -> str:
    """Who looks at it, and by when."""
    last = scene.house.phrases.day(look_by(local_day(scene.now)))
    unit = await units.unit(scene.session, tip.unit_code) if tip.unit_code else None
    if unit is None:
        return scene.say("tip-next-unplaced", last=last)
    return scene.say("tip-next-urgent" if tip.urgent else "tip-next", unit=place_name(unit.name), last=last)


async def _urgent_notices(scene: Scene, tip: Tip) -> tuple[Notice, ...]:
    """Saving life or property is told to the unit's officers at once."""
    if not tip.urgent or tip.unit_code is None:
        return ()
    officers = await people.officers(scene.session, [tip.unit_code], scene.now)
    words = scene.say("tip-urgent-notice", place=tip.place or "", story=excerpt(tip.story, ""))
    message = text(words, [go(scene.say("label-open-tip"), "unit-tips", tip.id), menu_choice(scene)])
    return tuple(
        Notice(f"urgent-tip/{tip.id}/{officer}", officer, message, f"tip/{tip.id}")
        for officer in officers.get(tip.unit_code, ())
    )


async def _cancelled(scene: Scene, tip: Tip) -> Turn:
    """An empty draft is not worth a word; a begun one waits."""
    if not tip.answered:
        await scene.session.delete(tip)
        return Turn((text(scene.say("tip-cancelled-empty"), [menu_choice(scene)]),))
    choices = [
        go(scene.say("label-tip-draft"), "tip"),
        go(scene.say("label-delete-draft"), "tip", "delete"),
        menu_choice(scene),
    ]
    return Turn((text(scene.say("tip-cancelled"), choices),))


FORM: Form[Tip] = Form(name="tip", load=_load, questions=questions, summary=_summary, send=_send, cancelled=_cancelled)

DIALOGUE = Dialogue(
    name="tip",
    command="guitin",
    act=Act.TIP,
    open=_open,
    take=FORM.take,
    ask=FORM.ask,
    back=FORM.back,
    cancel=FORM.cancel,
)
