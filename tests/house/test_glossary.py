"""Each word of the field that the code uses stands in the glossary with its Vietnamese pair."""

import ast
import re

from tests.house.source import ROOT, nodes

GLOSSARY = ROOT / "docs" / "glossary.md"
WORDS = {"ClauseKind", "SubjectType", "UnitClass", "Cycle", "Strength", "DutyKind", "Role"}
ROW = re.compile(
    r"^\| (?P<vietnamese>[^|]+) \| `(?P<code>[^`|]+)`(?P<more>[^|]*) \| (?P<meaning>[^|]+) \|$", re.MULTILINE
)


def code_words() -> dict[str, str]:
    """Every value of the field's enumerations, and of every ``…State``, with the class it belongs to."""
    found = {}
    for _, node in nodes("content", "storage"):
        if isinstance(node, ast.ClassDef) and (node.name in WORDS or node.name.endswith("State")):
            found.update(dict.fromkeys(_values(node), node.name))
    return found


def _values(enumeration: ast.ClassDef) -> list[str]:
    """The strings assigned in the body of an enumeration."""
    constants = (line.value for line in enumeration.body if isinstance(line, ast.Assign))
    return [value.value for value in constants if isinstance(value, ast.Constant) and isinstance(value.value, str)]


def test_every_word_of_the_field_has_its_pair() -> None:
    """A kind, a role or a state that a reader meets in code is explained."""
    explained = {row["code"] for row in ROW.finditer(GLOSSARY.read_text(encoding="utf-8"))}
    assert {value: owner for value, owner in code_words().items() if value not in explained} == {}


def test_every_row_is_whole() -> None:
    """Vietnamese, the word in code, the meaning: none is empty."""
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    rows = [line for line in lines if not line.startswith(("| Vietnamese", "| ---"))]
    assert rows
    assert [line for line in rows if not ROW.match(line)] == []


def test_enumerations_are_found() -> None:
    """The words come from the code, so there are many of them."""
    assert {"quota", "individual", "special-zone", "half-year", "minimum"} <= set(code_words())
