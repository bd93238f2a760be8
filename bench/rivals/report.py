"""How figures are shown and kept: one table for each part, and the same as JSON beside it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

WIDTH = 150

Cell = str | float | int | None
Row = dict[str, Cell]


def shown(value: Cell) -> str:
    """A figure with as many digits as it deserves; nothing for what was not measured."""
    match value:
        case None:
            return "-"
        case bool() | int() | str():
            return str(value)
        case _ if abs(value) >= 100:  # noqa: PLR2004 - three digits say enough
            return f"{value:,.0f}"
        case _:
            return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"  # noqa: PLR2004 - the same


def table(title: str, columns: Mapping[str, str], rows: Sequence[Row]) -> Table:
    """``columns``: the name of each figure, and what stands above it."""
    drawn = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, heading in enumerate(columns.values()):
        drawn.add_column(heading, justify="right" if number else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(shown(row.get(name)) for name in columns))
    return drawn


def show(title: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Print a table."""
    Console(width=WIDTH).print(table(title, columns, rows))


def show_remarks(rows: Sequence[Row]) -> None:
    """Print who was not measured, or not wholly, and why."""
    for row in rows:
        if row.get("remark"):
            print(f"! {row['name']}: {row['remark']}")


def what_failed(error: Exception) -> str:
    """The kind of error and the last line of what was said."""
    return f"{type(error).__name__}: {str(error).strip().rpartition(chr(10))[2]}"


def middle(values: Sequence[float]) -> float | None:
    """The median; ``None`` of nothing."""
    return median(values) if values else None


def keep(out: Path | None, part: str, machine: str, rows: Sequence[Row]) -> None:
    """Put a part's rows into the JSON file, beside those of the other parts."""
    if out is None:
        return
    kept = json.loads(out.read_text()) if out.exists() else {}
    kept[part] = {"machine": machine, "rows": list(rows)}
    out.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
