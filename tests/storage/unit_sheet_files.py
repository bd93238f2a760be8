"""Writes small unit files for the tests."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

Row = Sequence[str | int | float | date | None]

HEADER = ("Mã đơn vị", "Tên đơn vị", "Loại", "Mã đơn vị cấp trên")
GOOD: tuple[Row, ...] = (
    HEADER,
    ("26", "tỉnh Mẫu", "tỉnh", None),
    ("26-DL", "xã Đông Lĩnh", "xã", "26"),
    ("26-SNV", "Sở Nội vụ", "sở", "26"),
)


def xlsx(folder: Path, rows: Sequence[Row], name: str = "don-vi.xlsx") -> Path:
    """An Excel file with these rows in its first sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A CSV file with this text."""
    path = folder / "don-vi.csv"
    path.write_bytes(text.encode(encoding))
    return path


def cut(rows: Sequence[Row], delimiter: str = ",") -> str:
    """The rows as CSV text; cells must not hold the delimiter."""
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)
