"""What one unit owes, in words: the same for its officers and for those who look from above."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from content.programme import DutyKind, Strength
from content.rules.succession import before, predecessors
from content.rules.unit import UnitFacts
from handlers.scene import Scene
from handlers.standing import Standing, due_words, duty_name, is_quota, period_name, progress_words
from storage import counted, papers, units
from storage.counted import NOTHING
from storage.tables import Unit


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lines need besides the standings: names of people, photos, and the units that there were."""

    names: Mapping[int, str]
    photos: Mapping[int, int]
    units: Mapping[str, UnitFacts]


async def unit_words(scene: Scene, unit: Unit | UnitFacts, owed: Sequence[Standing]) -> str:
    """A unit's duties by document, then what it still owes from before. Three queries beside those of the standings.

    A quota that waits for a decision says what the units before it had done: three queries more.
    """
    if not owed:
        return scene.say("duties-none", unit=unit.name)
    known = await _known(scene, owed)
    lines: list[str] = []
    for document, each in groupby((one for one in owed if not one.carried), key=lambda one: one.programme.document):
        lines.append(scene.say("duties-head", unit=unit.name, document=document))
        for one in each:
            lines += await _lines(scene, unit.code, one, known)
    if late := [one for one in owed if one.carried]:
        lines.append(scene.say("duties-late"))
        for one in late:
            lines += await _lines(scene, unit.code, one, known)
    return "\n".join(lines)


async def _known(scene: Scene, owed: Iterable[Standing]) -> _Known:
    rows = [one.row for one in owed if one.row is not None]
    names = await papers.names(scene.session, {row.done_by for row in rows if row.done_by is not None})
    photos = await papers.photos(scene.session, [row.id for row in rows if row.done_at is not None])
    waits = any(row.waits for row in rows)
    return _Known(names, photos, await units.all_units(scene.session) if waits else {})


async def _lines(scene: Scene, unit_code: str, each: Standing, known: _Known) -> list[str]:
    """One duty, and what is worth knowing about it."""
    if each.waits:
        return [_waits(scene, each), *await _before(scene, unit_code, each, known)]
    if each.duty.strength is not Strength.MINIMUM:
        return [_not_binding(scene, each)]
    if each.duty.kind is not DutyKind.QUOTA and each.done:
        return _handed_in(scene, each, known)
    return [line(scene, each), *_more(scene, each)]


def line(scene: Scene, each: Standing) -> str:
    """A duty that binds in one line: what was done, and by when the rest is due."""
    phrases = scene.house.phrases
    name = duty_name(phrases, each.duty)
    period, due = period_name(phrases, each.period), due_words(phrases, each.due, scene.today)
    if not is_quota(each.duty):
        return scene.say("duties-open", name=name, period=period, due=due)
    progress = scene.say("progress-accepted", progress=progress_words(phrases, each), accepted=each.accepted)
    return scene.say("duties-quota", name=name, period=period, progress=progress, due=due)


def _more(scene: Scene, each: Standing) -> list[str]:
    """What the pace promises, and what was decided for this unit alone."""
    lines, row = [], each.row
    if (missing := each.forecast(scene.today)) is not None:
        lines.append(scene.say("duties-forecast", missing=missing))
    if row is not None and row.decided_for is not None:
        lines.append(scene.say("duties-decided", amount=each.amount, decision=row.decided_for))
    if row is not None and row.extended_at is not None:
        on = scene.day_of(row.extended_at)
        lines.append(scene.say("duties-extended", on=on, why=row.extended_for or ""))
    return lines


def _not_binding(scene: Scene, each: Standing) -> str:
    """A target is shown with what was done, and never called missing."""
    name, period = duty_name(scene.house.phrases, each.duty), period_name(scene.house.phrases, each.period)
    if each.duty.strength is Strength.TARGET:
        return scene.say("duties-target", name=name, period=period, done=each.done, accepted=each.accepted)
    return scene.say("duties-request", name=name, period=period)


def _handed_in(scene: Scene, each: Standing, known: _Known) -> list[str]:
    phrases = scene.house.phrases
    row, name, period = each.row, duty_name(phrases, each.duty), period_name(phrases, each.period)
    if row is None or row.done_at is None or not (by := known.names.get(row.done_by or 0)):
        return [scene.say("duties-done", name=name, period=period)]
    lines = [scene.say("duties-done-by", name=name, period=period, by=by, on=scene.day_of(row.done_at))]
    if row.done_note:
        lines.append(scene.say("duties-done-note", note=row.done_note))
    if count := known.photos.get(row.id):
        lines.append(scene.say("duties-done-photos", photos=count))
    return lines


def _waits(scene: Scene, each: Standing) -> str:
    period = period_name(scene.house.phrases, each.period)
    name = duty_name(scene.house.phrases, each.duty)
    return scene.say("duties-waits", name=name, period=period, done=each.done, accepted=each.accepted)


async def _before(scene: Scene, unit_code: str, each: Standing, known: _Known) -> list[str]:
    """What the units that went into this one had done in the period: history, which moves to nobody."""
    codes = before(unit_code, predecessors(known.units.values()))
    counts = await counted.counted(scene.session, each.asked, codes) if codes else {}
    shown = [
        scene.say("duties-before-one", unit=known.units[code].name, done=counts.get(code, NOTHING).given)
        for code in codes
        if code in known.units
    ]
    return [scene.say("duties-before", list="; ".join(shown))] if shown else []
