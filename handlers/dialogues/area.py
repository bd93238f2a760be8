"""The whole programme at a glance, for who reviews or administers: how many units are done, who is furthest behind."""

from collections.abc import Mapping, Sequence
from datetime import date

from content.programme import Duty, DutyKind, Programme, Strength
from content.rules.deadline import due
from content.rules.period import Period, period_at
from content.rules.person import Act
from content.rules.unit import UnitFacts
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.reach import area_units
from handlers.scene import Scene, Turn, text
from handlers.standing import Standing, due_words, period_name
from storage import obligations, tallies

BEHIND_SHOWN = 10


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    """Two queries for all, and one for what counts in each quota."""
    known = await area_units(scene)
    dates = await obligations.working_dates(scene.session)
    words: list[str] = []
    for programme, duty, period in _quotas(scene.live_programmes(), scene.today):
        if bound := [one for one in known if obligations.binds(duty, one.unit_class)]:
            day = due(duty, period, programme, dates.get((programme.slug, duty.id)))
            done = await tallies.given_by_unit(scene.session, programme.slug, period)
            words.append(_quota(scene, Standing(programme, duty, period, day, 0), bound, done))
    return Turn((text("\n\n".join(words) or scene.say("area-none"), [menu_choice(scene)]),))


def _quotas(programmes: list[Programme], today: date) -> list[tuple[Programme, Duty, Period]]:
    return [
        (programme, duty, period)
        for programme in programmes
        for duty in programme.duties
        if duty.kind is DutyKind.QUOTA and duty.strength is Strength.MINIMUM
        if (period := period_at(programme, duty.cycle, today)) is not None
    ]


def _quota(scene: Scene, asked: Standing, bound: Sequence[UnitFacts], done: Mapping[str, int]) -> str:
    """How many units have put forward enough, and those furthest behind."""
    phrases, amount = scene.house.phrases, asked.duty.amount or 1
    behind = sorted((done.get(one.code, 0), one.name) for one in bound if done.get(one.code, 0) < amount)
    head = scene.say(
        "area-head",
        name=asked.duty.name,
        period=period_name(phrases, asked.period),
        met=len(bound) - len(behind),
        units=len(bound),
        due=due_words(phrases, asked.due, scene.today),
    )
    lines = [scene.say("area-line", unit=name, done=count, amount=amount) for count, name in behind[:BEHIND_SHOWN]]
    if len(behind) > BEHIND_SHOWN:
        lines.append(scene.say("area-more", more=len(behind) - BEHIND_SHOWN))
    return "\n".join([head, *lines])


DIALOGUE = Dialogue(name="area", command="tiendo", act=Act.SEE_AREA_PROGRESS, open=_open)
