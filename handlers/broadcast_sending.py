"""The way from a draft to its moment: nobody is refused, many are approved by a second person, and counted back."""

import json
import re
from datetime import datetime

from content.message import Message, Show
from content.rules.broadcast import BroadcastState
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.schedule import Rule
from handlers.broadcast_asking import second_asked
from handlers.broadcast_audience import counted, desk
from handlers.broadcast_view import COMPOSE, LIST, view
from handlers.scene import Scene, Turn, go, text
from handlers.steps import Steps, told
from storage import audit, broadcast_desk, broadcasts
from storage.tables import Broadcast

NOW = "now"
COUNT_DIGITS = 12


async def asked_when(scene: Scene, one: Broadcast) -> Turn:
    """When it is to go out; or that a second person is asked first, who is told."""
    found = await counted(scene, one)
    if (refused := await _refused(scene, one, found.total)) is not None:
        return refused
    if one.state == BroadcastState.DRAFT and found.total > scene.house.approve_above:
        return await _submitted(scene, one, found.total)
    ways = [
        go(scene.say(f"label-broadcast-{way}"), COMPOSE, way, one.id, one.version)
        for way in (NOW, "later", "recurring")
    ]
    keep = go(scene.say("label-broadcast-keep"), LIST, one.id)
    return Turn((text(scene.say("broadcast-ask-when", count=found.total), [*ways, keep]),))


async def _refused(scene: Scene, one: Broadcast, count: int) -> Turn | None:
    """That it goes to nobody, or beyond what this person may address, with the draft to choose again."""
    if not (await desk(scene, Act.BROADCAST)).holds(one.audience.get("unit")):
        return Turn((await view(scene, one, scene.say("broadcast-out-of-reach")),))
    return None if count else Turn((await view(scene, one, scene.say("broadcast-nobody")),))


async def _submitted(scene: Scene, one: Broadcast, count: int) -> Turn:
    await _taken_over(scene, one)
    await broadcasts.submit(scene.session, one, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "submit", f"broadcast/{one.id}", version=one.version, count=count)
    asked = await second_asked(scene.session, scene.house, one, count, scene.now)
    phrase = "broadcast-submitted" if asked else "broadcast-no-approver"
    lead = scene.say(phrase, count=count, above=scene.house.approve_above)
    return Turn((await view(scene, one, lead),), notices=asked)


async def _taken_over(scene: Scene, one: Broadcast) -> None:
    """Whoever goes on with the notice of somebody who left answers for it, and does not approve it."""
    if not await broadcast_desk.answered_for(scene.session, one, scene.now):
        one.author_id = scene.person.id


async def chosen_when(scene: Scene, steps: Steps, one: Broadcast, when: str, rule: Rule | None = None) -> Turn:
    """The moment is known (``NOW``, or as ISO writes it): a large audience, or everybody, is counted back first."""
    found = await counted(scene, one)
    if (refused := await _refused(scene, one, found.total)) is not None:
        return refused
    if one.state == BroadcastState.DRAFT and found.total > scene.house.approve_above:
        return await _submitted(scene, one, found.total)
    if found.total > scene.house.ask_above or not one.audience:
        written = json.dumps(rule) if rule else ""
        return await _count_asked(scene, steps, one, found.total, (when, written))
    return await _scheduled(scene, one, when, rule, found.total)


async def _count_asked(
    scene: Scene, steps: Steps, one: Broadcast, count: int, chosen: tuple[str, str], *, lead: str = ""
) -> Turn:
    """The question for the number, which remembers the moment and the schedule that were chosen."""
    when, rule = chosen
    return await steps.stand(
        scene, "count", lead, number=one.id, version=one.version, count=count, when=when, rule=rule
    )


async def ask_count(scene: Scene) -> Message:
    """How many people get it, to be typed back."""
    keep = go(scene.say("label-broadcast-keep"), LIST, int(told(scene, "number")), show=Show.BUTTON)
    return text(scene.say("broadcast-ask-count", count=int(told(scene, "count"))), [keep])


async def take_count(scene: Scene, steps: Steps, one: Broadcast) -> Turn:
    """The number typed back, as it is at this moment; if it has changed meanwhile, the new one is asked for."""
    found = await counted(scene, one)
    when, rule = str(told(scene, "when")), str(told(scene, "rule"))
    if found.total != int(told(scene, "count")):
        return await _count_asked(
            scene, steps, one, found.total, (when, rule), lead=scene.say("broadcast-count-changed")
        )
    digits = re.sub(r"[\s.,]|người|nguoi", "", scene.said.text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= COUNT_DIGITS and int(digits) == found.total):
        raise RuleBrokenError("broadcast-count-wrong")
    return await _scheduled(scene, one, when, json.loads(rule) if rule else None, found.total)


async def _scheduled(scene: Scene, one: Broadcast, when: str, rule: Rule | None, count: int) -> Turn:
    await _taken_over(scene, one)
    one.rule = rule
    moment = None if rule else scene.now if when == NOW else datetime.fromisoformat(when)
    await broadcasts.schedule(scene.session, one, moment, scene.now)
    audit.note(
        scene.session, scene.now, scene.actor, "schedule", f"broadcast/{one.id}", version=one.version, count=count
    )
    lead = scene.say("broadcast-going" if when == NOW and not rule else "broadcast-scheduled")
    return Turn((await view(scene, one, lead),))
