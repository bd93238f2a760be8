"""Likely duplicates, offered while a name is typed: one achievement is not rewarded twice."""

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.duplicate import Candidate, likely_duplicates
from content.rules.nomination import NominationState, editable
from content.rules.tip import TipEvent, TipState, waiting
from handlers.form import Taken, excerpt
from handlers.scene import Scene, go, is_number, pick, text
from storage import audit, nominations, tip_uses, tips
from storage.reach import Reach
from storage.tables import Nomination, Tip, Unit

TIPS_SEARCHED = 200


async def offer_duplicates(scene: Scene, record: Nomination) -> Message | None:
    """The likeliest earlier case with what can be done about it, or nothing when none looks alike."""
    name = record.name or ""
    sent = {str(one.id): (one, unit) for one, unit in await nominations.alike(scene.session, name, record.id)}
    naming = await tips.naming(scene.session, record.unit_code, name, TIPS_SEARCHED)
    told = {f"tip-{tip.id}": tip for tip in naming if tip.id != record.tip_id}
    candidates = [
        *(Candidate(key, one.name or "", one.unit_code, "") for key, (one, _) in sent.items()),
        *(Candidate(key, name, record.unit_code, "") for key in told),
    ]
    likely = likely_duplicates(name, record.unit_code, "", candidates, limit=1)
    if not likely:
        return None
    key = likely[0].id
    return _about_tip(scene, told[key]) if key in told else _about_nomination(scene, *sent[key])


def _about_tip(scene: Scene, tip: Tip) -> Message:
    received = tip.received_at or scene.now
    audit.note(scene.session, scene.now, scene.actor, "see", f"tip/{tip.id}")
    words = scene.say("duplicate-tip", story=excerpt(tip.story, ""), day=scene.day_of(received))
    use = pick(scene.say("duplicate-use-tip"), f"tip-{tip.id}")
    return text(words, [use, pick(scene.say("duplicate-new"), "new")])


def _about_nomination(scene: Scene, other: Nomination, unit: Unit) -> Message:
    """Another officer's case is named with its unit and state only, and that is on record."""
    if other.author_id != scene.person.id:
        audit.note(scene.session, scene.now, scene.actor, "see-name", f"nomination/{other.id}")
    sent = scene.day_of(other.submitted_at or other.updated_at)
    words = scene.say(
        "duplicate-nomination",
        name=other.name or "",
        unit=unit.name,
        state=scene.say(f"nomination-state-{other.state}"),
        day=sent,
    )
    choices: list[Choice] = []
    if other.author_id == scene.person.id:
        choices.append(go(scene.say("duplicate-open"), "nominations", other.id))
        if editable(NominationState(other.state)):
            choices.insert(0, pick(scene.say("duplicate-add"), f"add-{other.id}"))
    return text(words, [*choices, pick(scene.say("duplicate-new"), "new")])


async def answer_about_duplicate(scene: Scene, record: Nomination, value: str) -> Taken:
    """What the officer decided: a new case, an earlier one of their own, or the citizen's tip taken up."""
    kind, _, number = value.partition("-")
    if kind == "new":
        return Taken()
    if kind == "add" and is_number(number):
        return await _add_to(scene, record, int(number))
    if kind == "tip" and is_number(number):
        await _take_up(scene, record, int(number))
        return Taken(remark=scene.say("duplicate-tip-used"))
    raise RuleBrokenError("choice-stale")


async def _add_to(scene: Scene, record: Nomination, number: int) -> Taken:
    """The earlier case is opened instead; a draft that holds no more than the name is not left lying."""
    other = await nominations.own(scene.session, number, scene.person.id)
    if not editable(NominationState(other.state)):
        raise RuleBrokenError("nomination-not-editable")
    if record.state == NominationState.DRAFT and not set(record.answered) - {"subject", "name"}:
        await scene.session.delete(record)
    return Taken(open_instead=other.id)


async def _take_up(scene: Scene, record: Nomination, tip_id: int) -> None:
    """The tip's words become the story to start from. That it was read is on record."""
    tip = await tips.held(scene.session, tip_id, Reach([record.unit_code]))
    if other := await tip_uses.in_use(scene.session, tip.id, scene.person.id, scene.now):
        raise RuleBrokenError("tip-in-use", {"day": scene.day_of(other.updated_at)})
    if waiting(TipState(tip.state)):
        await tips.move(scene.session, tip, TipEvent.VERIFY, scene.now)
        tip.officer_id = scene.person.id
    record.tip_id, record.story = tip.id, tip.story
    audit.note(scene.session, scene.now, scene.actor, "use-tip", f"tip/{tip.id}", nomination=record.id)
