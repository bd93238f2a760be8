"""How long files and functions are, in lines as a reader sees them (blank lines and docstrings included)."""

import ast
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tests.house.source import ROOMS, ROOT, python_files, shown, tree

FILE_MEDIAN, FILE_LONG = 120, 300
FUNCTION_MEDIAN, FUNCTION_LONG = 8, 25


@dataclass(frozen=True)
class Sized:
    """A file or function and its lines."""

    name: str
    lines: int


@dataclass(frozen=True)
class Sizes:
    """All of one kind, with the figures that the compass speaks of."""

    sized: tuple[Sized, ...]

    @property
    def median(self) -> float:
        """The middle one; 0 when there is none."""
        return median(one.lines for one in self.sized) if self.sized else 0

    @property
    def ninth_tenth(self) -> float:
        """Nine in ten are at most this long."""
        if len(self.sized) < 2:
            return self.median
        return quantiles((one.lines for one in self.sized), n=10, method="inclusive")[-1]

    def longer_than(self, lines: int) -> list[Sized]:
        """The outliers, longest first."""
        return sorted((one for one in self.sized if one.lines > lines), key=lambda one: -one.lines)


def file_sizes(*folders: str) -> Sizes:
    """Every Python file of the folders (the rooms when none is named) that holds more than its docstring."""
    files = (path for path in python_files(*folders) if len(tree(path).body) > 1)
    return Sizes(tuple(Sized(shown(path), _line_count(path)) for path in files))


def function_sizes(*folders: str) -> Sizes:
    """Every function and method of the folders, from its ``def`` to its last line."""
    return Sizes(tuple(sized for path in python_files(*folders) for sized in _functions(path)))


def _functions(path: Path) -> list[Sized]:
    """The functions of one file."""
    return [
        Sized(f"{shown(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _line_count(path: Path) -> int:
    """Lines of one file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def report() -> list[str]:
    """The figures and the outliers as lines to print."""
    lines = []
    for where, folders in (("rooms", ROOMS), ("tests", ("tests",))):
        files, functions = file_sizes(*folders), function_sizes(*folders)
        lines.append(
            f"{where}: {len(files.sized)} files, median {files.median:g} lines; {len(functions.sized)} functions, "
            f"median {functions.median:g}, nine in ten up to {functions.ninth_tenth:g}"
        )
        outliers = [*files.longer_than(FILE_LONG), *functions.longer_than(2 * FUNCTION_LONG)]
        lines.extend(f"  {one.lines:4} {one.name}" for one in outliers)
    return lines


if __name__ == "__main__":
    print(f"{ROOT.name}\n" + "\n".join(report()))  # noqa: T201 - asked for by hand
