"""The progress of all units within somebody's reach: programme, duty, the units furthest behind, and one of them."""

from zlib import crc32

from content.message import Choice, Message
from content.programme import DutyKind, Programme, Strength
from content.rules.asked import Asked, asked_on, marked
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.unit import UnitFacts, active
from handlers.area_words import duty_label, duty_line, ranking_words, unit_label
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.photos_shown import files
from handlers.ranking import area, rankings
from handlers.reach import reach
from handlers.scene import Scene, Turn, go, is_number, text
from handlers.standing import Standing, of_row, standings
from handlers.unit_view import unit_words
from storage import attachments, audit, units
from storage.tables import Obligation

PAGE = 8
NAME_MAX = 30


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing: the programmes, or the one there is; ``p.<mark>``; ``d.<mark>.<period>[.page.<n>]``; ``u.<unit>``.

    ``paper.<id>`` shows what was handed in.
    """
    match arguments:
        case ("p", programme):
            return await _programme(scene, programme)
        case ("d", mark, period):
            return await _duty(scene, mark, period, 0)
        case ("d", mark, period, "page", number) if is_number(number):
            return as_page(await _duty(scene, mark, period, int(number)))
        case ("u", code):
            return await _unit(scene, code)
        case ("paper", number) if is_number(number):
            return await _paper(scene, int(number))
        case _:
            return await _programme(scene, "")


async def _programme(scene: Scene, mark: str) -> Turn:
    """Every duty of a programme with how many units have done it; several programmes in force are asked for first."""
    plans = [one for one in scene.live_programmes() if one.duties]
    chosen = plans[0] if len(plans) == 1 else next((one for one in plans if _mark(one) == mark), None)
    if chosen is not None:
        return await _overview(scene, chosen)
    if not plans:
        return Turn((text(scene.say("area-none"), [menu_choice(scene)]),))
    choices = [go(one.document, "area", "p", _mark(one)) for one in plans]
    return Turn((text(scene.say("area-which-programme"), [*choices, menu_choice(scene)]),))


def _mark(programme: Programme) -> str:
    return f"{crc32(programme.slug.encode()):08x}"


async def _overview(scene: Scene, programme: Programme) -> Turn:
    """Requests bind nobody and are left out; what concerns no unit within reach is too."""
    seen = await area(scene)
    asked = [one for one in asked_on([programme], scene.today) if one.duty.strength is not Strength.REQUEST]
    asked.sort(key=lambda one: (one.duty.strength is not Strength.MINIMUM, one.duty.kind is not DutyKind.QUOTA))
    found = await rankings(scene, asked, seen)
    if not found:
        return Turn((text(scene.say("area-none"), [menu_choice(scene)]),))
    words = "\n".join([scene.say("area-head", document=programme.document), *(duty_line(scene, one) for one in found)])
    choices = [go(duty_label(scene, one), "area", "d", one.asked.mark, one.asked.period.key) for one in found]
    return Turn((text(words, [*choices, menu_choice(scene)]),))


async def _duty(scene: Scene, mark: str, period: str, page: int) -> Turn:
    """One page of the units, furthest behind first."""
    asked = marked(scene.live_programmes(), mark, period)
    if asked is None or asked.period.start > scene.today:
        raise RuleBrokenError("choice-stale")
    found = next(iter(await rankings(scene, [asked], await area(scene))), None)
    if found is None:
        return Turn((text(scene.say("area-none"), [menu_choice(scene)]),))
    rows = found.ordered()[page * PAGE : (page + 1) * PAGE]
    if not rows:  # the list has grown shorter
        return await _duty(scene, mark, period, 0)
    choices = [go(unit_label(scene, found, row), "area", "u", row.unit.code) for row in rows]
    more = len(found.rows) > (page + 1) * PAGE
    choices += paging(scene, "area", page, more=more, within=("d", mark, period))
    return Turn((text(ranking_words(scene, found), [*choices, *_past(scene, asked), *_ends(scene)]),))


def _past(scene: Scene, asked: Asked) -> list[Choice]:
    """The way to the same duty in the period before."""
    before = asked.before
    return [go(scene.say("label-area-before"), "area", "d", asked.mark, before.period.key)] if before else []


def _ends(scene: Scene) -> list[Choice]:
    return [go(scene.say("label-area"), "area"), menu_choice(scene)]


async def _unit(scene: Scene, code: str) -> Turn:
    """One unit with all that it owes, and what may be done about it."""
    within = await reach(scene, Act.SEE_AREA_PROGRESS)
    unit = await units.unit(scene.session, code)
    if unit is None or not within.holds(unit.code):
        raise RuleBrokenError("choice-stale")
    if not active(unit, scene.today):
        return Turn((text(scene.say("area-unit-ended", unit=unit.name), _ends(scene)),))
    owed = await standings(scene.session, scene.live_programmes(), unit, scene.today)
    audit.note(scene.session, scene.now, scene.actor, "read", f"unit/{unit.code}")
    words = await unit_words(scene, unit, owed)
    return Turn((text(words, [*await _acts(scene, unit, owed), *_ends(scene)]),))


async def _acts(scene: Scene, unit: UnitFacts, owed: list[Standing]) -> list[Choice]:
    """More time for what is dated and missing, an amount for what waits, papers that were handed in."""
    extends = scene.may(Act.EXTEND) and (await reach(scene, Act.EXTEND)).holds(unit.code)
    choices: list[Choice] = []
    for one, row in ((each, each.row) for each in owed):
        name = shortened(one.duty.name, NAME_MAX)
        if row is None:
            continue
        if row.waits and scene.may(Act.IMPORT_UNITS):
            choices.append(go(scene.say("label-quota-decision-for", name=name), "quota-decision", row.id))
        elif one.missing and one.due is not None and extends:
            choices.append(go(scene.say("label-extend", name=name), "extend", row.id))
        elif row.done_by is not None:
            choices.append(go(scene.say("label-area-paper", name=name), "area", "paper", row.id))
    return choices


async def _paper(scene: Scene, number: int) -> Turn:
    """What was handed in, with its note and photos. The read is on record."""
    row = await scene.session.get(Obligation, number)
    within = await reach(scene, Act.SEE_AREA_PROGRESS)
    standing = await of_row(scene.session, scene.house.programmes, row) if row else None
    unit = await units.unit(scene.session, row.unit_code) if row else None
    if row is None or unit is None or standing is None or row.done_at is None or not within.holds(row.unit_code):
        raise RuleBrokenError("choice-stale")
    audit.note(scene.session, scene.now, scene.actor, "read", f"obligation/{row.id}")
    photos = files(scene, await attachments.of(scene.session, row), "area-photo")
    back = go(scene.say("label-area-unit"), "area", "u", unit.code)
    return Turn((Message(await unit_words(scene, unit, [standing]), (back, *_ends(scene)), photos),))


DIALOGUE = Dialogue(name="area", command="tiendo", act=Act.SEE_AREA_PROGRESS, open=_open)
