"""What this person gets without asking and why: stop and resume each kind, pause everything, keep hours quiet."""

from datetime import date, datetime, time, timedelta

from content.message import Choice, Message
from content.rules.broken import RuleBrokenError
from content.rules.calendar import TIMEZONE
from content.rules.dates import parse_coming_day
from content.rules.person import Act, Role
from content.rules.push import PushKind, kinds_for, own_quiet
from handlers.aside import aside
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, go, pick, text
from handlers.steps import Step, Steps
from storage import audit, pushes, subscriptions

NAME = "subscriptions"
PAUSES = (1, 7, 30)
QUIETS = ("12:00 - 13:30", "20:00 - 8:00")
NONE = "none"
ALL = "all"
_OF_ROLES = {
    PushKind.DUTY: (Role.OFFICER, Role.REVIEWER),
    PushKind.WORK: (Role.OFFICER, Role.REVIEWER, Role.ADMINISTRATOR),
    PushKind.FIGURES: (Role.ADMINISTRATOR,),
}


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing shows; ``stop.<kind>``, ``resume.<kind>``, ``resume.all``, ``pause``, ``unpause``, ``quiet`` change."""
    match arguments:
        case ("stop", kind) if kind in set(PushKind):
            return await _stop(scene, PushKind(kind))
        case ("resume", kind) if kind in {ALL, *PushKind}:
            return await _resume(scene, tuple(PushKind) if kind == ALL else (PushKind(kind),))
        case ("unpause",):
            return await _pause(scene, None)
        case ("pause" | "quiet",):
            return await STEPS.stand(scene, arguments[0])
        case _:
            return await _show(scene)


async def _show(scene: Scene, lead: str = "") -> Turn:
    """Everything that concerns this person, and what can be changed about it."""
    stopped = await pushes.stopped(scene.session, scene.person)
    following = await subscriptions.of(scene.session, scene.person.id)
    lines = [lead, scene.say("subscriptions-head")]
    choices: list[Choice] = []
    for kind in kinds_for(scene.roles):
        name = scene.say(f"push-kind-{kind.value}")
        if kind is PushKind.STORY and following is None:
            lines.append(scene.say("subscriptions-line-not-followed", name=name))
            choices.append(go(scene.say("label-follow"), "follow"))
            continue
        on = kind not in stopped
        phrase = "subscriptions-line-on" if on else "subscriptions-line-off"
        lines.append(scene.say(phrase, name=name, why=_why(scene, kind)))
        label = scene.say("label-push-stop" if on else "label-push-resume", name=name)
        choices.append(go(label, NAME, "stop" if on else "resume", kind.value))
    lines.append(_times(scene))
    words = "\n".join(filter(None, lines))
    return aside(scene, words, [*choices, *_further(scene, followed=following is not None), menu_choice(scene)], NAME)


def _why(scene: Scene, kind: PushKind) -> str:
    """Because of a role held for a unit, or what holds for everybody."""
    roles = _OF_ROLES.get(kind)
    if roles is None:
        return scene.say(f"push-reason-{kind.value}")
    held = [
        scene.say(f"role-{post.role.value}") + (f" {post.unit.name}" if post.unit else "")
        for post in scene.posts
        if post.role in roles
    ]
    return scene.say("push-reason-role", roles=", ".join(dict.fromkeys(held)))


def _times(scene: Scene) -> str:
    person, quiet = scene.person, pushes.quiet_of(scene.person)
    lines = [scene.say("subscriptions-quiet", span=_span(quiet)) if quiet else scene.say("subscriptions-night")]
    if person.paused_until is not None and person.paused_until > scene.now:
        lines.append(scene.say("subscriptions-paused", day=scene.house.phrases.day(scene.day_of(person.paused_until))))
    return "\n".join(lines)


def _span(quiet: tuple[int, int]) -> str:
    """“12:00 - 13:30”."""
    return " - ".join(f"{minutes // 60 % 24}:{minutes % 60:02}" for minutes in quiet)


def _further(scene: Scene, *, followed: bool) -> list[Choice]:
    paused = scene.person.paused_until is not None and scene.person.paused_until > scene.now
    choices = [go(scene.say("label-follow-change"), "follow")] if followed else []
    choices.append(go(scene.say("label-unpause" if paused else "label-pause"), NAME, "unpause" if paused else "pause"))
    choices.append(go(scene.say("label-quiet"), NAME, "quiet"))
    return [*choices, go(scene.say("label-stop-all"), "stop-all")]


async def _stop(scene: Scene, kind: PushKind) -> Turn:
    await pushes.stop(scene.session, scene.person, [kind], scene.now)
    audit.note(scene.session, scene.now, scene.actor, "push-stop", scene.actor, kind=kind.value)
    return await _show(scene, scene.say("subscriptions-stopped", name=scene.say(f"push-kind-{kind.value}")))


async def _resume(scene: Scene, kinds: tuple[PushKind, ...]) -> Turn:
    await pushes.resume(scene.session, scene.person, kinds, scene.now)
    what = kinds[0].value if len(kinds) == 1 else ALL
    audit.note(scene.session, scene.now, scene.actor, "push-resume", scene.actor, kind=what)
    lead = scene.say("subscriptions-resumed-all")
    if len(kinds) == 1:
        lead = scene.say("subscriptions-resumed", name=scene.say(f"push-kind-{what}"))
    return await _show(scene, lead)


async def _pause(scene: Scene, until: date | None) -> Turn:
    moment = datetime.combine(until, time(), TIMEZONE) if until else None
    await pushes.pause(scene.session, scene.person, moment, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "push-pause" if until else "push-unpause", scene.actor)
    return await _show(scene, "" if until else scene.say("subscriptions-unpaused"))


async def _ask_until(scene: Scene) -> Message:
    return text(scene.say("pause-ask"), [pick(scene.say(f"label-pause-{days}"), days) for days in PAUSES])


async def _take_until(scene: Scene, value: str) -> Turn:
    if value and value not in [str(days) for days in PAUSES]:
        raise RuleBrokenError("choice-stale")
    day = scene.today + timedelta(days=int(value)) if value else parse_coming_day(scene.said.text, scene.today)
    if day == scene.today:
        raise RuleBrokenError("pause-today")
    return await _pause(scene, day)


async def _ask_quiet(scene: Scene) -> Message:
    choices = [pick(span, number) for number, span in enumerate(QUIETS)]
    return text(scene.say("quiet-ask"), [*choices, pick(scene.say("label-quiet-none"), NONE)])


async def _take_quiet(scene: Scene, value: str) -> Turn:
    quiet = None
    if value != NONE and not (not value and scene.said_one_of("words-none")):
        if value and value not in [str(number) for number in range(len(QUIETS))]:
            raise RuleBrokenError("choice-stale")
        quiet = own_quiet(QUIETS[int(value)] if value else scene.said.text)
    await pushes.keep_quiet(scene.session, scene.person, quiet, scene.now)
    audit.note(scene.session, scene.now, scene.actor, "push-quiet", scene.actor)
    return await _show(scene)


async def _left(scene: Scene) -> Turn:
    return await _show(scene, scene.say("nothing-changed"))


STEPS = Steps(NAME, {"pause": Step(_ask_until, _take_until), "quiet": Step(_ask_quiet, _take_quiet)}, _left)

DIALOGUE = Dialogue(
    name=NAME,
    command="nhantin",
    act=Act.SUBSCRIBE,
    open=_open,
    always=True,
    take=STEPS.take,
    ask=STEPS.ask,
    back=_show,
    cancel=STEPS.cancel,
)
