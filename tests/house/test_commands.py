"""Every command of ``python -m bot`` is in the README and explains itself with an example."""

import importlib
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from tests.house.source import ROOT

READMES = ("README.md", "README.vi.md")


def commands() -> dict[str, str]:
    """Every command a person can type, such as ``people invite``, with its help text."""
    app: typer.Typer = importlib.import_module("bot.__main__").app
    return dict(leaves(app))


def leaves(app: typer.Typer) -> Iterator[tuple[str, str]]:
    """The commands of an application, sub-commands by their full path; hidden ones left out."""
    root = get_command(app)
    open_groups = [("", root)]
    while open_groups:
        path, command = open_groups.pop()
        if not isinstance(command, TyperGroup):
            yield path, f"{command.help or ''}\n{command.epilog or ''}"
            continue
        visible = ((name, below) for name, below in command.commands.items() if not below.hidden)
        open_groups.extend((f"{path} {name}".strip(), below) for name, below in visible)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readme(readme: str) -> None:
    """Nobody has to read the code to find a command."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in commands() if f"`python -m bot {name}" not in text] == []


def test_every_command_explains_itself() -> None:
    """``--help`` says what a command does and shows how it is typed."""
    assert [name for name, text in commands().items() if f"python -m bot {name}" not in text] == []


def test_leaves_follow_groups_and_leave_hidden_ones_out() -> None:
    """A command below a group carries the group's name; a hidden one is nobody's business."""
    app, people = typer.Typer(), typer.Typer()
    app.add_typer(people, name="people")
    people.command("invite", epilog="python -m bot people invite")(lambda: None)
    app.command("check", help="Check.")(lambda: None)
    app.command("secret", hidden=True)(lambda: None)
    assert set(dict(leaves(app))) == {"people invite", "check"}
