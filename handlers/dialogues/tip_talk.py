"""A tipster follows what they sent, answers an officer's question in words or photos, and may take the tip back.

What stands in the talk meanwhile is the tip's number, put there after the code was typed or for a tip that names this
person; the next message of another kind forgets it. Of an anonymous tipster nothing else is kept anywhere.
"""

from content.message import Choice, Kind, Message, Missing, Show
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.tip import TipEvent, TipState, open_to_talk, possible
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.form import excerpt, menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.scene import Place, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.tip_news import apart, desk, notices, tell_desk
from handlers.tip_status import status
from storage import attachments, audit, parked, tip_talks, tip_uses, tips
from storage.tables import Tip

PAGE = 8
LABEL_MAX = 40
ANSWER_MAX = 2000
FOLLOWED = "followed"
ANSWER = "answer"
FOLLOWING = (("code", FOLLOWED), ("tip-talk", ANSWER))
"""Where a talk knows which tip is this person's: after a day without a word it forgets."""


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists the tips that name this person; ``own.<id>`` and ``answer.<id>`` open one."""
    match arguments:
        case ("own", number) if is_number(number):
            return await followed(scene, await _own(scene, int(number)))
        case ("answer", number) if is_number(number):
            return await _answering(scene, await _own(scene, int(number)))
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case _:
            return await _list(scene, 0)


async def _own(scene: Scene, number: int) -> Tip:
    tip = await tips.locked(scene.session, number)
    if tip is None or tip.anonymous or tip.tipster_id != scene.person.id or tip.state == TipState.DRAFT:
        raise RuleBrokenError("tip-not-yours")
    return tip


async def _list(scene: Scene, page: int) -> Turn:
    rows = await tips.sent_by(scene.session, scene.person.id, page * PAGE, PAGE)
    ways_on = [go(scene.say("label-code"), "code"), menu_choice(scene)]
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not rows:
        return Turn((text(scene.say("tip-talk-none"), ways_on),))
    choices: list[Choice] = [go(_label(scene, row), "tip-talk", "own", row.id) for row in rows[:PAGE]]
    choices += paging(scene, "tip-talk", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("tip-talk-list"), [*choices, *ways_on]),))


def _label(scene: Scene, tip: Tip) -> str:
    story = shortened(tip.story, LABEL_MAX) if tip.story else scene.say("tip-story-gone")
    return scene.say("tip-talk-label", story=story, state=scene.say(f"tip-state-{tip.state}"))


async def followed(scene: Scene, tip: Tip) -> Turn:
    """Where the tip stands, for whoever typed its code or is its tipster, and what they can do."""
    choices: list[Choice] = []
    remarks = await tip_talks.history(scene.session, tip)
    if open_to_talk(TipState(tip.state)) and tip_talks.unanswered(remarks):
        choices.append(pick(scene.say("label-tip-answer"), "answer"))
    if TipEvent.WITHDRAW in possible(TipState(tip.state)):
        choices.append(pick(scene.say("label-tip-withdraw"), "withdraw"))
    if await _published(scene, tip):
        choices.append(go(scene.say("label-stories"), "stories"))
    return Turn((text(await status(scene, tip), [*choices, menu_choice(scene)]),), _place(tip))


async def _published(scene: Scene, tip: Tip) -> bool:
    found = await tip_uses.outcome(scene.session, tip)
    return found is not None and found.published


def _place(tip: Tip) -> Place:
    return Place("code", FOLLOWED, {"tip": tip.id})


async def decided(scene: Scene, value: str) -> Turn:
    """What was chosen below a tip that is being followed; the talk knows which."""
    tip = await _standing(scene)
    match value:
        case "answer":
            return await _answering(scene, tip)
        case "withdraw":
            return await _ask_withdraw(scene, tip)
        case "withdraw-yes":
            return await _withdraw(scene, tip)
        case _:
            return await followed(scene, tip)


async def _standing(scene: Scene) -> Tip:
    tip = await tips.locked(scene.session, int(told(scene, "tip")))
    if tip is None:
        raise RuleBrokenError("choice-stale")
    return tip


async def _ask_withdraw(scene: Scene, tip: Tip) -> Turn:
    """It cannot be undone, so it is asked once more."""
    yes, no = pick(scene.say("label-tip-withdraw-yes"), "withdraw-yes"), pick(scene.say("label-tip-withdraw-no"), "no")
    return Turn((text(scene.say("tip-withdraw-sure", story=excerpt(tip.story, "")), [yes, no]),), _place(tip))


async def _withdraw(scene: Scene, tip: Tip) -> Turn:
    """Who has it in hand, or is writing a nomination from it, hears that it is gone."""
    if TipEvent.WITHDRAW not in possible(TipState(tip.state)):
        return await followed(scene, tip)
    begun = TipState(tip.state) in (TipState.BEING_VERIFIED, TipState.VERIFIED)
    received = scene.day_of(tip.received_at or tip.created_at)
    await tip_talks.withdraw(scene.session, tip, scene.now)
    _note(scene, tip, "withdraw")
    drafts = await tip_uses.drafted_from(scene.session, tip.id)
    whom = dict.fromkeys([*(await desk(scene, tip) if begun else []), *(one.author_id for one in drafts)])
    message = text(scene.say("tip-withdrawn-notice", day=received), [menu_choice(scene)])
    told_to = apart(tip, notices(tip, f"tip-withdrawn/{tip.id}", list(whom), message))
    await parked.drop(scene.session, f"tip/{tip.id}")
    return Turn((text(scene.say("tip-withdrawn"), [menu_choice(scene)]),), notices=told_to)


def _note(scene: Scene, tip: Tip, act: str) -> None:
    """What the tipster did; of an anonymous one neither who nor the moment."""
    actor = "citizen" if tip.anonymous else scene.actor
    audit.note(scene.session, tip_talks.tipsters_moment(tip, scene.now), actor, act, f"tip/{tip.id}")


async def _answering(scene: Scene, tip: Tip) -> Turn:
    """Ask for the answer, if there is still a question and somebody to read it."""
    asked = tip_talks.unanswered(await tip_talks.history(scene.session, tip))
    if not open_to_talk(TipState(tip.state)) or not asked:
        return await followed(scene, tip)
    return await STEPS.stand(scene, ANSWER, tip=tip.id, photos=0)


async def _ask_answer(scene: Scene) -> Message:
    tip = await _standing(scene)
    asked = tip_talks.unanswered(await tip_talks.history(scene.session, tip))
    words = [scene.say("tip-question-open", words=one.words) for one in asked]
    return text("\n".join([*words, scene.say("tip-answer-ask")]))


async def _take_answer(scene: Scene, value: str) -> Turn:
    """Words end the answer; photos may come before them, or alone. Once the tip is closed nothing is added to it."""
    tip = await _standing(scene)
    if not open_to_talk(TipState(tip.state)):
        closed = await followed(scene, tip)
        return Turn((text(scene.say("tip-answer-too-late"), [menu_choice(scene)]), *closed.messages), closed.place)
    if scene.said.kind is Kind.PHOTO:
        return await _photos(scene, tip)
    photos = int(told(scene, "photos"))
    if value == "done" or (not value and photos and scene.said_one_of("words-finished")):
        return await _answered(scene, tip, scene.say("tip-answer-photos-only", photos=photos))
    if value:
        raise RuleBrokenError("choice-stale")
    return await _answered(scene, tip, clean_note(scene.said.text, ANSWER_MAX))


async def _photos(scene: Scene, tip: Tip) -> Turn:
    """Kept as they come; for each one that did not arrive, why."""
    said, moment = scene.said, tip_talks.tipsters_moment(tip, scene.now)
    have = await attachments.add(scene.session, tip, said.photos, moment)
    photos = int(told(scene, "photos")) + len(said.photos)
    lost = [scene.say(f"photo-{why.value}") for why in Missing if why in said.missing]
    words = scene.say("tip-answer-photos" if photos else "tip-answer-ask", have=have)
    choices = [pick(scene.say("form-finished"), "done", Show.BUTTON)] if photos else []
    place = Place("tip-talk", ANSWER, {"tip": tip.id, "photos": photos})
    return Turn((text("\n".join([*lost, words]), choices),), place)


async def _answered(scene: Scene, tip: Tip, words: str) -> Turn:
    remark = await tip_talks.answer(scene.session, tip, words, scene.now)
    _note(scene, tip, "answer")
    notice = scene.say("tip-answer-notice", words=excerpt(words, ""))
    told_to = apart(tip, await tell_desk(scene, tip, f"tip-answer/{remark.id}", notice))
    ways_on = [menu_choice(scene)] if tip.anonymous else [go(scene.say("label-tip-look"), "tip-talk", "own", tip.id)]
    return Turn((text(scene.say("tip-answered"), ways_on),), notices=told_to)


async def _left(scene: Scene) -> Turn:
    return Turn((text(scene.say("tip-answer-left"), [go(scene.say("label-code"), "code"), menu_choice(scene)]),))


STEPS = Steps(dialogue="tip-talk", steps={ANSWER: Step(_ask_answer, _take_answer)}, left=_left)

DIALOGUE = Dialogue(
    name="tip-talk",
    command="tintoigui",
    act=Act.FOLLOW_TIP,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
    relays=True,
)
