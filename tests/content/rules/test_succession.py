"""Units that came out of others: whose history they carry on, and which quotas wait."""

from datetime import date, timedelta

import pytest

from content.programme import Cycle, DutyKind, Undated, UnitClass
from content.rules.period import Period
from content.rules.succession import before, predecessors, waits_for_decision
from content.rules.unit import UnitFacts
from tests.content.rules.programmes import duty

START = date(2026, 6, 1)
HALF = Period("2026-H2", Cycle.HALF_YEAR, 2026, 2, START, date(2026, 11, 30))
quota, report = (duty(Undated(type="undated"), kind=kind) for kind in (DutyKind.QUOTA, DutyKind.REPORT))


def unit(code: str, *successors: str) -> UnitFacts:
    """A commune with its successors."""
    return UnitFacts(code, code, UnitClass.COMMUNE, successors=successors)


def test_over_several_changes() -> None:
    """A and B became C, C and D became E: all four went into E, each once, and nothing into A."""
    known = predecessors([unit("A", "C"), unit("B", "C"), unit("C", "E"), unit("D", "E"), unit("E")])
    assert known["C"] == ("A", "B")
    assert before("E", known) == ("C", "D", "A", "B")
    assert before("A", known) == ()


def test_chains_that_bite_their_tail_end() -> None:
    """Nobody is their own history."""
    assert before("A", predecessors([unit("A", "B"), unit("B", "A")])) == ("B",)


@pytest.mark.parametrize(
    "begun, came, waits",
    [
        (START + timedelta(days=1), True, True),
        (START, True, False),
        (START + timedelta(days=1), False, False),
        (None, True, False),
    ],
)
def test_what_waits(begun: date | None, *, came: bool, waits: bool) -> None:
    """Only the quota of a unit that came out of others after the period began; a report is owed all the same."""
    assert waits_for_decision(quota, HALF, begun, came_out_of_others=came) is waits
    assert not waits_for_decision(report, HALF, begun, came_out_of_others=came)
