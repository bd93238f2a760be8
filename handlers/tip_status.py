"""Where a tip stands, in words for whoever sent it: what happens next, and until when."""

from content.rules.calendar import local_day
from content.rules.nomination import NominationState
from content.rules.tip import TipState, look_by, open_to_talk
from content.rules.unit_name import place_name
from handlers.scene import Scene
from storage import tip_talks, tip_uses, units
from storage.tables import Tip
from storage.tip_talks import Said

_DECIDED = frozenset({NominationState.APPROVED, NominationState.REJECTED})


async def status(scene: Scene, tip: Tip) -> str:
    """The state, the next step with its day or that none is fixed, and the questions that wait for an answer."""
    received = tip.received_at or tip.created_at
    state = scene.say(f"tip-state-{tip.state}")
    lines = [scene.say("tip-followed", day=scene.day_of(received), state=state), await _next(scene, tip)]
    if open_to_talk(TipState(tip.state)):
        asked = tip_talks.unanswered(await tip_talks.history(scene.session, tip))
        lines += [scene.say("tip-question-open", words=one.words) for one in asked]
    return "\n".join(lines)


async def unit_of(scene: Scene, tip: Tip) -> str:
    """The place whose officers have the tip; the office's own name where nobody knew the place."""
    unit = await units.unit(scene.session, tip.unit_code) if tip.unit_code else None
    return place_name(unit.name) if unit else scene.say("tip-unit-unknown")


async def _next(scene: Scene, tip: Tip) -> str:
    match TipState(tip.state):
        case TipState.TAKEN_UP:
            return await _outcome(scene, tip)
        case TipState.UNFOUNDED:
            return await _unfounded(scene, tip)
        case TipState.RECEIVED | TipState.FORWARDED | TipState.BEING_VERIFIED:
            return await _clock(scene, tip)
        case TipState.DRAFT | TipState.VERIFIED | TipState.WITHDRAWN as state:
            return scene.say(f"tip-now-{state.value}", unit=await unit_of(scene, tip))


async def _clock(scene: Scene, tip: Tip) -> str:
    """The day of the next step; once it has passed, that it has."""
    day = look_by(local_day(tip.queued_at or tip.received_at or tip.created_at))
    name = "late" if day < scene.today else tip.state
    return scene.say(f"tip-now-{name}", unit=await unit_of(scene, tip), last=scene.house.phrases.day(day))


async def _outcome(scene: Scene, tip: Tip) -> str:
    found = await tip_uses.outcome(scene.session, tip)
    if found is None:
        return scene.say("tip-outcome-under-way")
    if found.published:
        return scene.say("tip-outcome-published")
    return scene.say(f"tip-outcome-{found.state.value if found.state in _DECIDED else 'under-way'}")


async def _unfounded(scene: Scene, tip: Tip) -> str:
    """Kindly, with the reason only where the officer wanted it to be told."""
    remarks = await tip_talks.history(scene.session, tip)
    told = next((one for one in reversed(remarks) if one.kind in (Said.REASON, Said.REASON_TOLD)), None)
    words = scene.say("tip-now-unfounded")
    if told is None or told.kind == Said.REASON:
        return words
    return f"{words}\n{scene.say('tip-reason-told', words=told.words)}"
