"""Roles: the table of permissions is whole, and gives nobody more than the work needs."""

import pytest

from content.rules.person import Act, Role, Scope, may, permissions, scope


def test_every_act_has_its_row_and_its_name() -> None:
    """The table names each act once, in words for people."""
    assert set(permissions()) == set(Act)
    assert all(one.name[0].isupper() for one in permissions().values())


@pytest.mark.parametrize("act", list(Act))
def test_everybody_is_a_citizen_besides(act: Act) -> None:
    """What a citizen may do, everybody may; what nobody in a role may do, no citizen may."""
    if may(Role.CITIZEN, act):
        assert all(may(role, act) for role in Role)
    else:
        assert any(may(role, act) for role in Role)


def test_least_privilege() -> None:
    """Whoever runs the system reads no cases; only officers nominate; a reviewer reaches no further than an area.

    What was asked and could not be answered is kept without a person or a unit: it has no area.
    """
    cases = (Act.READ_UNIT_TIPS, Act.VERIFY_TIP, Act.REVIEW, Act.CARE, Act.PUBLISH, Act.ANSWER_TICKET)
    assert not any(may(Role.ADMINISTRATOR, act) for act in cases)
    assert [role for role in Role if may(role, Act.NOMINATE)] == [Role.OFFICER]
    reviewing = {scope(Role.REVIEWER, act) for act in Act if not may(Role.CITIZEN, act) and act is not Act.READ_KEPT}
    assert reviewing <= {None, Scope.AREA}
