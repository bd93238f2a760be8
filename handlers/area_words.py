"""The progress of many units, in words: one line for a duty, the head of its list, the label of each unit."""

from content.programme import DutyKind, Strength
from handlers.form import shortened
from handlers.ranking import Ranked, Ranking
from handlers.scene import Scene
from handlers.standing import due_words, duty_name, period_name

NAME_MAX = 40
UNIT_MAX = 40


def duty_line(scene: Scene, found: Ranking) -> str:
    """“• Giới thiệu …: 1/4 đơn vị đủ chỉ tiêu; hạn …”; no day once all have done it, and none for a target."""
    name, progress = duty_name(scene.house.phrases, found.asked.duty), _progress(scene, found)
    if found.asked.duty.strength is not Strength.MINIMUM or found.met == len(found.rows):
        return scene.say("area-duty-plain", name=name, progress=progress)
    return scene.say("area-duty", name=name, progress=progress, due=_due(scene, found))


def duty_label(scene: Scene, found: Ranking) -> str:
    """The button that opens the list."""
    name = shortened(found.asked.duty.name, NAME_MAX)
    if found.asked.duty.strength is not Strength.MINIMUM:
        return scene.say("label-area-target", name=name)
    return scene.say("label-area-duty", name=name, met=found.met, units=found.bound)


def ranking_words(scene: Scene, found: Ranking) -> str:
    """The head of the list: how many units are done, what the pace promises, how the lines read."""
    period = period_name(scene.house.phrases, found.asked.period)
    name = duty_name(scene.house.phrases, found.asked.duty)
    head = scene.say("area-list", name=name, period=period, progress=_progress(scene, found), due=_due(scene, found))
    lines = [head]
    if lacking := found.foretold:
        lines.append(scene.say("area-forecast", units=len(lacking), missing=sum(lacking)))
    lines.append(scene.say("area-order" if found.asked.duty.kind is DutyKind.QUOTA else "area-order-papers"))
    return "\n".join(lines)


def unit_label(scene: Scene, found: Ranking, row: Ranked) -> str:
    """“UBND xã Tây Sơn: 3/5, duyệt 1, dự báo thiếu 1”."""
    unit = shortened(row.unit.name, UNIT_MAX)
    if found.asked.duty.kind is not DutyKind.QUOTA:
        return scene.say("area-unit-done" if row.met else "area-unit-open", unit=unit)
    if row.amount is None:
        return scene.say("area-unit-waits", unit=unit, done=row.count.given)
    count = {"done": row.count.given, "accepted": row.count.accepted, "amount": row.amount}
    if row.foretold:
        return scene.say("area-unit-lacking", unit=unit, missing=row.foretold, **count)
    return scene.say("area-unit", unit=unit, **count)


def _progress(scene: Scene, found: Ranking) -> str:
    if found.asked.duty.strength is Strength.TARGET:
        done = sum(row.count.given for row in found.rows)
        accepted = sum(row.count.accepted for row in found.rows)
        return scene.say("area-target", units=len(found.rows), done=done, accepted=accepted)
    phrase = "area-quota" if found.asked.duty.kind is DutyKind.QUOTA else "area-papers"
    said = scene.say(phrase, met=found.met, units=found.bound)
    return scene.say("area-waiting", progress=said, waiting=found.waiting) if found.waiting else said


def _due(scene: Scene, found: Ranking) -> str:
    return due_words(scene.house.phrases, found.due, scene.today)
