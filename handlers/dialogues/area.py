"""The whole programme at a glance, for who reviews or administers: how many units are done, who is furthest behind."""

from datetime import date

from content.programme import Duty, DutyKind, Programme, Strength
from content.rules.deadline import due
from content.rules.period import Period, period_at
from content.rules.person import Act
from content.rules.unit import active
from handlers.dialogue import Dialogue
from handlers.form import menu_choice
from handlers.scene import Scene, Turn, text
from handlers.standing import due_words, period_name
from storage import nominations, obligations, units

BEHIND_SHOWN = 10


async def _open(scene: Scene, _: tuple[str, ...]) -> Turn:
    asked = list(_quotas(scene.live_programmes(), scene.today))
    if not asked:
        return Turn((text(scene.say("area-none"), [menu_choice(scene)]),))
    words = [await _quota(scene, *one) for one in asked]
    return Turn((text("\n\n".join(words), [menu_choice(scene)]),))


def _quotas(programmes: list[Programme], today: date) -> list[tuple[Programme, Duty, Period]]:
    return [
        (programme, duty, period)
        for programme in programmes
        for duty in programme.duties
        if duty.kind is DutyKind.QUOTA and duty.strength is Strength.MINIMUM
        if (period := period_at(programme, duty.cycle, today)) is not None
    ]


async def _quota(scene: Scene, programme: Programme, duty: Duty, period: Period) -> str:
    """One query for the units and one for what counts."""
    done = await nominations.counted_by_unit(scene.session, programme.slug, period)
    dates = await obligations.working_dates(scene.session)
    known = await units.all_units(scene.session)
    bound = [one for one in known.values() if obligations.binds(duty, one.unit_class) and active(one, scene.today)]
    amount = duty.amount or 1
    behind = sorted((done.get(one.code, 0), one.name) for one in bound if done.get(one.code, 0) < amount)
    phrases = scene.house.phrases
    head = scene.say(
        "area-head",
        name=duty.name,
        period=period_name(phrases, period),
        met=len(bound) - len(behind),
        units=len(bound),
        due=due_words(phrases, due(duty, period, programme, dates.get((programme.slug, duty.id))), scene.today),
    )
    lines = [scene.say("area-line", unit=name, done=count, amount=amount) for count, name in behind[:BEHIND_SHOWN]]
    if len(behind) > BEHIND_SHOWN:
        lines.append(scene.say("area-more", more=len(behind) - BEHIND_SHOWN))
    return "\n".join([head, *lines])


DIALOGUE = Dialogue(name="area", command="tiendo", act=Act.SEE_AREA_PROGRESS, open=_open)
