"""Units: validity, trees, successors and faulty lists."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.programme import UnitClass
from content.rules.unit import NAME_MAX, UnitFacts, active, faults, subtree, successors_of

MERGED = date(2025, 7, 1)


def unit(code: str, parent: str | None = None, *successors: str) -> UnitFacts:
    """A commune."""
    return UnitFacts(code, f"xã {code}", UnitClass.COMMUNE, parent, successors=successors)


def by_code(*units: UnitFacts) -> dict[str, UnitFacts]:
    """Units under their codes."""
    return {one.code: one for one in units}


@pytest.mark.parametrize(
    "day, exists",
    [(date(2025, 6, 30), False), (MERGED, True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)],
)
def test_active(day: date, *, exists: bool) -> None:
    """The first and the last day count."""
    assert active(replace(unit("A"), valid_from=MERGED, valid_to=date(2026, 12, 31)), day) is exists


def test_open_ends() -> None:
    """Without dates a unit has always been there."""
    assert active(unit("A"), date(1945, 9, 2))


def test_subtree() -> None:
    """A unit, its children and theirs; a stranger's tree is empty; a loop ends."""
    units = by_code(unit("P"), unit("A", "P"), unit("B", "P"), unit("C", "A"), unit("Q"))
    assert subtree("P", units) == {"P", "A", "B", "C"}
    assert subtree("B", units) == {"B"}
    assert subtree("?", units) == set()
    assert subtree("X", by_code(unit("X", "Y"), unit("Y", "X"))) == {"X", "Y"}


def test_successors() -> None:
    """Chains are followed to those that live on, each once, in the order named."""
    units = by_code(unit("A", None, "B", "C"), unit("B", None, "D"), unit("C", None, "D", "E"), unit("D"), unit("E"))
    assert [one.code for one in successors_of(units["A"], units)] == ["D", "E"]
    assert successors_of(units["E"], units) == ()


def test_broken_successors() -> None:
    """Unknown codes are left out and circles end."""
    units = by_code(unit("A", None, "B", "?"), unit("B", None, "A"))
    assert successors_of(units["A"], units) == ()


def test_good_list() -> None:
    """A sound list has no faults."""
    assert faults([unit("P"), unit("A", "P", "B"), unit("B", "P")]) == []
    assert faults([]) == []


@pytest.mark.parametrize(
    "units, expected",
    [
        ([unit("A"), unit("B"), unit("A")], [("code-duplicate", "A", 3)]),
        ([unit(" ")], [("code-empty", " ", 1)]),
        ([replace(unit("A"), name=" ")], [("name-empty", "A", 1)]),
        ([replace(unit("A"), name="x" * (NAME_MAX + 1))], [("name-too-long", "A", 1)]),
        ([unit("A", "?")], [("parent-unknown", "A", 1)]),
        ([unit("A", "A")], [("parent-cycle", "A", 1)]),
        (
            [unit("A", "B"), unit("B", "C"), unit("C", "B"), unit("D", "A")],
            [("parent-cycle", "B", 2), ("parent-cycle", "C", 3)],
        ),
        ([unit("A", None, "?")], [("successor-unknown", "A", 1)]),
        ([unit("A", None, "A")], [("successor-itself", "A", 1)]),
        (
            [replace(unit("A"), valid_from=MERGED, valid_to=date(2025, 6, 30))],
            [("ends-before-start", "A", 1)],
        ),
    ],
)
def test_faults(units: list[UnitFacts], expected: list[tuple[str, str, int]]) -> None:
    """Each fault is named with its unit and row."""
    assert [(one.fault, one.code, one.row) for one in faults(units)] == expected


def test_all_faults_at_once() -> None:
    """One bad row does not hide the next, and the facts say what was found."""
    found = faults([unit("A", "?", "!"), replace(unit("A"), name="")])
    assert [one.fault for one in found] == ["parent-unknown", "successor-unknown", "name-empty", "code-duplicate"]
    assert [dict(one.facts) for one in found] == [{"parent": "?"}, {"successor": "!"}, {}, {"first_row": 1}]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=31))
def test_cycles_are_exactly_the_loops(parents: list[int]) -> None:
    """A unit is in a cycle when and only when its ancestors lead back to it."""
    codes = [str(place) for place in range(len(parents))]
    units = [unit(code, str(parent % len(parents))) for code, parent in zip(codes, parents, strict=True)]
    up = {one.code: one.parent for one in units}

    def returns(code: str) -> bool:
        here = up[code]
        for _ in codes:
            if here == code or here is None:
                return here == code
            here = up[here]
        return False

    assert {one.code for one in faults(units)} == {code for code in codes if returns(code)}
