"""A further tip about a deed already put forward is added to the unit's nomination instead of making another one."""

from collections.abc import Sequence
from functools import partial

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationState, counts_for_quota
from content.rules.person import Act
from content.rules.push import PushKind
from content.text import fold
from handlers.dialogue import Dialogue
from handlers.dialogues.unit_tips import DIALOGUE as UNIT_TIPS
from handlers.form import menu_choice, shortened
from handlers.reach import reach
from handlers.scene import Notice, Scene, Turn, go, is_number, pick, text
from handlers.steps import Step, Steps, told
from handlers.tip_case import acted, done, somebody_elses
from handlers.tip_news import note, tell_tipster
from storage import audit, nominations, tip_uses, tips
from storage.tables import Nomination, Tip

OFFERED = 5
LABEL_MAX = 40


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """``<id>.<version>`` asks which nomination; nothing lists the tips that wait."""
    match arguments:
        case (number, version):
            return await acted(scene, number, version, _begin)
        case _:
            return await UNIT_TIPS.open(scene, ())


async def _begin(scene: Scene, tip: Tip) -> Turn:
    somebody_elses(scene, tip)
    unit = await _unit(scene, tip)
    if not tip_uses.can_be_taken_up(tip):
        raise RuleBrokenError("tip-not-possible")
    if not await tip_uses.sent_from(scene.session, unit):
        raise RuleBrokenError("tip-attach-none")
    return await STEPS.stand(scene, "to", tip=tip.id, version=tip.version)


async def _unit(scene: Scene, tip: Tip) -> str:
    """The unit that has the tip, of which this person is an officer; ``RuleBrokenError("tip-gone")`` otherwise."""
    if tip.unit_code is None or not (await reach(scene, Act.NOMINATE)).holds(tip.unit_code):
        raise RuleBrokenError("tip-gone")
    return tip.unit_code


async def _ask_to(scene: Scene) -> Message:
    """Nominations whose nominee the tip names are offered; any other one is found by its name."""
    tip = await tips.one(scene.session, int(told(scene, "tip")), await reach(scene, Act.VERIFY_TIP))
    likely = tip_uses.named_in(await tip_uses.sent_from(scene.session, await _unit(scene, tip)), tip.story or "")
    return text(scene.say("tip-attach-ask"), _offered(scene, likely))


def _offered(scene: Scene, found: Sequence[Nomination]) -> list[Choice]:
    """Names people, so it is on record who looked."""
    audit.note(scene.session, scene.now, scene.actor, "list", "nominations", count=len(found[:OFFERED]))
    return [
        pick(scene.say("tip-attach-label", number=str(one.id), name=shortened(one.name or "", LABEL_MAX)), one.id)
        for one in found[:OFFERED]
    ]


async def _take_to(scene: Scene, value: str) -> Turn:
    if not value:
        return await _typed(scene)
    if not is_number(value):
        raise RuleBrokenError("choice-stale")
    return await acted(scene, told(scene, "tip"), told(scene, "version"), partial(_add, number=int(value)))


async def _typed(scene: Scene) -> Turn:
    """By name, among the unit's own; ``RuleBrokenError("tip-attach-unknown")`` for none of them.

    A file's number would be taken for the number of a choice.
    """
    tip = await tips.one(scene.session, int(told(scene, "tip")), await reach(scene, Act.VERIFY_TIP))
    wanted = fold(scene.typed)
    known = await tip_uses.sent_from(scene.session, await _unit(scene, tip))
    found = [one for one in known if wanted and wanted in fold(one.name or "")]
    if not found:
        raise RuleBrokenError("tip-attach-unknown")
    return Turn((text(scene.say("tip-attach-which"), _offered(scene, found)),), scene.place)


async def _add(scene: Scene, tip: Tip, *, number: int) -> Turn:
    record = await nominations.locked(scene.session, number)
    if record is None or record.unit_code != await _unit(scene, tip):
        raise RuleBrokenError("tip-attach-unknown")
    if not counts_for_quota(NominationState(record.state)):
        raise RuleBrokenError("tip-attach-unknown")
    await tip_uses.add_to(scene.session, tip, record, scene.person.id, scene.now)
    note(scene, tip, "add-tip", nomination=record.id)
    name = record.name or scene.say("draft-without-name")
    notices = (*_author(scene, tip, record), *tell_tipster(scene, tip, "tip-news-sent"))
    return await done(scene, tip, scene.say("tip-attached", number=str(record.id), name=name), notices)


def _author(scene: Scene, tip: Tip, record: Nomination) -> tuple[Notice, ...]:
    """The nomination's author hears of it, unless it is the one who did it."""
    if record.author_id == scene.person.id:
        return ()
    words = scene.say("tip-attached-notice", number=str(record.id), name=record.name or "")
    message = text(words, [go(scene.say("duplicate-open"), "nominations", record.id), menu_choice(scene)])
    return (Notice(f"tip-attached/{tip.id}/{record.id}", record.author_id, message, PushKind.CASE),)


async def _left(scene: Scene) -> Turn:
    back = go(scene.say("label-open-tip"), "unit-tips", int(told(scene, "tip")))
    return Turn((text(scene.say("tip-desk-left"), [back, menu_choice(scene)]),))


STEPS = Steps(dialogue="tip-attach", steps={"to": Step(_ask_to, _take_to)}, left=_left)

DIALOGUE = Dialogue(
    name="tip-attach",
    command="bosungtin",
    act=Act.NOMINATE,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
