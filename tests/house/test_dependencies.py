"""What pyproject.toml asks for is what the rooms import: nothing missing, nothing carried along unused."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.source import ROOMS, ROOT, nodes

NAMED_ELSEWHERE = {
    "httptools": "uvicorn parses requests with it where it is there",
    "tzdata": "zoneinfo reads it where the machine has no time zones of its own",
}


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for() -> set[str]:
    """The run-time dependencies of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {normal(re.split(r"[\[<>=~!; ]", line)[0]) for line in project["project"]["dependencies"]}


def imported() -> set[str]:
    """The distributions behind every import of the rooms, the standard library left out."""
    tops = {module.split(".")[0] for _, node in nodes() for module in _modules(node)}
    outside = tops - set(sys.stdlib_module_names) - set(ROOMS)
    owners = packages_distributions()
    return {name for top in outside for name in _owners(top, owners.get(top, [top]))}


def _owners(top: str, distributions: list[str]) -> set[str]:
    """Who brings a module; of several that share a name (fluent), the ones asked for."""
    brought = {normal(name) for name in distributions} or {top}
    return brought & asked_for() or brought


def _modules(node: ast.AST) -> list[str]:
    """The modules that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_every_import_is_asked_for() -> None:
    """Nothing works only because another library happens to bring it."""
    assert imported() - asked_for() == set()


def test_everything_asked_for_is_used() -> None:
    """A library that nobody imports is removed."""
    assert asked_for() - imported() - set(NAMED_ELSEWHERE) == set()
