"""What a new decision says a unit owes that came out of others within the period: entered by an administrator."""

from dataclasses import dataclass

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Act
from content.rules.quota import parse_amount
from content.rules.unit import UnitFacts, active
from content.rules.wording import clean_note
from handlers.dialogue import Dialogue
from handlers.form import menu_choice, shortened
from handlers.paging import as_page, paging
from handlers.reach import reach
from handlers.scene import Notice, Scene, Turn, go, is_number, text
from handlers.standing import Standing, of_row, period_name
from handlers.steps import Step, Steps, told
from handlers.sure import ask_sure, said_yes
from handlers.unit_view import unit_words
from storage import audit, holders, obligations, units
from storage.tables import Obligation

PAGE = 8
DECISION_MAX = 150
UNIT_MAX = 40


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A quota that waits for a decision, of a unit that exists."""

    row: Obligation
    unit: UnitFacts
    standing: Standing

    def facts(self, scene: Scene) -> dict[str, str]:
        """What every sentence about it names."""
        period = period_name(scene.house.phrases, self.standing.period)
        return {"unit": self.unit.name, "name": self.standing.duty.name, "period": period}


async def _open(scene: Scene, arguments: tuple[str, ...]) -> Turn:
    """Nothing or ``page.<n>`` lists what waits; ``<id>`` asks for the amount."""
    match arguments:
        case (number,) if is_number(number):
            return await _begin(scene, int(number))
        case ("page", number) if is_number(number):
            return as_page(await _list(scene, int(number)))
        case _:
            return await _list(scene, 0)


async def _list(scene: Scene, page: int) -> Turn:
    within = await reach(scene, Act.IMPORT_UNITS)
    rows = await obligations.waiting(scene.session, within, scene.today, page * PAGE, PAGE)
    if not rows and page:  # the list has grown shorter
        return await _list(scene, 0)
    if not rows:
        return Turn((text(scene.say("quota-decision-none"), [menu_choice(scene)]),))
    total = await obligations.count_waiting(scene.session, within, scene.today)
    choices = [go(shortened(unit.name, UNIT_MAX), "quota-decision", row.id) for row, unit in rows[:PAGE]]
    choices += paging(scene, "quota-decision", page, more=len(rows) > PAGE)
    return Turn((text(scene.say("quota-decision-list", total=total), [*choices, menu_choice(scene)]),))


async def _begin(scene: Scene, number: int, lead: str = "") -> Turn:
    """What waits is shown with what the units before it had done, then the amount is asked for."""
    found = await _waiting(scene, number)
    shown = lead or await unit_words(scene, found.unit, [found.standing])
    return await STEPS.stand(scene, "amount", shown, obligation=found.row.id, version=found.row.version)


async def _waiting(scene: Scene, number: int) -> _Waiting:
    row = await obligations.locked(scene.session, number)
    if row is None or not (await reach(scene, Act.IMPORT_UNITS)).holds(row.unit_code):
        raise RuleBrokenError("choice-stale")
    unit = await units.unit(scene.session, row.unit_code)
    standing = await of_row(scene.session, scene.house.programmes, row)
    if unit is None or standing is None:
        raise RuleBrokenError("choice-stale")
    if not active(unit, scene.today):
        raise RuleBrokenError("quota-decision-unit-ended", {"unit": unit.name})
    if not row.waits:
        raise RuleBrokenError("quota-decision-made", {"unit": unit.name, "amount": standing.amount})
    return _Waiting(row, unit, standing)


async def _ask_amount(scene: Scene) -> Message:
    found = await _waiting(scene, int(told(scene, "obligation")))
    return text(scene.say("quota-decision-ask-amount", **found.facts(scene)))


async def _take_amount(scene: Scene, _: str) -> Turn:
    await _waiting(scene, int(told(scene, "obligation")))
    return await STEPS.go_on(scene, "decision", amount=parse_amount(scene.said.text))


async def _ask_decision(scene: Scene) -> Message:
    return text(scene.say("quota-decision-ask-number"))


async def _take_decision(scene: Scene, _: str) -> Turn:
    """A decision is cited by its number, so there is a digit in it."""
    decision = clean_note(scene.said.text, DECISION_MAX)
    if not any(map(str.isdigit, decision)):
        raise RuleBrokenError("quota-decision-without-number")
    return await STEPS.go_on(scene, "sure", decision=decision)


async def _ask_sure(scene: Scene) -> Message:
    found = await _waiting(scene, int(told(scene, "obligation")))
    amount, decision = int(told(scene, "amount")), str(told(scene, "decision"))
    words = scene.say("quota-decision-sure", amount=amount, decision=decision, **found.facts(scene))
    return ask_sure(words, scene.say("label-quota-decision-yes"), scene.say("label-quota-decision-no"))


async def _take_sure(scene: Scene, value: str) -> Turn:
    if not said_yes(scene, value):
        return await _left(scene)
    found = await _waiting(scene, int(told(scene, "obligation")))
    if found.row.version != told(scene, "version"):
        return await _begin(scene, found.row.id, scene.say("obligation-changed"))
    return await _decide(scene, found, int(told(scene, "amount")), str(told(scene, "decision")))


async def _decide(scene: Scene, found: _Waiting, amount: int, decision: str) -> Turn:
    """From now on the unit owes it, and is reminded of it."""
    row = found.row
    row.amount, row.waits = amount, False
    row.decided_by, row.decided_at, row.decided_for = scene.person.id, scene.now, decision
    row.version += 1
    audit.note(scene.session, scene.now, scene.actor, "decide-quota", f"obligation/{row.id}", amount=amount)
    await scene.session.flush()
    facts = found.facts(scene)
    news = scene.say("quota-decision-news", amount=amount, decision=decision, **facts)
    officers = await holders.officers_of(scene.session, row.unit_code, scene.now)
    message = text(news, [go(scene.say("label-duties"), "duties")])
    notices = tuple(Notice(f"quota-decided/{row.id}/{one}", one, message) for one in officers)
    words = scene.say("quota-decision-done", amount=amount, officers=len(officers), **facts)
    more = go(scene.say("label-quota-decision"), "quota-decision")
    return Turn((text(words, [more, menu_choice(scene)]),), notices=notices)


async def _left(scene: Scene) -> Turn:
    choices = [go(scene.say("label-quota-decision"), "quota-decision"), menu_choice(scene)]
    return Turn((text(scene.say("quota-decision-left"), choices),))


STEPS = Steps(
    "quota-decision",
    {
        "amount": Step(_ask_amount, _take_amount),
        "decision": Step(_ask_decision, _take_decision),
        "sure": Step(_ask_sure, _take_sure),
    },
    _left,
)

DIALOGUE = Dialogue(
    name="quota-decision",
    command="chitieumoi",
    act=Act.IMPORT_UNITS,
    open=_open,
    take=STEPS.take,
    ask=STEPS.ask,
    cancel=STEPS.cancel,
)
