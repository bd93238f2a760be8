"""Pause the bot: what people are told meanwhile, until when, and the end of it."""

from datetime import datetime, timedelta

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.clock import parse_moment
from content.rules.person import Act
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.dialogues.menu import menu
from handlers.form import menu_choice
from handlers.resting import notice_words
from handlers.scene import Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from storage import standstill

NOTICE_MAX = 500
HOURS = (1, 3, 8)
OPEN_END = "open"


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing says how it stands, or begins; ``end`` ends it."""
    if arguments == ("end",):
        ended = await standstill.end(scene.session, scene.person.id, scene.now)
        return Turn((await menu(scene, scene.say("standstill-ended" if ended else "standstill-none")),))
    standing = await standstill.now(scene.session, scene.now)
    if standing is None:
        return await STEPS.stand(scene, "notice")
    shown = notice_words(scene.house.phrases, standing.notice, standing.until)
    end = go(scene.say("label-standstill-end"), "standstill", "end")
    words = scene.say("standstill-stands", since=standing.since, notice=shown)
    return Turn((text(words, [end, menu_choice(scene)]),))


async def _ask_notice(scene: Scene) -> Message:
    return text(scene.say("standstill-ask-notice"))


async def _take_notice(scene: Scene, _: str) -> Turn:
    return await STEPS.stand(scene, "until", notice=clean_note(scene.said.text, NOTICE_MAX))


async def _ask_until(scene: Scene) -> Message:
    choices = [pick(scene.say("label-standstill-hours", hours=hours), hours) for hours in HOURS]
    return text(scene.say("standstill-ask-until"), [*choices, pick(scene.say("label-standstill-open"), OPEN_END)])


async def _take_until(scene: Scene, value: str) -> Turn:
    until = OPEN_END
    if value != OPEN_END:
        hours = int(value) if is_number(value) else 0
        moment = scene.now + timedelta(hours=hours) if hours in HOURS else parse_moment(scene.said.text, scene.now)
        until = moment.isoformat()
    return await STEPS.stand(scene, "sure", notice=told(scene, "notice"), until=until)


async def _ask_sure(scene: Scene) -> Message:
    shown = notice_words(scene.house.phrases, str(told(scene, "notice")), _until(scene))
    return text(scene.say("standstill-ask-sure", notice=shown), [pick(scene.say("label-standstill-begin"), "begin")])


async def _take_sure(scene: Scene, value: str) -> Turn:
    """Nothing typed begins it by mistake."""
    if value != "begin":
        raise RuleBrokenError("choose-one")
    until = _until(scene)
    if until is not None and until <= scene.now:
        raise RuleBrokenError("moment-past", {"moment": scene.today})
    await standstill.begin(scene.session, scene.person.id, str(told(scene, "notice")), until, scene.now)
    end = go(scene.say("label-standstill-end"), "standstill", "end")
    return Turn((text(scene.say("standstill-begun"), [end, menu_choice(scene)]),))


def _until(scene: Scene) -> datetime | None:
    kept = str(told(scene, "until"))
    return None if kept == OPEN_END else datetime.fromisoformat(kept)


async def _left(scene: Scene) -> Turn:
    return Turn((await menu(scene, scene.say("standstill-left")),))


STEPS = Steps(
    "standstill",
    {
        "notice": Step(_ask_notice, _take_notice),
        "until": Step(_ask_until, _take_until),
        "sure": Step(_ask_sure, _take_sure),
    },
    _left,
)

DIALOGUE = Dialogue(
    name="standstill",
    command="tamdung",
    act=Act.PAUSE_BOT,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_left,
    cancel=STEPS.cancel,
    relays=True,
)
