"""Which phrases the code asks for, and which ones stand in ``content/phrases``."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from tests.house.source import PHRASES, nodes, shown, tree

SAYING = {"say"}
REFUSING = {"RuleBrokenError"}


@dataclass(frozen=True)
class Message:
    """One phrase: its id, where it stands, whether it is private (``-term``), its variables and what it refers to."""

    name: str
    where: str
    private: bool
    variables: frozenset[str]
    refers: frozenset[str]


@dataclass(frozen=True)
class Saying:
    """One place where code asks for a phrase.

    ``name`` is its id, or a pattern when ``built`` by an f-string such as ``f"menu-{role}"``. ``given`` are the facts
    handed over by name, or ``None`` where they cannot be read from the call.
    """

    name: str
    built: bool
    given: frozenset[str] | None
    where: str


class _Used(Visitor):
    """Collects the variables and the messages that one phrase refers to."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.variables: set[str] = set()
        self.refers: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the visitor finds it by name
        """``{ $unit }``."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - the visitor finds it by name
        """``{ other-phrase }``."""
        self.refers.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802 - the visitor finds it by name
        """``{ -name-of-the-bot }``."""
        self.refers.add(node.id.name)


def files() -> list[Path]:
    """Every phrase file."""
    return sorted(PHRASES.glob("**/*.ftl"))


@cache
def messages() -> tuple[Message, ...]:
    """Every message and term of every phrase file, in reading order."""
    return tuple(message for path in files() for message in parse(path.read_text(encoding="utf-8"), shown(path)))


def parse(text: str, where: str) -> list[Message]:
    """The messages of one file. ``AssertionError`` names the place of what Fluent cannot read."""
    found = []
    for entry in FluentParser(with_spans=False).parse(text).body:
        assert not isinstance(entry, ftl.Junk), f"{where}: {entry.content!r}"
        if isinstance(entry, ftl.Message | ftl.Term):
            used = _Used()
            used.visit(entry)
            private = isinstance(entry, ftl.Term)
            found.append(Message(entry.id.name, where, private, frozenset(used.variables), frozenset(used.refers)))
    return found


def sayings() -> list[Saying]:
    """What ``.say("id")`` and ``RuleBrokenError("code")`` ask for anywhere in the rooms."""
    calls = ((path, node) for path, node in nodes() if isinstance(node, ast.Call) and node.args)
    return [
        saying
        for path, call in calls
        if (called := _name(call.func)) in SAYING | REFUSING
        for choice in _choices(call.args[0])
        for saying in _saying(choice, _given(call) if called in SAYING else None, f"{shown(path)}:{call.lineno}")
    ]


def needs(name: str) -> frozenset[str]:
    """Every variable of a phrase, those of the phrases it refers to included."""
    known = {message.name: message for message in messages()}
    message = known.get(name)
    return message.variables.union(*map(needs, message.refers)) if message else frozenset()


def spoken(paths: list[Path]) -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string constant of these files, and every f-string as a pattern: all that could be a phrase id."""
    strings: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            elif isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)):
                patterns.append(re.compile(pattern))
    return strings, patterns


def _choices(node: ast.expr) -> list[ast.expr]:
    """Both ends of ``"a" if x else "b"``."""
    return [*_choices(node.body), *_choices(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def _saying(node: ast.expr, given: frozenset[str] | None, where: str) -> list[Saying]:
    """One id or one pattern; a variable says nothing here."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [Saying(node.value, built=False, given=given, where=where)]
    if isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)):
        return [Saying(pattern, built=True, given=given, where=where)]
    return []


def _given(call: ast.Call) -> frozenset[str] | None:
    """The names of the facts in a call; ``None`` when ``**facts`` hides them."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _pattern(node: ast.JoinedStr) -> str | None:
    """``f"menu-{role}"`` as ``menu-[a-z0-9-]+``; None for one with hardly a word of its own."""
    fixed = [part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if not re.fullmatch(r"[a-z0-9-]{3,}", "".join(fixed)):
        return None
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+" for part in node.values
    )


def _name(node: ast.expr) -> str:
    """The last name of what is called."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
