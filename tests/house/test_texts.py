"""What no file of this house may hold, and how every text is encoded."""

import ast
import re
import unicodedata

import pytest

from tests.house.source import ROOMS, nodes, python_files, shown, text_files

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "misc", "core"}

# Spelled in pieces, so that this file does not hold what it looks for.
REGISTRY = re.compile(
    "|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org", "--(extra-)?" + "index-url", "--find" + "-links"])
)
MACHINE_PATH = re.compile(
    "|".join(["/wo" + "rk/", "/ho" + r"me/\w", "/Us" + r"ers/\w", "/ro" + r"ot/\w", "/opt" + r"/\w"])
)
BARE_SUPPRESSION = re.compile(r"#\s*(noqa(?!: [A-Z]+\d+)|type:\s*ignore(?!\[))")
SUPPRESSION = re.compile(r"#\s*(noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|type:\s*ignore\[[a-z, -]+\])(?P<reason>.*)")


def lines_with(pattern: re.Pattern[str], suffixes: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands, as ``file:line``; ``suffixes`` narrows the files."""
    return [
        f"{shown(path)}:{number}"
        for path in text_files()
        if not suffixes or path.suffix in suffixes
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_text_is_utf8_nfc() -> None:
    """Every text file is UTF-8, each Vietnamese letter one character, lines end in a line feed and so does the file."""
    for path in text_files():
        text = path.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), f"{shown(path)}: not NFC"
        assert "\r" not in text, f"{shown(path)}: carriage returns"
        assert not text or text.endswith("\n"), f"{shown(path)}: no line feed at the end"


def test_no_registry_is_named() -> None:
    """Where libraries come from is the installing machine's own configuration."""
    assert lines_with(REGISTRY) == []


def test_no_path_of_a_machine_is_named() -> None:
    """A checkout works wherever it lies."""
    assert lines_with(MACHINE_PATH) == []


def test_modules_are_named_after_what_they_hold() -> None:
    """A drawer that could hold anything soon does."""
    files = python_files(*ROOMS, "tests", "bench")
    assert [shown(path) for path in files if FORBIDDEN_NAMES & {path.stem, path.parent.name}] == []


def test_nothing_is_mocked() -> None:
    """Tests use the real thing, or a small fake that keeps the same promise."""
    names = {
        node.id if isinstance(node, ast.Name) else node.attr
        for _, node in nodes("tests")
        if isinstance(node, ast.Name | ast.Attribute)
    }
    assert not names & {"Mock", "MagicMock", "AsyncMock", "mocker", "patch"}


def test_nothing_is_skipped() -> None:
    """A test that cannot run is a test that nobody has."""
    marks = {node.attr for _, node in nodes("tests") if isinstance(node, ast.Attribute)}
    assert not marks & {"skip", "skipif", "importorskip"}


def test_every_suppression_names_its_rule_and_its_reason() -> None:
    """A silenced checker says which rule and why."""
    assert lines_with(BARE_SUPPRESSION, (".py",)) == []
    for path in python_files(*ROOMS, "tests", "bench"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = SUPPRESSION.search(line)
            assert not found or len(found["reason"].strip(" -#")) >= 5, f"{shown(path)}: {line.strip()}"


@pytest.mark.parametrize("line", ["  # no" + "qa", "  # no" + "qa: a reason", "  # type: " + "ignore", "  #no" + "qa"])
def test_bare_suppressions_are_seen(line: str) -> None:
    """The pattern that looks for them finds them."""
    assert BARE_SUPPRESSION.search(line)


def test_every_module_and_public_function_says_what_it_is_for() -> None:
    """Ruff asks for docstrings; here they must also be sentences: a capital or a name first, a full stop at the end."""
    for path, node in nodes():
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = (ast.get_docstring(node) or "ok.").split("\n\n")[0].strip()
            assert first[-1] in '.:;)?!”"', f"{shown(path)}: {first!r}"
