"""What the house tests read: the files of this checkout, their text and their syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage", "content")
PHRASES = ROOT / "content" / "phrases"

_FOLDERS = (*ROOMS, "tests", "bench", "deploy", "docs", ".ci")
_CACHES = {"__pycache__", "data"}
_BINARY = {".gif", ".ico", ".jpg", ".jpeg", ".pdf", ".png", ".webp", ".docx", ".xlsx", ".zip"}


def shown(path: Path) -> str:
    """The path as a reader of the repository knows it."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the named folders (the four rooms when none is named), sorted."""
    return [path for path in _walk(folders or ROOMS) if path.suffix == ".py"]


def text_files() -> list[Path]:
    """Every file of the project that holds text, the ones at the top included."""
    top = (path for path in ROOT.iterdir() if path.is_file() and path.name not in {".env", ".coverage", ".git"})
    files = [*top, *_walk(_FOLDERS)]
    return [path for path in files if path.suffix not in _BINARY and not path.name.startswith(".coverage")]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file, read once."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=shown(path))


def nodes(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every Python file below the named folders (the rooms when none is named)."""
    for path in python_files(*folders):
        for node in ast.walk(tree(path)):
            yield path, node


def _walk(folders: tuple[str, ...]) -> list[Path]:
    """Files below the folders that exist, without caches and without an installation's data."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(path for path in found if not _CACHES & set(path.relative_to(ROOT).parts))
