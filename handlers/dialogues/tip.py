"""Tip: a citizen tells of a good deed, in under a minute."""

import secrets

from content.message import Message
from content.rules.calendar import day_start, local_day, next_loud
from content.rules.code import code_hash, new_code
from content.rules.person import Act
from content.rules.push import PushKind
from content.rules.tip import TipEvent, look_by
from content.rules.unit_name import place_name
from handlers.dialogue import Dialogue
from handlers.form import Form, excerpt, menu_choice
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from handlers.tip_form import keep_story, questions
from handlers.tip_news import apart
from handlers.tip_people import workers
from handlers.told import told_before
from storage import attachments, audit, tips, units
from storage.tables import Tip
from storage.tip_talks import tipsters_moment


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Begin, or go on with the draft there is; ``delete.<id>`` and ``confirm.<id>`` throw a draft away."""
    match arguments:
        case ("delete", number) if is_number(number):
            return _ask_delete(scene, await tips.own_draft(scene.session, int(number), scene.person.id))
        case ("confirm", number) if is_number(number):
            return await _delete(scene, await tips.own_draft(scene.session, int(number), scene.person.id))
        case _:
            return await _begin(scene)


async def _begin(scene: Scene) -> Turn:
    """The draft there is, or a new one; a deed told already is not asked for again."""
    draft = await tips.drafted_with_words(scene.session, scene.person.id)
    tip = await tips.start(scene.session, scene.person.id, scene.now)
    if draft is None and (told := told_before(scene)):
        remark = keep_story(scene, tip, told)
        tip.answered = ["story"]
        return await FORM.go_on(scene, tip, "\n".join(filter(None, (scene.say("tip-told"), remark))))
    return await FORM.go_on(scene, tip, scene.say("tip-resumed") if draft else "")


def _ask_delete(scene: Scene, draft: Tip) -> Turn:
    choices = [
        go(scene.say("label-delete-yes"), "tip", "confirm", draft.id),
        go(scene.say("label-tip-draft"), "tip"),
        menu_choice(scene),
    ]
    return Turn((text(scene.say("tip-delete-sure", story=excerpt(draft.story, scene.say("none"))), choices),))


async def _delete(scene: Scene, draft: Tip) -> Turn:
    """Gone with its photos: nothing of it is kept."""
    await attachments.drop(scene.session, draft)
    await scene.session.delete(draft)
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
    moment = tipsters_moment(tip, scene.now)
    if tip.anonymous:
        await _forget_who(scene, tip)
    await tips.move(scene.session, tip, TipEvent.SEND, moment)
    actor = "citizen" if tip.anonymous else scene.actor
    audit.note(scene.session, moment, actor, "tip", f"tip/{tip.id}", unit=tip.unit_code)
    notices = await _urgent_notices(scene, tip)
    choices = [go(scene.say("label-code"), "code"), menu_choice(scene)]
    words = scene.say("tip-sent", now=scene.now, code=code, next=await _next(scene, tip, told=bool(notices)))
    return Turn((Message(words, tuple(choices)),), notices=notices)


async def _forget_who(scene: Scene, tip: Tip) -> None:
    """Neither the person nor the moment stays: a moment would lead back through the record of messages."""
    day = day_start(scene.now)
    tip.tipster_id = None
    tip.created_at = tip.updated_at = day
    await attachments.blur(scene.session, tip, day)


async def _next(scene: Scene, tip: Tip, *, told: bool) -> str:
    """Who looks at it, and by when; for an urgent one, whether somebody was told."""
    last = scene.house.phrases.day(look_by(local_day(scene.now)))
    unit = await units.unit(scene.session, tip.unit_code) if tip.unit_code else None
    if told:
        return scene.say("tip-next-urgent", last=last)
    if unit is None:
        return scene.say("tip-next-unplaced", last=last)
    return scene.say("tip-next", unit=place_name(unit.name), last=last)


async def _urgent_notices(scene: Scene, tip: Tip) -> tuple[Notice, ...]:
    """Saving life or property is told to the unit's officers, or else to the reviewers, as soon as people are up."""
    if not tip.urgent:
        return ()
    told = (await workers(scene.session, [tip.unit_code], scene.now)).get(tip.unit_code, [])
    words = scene.say("tip-urgent-notice", place=tip.place or "", story=excerpt(tip.story, ""))
    message = text(words, [go(scene.say("label-open-tip"), "unit-tips", tip.id), menu_choice(scene)])
    when = next_loud(scene.now)
    for person in told:
        audit.note(scene.session, tip.received_at or scene.now, f"person/{person}", "told", f"tip/{tip.id}")
    about = f"tip/{tip.id}"
    found = [Notice(f"urgent-tip/{tip.id}/{one}", one, message, PushKind.WORK, about, when) for one in told]
    return apart(tip, found)


async def _cancelled(scene: Scene, tip: Tip) -> Turn:
    """An empty draft is not worth a word; a begun one waits."""
    if not tip.answered:
        await scene.session.delete(tip)
        return Turn((text(scene.say("tip-cancelled-empty"), [menu_choice(scene)]),))
    choices = [
        go(scene.say("label-tip-draft"), "tip"),
        go(scene.say("label-delete-draft"), "tip", "delete", tip.id),
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
