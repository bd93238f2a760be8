"""One tip as its officers see it: all that is known, what can be done with it, and acting on it as it stands now."""

from collections.abc import Awaitable, Callable

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.calendar import local_day
from content.rules.person import Act
from content.rules.tip import TipState, look_by, open_to_talk, waiting
from handlers.form import menu_choice, shortened
from handlers.photos_shown import files
from handlers.reach import reach
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from handlers.tip_news import note
from storage import attachments, tip_talks, tip_uses, tips
from storage.tables import Remark, Tip

REMARK_SHOWN = 400

Do = Callable[[Scene, Tip], Awaitable[Turn]]


async def acted(scene: Scene, number: str | int, version: str | int, do: Do) -> Turn:
    """Do something with a tip within reach that nobody else changes meanwhile.

    One that changed since the button was shown is shown again instead; one that is gone is said to be gone, wherever
    the talk stands.
    """
    if not is_number(str(number)):
        raise RuleBrokenError("choice-stale")
    try:
        tip = await tips.held(scene.session, int(number), await reach(scene, Act.VERIFY_TIP))
    except RuleBrokenError as gone:
        return Turn((text(scene.say(gone.code), _ways_on(scene)),))
    if str(tip.version) != str(version):
        return await show(scene, tip, scene.say("tip-changed"))
    return await do(scene, tip)


async def done(scene: Scene, tip: Tip, words: str, notices: tuple[Notice, ...] = ()) -> Turn:
    """What was done, with what can be done next; a tip that left for another unit is not offered any more."""
    within = (await reach(scene, Act.VERIFY_TIP)).holds(tip.unit_code)
    choices = await actions(scene, tip) if within else _ways_on(scene)
    return Turn((text(words, choices),), notices=notices)


def somebody_elses(scene: Scene, tip: Tip) -> None:
    """``RuleBrokenError("tip-own")``: nobody decides about what they told themselves."""
    if tip.tipster_id == scene.person.id:
        raise RuleBrokenError("tip-own")


async def show(scene: Scene, tip: Tip, lead: str = "") -> Turn:
    """The whole tip with its photos and what was said about it, without who told it. The read is on record."""
    photos = await attachments.of(scene.session, tip)
    received = tip.received_at or tip.created_at
    words = scene.say(
        "unit-tips-one",
        day=scene.day_of(received),
        place=tip.place or scene.say("none"),
        story=tip.story or "",
        photos=len(photos),
        state=scene.say(f"tip-state-{tip.state}"),
        facts="".join(f" {fact}" for fact in _facts(scene, tip)),
    )
    lines = [*filter(None, [lead]), words]
    lines += [_said(scene, one) for one in await tip_talks.history(scene.session, tip)]
    note(scene, tip, "read")
    message = Message("\n".join(lines), tuple(await actions(scene, tip)), files(scene, photos))
    return Turn((message,))


def _facts(scene: Scene, tip: Tip) -> list[str]:
    """The day of the next step, and how it was made sure of."""
    state, lines = TipState(tip.state), []
    day = look_by(local_day(tip.queued_at or tip.received_at or tip.created_at))
    if waiting(state) or state is TipState.BEING_VERIFIED:
        late = " " + scene.say("unit-tips-late") if day < scene.today else ""
        phrase = "unit-tips-look-by" if waiting(state) else "unit-tips-result-by"
        lines.append(scene.say(phrase, last=scene.house.phrases.day(day)) + late)
    if tip.verified_how and tip.verified_at:
        how = scene.say(f"tip-proof-{tip.verified_how}")
        lines.append(scene.say("unit-tips-verified", how=how, day=scene.day_of(tip.verified_at)))
    if tip.nomination_id:
        lines.append(scene.say("unit-tips-nomination", number=str(tip.nomination_id)))
    return lines


def _said(scene: Scene, one: Remark) -> str:
    return scene.say(f"tip-said-{one.kind}", day=scene.day_of(one.at), words=shortened(one.words, REMARK_SHOWN))


async def actions(scene: Scene, tip: Tip) -> list[Choice]:
    """What this person can do with the tip as it stands, the likeliest first."""
    state = TipState(tip.state)
    choices: list[Choice] = []
    if waiting(state):
        choices.append(_act(scene, tip, "verify"))
    if state is TipState.BEING_VERIFIED:
        choices.append(_act(scene, tip, "result"))
    if tip_uses.can_be_taken_up(tip):
        choices += await _uses(scene, tip)
    if open_to_talk(state):
        choices += [_act(scene, tip, "ask"), go(scene.say("label-tip-forward"), "tip-forward", tip.id, tip.version)]
        choices.append(_act(scene, tip, "dismiss"))
    if state is TipState.UNFOUNDED:
        choices.append(_act(scene, tip, "reopen"))
    return [*choices, *_ways_on(scene)]


def _act(scene: Scene, tip: Tip, act: str) -> Choice:
    return go(scene.say(f"label-tip-{act}"), "tip-desk", act, tip.id, tip.version)


async def _uses(scene: Scene, tip: Tip) -> list[Choice]:
    """A nomination is made of it, or added to, by an officer of the unit; of a verified one first of all."""
    if not scene.may(Act.NOMINATE) or not (await reach(scene, Act.NOMINATE)).holds(tip.unit_code):
        return []
    begun = [one for one in await tip_uses.drafted_from(scene.session, tip.id) if one.author_id == scene.person.id]
    add = go(scene.say("label-tip-attach"), "tip-attach", tip.id, tip.version)
    if begun:
        return [go(scene.say("label-tip-resume"), "nominate", "draft", begun[0].id), add]
    if tip.state == TipState.VERIFIED:
        return [go(scene.say("label-tip-nominate"), "tip-nominate", tip.id, tip.version), add]
    return [add]


def _ways_on(scene: Scene) -> list[Choice]:
    return [go(scene.say("label-unit-tips-list"), "unit-tips"), menu_choice(scene)]
