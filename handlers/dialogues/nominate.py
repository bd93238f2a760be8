"""Nominate: an officer puts an exemplar forward for a unit."""

from zlib import crc32

from content.message import Choice, Message
from content.programme import Programme
from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationEvent, NominationState, editable
from content.rules.person import Act, Role
from content.rules.unit import UnitFacts
from handlers.dialogue import Dialogue
from handlers.form import Form, menu_choice
from handlers.nomination_form import questions
from handlers.review_notices import to_holder
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.standing import due_words, period_name, progress_words, quota, standings
from handlers.tip_news import tell_tipsters
from storage import audit, nominations, obligations, outbox, reviews, units
from storage.tables import Nomination, Unit


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``draft.<id>`` resumes; ``new[.<unit>[.<programme>]]`` begins; nothing asks what is left open."""
    match arguments:
        case ("draft", number) if is_number(number):
            return await _resume(scene, int(number))
        case ("new", *chosen):
            return await _begin(scene, *chosen[:2])
        case _:
            drafts = await nominations.drafts(scene.session, scene.person.id)
            return _offer_draft(scene, drafts[0], len(drafts)) if drafts else await _begin(scene)


def _offer_draft(scene: Scene, draft: Nomination, count: int) -> Turn:
    name = draft.name or scene.say("draft-without-name")
    choices = [
        go(scene.say("label-resume"), "nominate", "draft", draft.id),
        go(scene.say("label-nominate-new"), "nominate", "new"),
        menu_choice(scene),
    ]
    return Turn((text(scene.say("nominate-has-draft", name=name, count=count), choices),))


async def _resume(scene: Scene, draft_id: int) -> Turn:
    """A draft that could not be sent any more is not asked to be finished."""
    record = await _load(scene, draft_id)
    await _still_valid(scene, record)
    return await FORM.go_on(scene, record, scene.say("nominate-resumed"))


async def _begin(scene: Scene, unit_code: str = "", programme: str = "") -> Turn:
    unit = _unit(scene, unit_code)
    if unit is None:
        return _choose(scene, "nominate-which-unit", [(one.name, one.code) for one in scene.units(Role.OFFICER)])
    plans = programmes_for(scene, unit)
    chosen = plans[0] if len(plans) == 1 else next((one for one in plans if mark(one) == programme), None)
    if chosen is None:
        rows = [(one.document, f"{unit.code}.{mark(one)}") for one in plans]
        return _choose(scene, "nominate-which-programme", rows)
    record = await nominations.start(scene.session, scene.person.id, unit.code, chosen.slug, scene.now)
    return await FORM.go_on(scene, record, await _stands(scene, unit, chosen, "before"))


def mark(programme: Programme) -> str:
    """A programme's name in a token, which has no room for a unit's code and a whole slug."""
    return f"{crc32(programme.slug.encode()):08x}"


def _unit(scene: Scene, code: str) -> Unit | None:
    """The officer's unit; ``None`` when there is a choice to make. An officer without a living unit is told so."""
    units_held = scene.units(Role.OFFICER)
    if not units_held:
        raise RuleBrokenError("officer-without-unit")
    return units_held[0] if len(units_held) == 1 else next((one for one in units_held if one.code == code), None)


def programmes_for(scene: Scene, unit: Unit) -> list[Programme]:
    """The programmes in force that ask this class of unit for exemplars, or else all that are in force."""
    live = scene.live_programmes()
    if not live:
        raise RuleBrokenError("no-programme-in-force")
    asking = [one for one in live if any(unit.unit_class in duty.addressees for duty in one.duties if duty.amount)]
    return asking or live


def _choose(scene: Scene, phrase: str, rows: list[tuple[str, str]]) -> Turn:
    choices = [go(label, "nominate", "new", value) for label, value in rows]
    return Turn((text(scene.say(phrase), [*choices, menu_choice(scene)]),))


async def _stands(scene: Scene, unit: Unit | UnitFacts, programme: Programme, when: str) -> str:
    """Quota and deadline of the unit, said ``when`` = "before" or "after" the form."""
    phrases = scene.house.phrases
    standing = quota(await standings(scene.session, [programme], unit, scene.today), programme)
    if standing is None:
        return scene.say(f"nominate-{when}-no-quota", unit=unit.name, programme=programme.document)
    return scene.say(
        f"nominate-{when}",
        unit=unit.name,
        period=period_name(phrases, standing.period),
        progress=progress_words(phrases, standing),
        due=due_words(phrases, standing.due, scene.today),
    )


async def charged(scene: Scene, number: int, *, changing: bool = False) -> Nomination:
    """One's own nomination, or one of one's unit whose author is no longer its officer.

    ``RuleBrokenError("nomination-gone")`` for any other or none. ``changing``: held until the transaction ends.
    """
    session = scene.session
    found = await (nominations.locked(session, number) if changing else session.get(Nomination, number))
    if found is not None and found.author_id == scene.person.id:
        return found
    held = [unit.code for unit in scene.units(Role.OFFICER)]
    if found is None or not await nominations.left_to(session, found, held, scene.now):
        raise RuleBrokenError("nomination-gone")
    return found


async def _load(scene: Scene, number: int) -> Nomination:
    """The person's nomination while it may be changed. Touching it keeps its draft alive.

    It belongs to the unit: who is no longer its officer may not go on with it, and who stands in for an author that
    left is no reviewer of it.
    """
    record = await charged(scene, number, changing=True)
    if not editable(NominationState(record.state)):
        raise RuleBrokenError("nomination-not-editable")
    require_unit(scene, record)
    if record.author_id != scene.person.id:
        await reviews.stand_in(scene.session, record, scene.person.id, scene.now)
    record.updated_at, record.version = scene.now, record.version + 1
    return record


def require_unit(scene: Scene, record: Nomination) -> None:
    """``RuleBrokenError("officer-of-another-unit")`` where a nomination is no longer this officer's business."""
    if record.unit_code not in [one.code for one in scene.units(Role.OFFICER)]:
        raise RuleBrokenError("officer-of-another-unit")


async def _summary(scene: Scene, record: Nomination) -> tuple[str, str]:
    sent = record.state == NominationState.SUBMITTED
    return scene.say("nominate-summary"), scene.say("nominate-summary-foot-sent" if sent else "nominate-summary-foot")


async def _send(scene: Scene, record: Nomination) -> Turn:
    """Submit, or finish editing what had been submitted."""
    choices = [
        go(scene.say("label-nominate-new"), "nominate", "new"),
        go(scene.say("label-nominations"), "nominations"),
    ]
    choices.append(menu_choice(scene))
    if record.state == NominationState.SUBMITTED:
        audit.note(scene.session, scene.now, scene.actor, "edit", f"nomination/{record.id}")
        return Turn((text(scene.say("nominate-edited", number=str(record.id)), choices),))
    unit, programme = await _still_valid(scene, record)
    returned_by = record.reviewer_id
    await nominations.move(scene.session, record, NominationEvent.SUBMIT, scene.now)
    await scene.session.flush()
    audit.note(scene.session, scene.now, scene.actor, "submit", f"nomination/{record.id}", unit=record.unit_code)
    await _drop_needless_reminders(scene, unit, programme)
    stands = await _stands(scene, unit, programme, "after")
    words = scene.say("nominate-sent", number=str(record.id), name=record.name or "", stands=stands)
    again = to_holder(scene, record, "sent-again", returned_by)
    return Turn((text(words, choices),), notices=(*await tell_tipsters(scene, record, "sent"), *again))


async def _still_valid(scene: Scene, record: Nomination) -> tuple[UnitFacts, Programme]:
    """A draft may have waited for weeks: the unit and the programme must still be there."""
    unit = await units.unit(scene.session, record.unit_code)
    held = [one.code for one in scene.units(Role.OFFICER)]
    if unit is None or unit.code not in held:
        raise RuleBrokenError("officer-of-another-unit")
    programme = scene.programme(record.programme)
    if programme.over(scene.today):
        raise RuleBrokenError("programme-over", {"programme": programme.document, "end": programme.period.end})
    return unit, programme


async def _drop_needless_reminders(scene: Scene, unit: Unit | UnitFacts, programme: Programme) -> None:
    """What waits to be said about a duty that is now fulfilled is not said any more."""
    standing = quota(await standings(scene.session, [programme], unit, scene.today), programme)
    if standing is not None and not standing.missing:
        about = obligations.about(programme.slug, standing.duty.id, unit.code, standing.period.key)
        await outbox.cancel(scene.session, about, scene.now)


async def _cancelled(scene: Scene, record: Nomination) -> Turn:
    """An untouched draft is deleted, one with answers waits."""
    if record.state == NominationState.DRAFT and not record.answered:
        await scene.session.delete(record)
        return Turn((text(scene.say("nominate-cancelled-empty"), [menu_choice(scene)]),))
    if record.state != NominationState.DRAFT:
        return Turn((text(scene.say("nominate-edited", number=str(record.id)), [menu_choice(scene)]),))
    choices: list[Choice] = [
        go(scene.say("label-resume"), "nominate", "draft", record.id),
        go(scene.say("label-delete-draft"), "nominations", "withdraw", record.id),
        menu_choice(scene),
    ]
    return Turn((Message(scene.say("nominate-cancelled"), tuple(choices)),))


FORM: Form[Nomination] = Form(
    name="nominate",
    load=_load,
    questions=questions,
    summary=_summary,
    send=_send,
    cancelled=_cancelled,
    topic=lambda record: record.programme,
)

DIALOGUE = Dialogue(
    name="nominate",
    command="decu",
    act=Act.NOMINATE,
    open=_open,
    take=FORM.take,
    ask=FORM.ask,
    back=FORM.back,
    cancel=FORM.cancel,
)
