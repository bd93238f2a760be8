"""Tables as Markdown writes them, for the pages of ``docs/`` that are made from data."""

from collections.abc import Iterable, Iterator, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]], rule: str = "---") -> Iterator[str]:
    """The lines of a Markdown table; ``rule`` aligns every column but the first."""
    yield _row(header)
    yield _row(["---", *[rule] * (len(header) - 1)])
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    """One line of a table; an upright stroke in a cell does not end the cell."""
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
