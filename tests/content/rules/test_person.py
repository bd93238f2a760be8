"""Roles: the table in the docstring is the table in force."""

import pytest

from content.rules import person
from content.rules.person import Act, Role, may


def table() -> dict[tuple[Role, Act], bool]:
    """The rights as drawn in the module's docstring."""
    lines = [line for line in (person.__doc__ or "").splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {
        (Role(role), Act(act)): cell == "yes"
        for act, *cells in rows
        for role, cell in zip(head[1:], cells, strict=True)
    }


def test_table_is_complete() -> None:
    """Every role and every act has its cell."""
    assert set(table()) == {(role, act) for role in Role for act in Act}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("act", list(Act))
def test_drawn_as_done(role: Role, act: Act) -> None:
    """What the table says is what is allowed."""
    assert may(role, act) is table()[role, act]


def test_least_privilege() -> None:
    """A citizen has no act beyond everybody's; whoever runs the system reads no tips."""
    assert all(may(role, act) for role in Role for act in Act if may(Role.CITIZEN, act))
    assert not any(may(Role.ADMINISTRATOR, act) for act in (Act.READ_UNIT_TIPS, Act.READ_AREA_TIPS, Act.REVIEW))
    assert [role for role in Role if may(role, Act.NOMINATE)] == [Role.OFFICER]
