"""Units and how they changed: validity, successors, the tree below one, and what is wrong with a list of them.

Nothing requires a district: since 1/7/2025 a commune stands directly below its province. A unit is its code, names
repeat. An ended unit stays on record and points to its successors; its quotas never move to them by themselves.
Finding a unit by its name is in ``content.rules.unit_name``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from content.programme import UnitClass
from content.rules.broken import Fact

NAME_MAX = 200


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit as decided: ``valid_from`` and ``valid_to`` are its first and last day, open when missing."""

    code: str
    name: str
    unit_class: UnitClass
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitFault:
    """One thing wrong with a list of units: ``fault`` in kebab-case, the unit's code, its place in the list from 1."""

    fault: str
    code: str
    row: int
    facts: Mapping[str, Fact] = field(default_factory=dict)


def active(unit: UnitFacts, day: date) -> bool:
    """Whether the unit exists on ``day``; its first and last day count."""
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_to is None or day <= unit.valid_to)


def subtree(code: str, units: Mapping[str, UnitFacts]) -> set[str]:
    """The codes of this unit and of all below it, ended ones included; empty when the code is unknown. Linear cost."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for unit in units.values():
        if unit.parent is not None:
            below[unit.parent].append(unit.code)
    found: set[str] = set()
    waiting = [code] if code in units else []
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(below[one])
    return found


def successors_of(unit: UnitFacts, units: Mapping[str, UnitFacts]) -> tuple[UnitFacts, ...]:
    """The units in which this one lives on after all later changes, each once, in the order they were named.

    Empty when it has none. Unknown codes are left out and chains that bite their tail end.
    """
    last: dict[str, UnitFacts] = {}
    seen = {unit.code}
    waiting = list(reversed(unit.successors))
    while waiting:
        code = waiting.pop()
        if code in seen or code not in units:
            continue
        seen.add(code)
        if units[code].successors:
            waiting.extend(reversed(units[code].successors))
        else:
            last[code] = units[code]
    return tuple(last.values())


def faults(units: Sequence[UnitFacts]) -> list[UnitFault]:
    """Everything wrong with this list, in the order of its rows; empty when it can be taken as it is.

    Codes of faults: code-empty, code-duplicate (facts: ``first_row``), name-empty, name-too-long (``length``,
    ``maximum``), ends-before-start (``valid_from``, ``valid_to``), parent-unknown (``parent``), parent-cycle
    (``parent``), successor-unknown (``successor``), successor-itself. Cost is linear in the rows and successors.
    """
    first_row: dict[str, int] = {}
    for row, unit in enumerate(units, 1):
        first_row.setdefault(unit.code, row)
    circling = _circling({unit.code: unit.parent for unit in reversed(units)})
    return [
        UnitFault(fault, unit.code, row, facts)
        for row, unit in enumerate(units, 1)
        for fault, facts in (*_own_faults(unit), *_faults_among(unit, row, first_row, circling))
    ]


def _own_faults(unit: UnitFacts) -> Iterator[tuple[str, dict[str, Fact]]]:
    if not unit.code.strip():
        yield "code-empty", {}
    if not unit.name.strip():
        yield "name-empty", {}
    if len(unit.name) > NAME_MAX:
        yield "name-too-long", {"length": len(unit.name), "maximum": NAME_MAX}
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield "ends-before-start", {"valid_from": unit.valid_from, "valid_to": unit.valid_to}


def _faults_among(
    unit: UnitFacts, row: int, first_row: Mapping[str, int], circling: set[str]
) -> Iterator[tuple[str, dict[str, Fact]]]:
    if unit.code.strip() and first_row[unit.code] != row:
        yield "code-duplicate", {"first_row": first_row[unit.code]}
    if unit.parent is not None and unit.parent not in first_row:
        yield "parent-unknown", {"parent": unit.parent}
    if unit.parent is not None and unit.code in circling:
        yield "parent-cycle", {"parent": unit.parent}
    for successor in unit.successors:
        if successor == unit.code:
            yield "successor-itself", {}
        elif successor not in first_row:
            yield "successor-unknown", {"successor": successor}


def _circling(parents: Mapping[str, str | None]) -> set[str]:
    """The codes that are their own ancestor; each code is walked once."""
    found: set[str] = set()
    done: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        code: str | None = start
        while code is not None and code in parents and code not in done and code not in path:
            path[code] = len(path)
            code = parents[code]
        if code is not None and code in path:
            found.update(list(path)[path[code] :])
        done.update(path)
    return found
