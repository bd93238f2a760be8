"""The question sets under ``questions/``, read and checked."""

import tomllib
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

FOLDER = Path(__file__).parent / "questions"
REGISTERS = ("full", "bare", "chat", "short", "rambling")


class Asked(NamedTuple):
    """A question with its register, the document meant and the sections that must be cited (“a, b” all, “a|b” any)."""

    register: str
    programme: str
    sections: str
    text: str

    def met_by(self, cited: set[tuple[str, str]]) -> bool:
        """Whether only this document was cited, with the sections wanted."""
        if {programme for programme, _ in cited} != {self.programme}:
            return False
        sections = {section for _, section in cited}
        if "|" in self.sections:
            return bool(set(self.sections.split("|")) & sections)
        return set(self.sections.split(", ")) <= sections


def asked() -> list[Asked]:
    """All questions with one right document: every file that names its programme."""
    return [
        Asked(register, str(table["programme"]), sections, text)
        for table in map(_table, sorted(FOLDER.glob("*.toml")))
        if "programme" in table
        for register, sections, text in TypeAdapter(list[tuple[str, str, str]]).validate_python(table["questions"])
    ]


def rows(name: str, key: str) -> list[list[str]]:
    """The rows of one list of one file."""
    return TypeAdapter(list[list[str]]).validate_python(_table(FOLDER / f"{name}.toml")[key])


def texts(name: str, key: str) -> list[str]:
    """The texts of one list of one file."""
    return TypeAdapter(list[str]).validate_python(_table(FOLDER / f"{name}.toml")[key])


def _table(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
