"""Work on a citizen's tip: take it in hand, write down the result, ask whoever sent it, dismiss it, open it again."""

from functools import partial

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.tip import Proof, TipEvent, TipState, open_to_talk, waiting
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.unit_tips import DIALOGUE as UNIT_TIPS
from handlers.form import menu_choice, said_skip, skip_choice, warning
from handlers.scene import Notice, Scene, Turn, go, pick, text
from handlers.steps import Step, Steps, told
from handlers.tip_case import Do, acted, done, somebody_elses
from handlers.tip_news import note, tell_tipster
from handlers.tip_status import unit_of
from storage import tip_talks, tips
from storage.tables import Tip
from storage.tip_talks import Said

WORDS_MAX = 1000
PASS_ON = ("told", "kept")


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<what>.<id>.<version>`` acts on a tip or asks what is needed for it; nothing lists the tips that wait."""
    match arguments:
        case (what, number, version) if what in ACTS:
            return await acted(scene, number, version, ACTS[what])
        case _:
            return await UNIT_TIPS.open(scene, ())


async def _verify(scene: Scene, tip: Tip) -> Turn:
    """Taken in hand: a colleague sees that, and so does whoever sent it."""
    await _in_hand(scene, tip)
    words = scene.say("unit-tips-verifying")
    return await done(scene, tip, words, await _news(scene, tip, "tip-news-verifying"))


async def _in_hand(scene: Scene, tip: Tip) -> None:
    await tips.move(scene.session, tip, TipEvent.VERIFY, scene.now)
    tip.officer_id = scene.person.id
    note(scene, tip, "verify")


async def _news(scene: Scene, tip: Tip, phrase: str) -> tuple[Notice, ...]:
    return tell_tipster(scene, tip, phrase, unit=await unit_of(scene, tip))


async def _result(scene: Scene, tip: Tip) -> Turn:
    somebody_elses(scene, tip)
    return await _stand(scene, tip, "how", TipState(tip.state) is TipState.BEING_VERIFIED)


async def _ask(scene: Scene, tip: Tip) -> Turn:
    return await _stand(scene, tip, "question", open_to_talk(TipState(tip.state)))


async def _dismiss(scene: Scene, tip: Tip) -> Turn:
    somebody_elses(scene, tip)
    return await _stand(scene, tip, "reason", open_to_talk(TipState(tip.state)))


async def _stand(scene: Scene, tip: Tip, step: str, possible: bool) -> Turn:  # noqa: FBT001 - said beside its name
    if not possible:
        raise RuleBrokenError("tip-not-possible")
    return await STEPS.stand(scene, step, tip=tip.id, version=tip.version)


async def _reopen(scene: Scene, tip: Tip) -> Turn:
    """What one person dismissed, a second one opens again and has in hand."""
    if tip.officer_id == scene.person.id:
        raise RuleBrokenError("tip-reopen-second")
    await tips.move(scene.session, tip, TipEvent.REOPEN, scene.now)
    tip.officer_id = scene.person.id
    note(scene, tip, "reopen")
    return await done(scene, tip, scene.say("tip-reopened"), await _news(scene, tip, "tip-news-verifying"))


ACTS = {"verify": _verify, "result": _result, "ask": _ask, "dismiss": _dismiss, "reopen": _reopen}


async def _ask_how(scene: Scene) -> Message:
    return text(scene.say("tip-ask-how"), [pick(scene.say(f"tip-proof-{one.value}"), one.value) for one in Proof])


async def _take_how(scene: Scene, value: str) -> Turn:
    said = value or next((one.value for one in Proof if scene.said_one_of(f"words-tip-proof-{one.value}")), "")
    if said not in [one.value for one in Proof]:
        raise RuleBrokenError("choose-one")
    return await STEPS.stand(scene, "found", tip=told(scene, "tip"), version=told(scene, "version"), how=said)


async def _ask_found(scene: Scene) -> Message:
    return text(scene.say("tip-ask-found"), [skip_choice(scene)])


async def _take_found(scene: Scene, value: str) -> Turn:
    """A note, or none; with it the tip counts as verified."""
    words = "" if said_skip(scene, value) else _typed(scene, value)
    return await _acted(scene, partial(_confirm, words=words))


async def _confirm(scene: Scene, tip: Tip, *, words: str) -> Turn:
    how = str(told(scene, "how"))
    await tips.move(scene.session, tip, TipEvent.CONFIRM, scene.now)
    tip.verified_how, tip.officer_id = how, scene.person.id
    if words:
        await tip_talks.said(scene.session, tip, Said.FOUND, words, author_id=scene.person.id, at=scene.now)
    note(scene, tip, "confirm", how=how)
    return await done(scene, tip, scene.say("tip-confirmed"), await _news(scene, tip, "tip-news-verified"))


async def _ask_question(scene: Scene) -> Message:
    return text(scene.say("tip-ask-question"))


async def _take_question(scene: Scene, value: str) -> Turn:
    return await _acted(scene, partial(_put_question, words=_typed(scene, value)))


async def _put_question(scene: Scene, tip: Tip, *, words: str) -> Turn:
    """Asking is the beginning of verifying. An anonymous tipster finds the question behind the code."""
    if waiting(TipState(tip.state)):
        await _in_hand(scene, tip)
    await tip_talks.said(scene.session, tip, Said.QUESTION, words, author_id=scene.person.id, at=scene.now)
    tip.officer_id = scene.person.id
    note(scene, tip, "ask")
    remarks = [scene.say("tip-asked-anonymous" if tip.tipster_id is None else "tip-asked"), warning(scene, words)]
    told_to = tell_tipster(scene, tip, "tip-news-question", words=words)
    return await done(scene, tip, "\n".join(filter(None, remarks)), told_to)


async def _ask_reason(scene: Scene) -> Message:
    return text(scene.say("tip-ask-reason"))


async def _take_reason(scene: Scene, value: str) -> Turn:
    tip, version = told(scene, "tip"), told(scene, "version")
    return await STEPS.stand(scene, "pass-on", tip=tip, version=version, reason=_typed(scene, value))


async def _ask_pass_on(scene: Scene) -> Message:
    return text(scene.say("tip-ask-pass-on"), [pick(scene.say(f"tip-pass-on-{one}"), one) for one in PASS_ON])


async def _take_pass_on(scene: Scene, value: str) -> Turn:
    said = value or next((one for one in PASS_ON if scene.said_one_of(f"words-tip-pass-on-{one}")), "")
    if said not in PASS_ON:
        raise RuleBrokenError("choose-one")
    return await _acted(scene, partial(_dismissed, kind=Said.REASON_TOLD if said == "told" else Said.REASON))


async def _dismissed(scene: Scene, tip: Tip, *, kind: Said) -> Turn:
    """The reason stays with the office unless the officer lets it be told."""
    await tips.move(scene.session, tip, TipEvent.DISMISS, scene.now)
    tip.officer_id = scene.person.id
    words = str(told(scene, "reason"))
    await tip_talks.said(scene.session, tip, kind, words, author_id=scene.person.id, at=scene.now)
    note(scene, tip, "dismiss", reason=kind.value)
    return await done(scene, tip, scene.say("tip-dismissed"), await _news(scene, tip, "tip-news-unfounded"))


def _typed(scene: Scene, value: str) -> str:
    if value:
        raise RuleBrokenError("choice-stale")
    return clean_note(scene.said.text, WORDS_MAX)


async def _acted(scene: Scene, do: Do) -> Turn:
    return await acted(scene, told(scene, "tip"), told(scene, "version"), do)


async def _left(scene: Scene) -> Turn:
    back = go(scene.say("label-open-tip"), "unit-tips", int(told(scene, "tip")))
    return Turn((text(scene.say("tip-desk-left"), [back, menu_choice(scene)]),))


STEPS = Steps(
    dialogue="tip-desk",
    steps={
        "how": Step(_ask_how, _take_how),
        "found": Step(_ask_found, _take_found),
        "question": Step(_ask_question, _take_question),
        "reason": Step(_ask_reason, _take_reason),
        "pass-on": Step(_ask_pass_on, _take_pass_on),
    },
    left=_left,
)

DIALOGUE = Dialogue(
    name="tip-desk",
    command="xulytin",
    act=Act.VERIFY_TIP,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
    relays=True,
)
