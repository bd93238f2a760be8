"""Units that came out of others: whose history a new unit carries on, and whether its quota waits for a decision."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from content.programme import Duty, DutyKind
from content.rules.period import Period
from content.rules.unit import UnitFacts


def predecessors(units: Iterable[UnitFacts]) -> dict[str, tuple[str, ...]]:
    """The codes of the units that named each unit as successor, in the order given. Linear cost."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for unit in units:
        for code in unit.successors:
            found[code].append(unit.code)
    return {code: tuple(before) for code, before in found.items()}


def before(code: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All that went into a unit, over several changes, each once; ``known`` as ``predecessors`` says."""
    found: dict[str, None] = {}
    waiting = list(known.get(code, ()))
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != code:
            found[one] = None
            waiting.extend(known.get(one, ()))
    return tuple(found)


def waits_for_decision(duty: Duty, period: Period, begun: date | None, *, came_out_of_others: bool) -> bool:
    """Whether a unit's quota of this period must be decided: it came out of others after the period began.

    Quotas never move to a successor by themselves. A unit that began with the period, or out of nothing, has the amount
    that the text says; what is no quota (a plan, a report) is owed all the same.
    """
    return duty.kind is DutyKind.QUOTA and came_out_of_others and begun is not None and begun > period.start
