"""The page that shows who may do what."""

from pathlib import Path

from content.permission_page import MEANINGS, ROLES, SCOPES, page
from content.rules.person import Act, Permission, Role, Scope, permissions

PAGE = Path(__file__).parents[2] / "docs" / "quyen.md"


def test_page_is_up_to_date() -> None:
    """docs/quyen.md says what the table says today; the command that writes it anew stands in the page."""
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(permissions().values()), "run: python -m content.permission_page > docs/quyen.md"


def test_every_role_and_scope_has_a_name() -> None:
    """No cell goes unsaid because its role or scope has no word."""
    assert (set(ROLES), set(SCOPES), set(MEANINGS)) == (set(Role), set(Scope), set(Scope))


def test_every_act_has_a_line() -> None:
    """The page leaves no act out."""
    shown = page(permissions().values())
    assert all(f"(`{act}`)" in shown for act in Act)


def test_a_line_says_how_far_each_role_reaches() -> None:
    """A role without the act has a dash; what a citizen may do, everybody may."""
    rows = [permissions()[Act.VERIFY_TIP], permissions()[Act.SUBSCRIBE]]
    shown = page([Permission(row.act, "Việc | gì", row.scopes) for row in rows])
    assert r"| Việc \| gì (`verify-tip`) | – | đơn vị | địa bàn | – |" in shown
    assert r"| Việc \| gì (`subscribe`) | của mình | của mình | của mình | của mình |" in shown
